import { mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { SimulatedCluster } from './SimulatedCluster';

/* eslint-disable no-console -- what this program says is its product */

const help = `Runs simulated clusters with the demo company in them until it is ended.

  tsx tools/fake-cluster/src/simulation/cli.ts --name staging,production --directory DIR

Writes NAME.kubeconfig for each into the directory, then says "ready".`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      name: { type: 'string' },
      directory: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  const { name, directory } = values;
  if (values.help || !name || !directory) {
    console.log(help);
    process.exitCode = values.help ? 0 : 2;
    return;
  }
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const clusters: SimulatedCluster[] = [];
  for (const each of name.split(',')) {
    const simulated = await SimulatedCluster.start(each);
    clusters.push(simulated);
    await simulated.cluster.writeKubeconfig(directory);
    simulated.run();
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      void Promise.all(clusters.map(cluster => cluster.stop())).then(() => process.exit(0));
    });
  }
  console.log('ready');
}

main().catch(error => {
  console.error(error);
  process.exit(1);
});
