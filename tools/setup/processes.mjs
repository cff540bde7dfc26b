import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/**
 * @typedef {object} RunningProcess
 * @property {number} pid
 * @property {number} parent
 * @property {number} group
 */

/**
 * All running processes. Zombies have ended and are left out: under an init that reaps nobody (some
 * containers) they stay for ever, and waiting for them would never end.
 *
 * @returns {RunningProcess[]}
 */
export function listProcesses() {
  return process.platform === 'linux' ? fromProc() : fromPs();
}

function fromProc() {
  const found = [];
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      // The program's name stands in parentheses and may hold spaces and parentheses itself, so
      // fields are counted from the last one (proc(5), /proc/pid/stat).
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      const [state, parent, group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      if (state === 'Z' || state === 'X') continue;
      found.push({ pid: Number(name), parent: Number(parent), group: Number(group) });
    } catch {
      // It ended between the listing and the reading.
    }
  }
  return found;
}

function fromPs() {
  const output = execFileSync('ps', ['-axo', 'pid=,ppid=,pgid=,stat='], { encoding: 'utf8' });
  const found = [];
  for (const line of output.split('\n')) {
    const [pid, parent, group, state] = line.trim().split(/\s+/);
    if (state === undefined || state.startsWith('Z')) continue;
    found.push({ pid: Number(pid), parent: Number(parent), group: Number(group) });
  }
  return found;
}

/**
 * @param {RunningProcess[]} processes
 * @param {Iterable<number>} ancestors
 * @returns {Set<number>} the ancestors and all that descends from them
 */
export function descendants(processes, ancestors) {
  const found = new Set(ancestors);
  let before;
  do {
    before = found.size;
    for (const { pid, parent } of processes) if (found.has(parent)) found.add(pid);
  } while (found.size > before);
  return found;
}

/**
 * Whether a process was started with this text in an environment variable, by whomever and in
 * whatever session it runs now. Only Linux tells.
 *
 * @param {number} pid
 * @param {string} variable
 * @param {string} text
 * @returns {boolean}
 */
export function hasInEnvironment(pid, variable, text) {
  if (process.platform !== 'linux') return false;
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8')
      .split('\0')
      .some(entry => entry.startsWith(`${variable}=`) && entry.includes(text));
  } catch {
    return false;
  }
}

/**
 * @param {number} pid
 * @returns {number | undefined} undefined when it has ended, or where that would cost a program each
 *   time it is asked
 */
export function parentOf(pid) {
  if (process.platform !== 'linux') return undefined;
  try {
    return Number(/^PPid:\s+(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
  } catch {
    return undefined;
  }
}

/**
 * @param {number} pid
 * @returns {string} the command line; empty when the process has ended
 */
export function commandLine(pid) {
  try {
    return process.platform === 'linux'
      ? readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
      : execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
}
