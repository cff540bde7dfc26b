import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { withLock } from '../lock.mjs';
import { ownIdentity } from '../process.mjs';

describe('withLock', () => {
  let directory: string;
  let file: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'lock-'));
    file = join(directory, 'lock');
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  it('lets one work at a time and says for whom the other waits', async () => {
    const order: string[] = [];
    let release = () => {};
    const first = withLock(file, {}, async () => {
      order.push('first begins');
      await new Promise<void>(resolveFirst => {
        release = resolveFirst;
      });
      order.push('first ends');
    });
    const waiting = jest.fn();
    const second = withLock(file, { waiting, pollMilliseconds: 5 }, async () => {
      order.push('second');
    });
    await new Promise(later => setTimeout(later, 50));
    expect(waiting).toHaveBeenCalledTimes(1);
    expect(waiting).toHaveBeenCalledWith(process.pid);
    release();
    await Promise.all([first, second]);
    expect(order).toEqual(['first begins', 'first ends', 'second']);
  });

  it('is given back when the work fails', async () => {
    await expect(
      withLock(file, {}, async () => {
        throw new Error('broken');
      }),
    ).rejects.toThrow('broken');
    expect(readdirSync(directory)).toEqual([]);
  });

  it.each([
    ['a process that ended', JSON.stringify({ pid: 999999, start: 'before', token: 'x' })],
    [
      'another process that had this number',
      JSON.stringify({ pid: process.pid, start: 'an earlier one', token: 'x' }),
    ],
    ['nobody, since it is unreadable', '{"pid":'],
  ])('is taken over from %s', async (_, content) => {
    writeFileSync(file, content);
    await expect(withLock(file, {}, async () => 'done')).resolves.toBe('done');
  });

  it('stops waiting when it is told to', async () => {
    writeFileSync(file, JSON.stringify({ ...ownIdentity(), token: 'held' }));
    const controller = new AbortController();
    const waiting = withLock(file, { signal: controller.signal }, async () => 'never');
    controller.abort();
    await expect(waiting).rejects.toThrow(/abort/i);
    expect(JSON.parse(readFileSync(file, 'utf8')).token).toBe('held');
  });

  it('holds between processes', async () => {
    const counter = join(directory, 'counter');
    writeFileSync(counter, '0');
    const module = pathToFileURL(resolve(__dirname, '../lock.mjs')).href;
    const program = `
      import { readFileSync, writeFileSync } from 'node:fs';
      import { setTimeout } from 'node:timers/promises';
      import { withLock } from ${JSON.stringify(module)};
      for (let turn = 0; turn < 10; turn++) {
        await withLock(${JSON.stringify(file)}, { pollMilliseconds: 1 }, async () => {
          const value = Number(readFileSync(${JSON.stringify(counter)}, 'utf8'));
          await setTimeout(1);
          writeFileSync(${JSON.stringify(counter)}, String(value + 1));
        });
      }`;
    const run = promisify(execFile);
    await Promise.all(
      Array.from({ length: 4 }, () =>
        run(process.execPath, ['--input-type=module', '-e', program]),
      ),
    );
    expect(readFileSync(counter, 'utf8')).toBe('40');
  }, 30_000);
});
