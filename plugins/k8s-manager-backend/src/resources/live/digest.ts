import { createHash } from 'node:crypto';

/** A short fingerprint of a JSON-like value: equal for equal values, in every replica. */
export function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 22);
}
