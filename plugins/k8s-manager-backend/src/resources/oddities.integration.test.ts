import {
  applyFrame,
  applyFreshness,
  clusterReadPermission,
  type Frame,
  type Freshness,
  freshnessMessages,
  objectReadPermission,
  type TableView,
} from 'backstage-plugin-k8s-manager-common';
import { FakeCluster } from 'fake-cluster';
import { TestPortal } from '../__testUtils__/TestPortal';

jest.setTimeout(60_000);

const mira = 'user:default/mira';
const window = { at: 0, limit: 50 };
const ofKind = (kind: string) => ({ type: 'table', id: kind.split('.')[0], kind, window });
const services = '/api/v1/services';

/** What one tab knows of each table it shows. */
interface Seen {
  readonly views: Map<string, TableView | undefined>;
  readonly freshness: Map<string, readonly Freshness[]>;
}

describe('what goes wrong with one part leaves the others alone', () => {
  let cluster: FakeCluster;
  let portal: TestPortal;

  beforeEach(async () => {
    cluster = await FakeCluster.start({ name: 'staging' });
    cluster.register({
      group: '',
      version: 'v1',
      resource: 'services',
      kind: 'Service',
      namespaced: true,
    });
    for (const kind of ['Service', 'ConfigMap']) {
      cluster.apply({
        apiVersion: 'v1',
        kind,
        metadata: { name: `a-${kind.toLowerCase()}`, namespace: 'shop' },
      });
    }
    portal = await TestPortal.start({ clusters: [cluster] });
    portal.policy.allow(mira, clusterReadPermission, objectReadPermission);
  });

  afterEach(async () => {
    await portal.stop();
    await cluster.stop();
  });

  /** Reads both tables until it holds. */
  async function look(done: (seen: Seen) => boolean, ...kinds: string[]): Promise<Seen> {
    const seen: Seen = { views: new Map(), freshness: new Map() };
    const queries = kinds.map(ofKind);
    for await (const frame of portal.lines<Frame>('/v1/feed', { queries }, mira)) {
      if ('query' in frame) {
        seen.views.set(frame.query, applyFrame(seen.views.get(frame.query), frame));
        const known = seen.freshness.get(frame.query) ?? [];
        seen.freshness.set(frame.query, applyFreshness(known, frame));
      }
      if (done(seen)) break;
    }
    return seen;
  }
  const names = ({ views }: Seen, id: string) => views.get(id)?.rows.map(({ name }) => name);
  const stateOf = ({ freshness }: Seen, id: string) => freshness.get(id)?.[0]?.state;

  async function healthOfCluster() {
    const reply = await portal.ask({ path: '/v1/clusters', as: mira });
    return reply.json<{ clusters: { health: { state: string } }[] }>().clusters[0].health.state;
  }

  it('a kind that vanishes while it is watched: no rows of it, in words', async () => {
    let step = 0;
    let reason: Freshness['reason'];
    const seen = await look(
      now => {
        if (step === 0 && names(now, 'services')?.length === 1 && names(now, 'configmaps')) {
          step = 1;
          cluster.fault({ kind: 'error', status: 404, reason: 'NotFound' }, { path: services });
          cluster.watches.reset('services');
        } else if (step === 1 && names(now, 'services')?.length === 0) {
          if (stateOf(now, 'services') !== 'unavailable') return false;
          step = 2;
          reason = now.freshness.get('services')?.[0].reason;
          cluster.apply({
            apiVersion: 'v1',
            kind: 'ConfigMap',
            metadata: { name: 'later', namespace: 'shop' },
          });
        }
        return step === 2 && names(now, 'configmaps')?.includes('later') === true;
      },
      'services',
      'configmaps',
    );
    expect(reason).toEqual(freshnessMessages.notServed());
    expect(names(seen, 'services')).toEqual([]);
    expect(stateOf(seen, 'configmaps')).toBe('live');
    expect(await healthOfCluster()).toBe('ok');
  });

  it('an API that is served by another server which is down: unavailable, and nothing else', async () => {
    cluster.fault(
      { kind: 'error', status: 503, reason: 'ServiceUnavailable', message: 'service unavailable' },
      { path: services },
    );
    const seen = await look(
      now => stateOf(now, 'services') === 'unavailable' && names(now, 'configmaps')?.length === 1,
      'services',
      'configmaps',
    );
    expect(names(seen, 'configmaps')).toContain('a-configmap');
    expect(seen.freshness.get('services')?.[0]).toMatchObject({
      reason: expect.anything(),
      since: expect.any(String),
    });
    expect(await healthOfCluster()).toBe('ok');
  });

  it('a namespace that is being deleted: its objects leave one by one, others stay', async () => {
    for (const name of ['one', 'two']) {
      cluster.apply({
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name, namespace: 'going' },
      });
    }
    let step = 0;
    const seen = await look(
      now => {
        if (step === 0 && names(now, 'configmaps')?.includes('two') && names(now, 'namespaces')) {
          step = 1;
          cluster.apply({
            apiVersion: 'v1',
            kind: 'Namespace',
            metadata: { name: 'going', deletionTimestamp: '2026-01-01T00:00:00Z' },
            status: { phase: 'Terminating' },
          });
          for (const name of ['one', 'two']) {
            cluster.delete({ kind: 'ConfigMap', namespace: 'going', name });
          }
        }
        const ending = now.views.get('namespaces')?.rows.find(({ name }) => name === 'going');
        return ending?.health.state === 'progressing' && !names(now, 'configmaps')?.includes('two');
      },
      'configmaps',
      'namespaces',
    );
    expect(names(seen, 'configmaps')).toEqual(['a-configmap']);
  });

  it('an object of a megabyte and twenty thousand events: rows like all others', async () => {
    cluster.apply({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'large', namespace: 'shop' },
      data: { large: 'x'.repeat(1024 * 1024) },
    });
    for (let index = 0; index < 20_000; index += 1) {
      cluster.apply({
        apiVersion: 'v1',
        kind: 'Event',
        metadata: { name: `event-${index}`, namespace: 'shop' },
        involvedObject: { kind: 'Pod', namespace: 'shop', name: `pod-${index % 500}` },
        reason: 'BackOff',
        message: `Back-off restarting failed container, attempt ${index}`,
        type: 'Warning',
        count: index,
        lastTimestamp: '2026-01-01T00:00:00Z',
      });
    }
    const seen = await look(
      now => now.views.get('events')?.total === 20_000 && names(now, 'configmaps')?.length === 2,
      'events',
      'configmaps',
    );
    expect(names(seen, 'events')).toHaveLength(50);
    expect(names(seen, 'configmaps')).toContain('large');
  });
});
