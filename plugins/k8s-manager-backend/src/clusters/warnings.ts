import { harmless } from './harmless';

const MOST_WARNINGS = 32;

/**
 * Texts of `Warning` headers: `299 - "text"`, several in one line or several lines (RFC 9111 §5.5; Kubernetes sends
 * code 299 only).
 */
export function warningTexts(
  header: string | readonly string[] | undefined,
  secrets: readonly string[],
): string[] {
  return [header ?? []]
    .flat()
    .flatMap(line => [...line.matchAll(/\b299 \S+ "((?:[^"\\]|\\.)*)"/g)])
    .slice(0, MOST_WARNINGS)
    .map(([, quoted]) => harmless(quoted.replace(/\\(.)/g, '$1'), secrets))
    .filter(text => text !== '');
}
