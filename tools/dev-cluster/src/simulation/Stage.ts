/** One condition of a stage: the results of a jq expression against values. */
export interface Requirement {
  readonly key: string;
  readonly operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';
  readonly values?: readonly string[];
}

/**
 * One step in the life of a simulated object: when all requirements hold, kwok waits and then patches
 * the status and sends the events. Source: `Stage` of `kwok.x-k8s.io/v1alpha1`.
 */
export interface Stage {
  readonly apiVersion: 'kwok.x-k8s.io/v1alpha1';
  readonly kind: 'Stage';
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly resourceRef: { readonly apiGroup: 'v1'; readonly kind: string };
    readonly selector: {
      readonly matchAnnotations?: Readonly<Record<string, string>>;
      readonly matchExpressions: readonly Requirement[];
    };
    readonly delay?: {
      readonly durationMilliseconds?: number;
      readonly durationFrom?: { readonly expressionFrom: string };
      readonly jitterDurationMilliseconds?: number;
    };
    readonly steps: readonly object[];
  };
}

/** An event as kubelet would send it; its text cannot name the container, kwok keeps it constant. */
export interface SimulatedEvent {
  readonly type: 'Normal' | 'Warning';
  readonly reason: string;
  readonly message: string;
}

/** Parts of a stage, in the words of this package. */
export interface StageDescription {
  readonly kind: 'Pod' | 'Node';
  readonly name: string;
  readonly when: readonly Requirement[];
  /**
   * Annotations the object must have. kwok looks at them before it runs any jq, so that most stages
   * cost most objects nothing.
   */
  readonly annotations?: Readonly<Record<string, string>>;
  /** Milliseconds, chosen anew each time between the two. */
  readonly after?: readonly [number, number];
  /** A jq expression that gives a duration such as `90s`; `after` stands where it gives nothing. */
  readonly afterFrom?: string;
  /** Go template of the status to merge. */
  readonly status?: string;
  readonly events?: readonly SimulatedEvent[];
  readonly delete?: true;
}

/** A requirement that a jq expression gives `true`. */
export function holds(expression: string): Requirement {
  return { key: expression, operator: 'In', values: ['true'] };
}

/** The stage as kwok reads it. */
export function stage(description: StageDescription): Stage {
  const { kind, name, when, annotations, after, afterFrom, status, events = [] } = description;
  const delay = {
    ...(after && { durationMilliseconds: after[0] }),
    ...(afterFrom && { durationFrom: { expressionFrom: afterFrom } }),
    // A jitter would shorten a longer duration that the pod asks for: kwok takes the smaller one.
    ...(after && !afterFrom && { jitterDurationMilliseconds: after[1] }),
  };
  return {
    apiVersion: 'kwok.x-k8s.io/v1alpha1',
    kind: 'Stage',
    metadata: { name: `${kind.toLowerCase()}-${name}` },
    spec: {
      resourceRef: { apiGroup: 'v1', kind },
      selector: { ...(annotations && { matchAnnotations: annotations }), matchExpressions: when },
      ...(Object.keys(delay).length > 0 && { delay }),
      steps: [
        ...events.map(event => ({ event })),
        ...(status ? [{ patch: { subresource: 'status', root: 'status', template: status } }] : []),
        ...(description.delete ? [{ delete: true }] : []),
      ],
    },
  };
}
