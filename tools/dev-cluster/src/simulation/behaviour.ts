/**
 * What a simulated pod does, chosen by the annotation `dev-cluster/behaviour` of the pod.
 *
 * - `run` (default): starts and is ready; a pod of a Job completes after a while
 * - `slow-start`: runs, and is ready only after `dev-cluster/ready-after`
 * - `never-ready`: runs, its readiness probe fails for ever
 * - `crash-loop`: ends with `dev-cluster/exit-code` again and again, with growing back-off
 * - `out-of-memory`: the same, killed for want of memory
 * - `cannot-pull`: its image cannot be pulled
 * - `cannot-mount`: stays in ContainerCreating
 * - `bad-config`: names a ConfigMap key that is not there
 * - `init-blocks`: its first init container never ends
 * - `init-fails`: its first init container crashes again and again
 * - `complete`, `fail`: ends for good after `dev-cluster/run-for`
 * - `evicted`: is evicted by its node after `dev-cluster/run-for`
 * - `cannot-terminate`: runs, and stays in Terminating when deleted
 */
export const behaviours = [
  'run',
  'slow-start',
  'never-ready',
  'crash-loop',
  'out-of-memory',
  'cannot-pull',
  'cannot-mount',
  'bad-config',
  'init-blocks',
  'init-fails',
  'complete',
  'fail',
  'evicted',
  'cannot-terminate',
] as const;

export type Behaviour = (typeof behaviours)[number];

/** Annotations of a pod that the simulation reads; durations as Go writes them, such as `90s`. */
export const annotation = {
  behaviour: 'dev-cluster/behaviour',
  /** The behaviour holds only while a container has this image, so that a changed image mends it. */
  onlyImage: 'dev-cluster/only-image',
  /** The behaviour holds only while a container has this memory limit, so that another one mends it. */
  onlyMemoryLimit: 'dev-cluster/only-memory-limit',
  /** The container it happens to; the first one unless named. */
  container: 'dev-cluster/container',
  exitCode: 'dev-cluster/exit-code',
  /** How often the container restarted before this pod was made. */
  restarts: 'dev-cluster/restarts',
  startAfter: 'dev-cluster/start-after',
  readyAfter: 'dev-cluster/ready-after',
  /** How long a container runs before it ends. */
  runFor: 'dev-cluster/run-for',
  /** How long each init container runs. */
  initFor: 'dev-cluster/init-for',
  /** Usage as a share of what each container asks for: `0.9`. */
  cpuUsage: 'dev-cluster/cpu-usage',
  memoryUsage: 'dev-cluster/memory-usage',
} as const;

/** jq: the annotation's value, or null. */
export function annotationValue(name: string): string {
  return `.metadata.annotations["${name}"]`;
}

/** jq: the behaviour that holds for a pod now. */
export const currentBehaviour = [
  `(${annotationValue(annotation.behaviour)} // "run") as $behaviour`,
  `${annotationValue(annotation.onlyImage)} as $image`,
  `${annotationValue(annotation.onlyMemoryLimit)} as $memory`,
  `if ($image == null or any(.spec.containers[]; .image == $image))` +
    ` and ($memory == null or any(.spec.containers[]; .resources.limits.memory == $memory))` +
    ` then $behaviour else "run" end`,
].join(' | ');
