import type { FieldChange, ResourceKind } from 'backstage-plugin-k8s-manager-common';
import { fieldOwner, type Step } from './fieldOwner';
import { isRecord, type LiveObject } from './LiveObject';

/** What the API server keeps about an object on its own account; in `metadata`. */
const bookkeeping: ReadonlySet<string> = new Set([
  'creationTimestamp',
  'generation',
  'managedFields',
  'resourceVersion',
  'selfLink',
  'uid',
]);

/** A copy of the whole object as kubectl last applied it, secret values included. */
const lastApplied = 'kubectl.kubernetes.io/last-applied-configuration';

/** Members whose values are secret, by kind: a diff says that they change, never from what to what. */
const secret: Readonly<Record<string, readonly string[]>> = { secrets: ['data', 'stringData'] };

/** Stands for a secret value. Equal marks do not mean equal values. */
export const redacted = '[redacted]';

type Json = FieldChange['before'];

const isItem = (path: readonly Step[]) => path.length > 0 && typeof path.at(-1) !== 'string';

/**
 * The fields that differ, in the order of their paths. Items of lists are matched by name where all have one, so that a
 * container put in front is one addition. Left out: the status, and what the API server keeps about an object.
 */
export function diff(
  before: LiveObject,
  after: Readonly<Record<string, unknown>>,
  kind: Pick<ResourceKind, 'id'>,
): FieldChange[] {
  const changes: FieldChange[] = [];
  const confidential = secret[kind.id] ?? [];
  const value = (path: readonly Step[], json: unknown) => {
    const hidden = typeof path[0] === 'string' && confidential.includes(path[0]);
    return (hidden ? redacted : json) as Json;
  };
  const compare = (path: readonly Step[], one: unknown, other: unknown): void => {
    if (isIgnored(path) || isSame(one, other)) return;
    const comesOrGoes = one === undefined || other === undefined;
    const inner = isItem(path) && comesOrGoes ? undefined : steps(one, other);
    if (inner) {
      for (const [step, from, to] of inner) compare([...path, step], from, to);
      return;
    }
    const setBy = fieldOwner(before.metadata.managedFields, path);
    changes.push({
      path: inWords(path),
      ...(one === undefined ? {} : { before: value(path, one) }),
      ...(other === undefined ? {} : { after: value(path, other) }),
      ...(setBy === undefined ? {} : { setBy }),
    });
  };
  compare([], before, after);
  return changes.sort((a, b) => (a.path < b.path ? -1 : Number(a.path > b.path)));
}

function isIgnored([first, second, third]: readonly Step[]): boolean {
  if (first === 'status') return true;
  if (first !== 'metadata' || typeof second !== 'string') return false;
  return bookkeeping.has(second) || (second === 'annotations' && third === lastApplied);
}

/**
 * What to look at inside of two values, or `undefined` where the values themselves are the change. An object that comes
 * or goes is shown field by field, an item of a list as a whole.
 */
function steps(one: unknown, other: unknown): [Step, unknown, unknown][] | undefined {
  if (isRecord(one) || isRecord(other)) {
    const [from, to] = [one ?? {}, other ?? {}];
    if (!isRecord(from) || !isRecord(to)) return undefined;
    const keys = [...new Set([...Object.keys(from), ...Object.keys(to)])];
    if (keys.length === 0) return undefined;
    return keys.map(key => [key, member(from, key), member(to, key)]);
  }
  if (!Array.isArray(one) || !Array.isArray(other)) return undefined;
  const [from, to] = [byName(one), byName(other)];
  if (from && to) {
    const names = [...new Set([...from.keys(), ...to.keys()])];
    const items = names.map((item): [Step, unknown, unknown] => [
      { item },
      from.get(item),
      to.get(item),
    ]);
    // The same items in another order differ in nothing but the order, which is then the change.
    return items.every(([, a, b]) => isSame(a, b)) ? undefined : items;
  }
  if (one.length !== other.length) return undefined;
  return one.map((item, index) => [{ index }, item, other[index]]);
}

function byName(list: readonly unknown[]): Map<string, unknown> | undefined {
  const named = new Map<string, unknown>();
  for (const item of list) {
    if (!isRecord(item) || typeof item.name !== 'string' || named.has(item.name)) return undefined;
    named.set(item.name, item);
  }
  return named;
}

function member(record: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item, index) => isSame(item, other[index]));
  }
  if (!isRecord(one) || !isRecord(other)) return false;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every(key => Object.hasOwn(other, key) && isSame(one[key], other[key]))
  );
}

function inWords(path: readonly Step[]): string {
  return path.reduce<string>((text, step) => {
    if (typeof step !== 'string') return `${text}[${'item' in step ? step.item : step.index}]`;
    if (!/^[A-Za-z_$][\w$-]*$/.test(step)) return `${text}[${step}]`;
    return text ? `${text}.${step}` : step;
  }, '');
}
