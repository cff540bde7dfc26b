import { annotation } from './behaviour';

// Go templates of the statuses of pods. kwok renders them with the pod as data, reads the result as
// YAML and merges it into the status. Lists of statuses are replaced as a whole, so that a template
// repeats what it leaves alone.

/** Go template: what all templates begin with. */
export const opening = `
{{ $pod := . }}
{{ $now := Now }}
{{ $annotations := or .metadata.annotations dict }}
{{ $affected := or (index $annotations "${annotation.container}") (index .spec.containers 0).name }}
{{ $exitCode := or (index $annotations "${annotation.exitCode}") "1" }}
`;

export const conditions = (
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

export const ready = conditions({ Ready: { status: true }, ContainersReady: { status: true } });
export const unready = conditions({
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
export const container = (restarts: string) => `
- name: {{ $container.name | Quote }}
  image: {{ $container.image | Quote }}
  restartCount: ${restarts}
`;
const containerId =
  '{{ printf "containerd://%s" (sha256sum (printf "%s/%s/%v" $pod.metadata.uid $container.name $restarts)) | Quote }}';
const imageId = '{{ printf "%s@sha256:%s" $container.image (sha256sum $container.image) | Quote }}';
export const restartsBefore = '{{ $restarts := int64 (printf "%v" $before.restartCount) }}';

export const running = (isReady: string) => `
  imageID: ${imageId}
  containerID: ${containerId}
  ready: ${isReady}
  started: true
  state:
    running:
      startedAt: {{ $now | Quote }}
`;
export const waiting = (reason: string, message?: string) => `
  ready: false
  started: false
  state:
    waiting:
      reason: ${reason}
${message ? `      message: ${message}\n` : ''}`;
export const terminated = (reason: string, exitCode: string) => `
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
/** A container whose image was never there. */
export const withoutImage = `
  imageID: ""
`;
/** The container that ended, and its state before as the last state. */
export const lastState = `
  imageID: {{ $before.imageID | Quote }}
  containerID: {{ $before.containerID | Quote }}
  lastState: {{ toJson (or $before.state dict) }}
`;
export const keepLastState = `
  lastState: {{ toJson (or $before.lastState dict) }}
`;

/** Go template: statuses of the containers, the affected one new and the others as they were. */
export const affectedStatus = (
  body: string,
  of: 'containers' | 'initContainers' = 'containers',
) => {
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
export const allFromBefore = (body: string) =>
  allStatuses(`
{{ $before := index $pod.status.containerStatuses $index }}
${restartsBefore}
${body}`);

export const accept = (withAddress: boolean) =>
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
    allStatuses(`${container('0')}${waiting('PodInitializing')}${withoutImage}`, 'initContainers'),
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
        `${container('{{ $count }}')}${waiting('{{ $waiting }}')}${withoutImage}`,
    ),
  ].join('\n');

export const ended = (phaseName: 'Succeeded' | 'Failed', reason: string, exitCode: string) =>
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

export const pullMessage = {
  failed:
    '{{ printf "failed to pull and unpack image \\"%s\\": failed to resolve reference: %s: not found" $container.image $container.image | Quote }}',
  backOff: '{{ printf "Back-off pulling image \\"%s\\"" $container.image | Quote }}',
};
export const backOffMessage =
  '{{ printf "back-off restarting failed container=%s pod=%s_%s(%s)" $container.name $pod.metadata.name $pod.metadata.namespace $pod.metadata.uid | Quote }}';
