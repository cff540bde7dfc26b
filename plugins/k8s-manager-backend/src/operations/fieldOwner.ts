import { isRecord } from './LiveObject';

/**
 * One step of a path: a member of an object, or an item of a list, by its name or (of lists without names) its place.
 */
export type Step = string | { readonly item: string } | { readonly index: number };

/**
 * Who set a field last, by the object's `managedFields`; `undefined` where nobody claims it. Source: structured merge
 * diff's FieldsV1: `f:<member>`, `k:<keys of an item as JSON>`, `i:<index>`, and `{}` for a field owned as a whole.
 * Claims on subresources speak of the status and are left out.
 */
export function fieldOwner(managedFields: unknown, path: readonly Step[]): string | undefined {
  if (!Array.isArray(managedFields)) return undefined;
  const claims = managedFields.filter(
    (entry): entry is Readonly<Record<string, unknown>> =>
      isRecord(entry) && entry.subresource === undefined && claimed(entry.fieldsV1, path),
  );
  const newest = claims.reduce<Readonly<Record<string, unknown>> | undefined>(
    (best, entry) => (best && String(best.time ?? '') >= String(entry.time ?? '') ? best : entry),
    undefined,
  );
  return typeof newest?.manager === 'string' ? newest.manager : undefined;
}

function claimed(fields: unknown, [step, ...rest]: readonly Step[]): boolean {
  if (!isRecord(fields)) return false;
  if (step === undefined) return true;
  const inner = Object.entries(fields).find(([key]) => isStep(key, step))?.[1];
  if (inner === undefined) return false;
  return (isRecord(inner) && Object.keys(inner).length === 0) || claimed(inner, rest);
}

function isStep(key: string, step: Step): boolean {
  if (typeof step === 'string') return key === `f:${step}`;
  if ('index' in step) return key === `i:${step.index}`;
  if (!key.startsWith('k:')) return false;
  try {
    return JSON.parse(key.slice(2)).name === step.item;
  } catch {
    return false;
  }
}
