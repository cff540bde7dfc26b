import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseOptions, UsageError } from './BenchOptions';
import type { BenchContext, BenchRow, Sample } from './BenchRow';
import { benchRows } from './benchRows';
import { reportInWords } from './Report';
import { runBench } from './runBench';

/** A row whose sides give these values in turn, and which notes what happens to it. */
function scripted(id: number, baseline: number[], ours: number[], bar: BenchRow['bar']) {
  const events: string[] = [];
  const contexts: BenchContext[] = [];
  const side = (name: string, values: number[]) => async (): Promise<Sample> => {
    events.push(name);
    const value = values.shift();
    if (value === undefined) throw new Error('asked too often');
    return { value, figures: { 'CPU s': value / 10 } };
  };
  const row: BenchRow = {
    id,
    work: `work ${id}`,
    unit: 'ms',
    baseline: 'what there is',
    bar,
    limit: 'physics',
    async prepare(context) {
      contexts.push(context);
      return {
        notes: ['on paper'],
        baseline: side('baseline', baseline),
        ours: side('ours', ours),
        async [Symbol.asyncDispose]() {
          events.push('disposed');
        },
      };
    },
  };
  return { row, events, contexts };
}

describe('a run', () => {
  const directory = mkdtempSync(join(tmpdir(), 'bench-'));
  afterAll(() => rmSync(directory, { recursive: true }));

  const bench = (rows: BenchRow[], words: string[], signal = new AbortController().signal) =>
    runBench(parseOptions(words), { rows, directory, signal, say: () => {} });

  it('takes the medians of both sides, and judges them', async () => {
    const { row } = scripted(1, [900, 1000, 5000], [10, 90, 20], { ratio: 50 });
    const { rows } = await bench([row], ['--runs', '3']);
    expect(rows).toEqual([
      {
        id: 1,
        work: 'work 1',
        unit: 'ms',
        against: 'what there is',
        baseline: 1000,
        ours: 20,
        ratio: 50,
        bar: '≥ 50× less',
        limit: 'physics',
        ok: true,
        samples: { baseline: [900, 1000, 5000], ours: [10, 90, 20] },
        figures: { baseline: { 'CPU s': 100 }, ours: { 'CPU s': 2 } },
        notes: ['on paper'],
      },
    ]);
  });

  it('alternates the sides, and which one begins', async () => {
    const { row, events } = scripted(1, [1, 1, 1], [1, 1, 1], {});
    await bench([row], ['--runs', '3']);
    expect(events.join(' ')).toBe('baseline ours ours baseline baseline ours disposed');
  });

  it('says what is missed', async () => {
    const { row } = scripted(1, [100], [50], { ratio: 50 });
    const { rows } = await bench([row], ['--runs', '1']);
    expect(rows[0]).toMatchObject({ ok: false, ratio: 2 });
    expect(rows[0].notes).toContain('missed: 2× less instead of 50×');
  });

  it('goes on after a row that cannot be measured, which is not ok', async () => {
    const broken = scripted(1, [], [], {});
    const { row } = scripted(2, [10], [1], {});
    const { rows } = await bench([broken.row, row], ['--runs', '1']);
    expect(rows.map(({ id, ok }) => ({ id, ok }))).toEqual([
      { id: 1, ok: false },
      { id: 2, ok: true },
    ]);
    expect(rows[0].notes).toEqual(['could not be measured: asked too often']);
    expect(broken.events).toContain('disposed');
  });

  it('ends at once when broken off, and leaves nothing behind', async () => {
    const ending = new AbortController();
    const { row, events } = scripted(1, [1, 1], [1, 1], {});
    const stopping: BenchRow = {
      ...row,
      prepare: async context => {
        ending.abort(new Error('enough'));
        return row.prepare(context);
      },
    };
    await expect(bench([stopping], [], ending.signal)).rejects.toThrow('enough');
    expect(events).toEqual(['disposed']);
  });

  it('runs the rows asked for', async () => {
    const [one, two] = [scripted(1, [1], [1], {}), scripted(2, [1], [1], {})];
    const { rows } = await bench([one.row, two.row], ['--runs', '1', '--only', '2']);
    expect(rows.map(({ id }) => id)).toEqual([2]);
  });

  it('refuses a row that does not exist before it measures any', async () => {
    const { row, events } = scripted(1, [1], [1], {});
    await expect(bench([row], ['--only', '1,99'])).rejects.toThrow(UsageError);
    expect(events).toEqual([]);
  });

  it('is smaller in its short form', async () => {
    const { row, contexts } = scripted(1, [1, 1, 1, 1], [1, 1, 1, 1], {});
    const short = await bench([row], ['--short']);
    const full = await bench([row], ['--runs', '1']);
    expect(short).toMatchObject({ form: 'short', rounds: 3 });
    expect(full).toMatchObject({ form: 'full', rounds: 1 });
    expect(contexts.map(({ pods, short: small }) => [pods, small])).toEqual([
      [2_000, true],
      [10_000, false],
    ]);
  });

  it('is one line of JSON whose rows have an id and ok, even where ours is nothing', async () => {
    const { row } = scripted(15, [100], [0], { most: 1 });
    const text = JSON.stringify(await bench([row], ['--runs', '1']));
    expect(text).not.toContain('\n');
    const [read] = JSON.parse(text).rows;
    expect(read).toMatchObject({ id: 15, ok: true, baseline: 100, ours: 0 });
    expect(read).not.toHaveProperty('ratio');
  });

  it('is a table for people, with the machine', async () => {
    const reached = scripted(15, [100], [0], { most: 1 });
    const lost = scripted(3, [100], [60], { ratio: 50 });
    const broken = scripted(8, [], [], { most: 150 });
    const rows = [reached.row, lost.row, broken.row];
    const lines = reportInWords(await bench(rows, ['--runs', '1'])).split('\n');
    expect(lines[0]).toMatch(/ cores, .*Node v\d+/);
    const cells = (line: string) => line.split('|').map(cell => cell.trim());
    expect(lines.filter(line => line.startsWith('|')).map(cells)).toEqual([
      ['', 'id', 'work', 'baseline', 'ours', 'ratio', 'bar', 'limit', 'ok', ''],
      expect.anything(),
      ['', '15', 'work 15', '100 ms', '0 ms', '∞', '≤ 1 ms', 'physics', 'ok', ''],
      ['', '3', 'work 3', '100 ms', '60 ms', '1.67×', '≥ 50× less', 'physics', 'MISSED', ''],
      ['', '8', 'work 8', '', '', '', '≤ 150 ms', 'physics', 'MISSED', ''],
    ]);
    expect(
      new Set(lines.filter(line => line.startsWith('|')).map(({ length }) => length)).size,
    ).toBe(1);
  });
});

describe('the command line', () => {
  it.each([
    [[], { short: false, json: false, rounds: 5, pods: 10_000, only: undefined }],
    [['--short', '--json'], { short: true, json: true, rounds: 3, pods: 2_000 }],
    [['--only', '3,8,15', '--runs=2'], { only: [3, 8, 15], rounds: 2 }],
    [['--real', '--pods', '500'], { real: true, pods: 500 }],
  ])('%j', (words, options) => {
    expect(parseOptions(words)).toMatchObject(
      Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)),
    );
  });

  it.each([['--fast'], ['--only'], ['--only', 'three'], ['--runs', '0'], ['stray']])(
    'refuses %j',
    (...words) => {
      expect(() => parseOptions(words)).toThrow(UsageError);
    },
  );
});

it('no two rows have one number', () => {
  const ids = benchRows.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toEqual(expect.arrayContaining([3, 8, 15]));
});
