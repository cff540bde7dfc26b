import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isRunning, ownIdentity } from './process.mjs';

/**
 * Runs `work` while holding a lock file, so that of several processes one works and the others wait.
 * The lock of a process that ended without giving it back is taken over.
 *
 * @template T
 * @param {string} file
 * @param {{ waiting?: (pid: number) => void, signal?: AbortSignal, pollMilliseconds?: number }} options
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(file, { waiting, signal, pollMilliseconds = 200 }, work) {
  const token = randomUUID();
  mkdirSync(dirname(file), { recursive: true });
  let told = false;
  while (!take(file, token)) {
    signal?.throwIfAborted();
    const holder = read(file);
    if (holder !== undefined && holder.token === undefined) {
      // Neither held nor free: nobody can be waited for, so the file is put out of the way.
      dispossess(file, holder);
      continue;
    }
    if (holder !== undefined && !isRunning(holder)) {
      dispossess(file, holder);
      continue;
    }
    if (holder !== undefined && !told) {
      told = true;
      waiting?.(holder.pid);
    }
    await sleep(pollMilliseconds, undefined, { signal });
  }
  try {
    return await work();
  } finally {
    if (read(file)?.token === token) rmSync(file, { force: true });
  }
}

/**
 * A lock file appears with its content or not at all (a hard link of a finished file): a reader
 * never meets a file that is being written.
 */
function take(file, token) {
  const draft = `${file}.${token}`;
  writeFileSync(draft, JSON.stringify({ ...ownIdentity(), token }), { mode: 0o600 });
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function read(file) {
  let text;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
  try {
    const { pid, start, token } = JSON.parse(text);
    return { pid, start, token };
  } catch {
    return { pid: 0, start: '', token: undefined };
  }
}

/**
 * Two processes may find the same dead holder. Each moves the lock aside and looks at what it moved:
 * whoever moved a lock that was taken meanwhile puts it back.
 */
function dispossess(file, holder) {
  const aside = `${file}.${randomUUID()}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if (error.code === 'ENOENT') return;
    throw error;
  }
  try {
    if (read(aside)?.token !== holder.token) linkSync(aside, file);
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}
