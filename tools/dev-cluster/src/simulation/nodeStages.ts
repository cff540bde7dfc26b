import { holds, stage, type Stage } from './Stage';

const isReady = 'any(.status.conditions[]?; .type == "Ready" and .status == "True")';

const conditions = (transition: string) => `
{{ $now := Now }}
{{ $transition := ${transition} }}
conditions:
{{ range NodeConditions }}
- type: {{ .type | Quote }}
  status: {{ .status | Quote }}
  reason: {{ .reason | Quote }}
  message: {{ .message | Quote }}
  lastHeartbeatTime: {{ $now | Quote }}
  {{ if $transition }}
  lastTransitionTime: {{ $transition | Quote }}
  {{ end }}
{{ end }}
`;

/**
 * Nodes become ready and stay so. Between two heartbeats the lease, which kwok renews, says that the
 * node lives, as with a real kubelet.
 */
export const nodeStages: readonly Stage[] = [
  stage({
    kind: 'Node',
    name: 'ready',
    when: [holds(`${isReady} | not`)],
    status: conditions('$now'),
  }),
  stage({
    kind: 'Node',
    name: 'heartbeat',
    when: [holds(isReady)],
    after: [240_000, 300_000],
    // A heartbeat changes no condition, so the time of the last change stays as it is.
    status: conditions('""'),
  }),
];
