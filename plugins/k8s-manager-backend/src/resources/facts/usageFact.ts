import {
  type FactValues,
  isPodKind,
  type KubernetesObject,
  type Message,
  type ResourceKind,
} from 'backstage-plugin-k8s-manager-common';
import type { Pacer } from '../Pacer';
import type { Subscription } from '../ResourceCache';
import type { WatchedCluster } from '../WatchedCluster';
import type { FactChange } from './FactChange';
import type { FactContext, FactReading, FactSource } from './FactSource';
import { defaultMetricsTiming, MetricsPoll, type MetricsTiming, type Sample } from './MetricsPoll';
import { NodeRequests } from './NodeRequests';
import { PodSums } from './PodSums';
import { tellInParts } from './tellInParts';

type FactUsage = FactValues['usage'];
type Tell = (keys: readonly string[]) => void;

/** What is known of the use of a kind's objects while somebody looks. */
interface Insight {
  of(object: KubernetesObject): FactUsage | undefined;
  /** Of which objects something is known now. */
  keys(): readonly string[];
  close(): void;
}

/** The use of objects of one kind. Nothing is asked before somebody looks, and nothing is known once the last one left. */
class UsageReading implements FactReading<'usage'> {
  private readonly listeners = new Set<(change: FactChange) => void>();
  private readonly lackingListeners = new Set<() => void>();
  private readonly stopLacking: () => void;
  private insight?: Insight;
  private lingering?: NodeJS.Timeout;

  /**
   * @param linger - milliseconds it goes on after the last one left, so that turning a page and back asks nothing
   * @param begin - what is to be done while somebody looks
   */
  constructor(
    private readonly poll: MetricsPoll,
    private readonly pacer: Pacer,
    private readonly linger: number,
    private readonly begin: (tell: Tell) => Insight,
  ) {
    this.stopLacking = poll.onLacking(() => this.tellLacking());
  }

  get lacking(): Message | undefined {
    return this.insight && this.poll.lacking;
  }

  of(object: KubernetesObject): FactUsage | undefined {
    return this.insight?.of(object);
  }

  onChange(listener: (change: FactChange) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  onLacking(listener: () => void): () => void {
    this.lackingListeners.add(listener);
    return () => this.lackingListeners.delete(listener);
  }

  watched(looked: boolean): void {
    clearTimeout(this.lingering);
    if (looked) {
      if (this.insight) return;
      this.insight = this.begin(keys => this.tell(keys));
      // Others may have looked before: what they know is known here at once.
      void tellInParts(this.insight.keys(), this.pacer, keys => this.tell(keys));
    } else if (this.insight) {
      this.lingering = setTimeout(() => this.end(), this.linger);
      this.lingering.unref();
    }
  }

  close(): void {
    clearTimeout(this.lingering);
    this.listeners.clear();
    this.lackingListeners.clear();
    this.stopLacking();
    this.end();
  }

  /** Nobody keeps the cells up any more: left standing they would be taken for what is in use now. */
  private end(): void {
    const keys = this.insight?.keys() ?? [];
    this.insight?.close();
    this.insight = undefined;
    this.tellLacking();
    void tellInParts(keys, this.pacer, some => this.tell(some));
  }

  private tell(keys: readonly string[]): void {
    for (const listener of [...this.listeners]) listener({ by: 'object', keys });
  }

  private tellLacking(): void {
    for (const listener of [...this.lackingListeners]) listener();
  }
}

/** Objects the metrics API measures themselves. */
function measured(poll: MetricsPoll, tell: Tell): Insight {
  const stop = poll.onSamples(tell);
  const release = poll.hold();
  return {
    of: ({ metadata }) =>
      usageOf(poll.sampleOf(metadata?.namespace, metadata?.name ?? '', metadata?.uid ?? '')),
    keys: () => poll.keys(),
    close: () => {
      stop();
      release();
    },
  };
}

/** Nodes: measured themselves, with what the pods on them ask for. */
function measuredWithRequests(
  poll: MetricsPoll,
  pods: Subscription,
  pacer: Pacer,
  tell: Tell,
): Insight {
  const own = measured(poll, tell);
  const requests = new NodeRequests(pods, pacer, tell);
  return {
    of: object => {
      const usage = own.of(object);
      const requested = requests.of(object.metadata?.name ?? '');
      if (!requested) return usage;
      return {
        cpu: { ...usage?.cpu, request: requested.cpu },
        memory: { ...usage?.memory, request: requested.memory },
      };
    },
    keys: () => [...new Set([...own.keys(), ...requests.keys()])],
    close: () => {
      own.close();
      requests.close();
    },
  };
}

/** Workloads: what their pods use and ask for together. */
function summed(sums: PodSums): Insight {
  return {
    of: ({ metadata }) => sums.of(metadata?.uid ?? ''),
    keys: () => sums.keys(),
    close: () => sums.close(),
  };
}

function usageOf(sample: Sample | undefined): FactUsage | undefined {
  if (!sample) return undefined;
  const { cpu, memory, at } = sample;
  const when = at ? { at } : {};
  return { cpu: { use: cpu, ...when }, memory: { use: memory, ...when } };
}

/** Milliseconds, where a test needs others. */
export interface UsageTiming extends MetricsTiming {
  /** Between the last look and the end of asking. */
  readonly linger: number;
}

/**
 * Use of CPU and memory, from the metrics API (metrics.k8s.io): of pods and nodes what is measured, of workloads the sum
 * of their pods. Where a cluster has no metrics API the fact is absent, with the reason once for the whole kind.
 *
 * @param kinds - those there are: pods are found among them, and what passes control on
 */
export function usageFact(
  kinds: readonly ResourceKind[],
  timing: Partial<UsageTiming> = {},
): FactSource<'usage'> {
  const { linger = 20_000 } = timing;
  const passing = kinds.filter(kind => kind.passesControl);
  const podKind = kinds.find(isPodKind);
  const polls = new WeakMap<WatchedCluster, Map<string, MetricsPoll>>();
  const pollOf = (resource: 'pods' | 'nodes', { cluster, pacer }: FactContext): MetricsPoll => {
    const ofCluster = polls.get(cluster) ?? new Map<string, MetricsPoll>();
    polls.set(cluster, ofCluster);
    let poll = ofCluster.get(resource);
    if (!poll) {
      poll = new MetricsPoll(cluster, resource, pacer, { ...defaultMetricsTiming, ...timing });
      ofCluster.set(resource, poll);
    }
    return poll;
  };
  const insight = (
    kind: ResourceKind,
    poll: MetricsPoll,
    subscribe: (kind: ResourceKind) => Subscription,
    { pacer }: FactContext,
    tell: Tell,
  ): Insight => {
    if (kind.usage === 'pods' || !podKind) return measured(poll, tell);
    const pods = subscribe(podKind);
    if (kind.usage === 'nodes') return measuredWithRequests(poll, pods, pacer, tell);
    const between = new Map(passing.map(other => [other.id, subscribe(other)]));
    return summed(new PodSums(kind, pods, between, poll, pacer, tell));
  };
  return {
    fact: 'usage',
    open: (subscribe, kind, context) => {
      const poll = pollOf(kind.usage === 'nodes' ? 'nodes' : 'pods', context);
      return new UsageReading(poll, context.pacer, linger, tell =>
        insight(kind, poll, subscribe, context, tell),
      );
    },
  };
}
