import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, expectEqual, eventually } from '../expectations';
import { projectRoot } from '../Portal';
import { ProcessTree } from '../ProcessTree';
import type { Scenario } from '../Scenario';
import { Visitor } from '../Visitor';

/** Processes whose command line names a directory; only where the system tells (Linux). */
function processesNaming(directory: string): string[] {
  try {
    return readdirSync('/proc')
      .filter(entry => /^\d+$/.test(entry))
      .map(pid => readFileSync(`/proc/${pid}/cmdline`, 'utf8').replace(/\0/g, ' '))
      .filter(line => line.includes(directory));
  } catch {
    return [];
  }
}

/** The first of the two commands: an address with live data, quick the second time, nothing left after Ctrl-C. */
export const npmStart: Scenario = {
  name: 'npm start ends with an address and live data, and Ctrl-C leaves nothing',
  async run({ browser, pictures }) {
    const directory = path.resolve(pictures, '../started');
    const lines: string[] = [];
    const start = () =>
      new ProcessTree(
        process.execPath,
        ['tools/setup/start.mjs', '--no-open', '--port', '3700', '--backend-port', '7700'],
        {
          cwd: projectRoot,
          env: { K8S_MANAGER_DEV_CLUSTER_DIR: directory, NO_COLOR: '1', CI: '' },
          log: path.join(directory, '../npm-start.log'),
          onLine: line => lines.push(line),
        },
      );
    const address = async () =>
      eventually(async () => {
        const said = lines.map(line => /The portal is ready: (\S+)/.exec(line)?.[1]).find(Boolean);
        expect(said, `npm start said no address: ${lines.slice(-6).join(' | ')}`);
        return said;
      }, 240_000);
    const interrupt = async (tree: ProcessTree) => {
      tree.interrupt();
      const code = await Promise.race([tree.ended, sleep(60_000, 'still running')]);
      expectEqual(code, 130, 'the exit code after Ctrl-C');
      await sleep(500);
      expectEqual(processesNaming(directory), [], 'processes left after Ctrl-C');
    };

    const first = start();
    try {
      const said = await address();
      const portal = { address: said, backendAddress: said.replace(/:\d+$/, ':7700') };
      const visitor = await Visitor.arrive(browser, portal, 'priya.nair');
      await visitor.open('/k8s-manager/pods');
      await visitor.untilLive(90_000);
      await eventually(async () => {
        const clusters = new Set((await visitor.rows()).map(row => row.cluster));
        expectEqual([...clusters].sort(), ['production', 'staging'], 'clusters with pods');
      }, 60_000);
      await visitor.leave();
      await interrupt(first);
    } finally {
      await first.stop();
    }

    lines.length = 0;
    const began = Date.now();
    const second = start();
    try {
      await address();
      const took = Date.now() - began;
      expect(took < 60_000, `the second start took ${Math.round(took / 1000)} s`);
      await interrupt(second);
    } finally {
      await second.stop();
    }

    lines.length = 0;
    const third = start();
    try {
      await eventually(async () => {
        expect(
          lines.some(line => /Starting the clusters/.test(line)),
          'nothing was begun',
        );
      }, 60_000);
      await interrupt(third);
    } finally {
      await third.stop();
    }
  },
};
