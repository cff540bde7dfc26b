import type { DevCluster } from '../DevCluster';
export async function seed(
  _cluster: DevCluster,
  _options: { log?: (line: string) => void; signal?: AbortSignal } = {},
): Promise<void> {}
