import { z } from 'zod';

/** The languages an export can be written in: headers, words of ours, and comments. */
const languageSchema = z.enum(['en', 'zh-CN']);

/** What a file holds of each row. */
export const exportSchema = z.discriminatedUnion('format', [
  /** The columns in this order, with exact values: RFC 3339 for an age, plain numbers for a quantity. */
  z.strictObject({
    format: z.literal('csv'),
    columns: z.array(z.string().max(64)).min(1).max(64),
    language: languageSchema.optional(),
  }),
  /** The objects as the cluster stores them, read when the file is written. */
  z.strictObject({ format: z.literal('yaml'), language: languageSchema.optional() }),
]);
/** @see exportSchema */
export type Export = z.infer<typeof exportSchema>;
/** The name of a format. */
export type ExportFormat = Export['format'];

/** Media types of the formats. */
export const exportTypes: Readonly<Record<ExportFormat, string>> = {
  // The header line is part of it (RFC 4180, section 3).
  csv: 'text/csv; charset=utf-8; header=present',
  yaml: 'application/yaml; charset=utf-8',
};

/**
 * What the file is called: kind, clusters and the moment in UTC, of letters every file system takes.
 * `pods-production+staging-20261124T091400Z.csv`.
 */
export function exportFileName(
  format: ExportFormat,
  kind: string,
  clusters: readonly string[],
  at: Date,
): string {
  const named = clusters.length > 0 && clusters.length <= 3 ? clusters.join('+') : 'clusters';
  const moment = at
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replaceAll(/[-:]/g, '');
  return `${kind}-${named}-${moment}.${format}`;
}

/** How a YAML file ends: how many objects are in it, and how many could not be read. */
export interface YamlEnd {
  readonly written: number;
  readonly unread: number;
}

/** The last line of a YAML file, for people and programs alike; a file without it was cut off. */
export function yamlEnd({ written, unread }: YamlEnd): string {
  return `# written: ${written}, not readable: ${unread}\n`;
}

/** Reads the end of a YAML file; `undefined` for one that was cut off. */
export function readYamlEnd(tail: string): YamlEnd | undefined {
  const found = /(?:^|\n)# written: (\d+), not readable: (\d+)\n$/.exec(tail);
  return found ? { written: Number(found[1]), unread: Number(found[2]) } : undefined;
}
