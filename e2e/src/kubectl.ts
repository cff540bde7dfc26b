import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { ensureBinaries, type DevCluster } from 'dev-cluster';

const run = promisify(execFile);

/** kubectl itself, as the administrator of a cluster. */
export async function kubectl(cluster: DevCluster, ...args: string[]): Promise<string> {
  const { dir } = await ensureBinaries({ log: () => {} });
  const { stdout } = await run(path.join(dir, 'kubectl'), args, {
    env: { ...process.env, KUBECONFIG: cluster.kubeconfig('admin') },
    maxBuffer: 64 * 2 ** 20,
  });
  return stdout;
}

/** What `kubectl get pods -A` prints, one pod a line: `namespace name ready status restarts`. */
export async function kubectlPods(cluster: DevCluster, ...args: string[]): Promise<string[]> {
  const output = await kubectl(cluster, 'get', 'pods', '-A', '--no-headers', ...args);
  return output
    .split('\n')
    .filter(Boolean)
    .map(line => line.trim().split(/\s+/).slice(0, 5).join(' '))
    .sort();
}
