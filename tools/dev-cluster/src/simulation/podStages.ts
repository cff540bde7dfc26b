import { annotation, annotationValue, currentBehaviour, type Behaviour } from './behaviour';
import { holds, stage, type Requirement, type Stage, type StageDescription } from './Stage';
import {
  opening,
  conditions,
  ready,
  unready,
  container,
  restartsBefore,
  running,
  waiting,
  withoutImage,
  terminated,
  lastState,
  keepLastState,
  affectedStatus,
  allFromBefore,
  accept,
  ended,
  pullMessage,
  backOffMessage,
} from './podStatus';

const alive = holds('.metadata.deletionTimestamp == null');
const behavesNot = (...values: Behaviour[]): Requirement => ({
  key: currentBehaviour,
  operator: 'NotIn',
  values,
});
/** A stage of the pods with one of these behaviours. */
const stagesOf = (
  behaviours: readonly Behaviour[],
  description: Omit<StageDescription, 'kind' | 'annotations'>,
): Stage[] =>
  behaviours.map(behaviour =>
    stage({
      ...description,
      kind: 'Pod',
      name: behaviours.length > 1 ? `${description.name}-${behaviour}` : description.name,
      annotations: { [annotation.behaviour]: behaviour },
      when: [...description.when, { key: currentBehaviour, operator: 'In', values: [behaviour] }],
    }),
  );
const phase = (name: string) => holds(`.status.phase == "${name}"`);
const accepted = holds('.status.startTime != null');
const condition = (type: string) =>
  `([.status.conditions[]? | select(.type == "${type}") | .status][0] == "True")`;
const initialized = holds(condition('Initialized'));
const notInitialized = holds(`${condition('Initialized')} | not`);
const ofJob = 'any(.metadata.ownerReferences[]?; .kind == "Job")';

/** jq: the name of the container to which the pod's behaviour happens. */
const affectedName = `(${annotationValue(annotation.container)} // .spec.containers[0].name) as $affected`;
/** A requirement on the state of that container. */
const affectedState = (expression: string) =>
  holds(
    `${affectedName} | any(.status.containerStatuses[]?; .name == $affected and (${expression}))`,
  );

const sidecars =
  '[.spec.initContainers[]? | select(.restartPolicy == "Always") | .name] as $sidecars';
const isSidecar = '(.name as $name | $sidecars | index($name)) != null';

/** Back-off as kubelet's: 10 s, doubled with every restart, at most 5 min. */
const backOff = (statuses: string) =>
  `(([${statuses}[]? | .restartCount] | max) // 0) as $restarts` +
  ` | ([10 * pow(2; [$restarts, 5] | min), 300] | min | tostring) + "s"`;

const initStates = '.status.initContainerStatuses[]?';
const firstInitState = (expression: string) =>
  holds(`.status.initContainerStatuses[0] | ${expression}`);

const startable = [alive, accepted, phase('Pending'), initialized];
const started = { type: 'Normal', reason: 'Started', message: 'Started container' } as const;

/** The life of every simulated pod. */
export const podStages: readonly Stage[] = [
  stage({
    kind: 'Pod',
    name: 'accept',
    when: [alive, holds('.status.startTime == null'), behavesNot('cannot-mount')],
    after: [100, 900],
    status: accept(true),
  }),
  ...stagesOf(['cannot-mount'], {
    name: 'accept-without-volume',
    when: [alive, holds('.status.startTime == null')],
    after: [100, 900],
    status: accept(false),
    events: [
      {
        type: 'Warning',
        reason: 'FailedMount',
        message: 'MountVolume.SetUp failed for volume: secret not found',
      },
    ],
  }),

  // Init containers, one after the other; those that restart always (sidecars) go on running.
  stage({
    kind: 'Pod',
    name: 'init-start',
    when: [
      alive,
      accepted,
      phase('Pending'),
      notInitialized,
      holds(`any(${initStates}; .state.waiting.reason == "PodInitializing")`),
      holds(
        `${sidecars} | all(${initStates}; (.state.waiting.reason == "PodInitializing")` +
          ` or .state.terminated.exitCode == 0 or (${isSidecar}))`,
      ),
    ],
    after: [200, 900],
    status: [
      opening,
      '{{ $started := false }}',
      'initContainerStatuses:',
      '{{ range $index, $container := .spec.initContainers }}',
      '{{ $before := index $pod.status.initContainerStatuses $index }}',
      restartsBefore,
      '{{ if and (not $started) (dig "state" "waiting" "reason" "" $before) }}',
      '{{ if ne (or $container.restartPolicy "") "Always" }}{{ $started = true }}{{ end }}',
      container('{{ $restarts }}'),
      running('{{ eq (or $container.restartPolicy "") "Always" }}'),
      '{{ else }}',
      '- {{ toJson $before }}',
      '{{ end }}',
      '{{ end }}',
    ].join('\n'),
  }),
  stage({
    kind: 'Pod',
    name: 'init-finish',
    when: [
      alive,
      phase('Pending'),
      behavesNot('init-blocks', 'init-fails'),
      holds(`${sidecars} | any(${initStates}; .state.running != null and ((${isSidecar}) | not))`),
    ],
    after: [1500, 1500],
    afterFrom: annotationValue(annotation.initFor),
    status: [
      opening,
      'initContainerStatuses:',
      '{{ range $index, $container := .spec.initContainers }}',
      '{{ $before := index $pod.status.initContainerStatuses $index }}',
      restartsBefore,
      '{{ if and (dig "state" "running" "startedAt" "" $before) (ne (or $container.restartPolicy "") "Always") }}',
      container('{{ $restarts }}'),
      terminated('Completed', '0').replace('ready: false', 'ready: true'),
      keepLastState,
      '{{ else }}',
      '- {{ toJson $before }}',
      '{{ end }}',
      '{{ end }}',
    ].join('\n'),
  }),
  stage({
    kind: 'Pod',
    name: 'initialized',
    when: [
      alive,
      phase('Pending'),
      notInitialized,
      holds(
        `${sidecars} | (.status.initContainerStatuses | length > 0) and all(${initStates};` +
          ` .state.terminated.exitCode == 0 or ((${isSidecar}) and .state.running != null))`,
      ),
    ],
    status: [opening, conditions({ Initialized: { status: true } })].join('\n'),
  }),
  ...stagesOf(['init-fails'], {
    name: 'init-crash',
    when: [alive, firstInitState('.state.running != null')],
    after: [2000, 5000],
    status: [
      opening,
      affectedStatus(
        `${container('{{ $restarts }}')}${terminated('Error', '{{ $exitCode }}')}${keepLastState}`,
        'initContainers',
      ),
    ].join('\n'),
  }),
  ...stagesOf(['init-fails'], {
    name: 'init-back-off',
    when: [alive, firstInitState('.state.terminated != null')],
    after: [2000, 4000],
    events: [
      { type: 'Warning', reason: 'BackOff', message: 'Back-off restarting failed init container' },
    ],
    status: [
      opening,
      affectedStatus(
        `${container('{{ $restarts }}')}${waiting('CrashLoopBackOff', backOffMessage)}${lastState}`,
        'initContainers',
      ),
    ].join('\n'),
  }),
  ...stagesOf(['init-fails'], {
    name: 'init-restart',
    when: [alive, firstInitState('.state.waiting.reason == "CrashLoopBackOff"')],
    after: [10_000, 10_000],
    afterFrom: backOff('.status.initContainerStatuses'),
    status: [
      opening,
      affectedStatus(
        `{{ $restarts = add 1 $restarts }}${container('{{ $restarts }}')}${running('false')}${keepLastState}`,
        'initContainers',
      ),
    ].join('\n'),
  }),

  // Start of the containers.
  stage({
    kind: 'Pod',
    name: 'start',
    when: [
      ...startable,
      behavesNot('slow-start', 'never-ready', 'cannot-pull', 'cannot-mount', 'bad-config'),
    ],
    after: [800, 800],
    afterFrom: annotationValue(annotation.startAfter),
    events: [started],
    status: [
      opening,
      'phase: Running',
      ready,
      allFromBefore(`${container('{{ $restarts }}')}${running('true')}`),
    ].join('\n'),
  }),
  ...stagesOf(['slow-start', 'never-ready'], {
    name: 'start-unready',
    when: startable,
    after: [800, 800],
    afterFrom: annotationValue(annotation.startAfter),
    events: [started],
    status: [
      opening,
      'phase: Running',
      unready,
      allFromBefore(
        `${container('{{ $restarts }}')}${running('{{ ne $container.name $affected }}')}`,
      ),
    ].join('\n'),
  }),
  ...stagesOf(['slow-start'], {
    name: 'become-ready',
    when: [alive, phase('Running'), affectedState('.state.running != null and .ready == false')],
    after: [90_000, 90_000],
    afterFrom: annotationValue(annotation.readyAfter),
    status: [
      opening,
      ready,
      affectedStatus('- {{ toJson (set (deepCopy $before) "ready" true) }}'),
    ].join('\n'),
  }),
  ...stagesOf(['never-ready'], {
    name: 'probe-fails',
    when: [alive, phase('Running')],
    after: [20_000, 60_000],
    events: [
      {
        type: 'Warning',
        reason: 'Unhealthy',
        message: 'Readiness probe failed: HTTP probe failed with statuscode: 503',
      },
    ],
    // Without a change of the pod kwok would not look at it again, and the event would stay alone.
    status: [
      opening,
      'conditions:',
      '- type: Ready',
      '  status: "False"',
      '  lastProbeTime: {{ $now | Quote }}',
    ].join('\n'),
  }),

  // Crashing, waiting, starting again.
  ...stagesOf(['crash-loop'], {
    name: 'crash',
    when: [alive, phase('Running'), affectedState('.state.running != null')],
    after: [4000, 4000],
    afterFrom: annotationValue(annotation.runFor),
    status: [
      opening,
      unready,
      affectedStatus(
        `${container('{{ $restarts }}')}${terminated('Error', '{{ $exitCode }}')}${keepLastState}`,
      ),
    ].join('\n'),
  }),
  ...stagesOf(['out-of-memory'], {
    name: 'kill-for-memory',
    when: [alive, phase('Running'), affectedState('.state.running != null')],
    after: [15_000, 15_000],
    afterFrom: annotationValue(annotation.runFor),
    status: [
      opening,
      unready,
      affectedStatus(
        `${container('{{ $restarts }}')}${terminated('OOMKilled', '137')}${keepLastState}`,
      ),
    ].join('\n'),
  }),
  ...stagesOf(['crash-loop', 'out-of-memory'], {
    name: 'back-off',
    when: [alive, phase('Running'), affectedState('.state.terminated != null')],
    after: [2000, 5000],
    events: [
      { type: 'Warning', reason: 'BackOff', message: 'Back-off restarting failed container' },
    ],
    status: [
      opening,
      affectedStatus(
        `${container('{{ $restarts }}')}${waiting('CrashLoopBackOff', backOffMessage)}${lastState}`,
      ),
    ].join('\n'),
  }),
  ...stagesOf(['crash-loop', 'out-of-memory'], {
    name: 'restart',
    when: [alive, phase('Running'), affectedState('.state.waiting.reason == "CrashLoopBackOff"')],
    after: [10_000, 10_000],
    afterFrom: backOff('.status.containerStatuses'),
    events: [started],
    status: [
      opening,
      ready,
      affectedStatus(
        `{{ $restarts = add 1 $restarts }}${container('{{ $restarts }}')}${running('true')}${keepLastState}`,
      ),
    ].join('\n'),
  }),

  // Images and configuration that are not there.
  ...stagesOf(['cannot-pull'], {
    name: 'pull',
    when: [
      alive,
      accepted,
      phase('Pending'),
      initialized,
      affectedState('.state.waiting.reason | IN("ContainerCreating", "PodInitializing")'),
    ],
    after: [800, 2500],
    events: [{ type: 'Warning', reason: 'Failed', message: 'Error: ErrImagePull' }],
    status: [
      opening,
      affectedStatus(
        `${container('{{ $restarts }}')}${waiting('ErrImagePull', pullMessage.failed)}${withoutImage}`,
      ),
    ].join('\n'),
  }),
  ...stagesOf(['cannot-pull'], {
    name: 'pull-back-off',
    when: [alive, phase('Pending'), affectedState('.state.waiting.reason == "ErrImagePull"')],
    after: [4000, 10_000],
    events: [{ type: 'Warning', reason: 'Failed', message: 'Error: ImagePullBackOff' }],
    status: [
      opening,
      affectedStatus(
        `${container('{{ $restarts }}')}${waiting('ImagePullBackOff', pullMessage.backOff)}${withoutImage}`,
      ),
    ].join('\n'),
  }),
  ...stagesOf(['cannot-pull'], {
    name: 'pull-again',
    when: [alive, phase('Pending'), affectedState('.state.waiting.reason == "ImagePullBackOff"')],
    after: [60_000, 240_000],
    events: [{ type: 'Warning', reason: 'Failed', message: 'Error: ErrImagePull' }],
    status: [
      opening,
      affectedStatus(
        `${container('{{ $restarts }}')}${waiting('ErrImagePull', pullMessage.failed)}${withoutImage}`,
      ),
    ].join('\n'),
  }),
  ...stagesOf(['bad-config'], {
    name: 'refuse-config',
    when: [
      alive,
      accepted,
      phase('Pending'),
      initialized,
      affectedState('.state.waiting.reason | IN("ContainerCreating", "PodInitializing")'),
    ],
    after: [800, 2500],
    events: [{ type: 'Warning', reason: 'Failed', message: 'Error: configmap key not found' }],
    status: [
      opening,
      affectedStatus(
        `${container('{{ $restarts }}')}${waiting('CreateContainerConfigError', '"configmap key not found"')}${withoutImage}`,
      ),
    ].join('\n'),
  }),

  // Ends for good.
  stage({
    kind: 'Pod',
    name: 'complete',
    when: [
      alive,
      phase('Running'),
      holds(
        `(${currentBehaviour}) as $current | $current == "complete" or ($current == "run" and ${ofJob})`,
      ),
    ],
    after: [6000, 6000],
    afterFrom: annotationValue(annotation.runFor),
    status: ended('Succeeded', 'Completed', '0'),
  }),
  ...stagesOf(['fail'], {
    name: 'fail',
    when: [alive, phase('Running')],
    after: [4000, 4000],
    afterFrom: annotationValue(annotation.runFor),
    status: ended('Failed', 'Error', '{{ $exitCode }}'),
  }),
  ...stagesOf(['evicted'], {
    name: 'evict',
    when: [alive, phase('Running')],
    after: [4000, 4000],
    afterFrom: annotationValue(annotation.runFor),
    events: [
      {
        type: 'Warning',
        reason: 'Evicted',
        message: 'The node was low on resource: ephemeral-storage.',
      },
    ],
    // Without container statuses, as kubelet leaves it: kubectl then prints the reason of the pod.
    status: [
      '{{ $now := Now }}',
      'phase: Failed',
      'reason: Evicted',
      '"message": "The node was low on resource: ephemeral-storage."',
      conditions({
        Ready: { status: false, reason: 'PodFailed' },
        ContainersReady: { status: false, reason: 'PodFailed' },
      }),
      'containerStatuses: []',
    ].join('\n'),
  }),
  stage({
    kind: 'Pod',
    name: 'delete',
    when: [
      holds('.metadata.deletionTimestamp != null'),
      holds('(.metadata.finalizers // []) | length == 0'),
      behavesNot('cannot-terminate'),
    ],
    after: [500, 2000],
    delete: true,
  }),
];
