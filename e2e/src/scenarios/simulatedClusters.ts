import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, expectEqual, eventually } from '../expectations';
import { projectRoot } from '../Portal';
import { ProcessTree } from '../ProcessTree';
import type { Scenario } from '../Scenario';
import { Visitor } from '../Visitor';

/** Where the control plane cannot be had the portal shows simulated clusters, and says that it does. */
export const simulatedClusters: Scenario = {
  name: 'npm start without a control plane shows simulated clusters that say so',
  async run({ browser, pictures }) {
    const directory = path.resolve(pictures, '../simulated');
    // A directory without the programs: what is named and not complete is no reason to look elsewhere.
    const assets = path.join(directory, 'no-programs');
    mkdirSync(assets, { recursive: true });
    writeFileSync(path.join(assets, 'README'), 'Nothing here.');
    const lines: string[] = [];
    const started = new ProcessTree(
      process.execPath,
      [
        'tools/setup/start.mjs',
        ...['--no-open', '--port', '3710', '--backend-port', '7710', '--assets', assets],
      ],
      {
        cwd: projectRoot,
        env: { NO_COLOR: '1', CI: '' },
        log: path.join(directory, 'npm-start.log'),
        onLine: line => lines.push(line),
      },
    );
    try {
      const said = await eventually(async () => {
        const address = lines
          .map(line => /The portal is ready: (\S+)/.exec(line)?.[1])
          .find(Boolean);
        expect(address, `npm start said no address: ${lines.slice(-6).join(' | ')}`);
        return address;
      }, 240_000);
      expect(
        lines.some(line => /simulated: nothing runs in them/.test(line)),
        'the terminal does not say that the clusters are simulated',
      );
      const portal = { address: said, backendAddress: said.replace(/:\d+$/, ':7710') };
      for (const [language, mark] of [
        ['en', '(simulated)'],
        ['zh-CN', '（模拟）'],
      ] as const) {
        const visitor = await Visitor.arrive(browser, portal, 'priya.nair', { language });
        await visitor.open('/k8s-manager/pods');
        await visitor.untilLive(90_000);
        await visitor.page.getByRole('note').getByText(mark).waitFor();
        const clusters = new Set((await visitor.rows()).map(row => row.cluster));
        expectEqual([...clusters].sort(), ['production', 'staging'], 'clusters with pods');
        await visitor.picture(path.join(pictures, `simulated-${language}.png`));
        await visitor.leave();
      }
      started.interrupt();
      expectEqual(await started.ended, 130, 'the exit code after Ctrl-C');
    } finally {
      await started.stop();
    }
  },
};
