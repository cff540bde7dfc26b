import type { AccessAttributes } from './AccessRules';
import { ApiError } from './ApiError';

/** The 403 of an access that the rules refuse. */
export function refusedAccess(access: AccessAttributes): ApiError {
  const { user, verb, resource, subresource, apiGroup = '', namespace, name, path } = access;
  if (resource === undefined) {
    return ApiError.forbidden(`forbidden: User "${user}" cannot ${verb} path "${path}"`, {});
  }
  const what = apiGroup ? `${resource}.${apiGroup}` : resource;
  const full = subresource ? `${resource}/${subresource}` : resource;
  const where = namespace ? `in the namespace "${namespace}"` : 'at the cluster scope';
  return ApiError.forbidden(
    `${what}${name ? ` "${name}"` : ''} is forbidden: User "${user}" cannot ${verb} resource "${full}" in API group "${apiGroup}" ${where}`,
    { ...(name ? { name } : {}), ...(apiGroup ? { group: apiGroup } : {}), kind: resource },
  );
}
