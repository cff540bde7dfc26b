import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureMetricsServer, findMetricsServer, metricsServerVersion } from '../metricsServer.mjs';

describe('metrics-server', () => {
  let root: string;
  let env: NodeJS.ProcessEnv;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'metrics-server-'));
    env = { K8S_MANAGER_CACHE: join(root, 'cache') };
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  function program(directory: string): string {
    mkdirSync(directory, { recursive: true });
    const path = join(directory, 'metrics-server');
    writeFileSync(path, '');
    chmodSync(path, 0o755);
    return path;
  }

  it('is taken from a directory that holds it', async () => {
    const named = program(join(root, 'named'));
    expect(findMetricsServer({ env })).toBeUndefined();
    expect(findMetricsServer({ env, assets: join(root, 'named') })).toBe(named);
    expect(findMetricsServer({ env: { ...env, KUBEBUILDER_ASSETS: join(root, 'named') } })).toBe(
      named,
    );
    const build = jest.fn();
    expect(await ensureMetricsServer({ env, assets: join(root, 'named'), build })).toBe(named);
    expect(build).not.toHaveBeenCalled();
  });

  it('is built once, and found in the cache by its version afterwards', async () => {
    const build = jest.fn(async ({ directory }: { directory: string }) => {
      program(directory);
    });
    const both = await Promise.all([
      ensureMetricsServer({ env, build }),
      ensureMetricsServer({ env, build }),
    ]);
    expect(build).toHaveBeenCalledTimes(1);
    expect(new Set(both).size).toBe(1);
    expect(both[0]).toContain(metricsServerVersion());
    expect(findMetricsServer({ env })).toBe(both[0]);
    expect(await ensureMetricsServer({ env, build })).toBe(both[0]);
    expect(build).toHaveBeenCalledTimes(1);
  });

  it('says why it cannot be built, and leaves nothing behind', async () => {
    const build = async () => {
      throw new Error('Go is not installed');
    };
    await expect(ensureMetricsServer({ env, build })).rejects.toThrow('Go is not installed');
    await expect(ensureMetricsServer({ env, build: async () => {} })).rejects.toThrow(
      'the build gave no metrics-server',
    );
    expect(readdirSync(join(root, 'cache', 'metrics-server'))).toEqual([]);
  });
});
