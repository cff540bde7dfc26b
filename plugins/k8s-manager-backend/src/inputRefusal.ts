import { InputError } from '@backstage/errors';
import { errorMessages } from 'backstage-plugin-k8s-manager-common';
import type { z } from 'zod';
import { type Refusal, refusal } from './refusal';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/**
 * What is wrong with an input, by the first field at fault: `queries.0.window.limit`. The value is never repeated, since
 * it may be a secret put into the wrong field.
 */
export function inputRefusal(error: z.core.$ZodError, prefix: Path = []): Refusal {
  const { path, message } = innermost(error.issues[0], prefix);
  return fieldRefusal(path, message);
}

/** Refuses one field, which is named by its path; an input as a whole is called `body`. */
export function fieldRefusal(path: Path, problem: string): Refusal {
  const field = path.map(nameOf).join('.') || 'body';
  return refusal(InputError, errorMessages.invalidField({ field, problem }), field);
}

/** Names the caller made up are part of the path: only plain ones are given back. */
function nameOf(step: PropertyKey): string {
  const name = String(step);
  return /^[\w$.:/-]{1,64}$/.test(name) ? name : '?';
}

function innermost(issue: Issue, prefix: Path): { path: Path; message: string } {
  const path = [...prefix, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    return { path: [...path, issue.keys[0]], message: 'is not known' };
  }
  if (issue.code === 'invalid_key' || issue.code === 'invalid_element') {
    return issue.issues.length > 0
      ? innermost(issue.issues[0], path)
      : { path, message: issue.message };
  }
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    // The alternative that fits best is what was meant.
    const [meant] = [...issue.errors].sort((a, b) => a.length - b.length);
    if (meant.length > 0) return innermost(meant[0], path);
  }
  return { path, message: issue.message };
}
