import { createHash } from 'node:crypto';
import type { AuditEntry, AuditRecord } from './AuditRecord';

/** Everything a mac covers, in this order. */
const covered = [
  'segment',
  'seq',
  'event_id',
  'phase',
  'at',
  'actor',
  'operation',
  'cluster',
  'kind',
  'namespace',
  'name',
  'correlation_id',
  'outcome',
  'reason',
  'diff',
  'prev',
] as const satisfies readonly Exclude<keyof AuditRecord, 'mac'>[];

/**
 * The mac of a record: the algorithm, a colon, the digest. Without a key it is `sha256`, a chain that shows a record
 * altered, removed or put in between; somebody who can write the table can compute the whole chain anew.
 */
export function macOf(record: Omit<AuditRecord, 'mac'>): string {
  const text = JSON.stringify(covered.map(column => record[column] ?? null));
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}

/** Gives an entry its place behind `last`, or at the beginning of a segment. */
export function chained(
  entry: AuditEntry,
  place: { readonly segment: string; readonly seq: number; readonly prev: string },
): AuditRecord {
  const { segment, seq, prev } = place;
  const record = { ...entry, segment, seq, prev };
  return { ...record, mac: macOf(record) };
}

/**
 * The first record of a segment that is not what was written, or is not where it was written; `undefined` for a whole
 * chain. A chain cut off at its end is whole: only a later record of the process shows that one is missing.
 */
export function firstBreak(segment: readonly AuditRecord[]): AuditRecord | undefined {
  const ordered = [...segment].sort((a, b) => a.seq - b.seq);
  return ordered.find((record, index) => {
    const prev = ordered[index - 1]?.mac ?? '';
    return record.seq !== index + 1 || record.prev !== prev || record.mac !== macOf(record);
  });
}
