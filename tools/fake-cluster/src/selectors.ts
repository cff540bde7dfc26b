import { ApiError } from './ApiError';
import { isRecord } from './KubeObject';
import type { Resource } from './ResourceCatalog';
import type { StoredObject } from './StoredObject';

/** Whether an object is selected. */
export type Selector = (object: StoredObject) => boolean;

const KEY = '[A-Za-z0-9](?:[A-Za-z0-9_./-]*[A-Za-z0-9])?';
const SET_BASED = new RegExp(`^(${KEY})\\s+(in|notin)\\s+\\(([^)]*)\\)$`);
const EQUALITY = new RegExp(`^(${KEY})\\s*(==|=|!=)\\s*([A-Za-z0-9_.-]*)$`);
const EXISTENCE = new RegExp(`^(!?)\\s*(${KEY})$`);

/**
 * A label selector: `a=b`, `a==b`, `a!=b`, `a in (b,c)`, `a notin (b,c)`, `a`, `!a`, joined by commas.
 * An absent label satisfies `!=`, `notin` and `!a`, as in Kubernetes.
 * @throws ApiError 400 for anything else.
 */
export function labelSelector(text: string): Selector {
  const requirements = text
    .split(/,(?![^(]*\))/)
    .map(part => part.trim())
    .filter(part => part !== '')
    .map(labelRequirement);
  return object => requirements.every(matches => matches(object));
}

function labelRequirement(text: string): Selector {
  const set = SET_BASED.exec(text);
  if (set) {
    const [, key, operator, list] = set;
    const values = list.split(',').map(value => value.trim());
    return operator === 'in'
      ? object => key in object.labels && values.includes(object.labels[key])
      : object => !values.includes(object.labels[key]);
  }
  const equality = EQUALITY.exec(text);
  if (equality) {
    const [, key, operator, value] = equality;
    return operator === '!='
      ? object => object.labels[key] !== value
      : object => object.labels[key] === value;
  }
  const existence = EXISTENCE.exec(text);
  if (existence) {
    const [, not, key] = existence;
    return object => key in object.labels === (not === '');
  }
  throw ApiError.badRequest(
    `unable to parse requirement: found '${text}', expected: !, identifier, or 'end of string'`,
  );
}

/** Fields beside `metadata.name` and `metadata.namespace` that lists of a built-in kind can be selected by. */
const selectableFields: Record<string, readonly string[]> = {
  pods: [
    'spec.nodeName',
    'spec.restartPolicy',
    'spec.schedulerName',
    'spec.serviceAccountName',
    'spec.hostNetwork',
    'status.phase',
    'status.podIP',
    'status.nominatedNodeName',
  ],
  events: [
    'involvedObject.kind',
    'involvedObject.namespace',
    'involvedObject.name',
    'involvedObject.uid',
    'involvedObject.apiVersion',
    'involvedObject.resourceVersion',
    'involvedObject.fieldPath',
    'reason',
    'reportingComponent',
    'source',
    'type',
  ],
  namespaces: ['status.phase'],
  nodes: ['spec.unschedulable'],
  secrets: ['type'],
  replicasets: ['status.replicas'],
  jobs: ['status.successful'],
};

/**
 * A field selector: `a.b=c`, `a.b==c`, `a.b!=c`, joined by commas. An absent field counts as empty.
 * @throws ApiError 400 for a field this resource cannot be selected by, or another operator.
 */
export function fieldSelector(resource: Resource, text: string): Selector {
  const requirements = text
    .split(',')
    .filter(part => part.trim() !== '')
    .map(part => fieldRequirement(resource, part.trim()));
  return object => requirements.every(matches => matches(object));
}

function fieldRequirement(resource: Resource, text: string): Selector {
  const parsed = /^([A-Za-z0-9.]+)(==|=|!=)(.*)$/.exec(text);
  if (!parsed) {
    throw ApiError.badRequest(`invalid selector: '${text}'; can't understand '${text}'`);
  }
  const [, field, operator, value] = parsed;
  const wanted = operator !== '!=';
  if (field === 'metadata.name') return object => (object.name === value) === wanted;
  if (field === 'metadata.namespace' && resource.namespaced) {
    return object => (object.namespace === value) === wanted;
  }
  if (!(selectableFields[resource.resource] ?? []).includes(field)) {
    throw ApiError.badRequest(`field label not supported: ${field}`);
  }
  return object => (fieldOf(object, field) === value) === wanted;
}

function fieldOf(object: StoredObject, path: string): string {
  let value: unknown = object.parse();
  for (const step of path.split('.')) value = isRecord(value) ? value[step] : undefined;
  if (value === undefined && path === 'spec.unschedulable') return 'false';
  return value === undefined ? '' : String(value);
}
