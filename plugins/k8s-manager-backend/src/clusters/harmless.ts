import { toUSVString } from 'node:util';

/** Longest text we take over from a cluster, in UTF-16 units. */
const LONGEST = 4096;

/**
 * Control characters, and the marks that reorder or hide what stands around them (bidi controls, zero-width characters):
 * passed on, they would rewrite a log line, a terminal or the sentence a person decides on.
 */
// eslint-disable-next-line no-control-regex
const harmful = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+/g;

/** Text from a cluster made fit to be shown: one line, without harmful characters and secrets, of bounded length. */
export function harmless(text: string, secrets: readonly string[] = []): string {
  let shown = toUSVString(text.slice(0, LONGEST * 2));
  for (const secret of secrets) {
    shown = shown.replaceAll(secret, '[redacted]');
  }
  shown = shown.replace(harmful, ' ').trim();
  return shown.length > LONGEST ? `${toUSVString(shown.slice(0, LONGEST))}…` : shown;
}
