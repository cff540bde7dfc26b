import { setTimeout as sleep } from 'node:timers/promises';
import { workloadKinds } from 'backstage-plugin-k8s-manager-common';
import { ChildProgram } from '../processes/ChildProgram';
import type { SoakPortalAnswer, SoakPortalQuestion } from '../sides/soakPortal';
import { differences } from './differences';
import { people, realCluster, scriptedCluster } from './people';
import { RealSide } from './RealSide';
import { ScriptedSide } from './ScriptedSide';
import type { SoakOptions } from './SoakOptions';
import { type Players, Storm } from './Storm';
import { SoakViewer } from './SoakViewer';
import { sumOf } from './sumOf';
import { World } from './World';

/** What a soak found. */
export interface SoakReport {
  readonly seed: number;
  readonly minutes: number;
  readonly changes: number;
  /** Changes that the API server was not there for. */
  readonly refused: number;
  /** By name, how often. */
  readonly faults: Readonly<Record<string, number>>;
  readonly frames: number;
  readonly megabytes: number;
  readonly feeds: number;
  readonly pods: number;
  /** By cluster. */
  readonly reads: Readonly<Record<string, { readonly anew: number; readonly watches: number }>>;
  /** Megabytes kept after a collection: before anybody looked, in the second minute, and in the last one. */
  readonly heap: {
    readonly before: number;
    readonly early: number;
    readonly late: number;
    readonly ratio: number;
  };
  /** Seconds from the last fault until everybody saw what there is, what the controllers still had to do included. */
  readonly converged?: number;
  /** How long before that the last workload changed, in seconds. */
  readonly quiet: number;
  /** What somebody sees otherwise than it is, in the end. */
  readonly differences: readonly string[];
  readonly ok: boolean;
}

/** What a soak is run with. */
export interface SoakContext {
  readonly directory: string;
  readonly signal: AbortSignal;
  readonly say: (line: string) => void;
}

/** Seconds until everybody has to see what there is: a connection that is silent for good is given up after 90. */
const patience = 120;
/** Seconds from the end of the storm, whatever the controllers do. */
const mostPatience = 400;
/** A backend that keeps what is gone grows by more. In a short run it is still warming up. */
const growth = (minutes: number) => (minutes >= 3 ? 1.1 : 1.6);

const listedKinds = new Set([
  ...workloadKinds.map(({ id }) => id),
  ...['pods', 'services', 'configmaps', 'namespaces', 'nodes', 'events'],
  'endpointslices.discovery.k8s.io',
]);

/** What settles when it gets calm; nodes and leases go on for ever. */
const workloads = ['pods', 'deployments.apps', 'replicasets.apps', 'services'];

/** Runs a soak. @throws Error when it cannot be run; what it finds is told by the report */
export async function runSoak(options: SoakOptions, context: SoakContext): Promise<SoakReport> {
  await using running = new AsyncDisposableStack();
  const { signal, say } = context;
  say(`seed ${options.seed}`);
  const scripted = running.use(await ScriptedSide.start(options.seed));
  const real = running.use(await RealSide.start(context.directory, context));
  const portal = running.use(
    new ChildProgram<SoakPortalQuestion, SoakPortalAnswer>('soakPortal', signal),
  );
  const { url } = await portal.ask({
    ask: 'start',
    clusters: [
      { id: realCluster, kubeconfig: { file: real.kubeconfig } },
      { id: scriptedCluster, ...scripted.address },
    ],
  });
  const before = (await portal.ask({ ask: 'heap' })).heap / 1e6;
  const viewers = people.map(person => new SoakViewer(person, url, say));
  running.defer(async () => void (await Promise.all(viewers.map(viewer => viewer.close()))));
  for (const viewer of viewers) viewer.open();

  const storm = new Storm(options, { real, scripted, viewers, portal, say, signal });
  await storm.blow();
  say('calm');
  const calmAt = performance.now();
  scripted.calm();
  await real.calm();
  for (const viewer of viewers) viewer.open();
  const end = await untilEqual({ real, scripted, viewers, say, signal });
  const converged = (performance.now() - calmAt) / 1_000;
  const { early, late } = storm.heap();
  const ratio = late / early;
  const well = end.lines.length === 0;
  return {
    seed: options.seed,
    minutes: options.minutes,
    ...storm.counts,
    frames: sumOf(viewers.map(({ frames }) => frames)),
    megabytes: Math.round(sumOf(viewers.map(({ bytes }) => bytes)) / 1e5) / 10,
    feeds: sumOf(viewers.map(({ feeds }) => feeds)),
    pods: end.pods,
    reads: { [realCluster]: real.reads(), [scriptedCluster]: scripted.reads() },
    heap: { before, early, late, ratio },
    ...(well ? { converged } : {}),
    quiet: end.quiet,
    differences: end.lines,
    ok: well && ratio <= growth(options.minutes),
  };
}

/**
 * Compares until everybody sees what there is, or patience ends: then the lines say what they see otherwise. Patience
 * begins with the last change: what the controllers still do after the storm is theirs.
 */
async function untilEqual({
  real,
  scripted,
  viewers,
  say,
  signal,
}: Pick<Players, 'real' | 'scripted' | 'viewers' | 'say' | 'signal'>): Promise<{
  readonly lines: readonly string[];
  readonly pods: number;
  /** Seconds since the last workload changed. */
  readonly quiet: number;
}> {
  const began = performance.now();
  let quietSince = began;
  let before = '';
  for (;;) {
    await sleep(1_000, undefined, { signal });
    const worlds = await Promise.all([
      World.read(realCluster, listedKinds, kind => real.list(kind)),
      World.read(scriptedCluster, listedKinds, kind => scripted.list(kind)),
    ]);
    const now = JSON.stringify(worlds.map(world => workloads.map(id => world.of(id))));
    if (now !== before) quietSince = performance.now();
    before = now;
    // What changed just before the list is still on its way.
    await sleep(700, undefined, { signal });
    const lines = viewers.flatMap(({ person, seen }) => differences(person, seen, worlds));
    const quiet = (performance.now() - quietSince) / 1_000;
    const late = quiet > patience || (performance.now() - began) / 1_000 > mostPatience;
    if (lines.length > 0) {
      say(
        `quiet for ${quiet.toFixed(0)} s, ${lines.length} differences: ${lines[0].slice(0, 160)}`,
      );
    }
    if (lines.length === 0 || late) {
      return { lines, quiet, pods: sumOf(worlds.map(world => world.of('pods').length)) };
    }
  }
}
