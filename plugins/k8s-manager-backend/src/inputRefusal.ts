import { InputError } from '@backstage/errors';
import { fieldMessage, fieldMessages, type Message } from 'backstage-plugin-k8s-manager-common';
import type { z } from 'zod';
import { type Refusal, refusal } from './refusal';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/**
 * What is wrong with an input, by the first field at fault: `queries.0.window.limit`. The value is never repeated, since
 * it may be a secret put into the wrong field.
 *
 * @param error - of a schema that was asked with `reportInput: true`: without it what is missing cannot be told from what
 *   is of another type
 */
export function inputRefusal(error: z.core.$ZodError, prefix: Path = []): Refusal {
  const { path, issue } = innermost(error.issues[0], prefix);
  const field = fieldOf(path);
  return refusal(InputError, problemOf(issue, field), field);
}

/**
 * Refuses one field, which is named by its path; an input as a whole is called `body`.
 *
 * @param problem - the English text of one of `fieldMessages`, without the field
 */
export function fieldRefusal(path: Path, problem: string): Refusal {
  const field = fieldOf(path);
  return refusal(InputError, fieldMessage(field, problem), field);
}

function fieldOf(path: Path): string {
  return path.map(nameOf).join('.') || 'body';
}

/** Names the caller made up are part of the path: only plain ones are given back. */
function nameOf(step: PropertyKey): string {
  const name = String(step);
  return /^[\w$.:/-]{1,64}$/.test(name) ? name : '?';
}

const types: Readonly<Record<string, (params: { field: string }) => Message>> = {
  string: fieldMessages.text,
  number: fieldMessages.number,
  int: fieldMessages.integer,
  boolean: fieldMessages.truth,
  array: fieldMessages.list,
  tuple: fieldMessages.list,
  object: fieldMessages.object,
  record: fieldMessages.object,
};

function problemOf(issue: Issue, field: string): Message {
  switch (issue.code) {
    case 'invalid_type':
      if ('input' in issue && issue.input === undefined) return fieldMessages.required({ field });
      return (types[issue.expected] ?? fieldMessages.invalid)({ field });
    case 'too_small': {
      const limit = Number(issue.minimum);
      if (issue.origin === 'string') {
        return limit === 1
          ? fieldMessages.empty({ field })
          : fieldMessages.tooShort({ field, limit });
      }
      return isCounted(issue.origin)
        ? fieldMessages.tooFew({ field, limit })
        : fieldMessages.tooLow({ field, limit });
    }
    case 'too_big': {
      const limit = Number(issue.maximum);
      if (issue.origin === 'string') return fieldMessages.tooLong({ field, limit });
      return isCounted(issue.origin)
        ? fieldMessages.tooMany({ field, limit })
        : fieldMessages.tooHigh({ field, limit });
    }
    case 'invalid_value':
      if ('input' in issue && issue.input === undefined) return fieldMessages.required({ field });
      // What a schema allows is ours to say; what was given is not repeated.
      return fieldMessages.notOneOf({ field, values: issue.values.map(String).join(', ') });
    case 'unrecognized_keys':
      return fieldMessages.unknown({ field });
    default:
      return fieldMessage(field, issue.message);
  }
}

function isCounted(origin: string): boolean {
  return ['array', 'set', 'map', 'object'].includes(origin);
}

function innermost(issue: Issue, prefix: Path): { path: Path; issue: Issue } {
  const path = [...prefix, ...issue.path];
  if (issue.code === 'unrecognized_keys') return { path: [...path, issue.keys[0]], issue };
  if (issue.code === 'invalid_key' || issue.code === 'invalid_element') {
    return issue.issues.length > 0 ? innermost(issue.issues[0], path) : { path, issue };
  }
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    // The alternative that fits best is what was meant.
    const [meant] = [...issue.errors].sort((a, b) => a.length - b.length);
    if (meant.length > 0) return innermost(meant[0], path);
  }
  return { path, issue };
}
