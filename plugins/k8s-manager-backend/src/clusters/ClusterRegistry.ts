import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  clusterIdPattern,
  healthMessages,
  type Message,
  rejectionMessages,
} from 'backstage-plugin-k8s-manager-common';
import type {
  ClusterDefinition,
  ClusterSource,
  RejectedCluster,
  SourcedCluster,
} from 'backstage-plugin-k8s-manager-node';
import {
  ClusterConnection,
  type ClusterDescriptor,
  type ConnectionOptions,
} from './ClusterConnection';
import { ClusterRejection } from './ClusterRejection';

/** A cluster somebody named: with a connection, or rejected with the reason. */
export interface ClusterEntry {
  readonly descriptor: ClusterDescriptor;
  readonly connection?: ClusterConnection;
  readonly rejected?: { readonly reason: Message; readonly detail: readonly Message[] };
}

/** What the registry needs. */
export interface RegistryOptions extends Omit<ConnectionOptions, 'source'> {
  /** The earlier one wins where two name the same id. */
  readonly sources: readonly ClusterSource[];
  readonly logger?: LoggerService;
}

/** Milliseconds the start waits for sources; what comes later is taken in when it comes. */
const PATIENCE = 5_000;

/** All clusters, from all sources. */
export class ClusterRegistry {
  private readonly given: (readonly SourcedCluster[])[];
  private readonly connections = new Map<ClusterDefinition, ClusterEntry>();
  private readonly listeners = new Set<() => void>();
  private readonly endings: (() => void)[] = [];
  private entries: readonly ClusterEntry[] = [];
  private closed = false;

  constructor(private readonly options: RegistryOptions) {
    this.given = options.sources.map(() => []);
  }

  /** Everything named, in the order of the sources; an id can be there twice, the second one rejected. */
  list(): readonly ClusterEntry[] {
    return this.entries;
  }

  entry(id: string): ClusterEntry | undefined {
    return this.entries.find(({ descriptor }) => descriptor.id === id);
  }

  get(id: string): ClusterConnection | undefined {
    return this.entry(id)?.connection;
  }

  /** Calls the listener when clusters came, went or were given anew; returns the end of it. */
  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  }

  /** Asks the sources; resolves when each has answered, or after a few seconds. Never throws. */
  async start(): Promise<void> {
    const loads = this.options.sources.map((source, index) => {
      const load = () => this.load(source, index);
      const end = source.onChange?.(() => void load());
      if (end) this.endings.push(end);
      return load();
    });
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<void>(resolve => {
      timer = setTimeout(resolve, PATIENCE);
    });
    await Promise.race([Promise.all(loads), patience]);
    clearTimeout(timer);
  }

  async close(): Promise<void> {
    this.closed = true;
    this.endings.forEach(end => end());
    this.listeners.clear();
    await Promise.all([...this.connections.values()].map(entry => entry.connection?.close()));
  }

  /** A source that fails keeps the clusters it gave before: losing them all would be worse than an old list. */
  private async load(source: ClusterSource, index: number): Promise<void> {
    let clusters: readonly SourcedCluster[];
    try {
      clusters = await source.clusters();
    } catch (error) {
      const name = error instanceof Error ? error.name : 'Error';
      this.options.logger?.warn(`The source ${source.name} gives no clusters: ${name}`);
      return;
    }
    if (this.closed) return;
    this.given[index] = clusters;
    this.merge();
  }

  private merge(): void {
    const owners = new Map<string, string>();
    const kept = new Set<ClusterDefinition>();
    this.entries = this.options.sources.flatMap(({ name }, index) =>
      this.given[index].map(cluster => {
        const owner = owners.get(cluster.id);
        if (owner !== undefined) {
          const detail = [healthMessages.duplicateId({ id: cluster.id, source: owner })];
          return rejectedEntry(cluster, name, detail);
        }
        owners.set(cluster.id, name);
        if ('rejected' in cluster) {
          const { reason, detail } = cluster.rejected;
          return rejectedEntry(cluster, name, detail, reason);
        }
        kept.add(cluster);
        return this.connect(cluster, name);
      }),
    );
    for (const [definition, { connection }] of this.connections) {
      if (kept.has(definition)) continue;
      this.connections.delete(definition);
      connection?.close().catch(() => {});
    }
    for (const listener of [...this.listeners]) listener();
  }

  private connect(definition: ClusterDefinition, source: string): ClusterEntry {
    const known = this.connections.get(definition);
    if (known) return known;
    const entry = this.makeEntry(definition, source);
    this.connections.set(definition, entry);
    entry.connection?.start();
    return entry;
  }

  private makeEntry(definition: ClusterDefinition, source: string): ClusterEntry {
    try {
      if (!clusterIdPattern.test(definition.id)) {
        throw new ClusterRejection(rejectionMessages.idInvalid());
      }
      const connection = new ClusterConnection(definition, { ...this.options, source });
      return { descriptor: connection.descriptor, connection };
    } catch (error) {
      if (!(error instanceof ClusterRejection)) throw error;
      return rejectedEntry(definition, source, [error.cause]);
    }
  }
}

function rejectedEntry(
  {
    id,
    title = id,
    labels = {},
    production = false,
    changesAs = 'person',
  }: ClusterDefinition | RejectedCluster,
  source: string,
  detail: readonly Message[],
  reason: Message = healthMessages.rejected(),
): ClusterEntry {
  return {
    descriptor: { id, title, labels, production, changesAs, source },
    rejected: { reason, detail },
  };
}
