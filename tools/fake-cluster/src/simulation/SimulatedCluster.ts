import {
  environmentOf,
  nodeObjects,
  nodesOf,
  seedSteps,
  type KubernetesObject,
  type NodeDescription,
} from 'dev-cluster';
import { FakeCluster } from '../FakeCluster';
import type { KubeObject } from '../KubeObject';
import { timestamp } from '../ObjectStore';
import { plausibleNode } from '../plausibleNode';
import { RandomSource } from '../RandomSource';
import { Controllers } from './Controllers';
import { simulatedKinds } from './simulatedKinds';

const hour = 3_600_000;
const version = 'v1.36.3';

/**
 * A fake cluster with the demo company in it, which looks alive: its workloads have pods, and now and then something
 * happens. Nothing runs in it. It stands in where no real control plane can be had.
 */
export class SimulatedCluster {
  private readonly controllers: Controllers;
  private timer: NodeJS.Timeout | undefined;

  private constructor(
    readonly cluster: FakeCluster,
    nodes: readonly NodeDescription[],
    random: RandomSource,
  ) {
    this.controllers = new Controllers(cluster, nodes, random);
  }

  /** @param name - `staging`, `production`, or any other for one like staging */
  static async start(name: string): Promise<SimulatedCluster> {
    const cluster = await FakeCluster.start({ name, version });
    const nodes = nodesOf(name);
    const simulated = new SimulatedCluster(cluster, nodes, new RandomSource(name.length));
    for (const kind of simulatedKinds) cluster.register(kind);
    simulated.fill(seedSteps(environmentOf(name)), nodes);
    return simulated;
  }

  /** Lets time pass: controllers look every second. */
  run(): void {
    this.timer ??= setInterval(() => this.controllers.tick(), 1_000);
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.cluster.stop();
  }

  private fill(steps: ReturnType<typeof seedSteps>, nodes: readonly NodeDescription[]): void {
    const { cluster } = this;
    const founded = Date.now() - 2_000 * hour;
    for (const [index, description] of nodes.entries()) {
      const { node, status } = nodeObjects(description, version, 0);
      const { status: plausible } = plausibleNode(description.name, index);
      cluster.apply({
        ...since(node, founded),
        status: { ...(plausible as object), ...(status.status as object) },
      });
    }
    for (const namespace of steps.namespaces) {
      cluster.apply({ ...since(namespace, founded), status: { phase: 'Active' } });
    }
    for (const definition of steps.definitions) this.define(definition, founded);
    for (const { object, status } of steps.surroundings) {
      const made = since(object, founded);
      cluster.apply(
        status ? { ...made, status: status(made.metadata?.creationTimestamp ?? '') } : made,
      );
    }
    for (const workload of [...steps.workloads, ...steps.pods]) {
      this.controllers.adopt(since(workload, Date.now() - 30 * hour));
    }
  }

  /** A definition as its controller leaves it, and its kind served. */
  private define(definition: KubernetesObject, founded: number): void {
    if (definition.kind !== 'CustomResourceDefinition') {
      this.cluster.apply(since(definition, founded));
      return;
    }
    const { group, names, scope, versions } = definition.spec as {
      group: string;
      names: { plural: string; kind: string; singular?: string; shortNames?: string[] };
      scope: string;
      versions: { name: string; served: boolean; storage: boolean }[];
    };
    const made = since(definition, founded);
    const condition = (type: string, reason: string) => ({
      type,
      status: 'True',
      reason,
      lastTransitionTime: made.metadata?.creationTimestamp,
    });
    this.cluster.apply({
      ...made,
      status: {
        acceptedNames: names,
        conditions: [
          condition('NamesAccepted', 'NoConflicts'),
          condition('Established', 'InitialNamesAccepted'),
        ],
        storedVersions: versions.filter(({ storage }) => storage).map(({ name }) => name),
      },
    });
    for (const { name } of versions.filter(({ served }) => served)) {
      this.cluster.register({
        group,
        version: name,
        resource: names.plural,
        kind: names.kind,
        singular: names.singular ?? names.kind.toLowerCase(),
        shortNames: names.shortNames ?? [],
        namespaced: scope === 'Namespaced',
      });
    }
  }
}

/** The object as if it had been made then. */
function since(object: KubernetesObject, at: number): KubeObject {
  return {
    ...object,
    metadata: { ...object.metadata, creationTimestamp: timestamp(at) },
  } as KubeObject;
}
