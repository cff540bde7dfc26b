import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { company, DevCluster, type ApiClient, type KubernetesObject } from 'dev-cluster';
import { launchBrowser, Portal, Visitor } from 'e2e';
import type { BenchContext } from '../BenchRow';
import { whenShown } from './whenShown';

const namespace = 'latency';
const replicas = 20;

interface PodList {
  readonly items: readonly RunningPod[];
}

/** As much of a pod as is looked at here. */
interface RunningPod extends KubernetesObject {
  readonly status: {
    readonly phase?: string;
    readonly containerStatuses?: readonly { readonly restartCount: number }[];
  };
}

const podsOf = (client: ApiClient) => client.get<PodList>(`/api/v1/namespaces/${namespace}/pods`);

/** A small real cluster, the portal over it, and a browser with the table of its pods. */
export class WatchedTable implements AsyncDisposable {
  private restarts = 0;

  private constructor(
    private readonly running: AsyncDisposableStack,
    private readonly client: ApiClient,
    private readonly visitor: Visitor,
    private readonly pods: readonly RunningPod[],
    /** `152.0.1`; of the browser. */
    readonly browserVersion: string,
  ) {}

  static async open({ directory, signal, say }: BenchContext): Promise<WatchedTable> {
    await using running = new AsyncDisposableStack();
    const cluster = DevCluster.open('bench', { directory: join(directory, 'cluster'), log: say });
    running.defer(() => cluster.down());
    await cluster.up({ signal });
    const client = cluster.client();
    running.defer(() => client.close());
    const pods = await runPods(client, signal);
    say('starting the portal, usually a minute');
    const portal = await Portal.start(join(directory, 'portal'), {
      clusters: [{ id: cluster.name, kubeconfig: { file: cluster.portalKubeconfig() } }],
    });
    running.defer(() => portal.stop());
    signal.throwIfAborted();
    const browser = await launchBrowser();
    running.defer(() => browser.close());
    const visitor = await Visitor.arrive(browser, portal, platformEngineer());
    await visitor.open(`/k8s-manager/pods`);
    await visitor.untilLive(120_000);
    for (const pod of pods) await visitor.row(pod.metadata.name).waitFor();
    return new WatchedTable(running.move(), client, visitor, pods, browser.version());
  }

  /** Rows of the table. */
  get rows(): number {
    return this.pods.length;
  }

  /**
   * Lets a container restart, and waits until that is on the screen.
   * @returns milliseconds from before the change was sent to the API server until the page had painted it, and until
   * the API server had answered
   */
  async change(): Promise<{ pixel: number; written: number }> {
    const { page } = this.visitor;
    const pod = this.pods[this.restarts % this.pods.length];
    const shown = await page.evaluateHandle(whenShown, {
      name: pod.metadata.name,
      text: String(this.restarts + 1),
    });
    const began = Date.now();
    await this.restart(pod);
    const written = Date.now() - began;
    const at = await shown.evaluate(({ painted }) => painted);
    await shown.dispose();
    return { pixel: at - began, written };
  }

  /**
   * Lets a container restart, and waits until every one of so many pollers, each at a moment of its own, has seen it
   * in a list.
   * @returns milliseconds from before the change was sent, one per poller
   */
  async changeUnderPollers(pollers: number, every: number, signal: AbortSignal): Promise<number[]> {
    const pod = this.pods[this.restarts % this.pods.length];
    const expected = this.restarts + 1;
    const poll = async () => {
      await sleep(Math.random() * every, undefined, { signal });
      for (let looks = 0; looks < 3; looks += 1) {
        if ((await this.restartsOf(pod)) === expected) return Date.now();
        await sleep(every, undefined, { signal });
      }
      throw new Error(`${pod.metadata.name} never shows ${expected} restarts`);
    };
    const began = Date.now();
    const [, ...seen] = await Promise.all([
      this.restart(pod),
      ...Array.from({ length: pollers }, poll),
    ]);
    return seen.map(at => at - began);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.running.disposeAsync();
  }

  private async restart(pod: RunningPod): Promise<void> {
    this.restarts += 1;
    const [container] = pod.status.containerStatuses ?? [];
    await this.client.request({
      method: 'PATCH',
      path: `/api/v1/namespaces/${namespace}/pods/${pod.metadata.name}/status`,
      contentType: 'application/merge-patch+json',
      body: { status: { containerStatuses: [{ ...container, restartCount: this.restarts }] } },
    });
  }

  private async restartsOf(pod: RunningPod): Promise<number | undefined> {
    const { items } = await podsOf(this.client);
    const found = items.find(({ metadata }) => metadata.name === pod.metadata.name);
    return found?.status.containerStatuses?.[0]?.restartCount;
  }
}

/** Somebody whose rights hide nothing. */
function platformEngineer(): string {
  const person = company.people.find(({ teams }) => teams.includes('platform'));
  if (!person) throw new Error('nobody of the demo company may see everything');
  return person.name;
}

/**
 * Made anew for every run, so that all count their restarts from none.
 * @throws Error when they do not run within two minutes
 */
async function runPods(client: ApiClient, signal: AbortSignal): Promise<readonly RunningPod[]> {
  const labels = { app: 'latency' };
  const deployment = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'latency', namespace },
  };
  await client.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
  await client.delete(deployment);
  const old = new Set((await podsOf(client)).items.map(({ metadata }) => metadata.uid));
  await client.apply({
    ...deployment,
    spec: {
      replicas,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: { containers: [{ name: 'main', image: 'registry.example.com/latency:1.0.0' }] },
      },
    },
  });
  const deadline = Date.now() + 120_000;
  for (;;) {
    const { items } = await podsOf(client);
    const fresh = items.filter(({ metadata }) => !old.has(metadata.uid));
    const ready = fresh.filter(({ status }) => status.phase === 'Running');
    if (items.length === replicas && ready.length === replicas) return ready;
    if (Date.now() > deadline) throw new Error('the pods do not come up');
    await sleep(300, undefined, { signal });
  }
}
