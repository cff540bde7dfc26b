import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * When a process started, as an opaque string; undefined when it does not run. A number of a process
 * is given again after it ended, so that a number alone must never be signalled: number and start
 * together name one process. A zombie has ended and counts as not running.
 *
 * @param {number} pid
 * @returns {string | undefined}
 */
export function processStart(pid) {
  if (process.platform === 'linux') {
    try {
      // The second field is the program's name in parentheses and may itself hold spaces and
      // parentheses, so fields are counted from the last parenthesis (proc(5), /proc/pid/stat).
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
      return `${bootId()}/${fields[19]}`;
    } catch {
      return undefined;
    }
  }
  try {
    const line = execFileSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], {
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'C' },
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
    if (line === '' || line.startsWith('Z')) return undefined;
    return line.replace(/^\S+\s+/, '');
  } catch {
    return undefined;
  }
}

/** The start in /proc counts from boot, so two boots can give equal numbers. */
function bootId() {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return 'unknown';
  }
}

/**
 * @param {{ pid: number, start: string }} identity
 * @returns {boolean} whether exactly this process still runs
 */
export function isRunning({ pid, start }) {
  return processStart(pid) === start;
}

/** @returns {{ pid: number, start: string }} the identity of this process */
export function ownIdentity() {
  return { pid: process.pid, start: processStart(process.pid) ?? 'unknown' };
}
