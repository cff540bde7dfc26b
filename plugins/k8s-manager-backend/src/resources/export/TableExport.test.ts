import { mockServices } from '@backstage/backend-test-utils';
import { NamespaceOwnership } from '../../guard/NamespaceOwnership';
import { MemoryCluster } from '../__testUtils__/MemoryCluster';
import { podNamed } from '../__testUtils__/somePods';
import { TestFeed } from '../__testUtils__/TestFeed';
import { testViewer } from '../__testUtils__/TestGuard';
import { TableExport, type TableExportOptions } from './TableExport';

const viewer = testViewer('mira');
const { signal } = new AbortController();
const csv = { kind: 'pods', export: { format: 'csv' as const, columns: ['name'] } };

let cluster: MemoryCluster;
let feed: TestFeed;

function exportsWith(options: Partial<TableExportOptions> = {}): TableExport {
  const auditor = mockServices.auditor.mock();
  auditor.createEvent.mockResolvedValue({ success: async () => {}, fail: async () => {} });
  return new TableExport({
    feed: feed.feed,
    guard: { require: async () => {} },
    auditor,
    ...options,
  });
}
async function read(text: AsyncIterable<string>): Promise<string[]> {
  const lines: string[] = [];
  for await (const piece of text) lines.push(...piece.split('\r\n').filter(Boolean));
  return lines.slice(1);
}

beforeEach(() => {
  cluster = new MemoryCluster();
  for (let i = 0; i < 1200; i += 1) {
    cluster.apply('pods', podNamed(`pod-${String(i).padStart(4, '0')}`));
  }
  feed = new TestFeed([cluster]);
});
afterEach(() => feed.close());

describe('TableExport', () => {
  it('ends at its limit', async () => {
    const { text } = await exportsWith({ most: { csv: 700, yaml: 1 } }).file(viewer, csv, signal);
    expect(await read(text)).toHaveLength(700);
  });

  it('tells no row twice that moves while the file is written', async () => {
    const order = { column: 'restarts', direction: 'ascending' as const };
    const { text } = await exportsWith().file(viewer, { ...csv, order }, signal);
    const lines: string[] = [];
    for await (const piece of text) {
      lines.push(...piece.split('\r\n').filter(Boolean));
      // The first of all moves behind the last.
      cluster.apply('pods', podNamed('pod-0000', { restarts: lines.length }));
      await new Promise(resolve => setTimeout(resolve, 120));
    }
    expect(lines.filter(line => line === 'pod-0000')).toHaveLength(1);
    expect(new Set(lines).size).toBe(lines.length);
  });

  it('breaks off when a namespace says in the middle of it that it is another’s', async () => {
    await feed.close();
    const annotation = 'larkfield.example/owner';
    feed = new TestFeed([cluster], {}, [], {
      ownership: new NamespaceOwnership(annotation, mockServices.logger.mock()),
    });
    const annotate = (owner: string) =>
      cluster.apply('namespaces', {
        metadata: { name: 'default', annotations: { [annotation]: owner } },
      });
    annotate('group:default/payments');
    feed.guard.policy = { owners: ['group:default/payments'] };
    const { text } = await exportsWith({ ask: 0 }).file(viewer, csv, signal);
    const reading = (async () => {
      let pieces = 0;
      for await (const piece of text) {
        pieces += piece.length > 0 ? 1 : 0;
        if (pieces !== 2) continue;
        annotate('group:default/shop');
        await new Promise(resolve => setTimeout(resolve, 50));
      }
    })();
    await expect(reading).rejects.toMatchObject({
      name: 'NotAllowedError',
      k8sManager: { message: { id: 'errors.exportEnded' } },
    });
  });

  it('breaks off when the policy is another in the middle of it', async () => {
    const { text } = await exportsWith({ ask: 0 }).file(viewer, csv, signal);
    const reading = (async () => {
      let pieces = 0;
      for await (const piece of text) {
        pieces += piece.length > 0 ? 1 : 0;
        if (pieces === 2) feed.guard.policy = { namespaces: ['other'] };
      }
    })();
    await expect(reading).rejects.toMatchObject({
      name: 'NotAllowedError',
      k8sManager: { message: { id: 'errors.exportEnded' } },
    });
  });
});
