/**
 * `describe` for tests that bring up a cluster. They fail where the programs of the control plane
 * cannot be had; only `K8S_MANAGER_WITHOUT_CLUSTER=1`, somebody's explicit wish, skips them, and then
 * they are counted as skipped.
 */
export function describeCluster(name: string, tests: () => void): void {
  const run = process.env.K8S_MANAGER_WITHOUT_CLUSTER === '1' ? describe.skip : describe;
  run(name, tests);
}
