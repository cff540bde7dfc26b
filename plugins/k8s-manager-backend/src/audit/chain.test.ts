import type { AuditEntry, AuditRecord } from './AuditRecord';
import { chained, firstBreak } from './chain';

const entry = (number: number): AuditEntry => ({
  event_id: `event-${number}`,
  phase: 'opened',
  at: '2026-03-01T10:00:00.000Z',
  actor: 'user:default/mira',
  operation: 'restart',
  cluster: 'staging',
  kind: 'deployments.apps',
  namespace: 'payments',
  name: 'api',
  correlation_id: 'request-1',
});

function chainOf(length: number): AuditRecord[] {
  const records: AuditRecord[] = [];
  for (let seq = 1; seq <= length; seq += 1) {
    const prev = records.at(-1)?.mac ?? '';
    records.push(chained(entry(seq), { segment: 'a', seq, prev }));
  }
  return records;
}

describe('the chain of audit records', () => {
  it('is whole as it was written, in whatever order it is read', () => {
    expect(firstBreak(chainOf(5))).toBeUndefined();
    expect(firstBreak(chainOf(5).reverse())).toBeUndefined();
    expect(firstBreak([])).toBeUndefined();
  });

  it.each(Object.keys({ ...entry(1), segment: '', outcome: '', reason: '', diff: '', prev: '' }))(
    'shows that %s of a record was altered',
    column => {
      const records = chainOf(4);
      records[1] = { ...records[1], [column]: 'other' };
      expect(firstBreak(records)).toBe(records[1]);
    },
  );

  it('shows a record altered together with its mac', () => {
    const records = chainOf(4);
    records[1] = chained({ ...entry(2), actor: 'user:default/tom' }, records[1]);
    expect(firstBreak(records)).toBe(records[2]);
  });

  it('shows a record removed, and one put in between', () => {
    const removed = chainOf(4);
    removed.splice(1, 1);
    expect(firstBreak(removed)?.seq).toBe(3);
    const inserted = chainOf(4);
    inserted.splice(1, 0, chained(entry(9), { segment: 'a', seq: 2, prev: inserted[0].mac }));
    expect(firstBreak(inserted)).toBeDefined();
    expect(firstBreak(chainOf(4).slice(1))?.seq).toBe(2);
  });

  it('says of which kind its mac is', () => {
    expect(chainOf(1)[0].mac).toMatch(/^sha256:[0-9a-f]{64}$/);
  });
});
