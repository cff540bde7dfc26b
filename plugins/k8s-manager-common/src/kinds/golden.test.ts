import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseAllDocuments } from 'yaml';
import type { KubernetesObject } from '../kubernetes';
import { describeColumns, figuresOf, project } from '../tables';
import { kinds } from '.';
import type { ResourceKind } from './define';

const fixtures = path.join(__dirname, '__fixtures__');

/** Real objects of a kind, as `kubectl get -o yaml` gave them, one document each. */
function objectsOf(kind: ResourceKind): KubernetesObject[] {
  const file = path.join(fixtures, `${kind.id}.yaml`);
  if (!existsSync(file))
    throw new Error(`${kind.id} has no fixture: put real objects into ${file}`);
  return parseAllDocuments(readFileSync(file, 'utf8')).map(document => document.toJS());
}

describe('golden rows', () => {
  it.each((kinds as readonly ResourceKind[]).map(kind => [kind.id, kind] as const))(
    '%s (UPDATE_GOLDEN=1 writes them)',
    (id, kind) => {
      const errors: string[] = [];
      const rows = objectsOf(kind).map(object => ({
        ...project(kind, 'production', object, {}, column => errors.push(column)),
        figures: figuresOf(kind, object),
      }));
      expect(errors).toEqual([]);
      expect(rows.length).toBeGreaterThan(0);
      const golden = path.join(fixtures, `${id}.golden.json`);
      const written = `${JSON.stringify({ columns: describeColumns(kind), rows }, undefined, 2)}\n`;
      if (process.env.UPDATE_GOLDEN) writeFileSync(golden, written);
      expect(written).toBe(readFileSync(golden, 'utf8'));
    },
  );

  it('has no fixture left over from a kind that is gone', () => {
    const ids = kinds.map(kind => kind.id as string);
    const left = readdirSync(fixtures)
      .filter(file => file.endsWith('.yaml'))
      .filter(file => !ids.includes(file.replace(/\.yaml$/, '')));
    expect(left).toEqual([]);
  });
});

describe('a kind never takes a table down', () => {
  it.each((kinds as readonly ResourceKind[]).map(kind => [kind.id, kind] as const))(
    '%s projects an object that has nothing',
    (_, kind) => {
      for (const object of [{}, { metadata: {} }, { spec: {}, status: {} }]) {
        const row = project(kind, 'c', object as KubernetesObject);
        expect(row).toMatchObject({ id: 'c/', name: '' });
        expect(
          Object.values(figuresOf(kind, object as KubernetesObject)).every(Number.isFinite),
        ).toBe(true);
      }
    },
  );
});
