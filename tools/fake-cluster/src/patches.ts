import { isRecord } from './KubeObject';

/** RFC 7386: `null` removes, objects merge, everything else replaces. */
export function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isRecord(patch)) return patch;
  const result: Record<string, unknown> = isRecord(target) ? { ...target } : {};
  for (const [field, value] of Object.entries(patch)) {
    if (value === null) delete result[field];
    else setOwn(result, field, mergePatch(result[field], value));
  }
  return result;
}

/**
 * What identifies an item of a list of objects, by the list's field name: Kubernetes' `patchMergeKey`s of the kinds
 * served here. The first key an item has is taken (`ports` of containers and of services differ).
 */
const mergeKeys: Record<string, readonly string[]> = {
  containers: ['name'],
  initContainers: ['name'],
  ephemeralContainers: ['name'],
  volumes: ['name'],
  env: ['name'],
  imagePullSecrets: ['name'],
  secrets: ['name'],
  hostAliases: ['ip'],
  volumeMounts: ['mountPath'],
  volumeDevices: ['devicePath'],
  ports: ['containerPort', 'port'],
  topologySpreadConstraints: ['topologyKey'],
  conditions: ['type'],
  addresses: ['type'],
  taints: ['key'],
  ownerReferences: ['uid'],
};

/** Lists of plain values that are united instead of replaced. */
const unitedLists = ['finalizers', 'podCIDRs'];

/**
 * Strategic merge patch: as a merge patch, but lists of objects with a known merge key are merged item by item, and
 * `$patch: replace | delete` and `$deleteFromPrimitiveList/…` are obeyed.
 */
export function strategicMergePatch(target: unknown, patch: unknown): unknown {
  if (!isRecord(patch)) return patch;
  if (patch.$patch === 'replace') return withoutDirectives(patch);
  const result: Record<string, unknown> = isRecord(target) ? { ...target } : {};
  for (const [field, value] of Object.entries(patch)) {
    if (field.startsWith('$')) {
      const list = /^\$deleteFromPrimitiveList\/(.+)$/.exec(field)?.[1];
      const current = list ? result[list] : undefined;
      if (list && Array.isArray(current) && Array.isArray(value)) {
        result[list] = current.filter(item => !value.includes(item));
      }
    } else if (value === null) delete result[field];
    else if (isRecord(value) && value.$patch === 'delete') delete result[field];
    else if (Array.isArray(value)) setOwn(result, field, mergeList(field, result[field], value));
    else setOwn(result, field, strategicMergePatch(result[field], value));
  }
  return result;
}

function mergeList(field: string, target: unknown, patch: readonly unknown[]): unknown {
  const current: unknown[] = Array.isArray(target) ? [...target] : [];
  if (unitedLists.includes(field)) return [...new Set([...current, ...patch])];
  const items = patch.filter(isRecord);
  if (items.length !== patch.length) return patch;
  const replacing = items.filter(item => item.$patch !== 'replace');
  const key = mergeKeys[field]?.find(name => items.every(item => name in item));
  if (!key || replacing.length < items.length) return replacing.map(withoutDirectives);
  const indexOf = (item: Record<string, unknown>) =>
    current.findIndex(one => isRecord(one) && one[key] === item[key]);
  const merged = items
    .filter(item => item.$patch !== 'delete')
    .map(item => ({
      at: indexOf(item),
      item:
        indexOf(item) < 0
          ? withoutDirectives(item)
          : strategicMergePatch(current[indexOf(item)], item),
    }));
  const named = items.map(indexOf);
  const others = current.map((item, at) => ({ at, item })).filter(({ at }) => !named.includes(at));
  // As the server orders them: what the patch names keeps the patch's order, new items come before the rest.
  const result: unknown[] = [];
  while (merged.length > 0 || others.length > 0) {
    const fromPatch = merged.length > 0 && (others.length === 0 || merged[0].at < others[0].at);
    result.push((fromPatch ? merged : others).shift()?.item);
  }
  return result;
}

function withoutDirectives(value: Record<string, unknown>): Record<string, unknown> {
  return strategicMergePatch({}, { ...value, $patch: undefined }) as Record<string, unknown>;
}

/** `__proto__` in a patch is a field like any other and never reaches a prototype. */
function setOwn(target: Record<string, unknown>, field: string, value: unknown): void {
  Object.defineProperty(target, field, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  });
}
