import { setTimeout as sleep } from 'node:timers/promises';
import type { KubernetesObject, ResourceKind } from 'backstage-plugin-k8s-manager-common';
import { FakeCluster } from 'fake-cluster';
import { scriptedCluster } from './people';
import type { Random } from './Random';

const faults = {
  '410 in the stream': 6,
  '410 after a compaction': 4,
  '500 in the stream': 2,
  'a line that is no JSON': 2,
  'half a line': 2,
  'a proper end': 3,
  reset: 3,
  'silent for good': 1,
  'away, history lost': 2,
  'answers 500': 2,
  'answers with a page of a proxy': 1,
  'breaks in the list': 2,
} as const;

export type ScriptedFault = keyof typeof faults;

/** How many pods there are, give or take those that come and go. */
const pods = 150;

/** A scripted API server: whatever is told of it can be made to happen in the middle of a stream. */
export class ScriptedSide implements AsyncDisposable {
  private made = 0;

  private constructor(private readonly cluster: FakeCluster) {}

  static async start(seed: number): Promise<ScriptedSide> {
    const cluster = await FakeCluster.start({ name: scriptedCluster, seed, bookmarkEvery: 5_000 });
    cluster.register({
      group: 'discovery.k8s.io',
      version: 'v1',
      resource: 'endpointslices',
      kind: 'EndpointSlice',
      namespaced: true,
    });
    cluster.register({
      group: '',
      version: 'v1',
      resource: 'replicationcontrollers',
      kind: 'ReplicationController',
      namespaced: true,
    });
    cluster.pods.many(pods, { namespaces: 6, nodes: 3 });
    return new ScriptedSide(cluster);
  }

  get address() {
    const { url, caData, token } = this.cluster;
    return { server: url, caData, token };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.cluster.stop();
  }

  async list({ resource, group }: ResourceKind): Promise<readonly KubernetesObject[]> {
    return this.cluster.list(group ? `${resource}.${group}` : resource) as KubernetesObject[];
  }

  /** One change by chance; the reply is its name. */
  change(random: Random): string {
    const { cluster } = this;
    const all = cluster.list('pods');
    const { name = '', namespace } = random.pick(all).metadata ?? {};
    const what = random.weighted({
      crash: 4,
      recover: 4,
      recreate: 3,
      terminate: 1,
      touch: 4,
      start: all.length > pods * 1.3 ? 0 : 4,
      remove: all.length < pods * 0.7 ? 0 : 4,
    });
    if (what === 'start') {
      this.made += 1;
      const labels = { app: random.pick(['web-1', 'web-2']), tier: random.pick(['a', 'b', 'c']) };
      const place = `team-${random.between(1, 5)}`;
      cluster.pods.run(`made-${this.made}`, { namespace: place, labels });
    } else if (what === 'remove') cluster.delete({ kind: 'pods', name, namespace });
    else if (what === 'touch') cluster.touch({ kind: 'pods', name, namespace });
    else cluster.pods[what](name, namespace);
    return what;
  }

  pickFault(random: Random, { long }: { long: boolean }): ScriptedFault {
    const chosen = random.weighted(faults);
    return chosen === 'silent for good' && !long ? 'reset' : chosen;
  }

  /** Does it, and takes it back where that is needed. */
  async fault(name: ScriptedFault, random: Random): Promise<void> {
    const { cluster } = this;
    const { watches } = cluster;
    // Some of them meet one kind, others all.
    const resource = random.pick([undefined, 'pods', 'namespaces']);
    switch (name) {
      case '410 in the stream':
        return watches.error(410, resource);
      case '410 after a compaction':
        watches.reset(resource);
        for (let change = 0; change < 5; change += 1) this.change(random);
        return cluster.compact();
      case '500 in the stream':
        return watches.error(500, resource);
      case 'a line that is no JSON':
        return watches.malformedLine(undefined, resource);
      case 'half a line':
        return watches.halfLine(resource);
      case 'a proper end':
        return watches.end(resource);
      case 'reset':
        return watches.reset(resource);
      case 'silent for good':
        return watches.freeze(resource);
      case 'away, history lost': {
        await cluster.goDown();
        for (let change = 0; change < 5; change += 1) this.change(random);
        await sleep(random.between(200, 3_000));
        return cluster.comeUp({ loseHistory: true });
      }
      case 'answers 500':
        cluster.fault({ kind: 'error', status: 500 }, { path: '/api/v1/pods', times: 3 });
        return watches.error(410, 'pods');
      case 'answers with a page of a proxy':
        cluster.fault({ kind: 'html', status: 200 }, { path: '/api/v1/pods', times: 2 });
        return watches.reset('pods');
      case 'breaks in the list':
        cluster.fault({ kind: 'reset', afterBytes: 20_000 }, { path: '/api/v1/pods', times: 2 });
        return watches.error(410, 'pods');
      default: {
        const never: never = name;
        return never;
      }
    }
  }

  /** No fault is in force any more. */
  calm(): void {
    this.cluster.clearFaults();
  }

  /** Requests that read everything of a kind anew, and all watches. */
  reads(): { readonly anew: number; readonly watches: number } {
    const all = this.cluster.requests.filter(({ query }) => query.watch === '1');
    return { anew: all.filter(({ query }) => query.sendInitialEvents).length, watches: all.length };
  }
}
