import {
  type CellPayloads,
  type Health,
  type Row,
  type ScopeCluster,
  severity,
  type Usage,
} from 'backstage-plugin-k8s-manager-common';
import { partsOfImage } from '../tables/cells';

/** A row with the kind it is of. */
export interface WorkloadRow {
  readonly kind: string;
  readonly row: Row;
}

/** A workload in one cluster, with what it runs there. */
export interface PlacedWorkload {
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  readonly cluster: string;
  /** Absent where only its pods are known: its kind may not be read, or is none that is shown. */
  readonly row?: Row;
  readonly health: Health;
  /** The row that is as bad as that: the workload itself, or one of its pods. */
  readonly told?: Row;
  readonly pods: readonly Row[];
}

/** The same workload side by side, by cluster. A cluster may have it in several namespaces. */
export interface ComparedWorkload {
  /** Kind and name: what makes it the same in every cluster. */
  readonly key: string;
  readonly kind: string;
  readonly name: string;
  readonly places: ReadonlyMap<string, readonly PlacedWorkload[]>;
}

/** Everything of an entity, put together from its rows. */
export interface Comparison {
  readonly clusters: readonly ScopeCluster[];
  /** The worst first, then by name. */
  readonly workloads: readonly ComparedWorkload[];
}

const podKind = 'pods';
const unknown: Health = { state: 'unknown' };

type Draft = {
  kind: string;
  name: string;
  namespace?: string;
  cluster: string;
  row?: Row;
  pods: Row[];
};

const placeKey = (cluster: string, kind: string, namespace: string | undefined, name: string) =>
  [cluster, kind, namespace ?? '', name].join('\n');

/** Puts pods under what controls them and the same workloads of all clusters side by side. */
export function compareWorkloads(
  clusters: readonly ScopeCluster[],
  workloads: readonly WorkloadRow[],
  pods: readonly Row[],
): Comparison {
  const drafts = new Map<string, Draft>();
  const draftOf = (cluster: string, kind: string, namespace: string | undefined, name: string) => {
    const key = placeKey(cluster, kind, namespace, name);
    const draft = drafts.get(key) ?? {
      kind,
      name,
      cluster,
      pods: [],
      ...(namespace === undefined ? {} : { namespace }),
    };
    drafts.set(key, draft);
    return draft;
  };
  for (const { kind, row } of workloads) {
    // What something else controls is told with that: the job of a cron job.
    if (row.cells.controller === undefined) {
      draftOf(row.cluster, kind, row.namespace, row.name).row = row;
    }
  }
  for (const pod of pods) {
    const link = pod.cells.controller as CellPayloads['link'] | undefined;
    const draft = link
      ? draftOf(pod.cluster, link.kind, pod.namespace, link.name)
      : draftOf(pod.cluster, podKind, pod.namespace, pod.name);
    draft.pods.push(pod);
    if (!link) draft.row = pod;
  }
  const shown = new Set(clusters.map(({ id }) => id));
  const compared = new Map<string, Map<string, PlacedWorkload[]>>();
  for (const draft of drafts.values()) {
    if (!shown.has(draft.cluster)) continue;
    const key = `${draft.kind}/${draft.name}`;
    const places = compared.get(key) ?? new Map<string, PlacedWorkload[]>();
    compared.set(key, places);
    const told = worstRow(draft);
    const health = told?.health ?? unknown;
    const placed = { ...draft, pods: worstFirst(draft.pods), health, ...(told ? { told } : {}) };
    places.set(draft.cluster, [...(places.get(draft.cluster) ?? []), placed]);
  }
  const all = [...compared].map(([key, places]) => {
    const [first] = [...places.values()].flat();
    return { key, kind: first.kind, name: first.name, places };
  });
  all.sort(
    (a, b) =>
      worstOf(b) - worstOf(a) || compareTexts(a.name, b.name) || compareTexts(a.kind, b.kind),
  );
  return { clusters, workloads: all };
}

/** A workload is as bad as the worst of it and its pods: a deployment is available while its newest pods crash. */
function worstRow({ row, pods }: Pick<Draft, 'row' | 'pods'>): Row | undefined {
  const [worst] = worstFirst(pods);
  if (!row || !worst) return row ?? worst;
  return severity[worst.health.state] > severity[row.health.state] ? worst : row;
}

function worstFirst(pods: readonly Row[]): readonly Row[] {
  return [...pods].sort(
    (a, b) => severity[b.health.state] - severity[a.health.state] || compareTexts(a.name, b.name),
  );
}

function worstOf({ places }: Pick<ComparedWorkload, 'places'>): number {
  return Math.max(...[...places.values()].flat().map(({ health }) => severity[health.state]));
}

function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** What is compared of a workload. */
export interface Traits {
  /** Tags of its images, or short digests; several while a rollout is under way. */
  readonly versions: readonly string[];
  readonly images: readonly string[];
  readonly replicas?: readonly [have: number, want: number];
  /** Of a job. */
  readonly completions?: readonly [have: number, want: number];
  readonly schedule?: string;
  readonly memory?: Usage;
  readonly cpu?: Usage;
  readonly restarts: { readonly count: number; readonly lastAt?: string };
}

/** The traits of a workload in one place. */
export function traitsOf({ row, pods }: PlacedWorkload): Traits {
  const cells = row?.cells ?? {};
  const declared = (cells.images as CellPayloads['images'] | undefined) ?? [];
  const running = pods.flatMap(pod => (pod.cells.images as CellPayloads['images']) ?? []);
  const images = [...new Set([...declared, ...running])].filter(Boolean);
  const versions = [...new Set(images.map(versionOf))];
  const replicas = cells.ready as CellPayloads['ratio'] | undefined;
  const completions = cells.completions as CellPayloads['ratio'] | undefined;
  const memory = perPod(pods, 'memory');
  const cpu = perPod(pods, 'cpu');
  return {
    versions,
    images,
    ...(replicas ? { replicas } : {}),
    ...(completions ? { completions } : {}),
    ...(typeof cells.schedule === 'string' ? { schedule: cells.schedule } : {}),
    ...(memory ? { memory } : {}),
    ...(cpu ? { cpu } : {}),
    restarts: restartsOf(pods),
  };
}

/** The tag without its colon, a short digest, or the image itself where it has neither. */
export function versionOf(image: string): string {
  const { version, path } = partsOfImage(image);
  return version.replace(/^:/, '') || path;
}

/** What each pod asks for and may have, and the most that one of them uses. */
function perPod(pods: readonly Row[], column: 'cpu' | 'memory'): Usage | undefined {
  const usages = pods.flatMap(pod => (pod.cells[column] as CellPayloads['usage']) ?? []);
  if (usages.length === 0) return undefined;
  const most = (of: 'use' | 'request' | 'limit') => {
    const found = usages.flatMap(usage => usage[of] ?? []);
    return found.length > 0 ? { [of]: Math.max(...found) } : {};
  };
  return { ...most('use'), ...most('request'), ...most('limit') };
}

function restartsOf(pods: readonly Row[]): Traits['restarts'] {
  const all = pods.flatMap(pod => (pod.cells.restarts as CellPayloads['restarts']) ?? []);
  const count = all.reduce((sum, each) => sum + each.count, 0);
  const [lastAt] = all
    .flatMap(each => each.lastAt ?? [])
    .sort()
    .reverse();
  return lastAt ? { count, lastAt } : { count };
}

/** How a workload itself is; what is wrong with its pods is told beside it. */
export function ownHealth({ row, health }: PlacedWorkload): Health {
  return row?.health ?? health;
}

/** What is wrong with some pods of a workload, in the same words. */
export interface PodProblem {
  readonly status: CellPayloads['status'];
  readonly count: number;
}

/** What is wrong with the pods of a workload, the worst first: one entry for all in which it is the same. */
export function problemsOf({ pods }: PlacedWorkload): readonly PodProblem[] {
  const found = new Map<string, PodProblem>();
  for (const { health, cells } of pods) {
    const status = cells.status as CellPayloads['status'] | undefined;
    if (!status || health.state === 'ok' || health.state === 'progressing') continue;
    const key = JSON.stringify(status);
    found.set(key, { status, count: (found.get(key)?.count ?? 0) + 1 });
  }
  return [...found.values()].sort((a, b) => severity[b.status.state] - severity[a.status.state]);
}

/** The traits that can differ. What changes by itself (use, ages) is no difference. */
export const comparedTraits = [
  'state',
  'problems',
  'version',
  'replicas',
  'completions',
  'schedule',
  'memory',
  'cpu',
  'restarts',
] as const;
/** One of {@link comparedTraits}. */
export type ComparedTrait = (typeof comparedTraits)[number];

function valueOf(trait: ComparedTrait, placed: PlacedWorkload): unknown {
  const { versions, replicas, completions, schedule, memory, cpu, restarts } = traitsOf(placed);
  switch (trait) {
    case 'state':
      return ownHealth(placed).state;
    case 'problems':
      return problemsOf(placed).map(({ status }) => status);
    case 'version':
      return [...versions].sort();
    case 'replicas':
      // How many of them are ready is the state's affair.
      return replicas?.[1];
    case 'completions':
      return completions?.[1];
    case 'schedule':
      return schedule;
    case 'memory':
      return memory && [memory.request, memory.limit];
    case 'cpu':
      return cpu && [cpu.request, cpu.limit];
    default:
      return restarts.count > 0;
  }
}

/** Whether a trait of a workload is not the same in all clusters; one that is not there is another. */
export function differs(
  trait: ComparedTrait,
  { places }: ComparedWorkload,
  clusters: readonly ScopeCluster[],
): boolean {
  const values = clusters.map(({ id }) =>
    JSON.stringify(places.get(id)?.map(placed => valueOf(trait, placed) ?? null) ?? null),
  );
  return new Set(values).size > 1;
}

/** Whether a trait says something in one of the places: what no place has is no row. */
export function isKnown(trait: ComparedTrait, { places }: ComparedWorkload): boolean {
  return [...places.values()].flat().some(placed => {
    const value = valueOf(trait, placed);
    if (trait === 'restarts') return placed.pods.length > 0;
    return value !== undefined && (!Array.isArray(value) || value.length > 0);
  });
}

/** Whether anything of a workload is not the same in all clusters. */
export function isDifferent(
  workload: ComparedWorkload,
  clusters: readonly ScopeCluster[],
): boolean {
  return comparedTraits.some(trait => differs(trait, workload, clusters));
}
