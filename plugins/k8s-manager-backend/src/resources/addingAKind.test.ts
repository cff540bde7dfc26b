import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Query } from 'backstage-plugin-k8s-manager-common';
import { parseAllDocuments } from 'yaml';
import { MemoryCluster, type TestObject } from './__testUtils__/MemoryCluster';
import { testViewer } from './__testUtils__/TestGuard';
import { TestFeed } from './__testUtils__/TestFeed';
import { waitFor as waitLong } from './__testUtils__/waitFor';

const waitFor = <T>(look: () => T) => waitLong(look, 4_000);

const common = '../../../k8s-manager-common/src/kinds';

// The one line: the kind stands in the list.
jest.mock('../../../k8s-manager-common/src/kinds', () => {
  const actual = jest.requireActual('../../../k8s-manager-common/src/kinds');
  const added = '../../../k8s-manager-common/src/kinds/__fixtures__/added/rollout';
  const { rollout } = jest.requireActual(added);
  return {
    ...actual,
    kinds: [...actual.kinds, rollout],
    kindById: (id: string) => (id === rollout.id ? rollout : actual.kindById(id)),
  };
});

const id = 'rollouts.acme.io';
const file = path.join(__dirname, common, `__fixtures__/added/${id}.yaml`);
const objects: TestObject[] = parseAllDocuments(readFileSync(file, 'utf8')).map(document =>
  document.toJS(),
);
const table = (part: object = {}): Query =>
  ({ type: 'table', id: 'q', kind: id, window: { at: 0, limit: 50 }, ...part }) as Query;

describe('a kind added by its file, a line and a fixture', () => {
  let cluster: MemoryCluster;
  let feed: TestFeed;
  const mira = testViewer();

  beforeEach(() => {
    cluster = new MemoryCluster('one');
    for (const object of objects) cluster.apply('rollouts', object);
    feed = new TestFeed([cluster]);
  });
  afterEach(() => feed.close());

  it('is listed, worst first, with facets', async () => {
    const viewer = feed.look(mira, table());
    await waitFor(() => expect(viewer.names()).toEqual(['checkout', 'ledger']));
    expect(viewer.view?.facets.map(({ column }) => column)).toContain('phase');
    expect(cluster.asked[0].segments).toEqual(['apis', 'acme.io', 'v1', 'rollouts']);
  });

  it('is searched and filtered', async () => {
    const found = feed.look(mira, table({ text: 'LEDG' }));
    await waitFor(() => expect(found.names()).toEqual(['ledger']));
    const filtered = feed.look(mira, table({ where: { phase: ['Paused'] } }));
    await waitFor(() => expect(filtered.names()).toEqual(['checkout']));
  });

  it('is counted', async () => {
    const viewer = feed.look(mira, { type: 'counts', id: 'n', kinds: [id] });
    await waitFor(() =>
      expect(viewer.of('counts').at(-1)?.counts).toEqual({
        [id]: { total: 2, failed: 0, degraded: 1 },
      }),
    );
  });

  it('is guarded by its id', async () => {
    feed.guard.policy = { kinds: ['pods'] };
    const viewer = feed.look(mira, table());
    await waitFor(() => expect(viewer.view).toMatchObject({ total: 0, rows: [] }));
  });
});
