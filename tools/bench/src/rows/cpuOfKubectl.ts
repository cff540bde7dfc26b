import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ensureBinaries } from 'dev-cluster';

/**
 * CPU time of a kubectl, in seconds. The shell says it: Node does not tell what a child that has ended used.
 *
 * @throws Error when kubectl fails
 */
export async function cpuOfKubectl(
  kubeconfig: string,
  words: readonly string[],
  signal: AbortSignal,
): Promise<number> {
  const { dir } = await ensureBinaries({ signal });
  const { stdout } = await promisify(execFile)(
    'sh',
    ['-c', '"$@" > /dev/null && times', 'sh', join(dir, 'kubectl'), ...words],
    { env: { PATH: process.env.PATH, KUBECONFIG: kubeconfig, LC_ALL: 'C' }, signal },
  );
  const [, ofChildren = ''] = stdout.trim().split('\n');
  return ofChildren.split(/\s+/).reduce((sum, text) => sum + secondsIn(text), 0);
}

/** `0m28.310s` */
function secondsIn(text: string): number {
  const parts = /^(\d+)m(\d+[.,]\d+)s$/.exec(text);
  if (!parts) throw new Error(`no time: ${text}`);
  return Number(parts[1]) * 60 + Number(parts[2].replace(',', '.'));
}
