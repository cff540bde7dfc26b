import { BinariesUnavailableError } from '../binaries.mjs';
import { ensureMetricsServer, findMetricsServer } from '../metricsServer.mjs';
import { DevCluster, type Account } from './DevCluster';
import { scalePods } from './scale';
import { seed } from './seed/seed';
import { ClusterStartError } from './until';

const usage = `Usage: yarn dev-cluster COMMAND [options]

Commands
  up                 start the clusters, waiting until their nodes are ready
  down               end them; their data is kept
  status             what runs
  reset              end them and remove their data
  seed               fill them with the demo company's applications; may be repeated
  metrics            build metrics-server where it is missing (about two minutes, needs Go) and
                     start the clusters with it, so that they tell how much pods use
  scale pods N       let them hold N more pods, on nodes of their own; 0 takes them away
  kubeconfig [NAME]  print the path of a kubeconfig

Options
  --name NAMES       clusters, separated by commas (default: staging,production)
  --once             for seed: leave a cluster that was seeded before as it is now
  --account NAME     for kubeconfig: admin (default), portal, or reader, who may not impersonate
  --assets DIR       directory with etcd, kube-apiserver, kube-controller-manager, kube-scheduler,
                     kubectl and kwok (default: KUBEBUILDER_ASSETS, the cache, the official
                     release files, or a build from source, which takes about five minutes)
  --help             this text

The clusters listen on 127.0.0.1 only and keep everything in .local/dev-cluster/NAME
(or in NAME of the directory that K8S_MANAGER_DEV_CLUSTER_DIR names).
`;

interface Arguments {
  command?: string;
  names: string[];
  account: Account;
  assets?: string;
  once: boolean;
  /** How many pods of load, for `scale`. */
  pods?: number;
  help: boolean;
}

class UsageError extends Error {}

/** @throws UsageError for what the usage does not name */
function parse(argv: readonly string[]): Arguments {
  const parsed: Arguments = {
    names: ['staging', 'production'],
    account: 'admin',
    once: false,
    help: false,
  };
  const rest: string[] = [];
  const queue = argv.flatMap(argument =>
    argument.startsWith('--') && argument.includes('=')
      ? [argument.slice(0, argument.indexOf('=')), argument.slice(argument.indexOf('=') + 1)]
      : [argument],
  );
  while (queue.length > 0) {
    const argument = queue.shift()!;
    const value = () => {
      const next = queue.shift();
      if (next === undefined) throw new UsageError(`${argument} needs a value`);
      return next;
    };
    if (argument === '--help' || argument === '-h') parsed.help = true;
    else if (argument === '--once') parsed.once = true;
    else if (argument === '--name') parsed.names = value().split(',').filter(Boolean);
    else if (argument === '--assets') parsed.assets = value();
    else if (argument === '--account') {
      const account = value();
      if (account !== 'admin' && account !== 'portal' && account !== 'reader') {
        throw new UsageError(`--account is admin, portal or reader, not ${account}`);
      }
      parsed.account = account;
    } else if (argument.startsWith('-')) throw new UsageError(`unknown option ${argument}`);
    else rest.push(argument);
  }
  parsed.command = rest.shift();
  if (parsed.command === 'kubeconfig' && rest.length > 0) parsed.names = [rest.shift()!];
  if (parsed.command === 'scale') parsed.pods = podCount(rest.splice(0));
  if (rest.length > 0) throw new UsageError(`unexpected ${rest.join(' ')}`);
  return parsed;
}

/** @throws UsageError for anything but `pods N` */
function podCount([what, number = '', ...more]: readonly string[]): number {
  const count = Number(number);
  const most = 100_000;
  if (what !== 'pods' || more.length > 0 || !/^\d+$/.test(number) || count > most) {
    throw new UsageError(`scale takes "pods" and a number up to ${most}`);
  }
  return count;
}

async function run(argv: readonly string[], signal: AbortSignal): Promise<void> {
  const { command, names, account, assets, once, pods = 0, help } = parse(argv);
  if (help || command === undefined) {
    process.stdout.write(usage);
    if (!help) process.exitCode = 2;
    return;
  }
  const log = (line: string) => process.stderr.write(`${line}\n`);
  const clusters = names.map(name => DevCluster.open(name, { log, assets, metrics: true }));
  switch (command) {
    case 'up':
      await raise(clusters, signal);
      if (!findMetricsServer({ assets })) {
        log(
          'usage is not told yet; to build metrics-server, two minutes: yarn dev-cluster metrics',
        );
      }
      return;
    case 'metrics':
      await ensureMetricsServer({ assets, log, signal }).catch((error: Error) => {
        throw new ClusterStartError(`metrics-server could not be had: ${error.message}`);
      });
      await raise(clusters, signal);
      return;
    case 'down':
      for (const cluster of clusters) await cluster.down();
      return;
    case 'reset':
      for (const cluster of clusters) await cluster.reset();
      return;
    case 'seed':
      await raise(clusters, signal, cluster => seed(cluster, { log, signal, once }));
      return;
    case 'scale':
      // Not `raise`: breaking off leaves the pods that are there, and the clusters running.
      for (const cluster of clusters) {
        await cluster.up({ signal });
        await scalePods(cluster, pods, { log, signal });
      }
      return;
    case 'kubeconfig':
      for (const cluster of clusters) process.stdout.write(`${cluster.kubeconfig(account)}\n`);
      return;
    case 'status':
      for (const cluster of clusters) process.stdout.write(await describe(cluster));
      return;
    default:
      throw new UsageError(`unknown command ${command}`);
  }
}

/** Starts clusters at once; when this is broken off, only those that ran before go on. */
async function raise(
  clusters: readonly DevCluster[],
  signal: AbortSignal,
  then: (cluster: DevCluster) => Promise<void> = async () => {},
): Promise<void> {
  const started: DevCluster[] = [];
  const results = await Promise.allSettled(
    clusters.map(async cluster => {
      if (await cluster.up({ signal })) started.push(cluster);
      await then(cluster);
    }),
  );
  if (signal.aborted) for (const cluster of started) await cluster.down();
  const failed = results.find(result => result.status === 'rejected');
  if (failed) throw failed.reason;
}

async function describe(cluster: DevCluster): Promise<string> {
  const status = await cluster.status();
  let state = 'down';
  if (status.ready) {
    state = `ready, ${status.version}, ${status.nodes} nodes, ${status.pods} pods`;
  } else if (status.components.some(({ pid }) => pid !== undefined)) {
    state = 'not ready';
  }
  return [
    `${status.name}: ${state}`,
    ...(status.server ? [`  server     ${status.server}`] : []),
    `  directory  ${status.directory}`,
    ...status.components.map(
      ({ name, pid }) => `  ${name.padEnd(24)} ${pid === undefined ? 'down' : `process ${pid}`}`,
    ),
    '',
  ].join('\n');
}

const controller = new AbortController();
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  // Not once: Ctrl-C often arrives twice, from the terminal and from the program that started this
  // one, and the second must not end this process while it ends others.
  process.on(name, () => controller.abort(new Error(`ended by ${name}`)));
}
run(process.argv.slice(2), controller.signal).catch((error: Error) => {
  const { aborted, reason } = controller.signal;
  const expected =
    error instanceof UsageError ||
    error instanceof ClusterStartError ||
    error instanceof BinariesUnavailableError;
  const text = expected ? error.message : error.stack;
  process.stderr.write(`${aborted ? reason.message : text}\n`);
  if (error instanceof UsageError) process.stderr.write(`\n${usage}`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
});
