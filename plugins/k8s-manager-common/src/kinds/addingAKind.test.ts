import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseAllDocuments } from 'yaml';
import type { KubernetesObject } from '../kubernetes';
import { operationsOf } from '../operations';
import { describeColumns, project } from '../tables';
import { catalogue } from '../words';
import { kindById, kinds } from '.';
import type * as Listed from '.';
import type * as Added from './__fixtures__/added/rollout';
import type { ResourceKind } from './define';
import { relationsOf } from './relations';

// The one line: the kind stands in the list.
jest.mock('.', () => {
  const actual = jest.requireActual<typeof Listed>('.');
  const { rollout } = jest.requireActual<typeof Added>('./__fixtures__/added/rollout');
  return {
    ...actual,
    kinds: [...actual.kinds, rollout],
    kindById: (id: string) => (id === rollout.id ? rollout : actual.kindById(id)),
  };
});

const file = path.join(__dirname, '__fixtures__/added/rollouts.acme.io.yaml');
const objects: KubernetesObject[] = parseAllDocuments(readFileSync(file, 'utf8')).map(document =>
  document.toJS(),
);

describe('a kind added by its file, a line and a fixture', () => {
  const kind = kindById('rollouts.acme.io') as ResourceKind;

  it('is in the list', () => {
    expect(kinds.map(({ id }) => id as string)).toContain(kind.id);
  });

  it('has rows', () => {
    expect(objects.map(object => project(kind, 'c', object))).toMatchObject([
      { name: 'checkout', health: { state: 'degraded' }, cells: { ready: [2, 4] } },
      { name: 'ledger', health: { state: 'ok' }, cells: { ready: [1, 1] } },
    ]);
  });

  it('has words in every language for all it shows', () => {
    const ids = [
      `${kind.id}.one`,
      `${kind.id}.many`,
      ...describeColumns(kind).flatMap(({ header }) => ('id' in header ? [header.id] : [])),
      'rollouts.acme.io.health.paused',
    ];
    for (const id of ids) {
      expect(catalogue[id]).toEqual({ en: expect.any(String), 'zh-CN': expect.any(String) });
    }
  });

  it('has the operations it is capable of, and its relations', () => {
    expect(operationsOf(kind).map(({ id }) => id)).toEqual(['restart']);
    expect(relationsOf(kind, objects[0]).map(({ as, kind: to }) => [as, to])).toEqual([
      ['owns', 'replicasets.apps'],
      ['selects', 'pods'],
    ]);
  });
});
