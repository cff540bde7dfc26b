import { createHash } from 'node:crypto';
import { annotation, type NodeDescription } from 'dev-cluster';
import type { FakeCluster } from '../FakeCluster';
import { type KubeObject, isRecord } from '../KubeObject';
import { timestamp } from '../ObjectStore';
import type { RandomSource } from '../RandomSource';
import { fieldOf, isOwnedBy, isReady, ownerReference } from './objectFields';
import { behaviourOf, simulatedPod, type PodTemplate } from './simulatedPod';
import { hashLabel, jobStatus, workloadStatus } from './workloadStatus';

/** Seconds between two things that happen by themselves. */
const restlessness = 7;

function hashOf(template: PodTemplate): string {
  return createHash('sha256').update(JSON.stringify(template)).digest('hex').slice(0, 9);
}

function isOfSystem(pod: KubeObject): boolean {
  return pod.metadata?.namespace === 'kube-system';
}

/** The lowest number no pod of a StatefulSet has; the count for any other. */
function firstFree(pods: readonly KubeObject[], replicas: number): number {
  const names = new Set(pods.map(pod => /-(\d+)$/.exec(pod.metadata?.name ?? '')?.[1]));
  for (let index = 0; index < replicas; index += 1) {
    if (!names.has(String(index))) return index;
  }
  return pods.length;
}

/** Jobs that name how long they run are still at it. */
function endingOf(template: PodTemplate): 'failed' | 'running' | 'done' {
  if (behaviourOf(template) === 'fail') return 'failed';
  return template.metadata?.annotations?.[annotation.runFor] ? 'running' : 'done';
}

/** What controllers of the control plane do with the demo's workloads, as far as a table shows it. */
export class Controllers {
  private addresses = 0;
  private seconds = 0;

  constructor(
    private readonly cluster: FakeCluster,
    private readonly nodes: readonly NodeDescription[],
    private readonly random: RandomSource,
  ) {}

  /** Takes a workload, job or pod over, with pods that have been running for a while. */
  adopt(object: KubeObject): void {
    const made = this.cluster.apply(object);
    const born = Date.parse(made.metadata?.creationTimestamp ?? '') || Date.now();
    if (made.kind === 'Pod') {
      const template = { metadata: made.metadata, spec: made.spec } as PodTemplate;
      this.cluster.apply({ ...made, ...this.runningPod(template, born, 'settled') });
      return;
    }
    if (made.kind === 'Job') this.runJob(made, born);
    else if (made.kind !== 'CronJob') this.reconcile(made, born);
  }

  /** One second later. */
  tick(): void {
    this.seconds += 1;
    this.settle();
    for (const kind of ['deployments', 'statefulsets', 'daemonsets']) {
      for (const workload of this.cluster.list(kind)) this.reconcile(workload, Date.now());
    }
    if (this.seconds % restlessness === 0) this.happen();
  }

  /** Pods that were starting have started. */
  private settle(): void {
    for (const pod of this.cluster.list('pods')) {
      const statuses = fieldOf(pod, 'status', 'containerStatuses');
      const [first] = Array.isArray(statuses) ? statuses.filter(isRecord) : [];
      const age = Date.now() - Date.parse(pod.metadata?.creationTimestamp ?? '');
      if (age < 2_000 || age > 600_000 || !/ContainerCreating/.test(JSON.stringify(first?.state))) {
        continue;
      }
      const template = { metadata: pod.metadata, spec: pod.spec } as unknown as PodTemplate;
      if (behaviourOf(template) === 'cannot-mount') continue;
      const node = this.nodes.find(({ name }) => name === fieldOf(pod, 'spec', 'nodeName'));
      this.cluster.apply({ ...pod, ...this.runningPod(template, Date.now(), 'settled', node) });
      this.report(
        pod,
        'Normal',
        'Started',
        `Started container ${template.spec.containers[0].name}`,
      );
    }
  }

  /** Brings a workload one step nearer to what its spec says, and its status up to date. */
  private reconcile(workload: KubeObject, born: number): void {
    const template = fieldOf(workload, 'spec', 'template') as PodTemplate;
    const revision = hashOf(template);
    const daemon = workload.kind === 'DaemonSet';
    const replicas = daemon
      ? this.nodes.length
      : Number(fieldOf(workload, 'spec', 'replicas') ?? 1);
    const first = !workload.status;
    const owner =
      workload.kind === 'Deployment'
        ? this.replicaSet(workload, template, revision, born)
        : workload;
    const pods = this.podsOf(workload);
    const current = pods.filter(pod => pod.metadata?.labels?.[hashLabel] === revision);
    const old = pods.filter(pod => !current.includes(pod));
    if (first) {
      for (let index = 0; index < replicas; index += 1) {
        this.startPod(workload, owner, template, revision, index, born, 'settled');
      }
    } else if (current.length < replicas) {
      const index = firstFree(current, replicas);
      // A stateful pod keeps its name, so the old one goes first.
      const namesake = old.find(
        pod => pod.metadata?.name === `${workload.metadata?.name}-${index}`,
      );
      if (namesake) this.remove(namesake);
      this.startPod(workload, owner, template, revision, index, Date.now(), 'starting');
    } else if (current.length > replicas) {
      this.remove(current[current.length - 1]);
    }
    if (!first && old.length > 0 && current.filter(isReady).length + old.length > replicas) {
      this.remove(old[0]);
    }
    this.writeStatus(workload, revision, replicas);
  }

  private writeStatus(workload: KubeObject, revision: string, replicas: number): void {
    const status = workloadStatus(workload, this.podsOf(workload), revision, replicas);
    if (JSON.stringify(workload.status) === JSON.stringify(status)) return;
    this.cluster.apply({ ...workload, status });
    if (workload.kind === 'Deployment') this.writeReplicaSets(workload, revision);
  }

  private writeReplicaSets(deployment: KubeObject, revision: string): void {
    const owned = this.cluster
      .list('replicasets', deployment.metadata?.namespace)
      .filter(set => isOwnedBy(set, deployment));
    for (const set of owned) {
      const current = set.metadata?.labels?.[hashLabel] === revision;
      const pods = this.podsOf(set);
      const ready = pods.filter(isReady).length;
      const replicas = current ? Number(fieldOf(deployment, 'spec', 'replicas') ?? 1) : pods.length;
      this.cluster.apply({
        ...set,
        spec: { ...(set.spec as object), replicas },
        status: { replicas: pods.length, readyReplicas: ready, availableReplicas: ready },
      });
    }
  }

  private replicaSet(
    deployment: KubeObject,
    template: PodTemplate,
    revision: string,
    born: number,
  ): KubeObject {
    const { name, namespace } = deployment.metadata ?? {};
    const found = this.cluster.get({ kind: 'replicasets', namespace, name: `${name}-${revision}` });
    if (found) return found;
    const labels = { ...template.metadata?.labels, [hashLabel]: revision };
    return this.cluster.apply({
      apiVersion: 'apps/v1',
      kind: 'ReplicaSet',
      metadata: {
        name: `${name}-${revision}`,
        namespace,
        labels,
        creationTimestamp: timestamp(born),
        ownerReferences: [ownerReference(deployment)],
      },
      spec: {
        replicas: fieldOf(deployment, 'spec', 'replicas') ?? 1,
        selector: { matchLabels: labels },
        template: { ...template, metadata: { ...template.metadata, labels } },
      },
    });
  }

  private startPod(
    workload: KubeObject,
    owner: KubeObject,
    template: PodTemplate,
    revision: string,
    index: number,
    born: number,
    stage: 'starting' | 'settled',
  ): void {
    const { name, namespace } = owner.metadata ?? {};
    const suffix = workload.kind === 'StatefulSet' ? String(index) : this.random.suffix(5);
    const node = workload.kind === 'DaemonSet' ? this.nodes[index] : undefined;
    // Pods of one workload did not all start in the same minute.
    const at = stage === 'starting' ? born : born + this.random.integer(Date.now() - born || 1);
    const pod = this.cluster.apply({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: {
        name: `${name}-${suffix}`,
        namespace,
        labels: { ...template.metadata?.labels, [hashLabel]: revision },
        annotations: template.metadata?.annotations,
        creationTimestamp: timestamp(at),
        ownerReferences: [ownerReference(owner)],
      },
      ...this.runningPod(template, at, stage, node),
    });
    if (stage === 'starting') {
      this.report(
        pod,
        'Normal',
        'Scheduled',
        `Successfully assigned ${namespace}/${pod.metadata?.name}`,
      );
    }
  }

  private runningPod(
    template: PodTemplate,
    at: number,
    stage: 'starting' | 'settled',
    node = this.nodes[this.random.integer(this.nodes.length)],
  ): Pick<KubeObject, 'spec' | 'status'> {
    this.addresses += 1;
    return simulatedPod(template, {
      node,
      podIP: `${node.podCidr.replace(/\.\d+\/\d+$/, '')}.${(this.addresses % 250) + 2}`,
      containerID: this.random.uid().replaceAll('-', '').repeat(2),
      since: timestamp(at),
      restarts: Number(template.metadata?.annotations?.[annotation.restarts] ?? 0),
      stage,
    });
  }

  /** A job with its pods, as it stands a good while after it was made. */
  private runJob(job: KubeObject, born: number): void {
    const template = fieldOf(job, 'spec', 'template') as PodTemplate;
    const completions = Number(fieldOf(job, 'spec', 'completions') ?? 1);
    const ending = endingOf(template);
    const done = { ...template.metadata?.annotations, [annotation.behaviour]: 'complete' };
    const shown =
      ending === 'done'
        ? { ...template, metadata: { ...template.metadata, annotations: done } }
        : template;
    for (let index = 0; index < completions; index += 1) {
      this.startPod(job, job, shown, hashOf(template), index, born, 'settled');
    }
    this.cluster.apply({ ...job, status: jobStatus(ending, completions, born) });
  }

  /** Something happens: a crash more, or a pod that is lost and replaced. */
  private happen(): void {
    const pods = this.cluster.list('pods');
    const looping = pods.filter(pod => /CrashLoopBackOff/.test(JSON.stringify(pod.status)));
    const healthy = pods.filter(
      pod => isReady(pod) && pod.metadata?.ownerReferences !== undefined && !isOfSystem(pod),
    );
    if (looping.length > 0 && this.random.integer(3) > 0) {
      const pod = looping[this.random.integer(looping.length)];
      const status = pod.status as { containerStatuses: { restartCount: number }[] };
      status.containerStatuses[0].restartCount += 1;
      this.cluster.apply(pod);
      this.report(pod, 'Warning', 'BackOff', 'Back-off restarting failed container');
    } else if (healthy.length > 0) {
      const pod = healthy[this.random.integer(healthy.length)];
      this.report(pod, 'Normal', 'Killing', 'Stopping container');
      this.remove(pod);
    }
  }

  private remove(pod: KubeObject): void {
    const { namespace, name = '' } = pod.metadata ?? {};
    this.cluster.delete({ kind: 'pods', namespace, name });
  }

  private report(object: KubeObject, type: string, reason: string, message: string): void {
    const { namespace, name, uid } = object.metadata ?? {};
    const now = timestamp();
    this.cluster.apply({
      apiVersion: 'v1',
      kind: 'Event',
      metadata: { name: `${name}.${this.random.suffix(12)}`, namespace },
      involvedObject: { apiVersion: object.apiVersion, kind: object.kind, namespace, name, uid },
      type,
      reason,
      message,
      count: 1,
      firstTimestamp: now,
      lastTimestamp: now,
      source: { component: 'simulation' },
    });
  }

  /** Pods a workload owns, itself or through its replica sets. */
  private podsOf(workload: KubeObject): KubeObject[] {
    const { namespace } = workload.metadata ?? {};
    const owners = [
      workload,
      ...this.cluster.list('replicasets', namespace).filter(set => isOwnedBy(set, workload)),
    ];
    return this.cluster
      .list('pods', namespace)
      .filter(pod => owners.some(owner => isOwnedBy(pod, owner)));
  }
}
