import { annotation, annotationValue, currentBehaviour, type Behaviour } from './behaviour';
import { holds, stage, type Requirement, type Stage } from './Stage';

const alive = holds('.metadata.deletionTimestamp == null');
const behaves = (...values: Behaviour[]): Requirement => ({
  key: currentBehaviour,
  operator: 'In',
  values,
});
const behavesNot = (...values: Behaviour[]): Requirement => ({
  key: currentBehaviour,
  operator: 'NotIn',
  values,
});
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

/** Go template: what all templates begin with. */
const opening = `
{{ $pod := . }}
{{ $now := Now }}
{{ $annotations := or .metadata.annotations dict }}
{{ $affected := or (index $annotations "${annotation.container}") (index .spec.containers 0).name }}
{{ $exitCode := or (index $annotations "${annotation.exitCode}") "1" }}
`;

const conditions = (
  entries: Record<string, { status: boolean; reason?: string; message?: string }>,
) =>
  [
    'conditions:',
    ...Object.entries(entries).map(([type, { status, reason = '', message = '' }]) =>
      [
        `- type: ${type}`,
        `  status: "${status ? 'True' : 'False'}"`,
        `  reason: "${reason}"`,
        `  message: "${message}"`,
        '  lastProbeTime: null',
        '  lastTransitionTime: {{ $now | Quote }}',
      ].join('\n'),
    ),
    '',
  ].join('\n');

const ready = conditions({ Ready: { status: true }, ContainersReady: { status: true } });
const unready = conditions({
  Ready: {
    status: false,
    reason: 'ContainersNotReady',
    message: 'containers with unready status: [{{ $affected }}]',
  },
  ContainersReady: {
    status: false,
    reason: 'ContainersNotReady',
    message: 'containers with unready status: [{{ $affected }}]',
  },
});
const allUnready = {
  status: false,
  reason: 'ContainersNotReady',
  message: 'containers with unready status: [{{ range .spec.containers }}{{ .name }} {{ end }}]',
};

/** Go template: what is the same for a container in every state. */
const container = (restarts: string) => `
- name: {{ $container.name | Quote }}
  image: {{ $container.image | Quote }}
  restartCount: ${restarts}
`;
const containerId =
  '{{ printf "containerd://%s" (sha256sum (printf "%s/%s/%v" $pod.metadata.uid $container.name $restarts)) | Quote }}';
const imageId = '{{ printf "%s@sha256:%s" $container.image (sha256sum $container.image) | Quote }}';
const restartsBefore = '{{ $restarts := int64 (printf "%v" $before.restartCount) }}';

const running = (isReady: 'true' | 'false') => `
  imageID: ${imageId}
  containerID: ${containerId}
  ready: ${isReady}
  started: true
  state:
    running:
      startedAt: {{ $now | Quote }}
`;
const waiting = (reason: string, message?: string) => `
  ready: false
  started: false
  imageID: ""
  state:
    waiting:
      reason: ${reason}
${message ? `      message: ${message}\n` : ''}`;
const terminated = (reason: string, exitCode: string) => `
  imageID: {{ $before.imageID | Quote }}
  containerID: {{ $before.containerID | Quote }}
  ready: false
  started: false
  state:
    terminated:
      containerID: {{ $before.containerID | Quote }}
      exitCode: ${exitCode}
      reason: ${reason}
      startedAt: {{ or (dig "state" "running" "startedAt" "" $before) $now | Quote }}
      finishedAt: {{ $now | Quote }}
`;
/** The state before becomes the last state. */
const lastState = `
  lastState: {{ toJson (or $before.state dict) }}
`;
const keepLastState = `
  lastState: {{ toJson (or $before.lastState dict) }}
`;

/** Go template: statuses of the containers, the affected one new and the others as they were. */
const affectedStatus = (body: string, of: 'containers' | 'initContainers' = 'containers') => {
  const statuses = of === 'containers' ? 'containerStatuses' : 'initContainerStatuses';
  const chosen = of === 'containers' ? 'eq $container.name $affected' : 'eq $index 0';
  return `
${statuses}:
{{ range $index, $container := .spec.${of} }}
{{ $before := index $pod.status.${statuses} $index }}
${restartsBefore}
{{ if ${chosen} }}
${body}
{{ else }}
- {{ toJson $before }}
{{ end }}
{{ end }}
`;
};

/** Go template: statuses of all containers. */
const allStatuses = (body: string, of: 'containers' | 'initContainers' = 'containers') => `
${of === 'containers' ? 'containerStatuses' : 'initContainerStatuses'}:
{{ range $index, $container := .spec.${of} }}
${body}
{{ end }}
`;
const allFromBefore = (body: string) =>
  allStatuses(`
{{ $before := index $pod.status.containerStatuses $index }}
${restartsBefore}
${body}`);

const accept = (withAddress: boolean) =>
  [
    opening,
    `{{ $waiting := "ContainerCreating" }}{{ if .spec.initContainers }}{{ $waiting = "PodInitializing" }}{{ end }}`,
    'phase: Pending',
    'startTime: {{ $now | Quote }}',
    'hostIP: {{ NodeIPWith .spec.nodeName | Quote }}',
    'hostIPs: [{ ip: {{ NodeIPWith .spec.nodeName | Quote }} }]',
    withAddress
      ? [
          '{{ $address := PodIPWith .spec.nodeName (or .spec.hostNetwork false) (or .metadata.uid "") (or .metadata.name "") (or .metadata.namespace "") }}',
          'podIP: {{ $address | Quote }}',
          'podIPs: [{ ip: {{ $address | Quote }} }]',
        ].join('\n')
      : '',
    '{{ if .spec.initContainers }}',
    conditions({
      PodReadyToStartContainers: { status: withAddress },
      Initialized: {
        status: false,
        reason: 'ContainersNotInitialized',
        message:
          'containers with incomplete status: [{{ range .spec.initContainers }}{{ .name }} {{ end }}]',
      },
      Ready: allUnready,
      ContainersReady: allUnready,
    }),
    allStatuses(`${container('0')}${waiting('PodInitializing')}`, 'initContainers'),
    '{{ else }}',
    conditions({
      PodReadyToStartContainers: { status: withAddress },
      Initialized: { status: true },
      Ready: allUnready,
      ContainersReady: allUnready,
    }),
    '{{ end }}',
    allStatuses(
      `{{ $count := "0" }}{{ if eq $container.name $affected }}{{ $count = or (index $annotations "${annotation.restarts}") "0" }}{{ end }}` +
        `${container('{{ $count }}')}${waiting('{{ $waiting }}')}`,
    ),
  ].join('\n');

const ended = (phaseName: 'Succeeded' | 'Failed', reason: string, exitCode: string) =>
  [
    opening,
    `phase: ${phaseName}`,
    conditions({
      ...(phaseName === 'Succeeded' && { Initialized: { status: true, reason: 'PodCompleted' } }),
      Ready: { status: false, reason: phaseName === 'Succeeded' ? 'PodCompleted' : 'PodFailed' },
      ContainersReady: {
        status: false,
        reason: phaseName === 'Succeeded' ? 'PodCompleted' : 'PodFailed',
      },
    }),
    allFromBefore(`${container('{{ $restarts }}')}${terminated(reason, exitCode)}`),
  ].join('\n');

const pullMessage = {
  failed:
    '{{ printf "failed to pull and unpack image \\"%s\\": failed to resolve reference: %s: not found" $container.image $container.image | Quote }}',
  backOff: '{{ printf "Back-off pulling image \\"%s\\"" $container.image | Quote }}',
};
const backOffMessage =
  '{{ printf "back-off restarting failed container=%s pod=%s_%s(%s)" $container.name $pod.metadata.name $pod.metadata.namespace $pod.metadata.uid | Quote }}';

const initStates = '.status.initContainerStatuses[]?';
const firstInitState = (expression: string) =>
  holds(`.status.initContainerStatuses[0] | ${expression}`);

/** The life of every simulated pod. */
export const podStages: readonly Stage[] = [
  stage({
    kind: 'Pod',
    name: 'accept',
    when: [alive, holds('.status.startTime == null'), behavesNot('cannot-mount')],
    after: [100, 900],
    status: accept(true),
  }),
  stage({
    kind: 'Pod',
    name: 'accept-without-volume',
    when: [alive, holds('.status.startTime == null'), behaves('cannot-mount')],
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
      running('{{ eq (or $container.restartPolicy "") "Always" }}' as 'true'),
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
  stage({
    kind: 'Pod',
    name: 'init-crash',
    when: [alive, behaves('init-fails'), firstInitState('.state.running != null')],
    after: [2000, 5000],
    status: [
      opening,
      affectedStatus(
        `${container('{{ $restarts }}')}${terminated('Error', '{{ $exitCode }}')}${keepLastState}`,
        'initContainers',
      ),
    ].join('\n'),
  }),
  stage({
    kind: 'Pod',
    name: 'init-back-off',
    when: [alive, behaves('init-fails'), firstInitState('.state.terminated != null')],
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
  stage({
    kind: 'Pod',
    name: 'init-restart',
    when: [
      alive,
      behaves('init-fails'),
      firstInitState('.state.waiting.reason == "CrashLoopBackOff"'),
    ],
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
  ...(['true', 'false'] as const).map(isReady =>
    stage({
      kind: 'Pod',
      name: isReady === 'true' ? 'start' : 'start-unready',
      when: [
        alive,
        accepted,
        phase('Pending'),
        initialized,
        isReady === 'true'
          ? behavesNot('slow-start', 'never-ready', 'cannot-pull', 'cannot-mount', 'bad-config')
          : behaves('slow-start', 'never-ready'),
      ],
      after: [800, 800],
      afterFrom: annotationValue(annotation.startAfter),
      events: [{ type: 'Normal', reason: 'Started', message: 'Started container' }],
      status: [
        opening,
        'phase: Running',
        isReady === 'true' ? ready : unready,
        isReady === 'true'
          ? allFromBefore(`${container('{{ $restarts }}')}${running('true')}`)
          : allFromBefore(
              `${container('{{ $restarts }}')}${running('{{ ne $container.name $affected }}' as 'true')}`,
            ),
      ].join('\n'),
    }),
  ),
  stage({
    kind: 'Pod',
    name: 'become-ready',
    when: [
      alive,
      phase('Running'),
      behaves('slow-start'),
      affectedState('.state.running != null and .ready == false'),
    ],
    after: [90_000, 90_000],
    afterFrom: annotationValue(annotation.readyAfter),
    status: [
      opening,
      ready,
      affectedStatus('- {{ toJson (set (deepCopy $before) "ready" true) }}'),
    ].join('\n'),
  }),
  stage({
    kind: 'Pod',
    name: 'probe-fails',
    when: [alive, phase('Running'), behaves('never-ready')],
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
  stage({
    kind: 'Pod',
    name: 'crash',
    when: [alive, phase('Running'), behaves('crash-loop'), affectedState('.state.running != null')],
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
  stage({
    kind: 'Pod',
    name: 'kill-for-memory',
    when: [
      alive,
      phase('Running'),
      behaves('out-of-memory'),
      affectedState('.state.running != null'),
    ],
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
  stage({
    kind: 'Pod',
    name: 'back-off',
    when: [
      alive,
      phase('Running'),
      behaves('crash-loop', 'out-of-memory'),
      affectedState('.state.terminated != null'),
    ],
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
  stage({
    kind: 'Pod',
    name: 'restart',
    when: [
      alive,
      phase('Running'),
      behaves('crash-loop', 'out-of-memory'),
      affectedState('.state.waiting.reason == "CrashLoopBackOff"'),
    ],
    after: [10_000, 10_000],
    afterFrom: backOff('.status.containerStatuses'),
    events: [{ type: 'Normal', reason: 'Started', message: 'Started container' }],
    status: [
      opening,
      ready,
      affectedStatus(
        `{{ $restarts = add 1 $restarts }}${container('{{ $restarts }}')}${running('true')}${keepLastState}`,
      ),
    ].join('\n'),
  }),

  // Images and configuration that are not there.
  stage({
    kind: 'Pod',
    name: 'pull',
    when: [
      alive,
      accepted,
      phase('Pending'),
      initialized,
      behaves('cannot-pull'),
      affectedState('.state.waiting.reason | IN("ContainerCreating", "PodInitializing")'),
    ],
    after: [800, 2500],
    events: [{ type: 'Warning', reason: 'Failed', message: 'Error: ErrImagePull' }],
    status: [
      opening,
      affectedStatus(
        `${container('{{ $restarts }}')}${waiting('ErrImagePull', pullMessage.failed)}`,
      ),
    ].join('\n'),
  }),
  stage({
    kind: 'Pod',
    name: 'pull-back-off',
    when: [
      alive,
      phase('Pending'),
      behaves('cannot-pull'),
      affectedState('.state.waiting.reason == "ErrImagePull"'),
    ],
    after: [4000, 10_000],
    events: [{ type: 'Warning', reason: 'Failed', message: 'Error: ImagePullBackOff' }],
    status: [
      opening,
      affectedStatus(
        `${container('{{ $restarts }}')}${waiting('ImagePullBackOff', pullMessage.backOff)}`,
      ),
    ].join('\n'),
  }),
  stage({
    kind: 'Pod',
    name: 'pull-again',
    when: [
      alive,
      phase('Pending'),
      behaves('cannot-pull'),
      affectedState('.state.waiting.reason == "ImagePullBackOff"'),
    ],
    after: [60_000, 240_000],
    events: [{ type: 'Warning', reason: 'Failed', message: 'Error: ErrImagePull' }],
    status: [
      opening,
      affectedStatus(
        `${container('{{ $restarts }}')}${waiting('ErrImagePull', pullMessage.failed)}`,
      ),
    ].join('\n'),
  }),
  stage({
    kind: 'Pod',
    name: 'refuse-config',
    when: [
      alive,
      accepted,
      phase('Pending'),
      initialized,
      behaves('bad-config'),
      affectedState('.state.waiting.reason | IN("ContainerCreating", "PodInitializing")'),
    ],
    after: [800, 2500],
    events: [{ type: 'Warning', reason: 'Failed', message: 'Error: configmap key not found' }],
    status: [
      opening,
      affectedStatus(
        `${container('{{ $restarts }}')}${waiting('CreateContainerConfigError', '"configmap key not found"')}`,
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
  stage({
    kind: 'Pod',
    name: 'fail',
    when: [alive, phase('Running'), behaves('fail')],
    after: [4000, 4000],
    afterFrom: annotationValue(annotation.runFor),
    status: ended('Failed', 'Error', '{{ $exitCode }}'),
  }),
  stage({
    kind: 'Pod',
    name: 'evict',
    when: [alive, phase('Running'), behaves('evicted')],
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
