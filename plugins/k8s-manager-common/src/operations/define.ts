import type { z } from 'zod';
import type { Capabilities, CapabilityName } from '../kinds/define';
import type { KubernetesObject } from '../kubernetes';
import type { Words } from '../messages';

/** One write, as a plan names it and the runner sends it. A closed union: the runner knows each member. */
export type Change = {
  /** A merge patch (RFC 7386) on the target. */
  readonly type: 'merge';
  readonly body: Readonly<Record<string, unknown>>;
};

/** What a plan may know beside its target: the moment of the preview, handed back by the apply. */
export interface PlanContext {
  /** RFC 3339 with seconds, as Kubernetes writes times. */
  readonly at: string;
}

/** A declared change. Its permission is `k8s-manager.object.<id>`. */
export interface Operation<
  Id extends string = string,
  C extends CapabilityName = CapabilityName,
  Input extends z.ZodType = z.ZodType,
> {
  readonly id: Id;
  /** The capability a kind must offer. */
  readonly requires: C;
  /** What the cluster's RBAC is asked. */
  readonly verb: 'patch';
  readonly severity: 'low' | 'medium' | 'high' | 'critical';
  /** What the person fills in. */
  readonly input: Input;
  readonly title: Words;
  /** What it does, in a sentence that stands above the preview. */
  readonly description: Words;
  /** Pure: the changes this operation means for this object. */
  plan(
    target: KubernetesObject,
    input: z.infer<Input>,
    capability: NonNullable<Capabilities[C]>,
    context: PlanContext,
  ): readonly Change[];
}

/** Declares an operation. An unknown capability is a compile error. */
export function defineOperation<
  const Id extends string,
  C extends CapabilityName,
  Input extends z.ZodType,
>(operation: Operation<Id, C, Input>): Operation<Id, C, Input> {
  return operation;
}
