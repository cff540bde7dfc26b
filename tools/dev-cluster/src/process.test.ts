import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { isRunning, ownIdentity, processStart } from '../process.mjs';

describe('identity of a process', () => {
  it('is the same each time it is asked for', () => {
    expect(processStart(process.pid)).toBeDefined();
    expect(processStart(process.pid)).toBe(processStart(process.pid));
    expect(isRunning(ownIdentity())).toBe(true);
  });

  it('ends with the process', async () => {
    const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)']);
    const identity = { pid: child.pid!, start: processStart(child.pid!)! };
    expect(isRunning(identity)).toBe(true);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(isRunning(identity)).toBe(false);
    expect(processStart(identity.pid)).toBeUndefined();
  });

  it('is not that of another process with the same number', () => {
    expect(isRunning({ pid: process.pid, start: 'another boot/1' })).toBe(false);
  });
});
