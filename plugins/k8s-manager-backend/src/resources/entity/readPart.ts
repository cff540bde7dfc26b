import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  entityAnnotations,
  entityMessages,
  type LabelRequirement,
  type Message,
  namespaceSchema,
  parseLabelSelector,
} from 'backstage-plugin-k8s-manager-common';
import type { PartReading } from './EntityReading';

/** The members of a comma-separated annotation; `undefined` where it names nothing. */
function listed(annotation: string | undefined): readonly string[] | undefined {
  const members = (annotation ?? '').split(',').flatMap(member => member.trim() || []);
  return members.length > 0 ? [...new Set(members)] : undefined;
}

function requirementsOf(selector: string): {
  readonly requirements: readonly LabelRequirement[];
  readonly problem?: Message;
} {
  try {
    const requirements = parseLabelSelector(selector);
    // An annotation of commas and spaces must not stand for every object of every cluster.
    if (requirements.length > 0) return { requirements };
    const problem = entityMessages.brokenSelector({ selector, problem: 'it names no label' });
    return { requirements, problem };
  } catch (error) {
    const problem = error instanceof Error ? error.message : 'it cannot be parsed';
    return { requirements: [], problem: entityMessages.brokenSelector({ selector, problem }) };
  }
}

/**
 * What an entity says it is found by: its label selector, else its id as a label, else its name as that label, in this
 * order. Source: `@backstage/plugin-kubernetes-backend` 0.21 (KubernetesFanOutHandler). Namespaces and clusters may be
 * several, with commas between.
 */
export function readPart(entity: Entity): PartReading {
  const { name, title = name, annotations = {} } = entity.metadata;
  const { [entityAnnotations.id]: id, [entityAnnotations.labelSelector]: own } = annotations;
  const selector = own || `${entityAnnotations.id}=${id || name}`;
  const { requirements, problem: broken } = requirementsOf(selector);
  const namespaces = listed(annotations[entityAnnotations.namespace]);
  const impossible = namespaces?.filter(each => !namespaceSchema.safeParse(each).success) ?? [];
  const annotation = entityAnnotations.namespace;
  const problem =
    impossible.length > 0
      ? entityMessages.brokenNamespace({ annotation, namespaces: impossible.join(', ') })
      : broken;
  const clusters = listed(annotations[entityAnnotations.cluster]);
  let foundBy: PartReading['foundBy'] = id ? 'id' : 'name';
  if (own) foundBy = 'label-selector';
  return {
    entity: stringifyEntityRef(entity),
    title,
    foundBy,
    selector,
    requirements,
    ...(namespaces ? { namespaces } : {}),
    ...(clusters ? { clusters } : {}),
    ...(problem ? { problem } : {}),
  };
}
