import { type KubeObject, isRecord } from './KubeObject';
import { type ObjectStore, timestamp } from './ObjectStore';
import { plausibleNode } from './plausibleNode';
import { plausiblePods } from './plausiblePods';
import { type PodCondition, podStatus } from './podStatus';
import type { ResourceCatalog } from './ResourceCatalog';

/** A pod to start. */
export interface PodStart {
  /** `default` when left out. */
  namespace?: string;
  /** `node-1` when left out. */
  node?: string;
  image?: string;
  labels?: Record<string, string>;
  condition?: PodCondition;
}

/** What can happen to pods. Names are looked up in all namespaces unless one is given. */
export class Pods {
  constructor(
    private readonly store: ObjectStore,
    private readonly catalog: ResourceCatalog,
    private readonly ensureNamespace: (name: string) => void,
  ) {}

  /** Starts a pod of one container. */
  run(name: string, start: PodStart = {}): KubeObject {
    const { namespace = 'default', node = 'node-1', condition = 'running' } = start;
    const { image = 'registry.example.com/app:1.0.0', labels = {} } = start;
    this.ensureNamespace(namespace);
    const pod: KubeObject = {
      metadata: { name, namespace, labels },
      spec: {
        containers: [{ name: 'main', image, resources: {} }],
        ...(condition === 'pending' ? {} : { nodeName: node }),
        restartPolicy: 'Always',
        serviceAccountName: 'default',
        terminationGracePeriodSeconds: 30,
        schedulerName: 'default-scheduler',
      },
    };
    return this.inCondition(pod, condition, 0);
  }

  /** Puts a pod into a condition. */
  become(name: string, condition: PodCondition, namespace?: string): KubeObject {
    return this.inCondition(this.read(name, namespace), condition, 0);
  }

  /** The container ends with an error and waits in CrashLoopBackOff, with one restart more. */
  crash(name: string, namespace?: string): KubeObject {
    return this.inCondition(this.read(name, namespace), 'crashing', 1);
  }

  /** The container runs again and is ready. */
  recover(name: string, namespace?: string): KubeObject {
    return this.become(name, 'running', namespace);
  }

  /** The pod is marked as being deleted and still there, as while its containers stop. */
  terminate(name: string, namespace?: string): KubeObject {
    const pod = this.read(name, namespace);
    pod.metadata = {
      ...pod.metadata,
      deletionTimestamp: timestamp(Date.now() + 30_000),
      deletionGracePeriodSeconds: 30,
    };
    return this.store.put(this.resource, pod);
  }

  /** Removes a pod and starts one of the same name with another uid. */
  recreate(name: string, namespace?: string): KubeObject {
    const pod = this.read(name, namespace);
    const stored = this.store.require(this.resource, pod.metadata?.namespace ?? '', name);
    this.store.remove(this.resource, stored);
    pod.metadata = { ...pod.metadata, uid: undefined, creationTimestamp: undefined };
    return this.store.put(this.resource, pod);
  }

  /**
   * Fills the cluster with plausible pods in many applications, with the namespaces and nodes they need.
   * @param count - how many; hundred thousand take about a second
   */
  many(count: number, spread: { namespaces?: number; nodes?: number } = {}): void {
    const namespaces = Array.from(
      { length: spread.namespaces ?? 20 },
      (_, index) => `team-${index + 1}`,
    );
    const nodes = Array.from(
      { length: spread.nodes ?? Math.max(3, Math.ceil(count / 100)) },
      (_, index) => `node-${index + 1}`,
    );
    for (const name of namespaces) this.ensureNamespace(name);
    const nodeResource = this.catalog.named('nodes');
    for (const [index, name] of nodes.entries()) {
      if (!this.store.find(nodeResource, '', name)) {
        this.store.put(nodeResource, plausibleNode(name, index));
      }
    }
    const pods = plausiblePods(count, { namespaces, nodes }, this.store.random, () =>
      this.store.nextRevision(),
    );
    for (const pod of pods) this.store.putStored(this.resource, pod);
  }

  private get resource() {
    return this.catalog.named('pods');
  }

  private read(name: string, namespace: string | undefined): KubeObject {
    const found = this.store
      .history(this.resource)
      .all()
      .filter(pod => pod.name === name && (!namespace || pod.namespace === namespace));
    if (found.length !== 1) {
      throw new Error(`${found.length} pods are called ${name}; give the namespace of one`);
    }
    return found[0].parse();
  }

  private inCondition(pod: KubeObject, condition: PodCondition, newRestarts: number): KubeObject {
    const spec = isRecord(pod.spec) ? pod.spec : {};
    const containers = Array.isArray(spec.containers) ? spec.containers.filter(isRecord) : [];
    return this.store.put(this.resource, {
      ...pod,
      status: podStatus(condition, {
        containers: containers.map(one => ({ name: String(one.name), image: String(one.image) })),
        podIP: textIn(pod.status, 'podIP') ?? `10.244.0.${this.store.random.integer(250) + 2}`,
        hostIP: textIn(pod.status, 'hostIP') ?? '192.168.0.1',
        since: timestamp(),
        containerID: `containerd://${this.store.random.uid()}`,
        restarts: restartsOf(pod.status) + newRestarts,
      }),
    });
  }
}

function textIn(status: unknown, field: string): string | undefined {
  const value = isRecord(status) ? status[field] : undefined;
  return typeof value === 'string' ? value : undefined;
}

function restartsOf(status: unknown): number {
  const statuses = isRecord(status) ? status.containerStatuses : undefined;
  const first: unknown = Array.isArray(statuses) ? statuses[0] : undefined;
  return isRecord(first) && typeof first.restartCount === 'number' ? first.restartCount : 0;
}
