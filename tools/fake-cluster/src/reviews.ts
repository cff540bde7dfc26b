import type { AccessAttributes, AccessRules } from './AccessRules';
import { ApiError } from './ApiError';
import type { Identity } from './Identities';
import { type KubeObject, isRecord } from './KubeObject';
import { type Resource, type ResourceCatalog, apiVersionOf } from './ResourceCatalog';

/**
 * Answers a review (`SelfSubjectAccessReview`, `SelfSubjectRulesReview`, `SubjectAccessReview`,
 * `LocalSubjectAccessReview`, `SelfSubjectReview`) by the same rules that requests are held to.
 * @throws ApiError 422 for a spec that asks nothing
 */
export function answerReview(
  resource: Resource,
  review: KubeObject,
  identity: Identity,
  rules: AccessRules,
  catalog: ResourceCatalog,
): KubeObject {
  const spec = isRecord(review.spec) ? review.spec : {};
  const answered = (status: Record<string, unknown>): KubeObject => ({
    kind: resource.kind,
    apiVersion: apiVersionOf(resource),
    metadata: { ...review.metadata },
    ...(review.spec === undefined ? {} : { spec }),
    status,
  });
  const { user, groups } = identity;
  switch (resource.kind) {
    case 'SelfSubjectReview':
      return answered({ userInfo: { username: user, groups } });
    case 'SelfSubjectRulesReview':
      return answered(rulesOf(identity, String(spec.namespace ?? ''), rules, catalog));
    case 'SelfSubjectAccessReview':
      return answered(decide(spec, user, groups, rules));
    default: {
      const subject = typeof spec.user === 'string' ? spec.user : '';
      const subjectGroups = Array.isArray(spec.groups) ? spec.groups.map(String) : [];
      if (!subject && subjectGroups.length === 0) {
        throw ApiError.invalid(
          { kind: '', group: resource.group },
          'spec.user',
          'Invalid value: "": at least one of user or group must be specified',
        );
      }
      return answered(decide(spec, subject, subjectGroups, rules));
    }
  }
}

function decide(
  spec: Record<string, unknown>,
  user: string,
  groups: readonly string[],
  rules: AccessRules,
): Record<string, unknown> {
  const { resourceAttributes, nonResourceAttributes } = spec;
  let access: AccessAttributes;
  if (isRecord(resourceAttributes)) {
    const text = (field: string) => String(resourceAttributes[field] ?? '');
    access = {
      user,
      groups,
      verb: text('verb'),
      apiGroup: text('group'),
      version: text('version') || 'v1',
      resource: text('resource'),
      subresource: text('subresource') || undefined,
      namespace: text('namespace') || undefined,
      name: text('name') || undefined,
    };
  } else if (isRecord(nonResourceAttributes)) {
    const { verb, path } = nonResourceAttributes;
    access = { user, groups, verb: String(verb ?? ''), path: String(path ?? '') };
  } else {
    throw ApiError.invalid(
      { kind: '', group: 'authorization.k8s.io' },
      'spec.resourceAttributes',
      'Invalid value: null: exactly one of nonResourceAttributes or resourceAttributes must be specified',
    );
  }
  return rules.allows(access)
    ? { allowed: true, reason: 'allowed by the rules of the fake cluster' }
    : { allowed: false, reason: 'refused by the rules of the fake cluster' };
}

function rulesOf(
  { user, groups }: Identity,
  namespace: string,
  rules: AccessRules,
  catalog: ResourceCatalog,
): Record<string, unknown> {
  const resourceRules = catalog.all().flatMap(one =>
    [undefined, ...one.subresources].flatMap(subresource => {
      const { group: apiGroup, version, resource, namespaced } = one;
      const verbs = one.verbs.filter(verb =>
        rules.allows({
          user,
          groups,
          verb,
          apiGroup,
          version,
          resource,
          subresource,
          namespace: namespaced ? namespace : undefined,
        }),
      );
      if (verbs.length === 0) return [];
      const named = subresource ? `${resource}/${subresource}` : resource;
      return [{ verbs, apiGroups: [apiGroup], resources: [named] }];
    }),
  );
  return { resourceRules, nonResourceRules: [], incomplete: false };
}
