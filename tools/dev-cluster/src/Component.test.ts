import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { processStart } from '../process.mjs';
import { Component, lastLines } from './Component';

describe('Component', () => {
  let root: string;
  const component = (script: string) =>
    new Component({
      name: 'sleeper',
      program: process.execPath,
      args: ['-e', script],
      pidFile: join(root, 'pids', 'sleeper.json'),
      logFile: join(root, 'logs', 'sleeper.log'),
      workDirectory: join(root, 'work'),
      graceMilliseconds: 200,
    });
  const untilLogged = async (text: string) => {
    while (!lastLines(join(root, 'logs', 'sleeper.log'), 5).includes(text)) {
      await new Promise(later => setTimeout(later, 20));
    }
  };
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'component-'));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it('starts once, is found again by its pid file, and stops', async () => {
    const first = component('console.log("here"); setInterval(() => {}, 1000)');
    expect(first.start()).toBe(true);
    expect(first.start()).toBe(false);
    await untilLogged('here');
    const again = component('unused');
    const identity = again.running()!;
    expect(identity).toEqual(first.running());
    expect(statSync(join(root, 'pids', 'sleeper.json')).mode % 0o1000).toBe(0o600);
    await expect(again.stop()).resolves.toBe(true);
    expect(processStart(identity.pid)).toBeUndefined();
    expect(existsSync(join(root, 'pids', 'sleeper.json'))).toBe(false);
    await expect(again.stop()).resolves.toBe(false);
  });

  it('kills what does not end when asked', async () => {
    const stubborn = component(
      'process.on("SIGTERM", () => {}); console.log("here"); setInterval(() => {}, 1000)',
    );
    stubborn.start();
    await untilLogged('here');
    const { pid } = stubborn.running()!;
    await stubborn.stop();
    expect(processStart(pid)).toBeUndefined();
  });

  it('never signals a process that only has the same number', async () => {
    const innocent = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    try {
      const own = component('unused');
      own.start();
      await own.stop();
      writeFileSync(
        join(root, 'pids', 'sleeper.json'),
        JSON.stringify({ pid: innocent.pid, start: 'an earlier process' }),
      );
      expect(own.running()).toBeUndefined();
      await expect(own.stop()).resolves.toBe(false);
      expect(processStart(innocent.pid!)).toBeDefined();
    } finally {
      innocent.kill('SIGKILL');
    }
  });

  it.each(['{"pid":0,"start":"x"}', '{"pid":-1,"start":"x"}', 'nonsense', '{}'])(
    'takes a pid file with %s for none',
    async content => {
      const own = component('unused');
      own.start();
      await own.stop();
      writeFileSync(join(root, 'pids', 'sleeper.json'), content);
      expect(own.running()).toBeUndefined();
      await expect(own.stop()).resolves.toBe(false);
    },
  );

  it('keeps what it says in its log', async () => {
    const failing = component('console.error("first"); console.error("last words")');
    failing.start();
    await untilLogged('last words');
    expect(failing.lastWords(1)).toBe('last words');
    expect(readFileSync(join(root, 'logs', 'sleeper.log'), 'utf8')).toContain('first');
  });
});
