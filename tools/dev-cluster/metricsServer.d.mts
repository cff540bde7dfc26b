import type { GoBuildOptions } from './goBuild.mjs';

export interface MetricsServerOptions {
  /** A directory named by the user; the program is taken from there if it is there. */
  assets?: string;
  /** Told one line at a time what is being done and how far it is. */
  log?: (line: string) => void;
  /** Ends a build with all its processes. */
  signal?: AbortSignal;
  env?: NodeJS.ProcessEnv;
  /** Replaced in tests. */
  build?: (options: GoBuildOptions) => Promise<void>;
}

/** Version as pinned in the module from which it is built. */
export function metricsServerVersion(): string;
/** Path of the program where there is one already. */
export function findMetricsServer(
  options?: Pick<MetricsServerOptions, 'assets' | 'env'>,
): string | undefined;
/**
 * Path of the program, built where there is none.
 *
 * @throws Error where it cannot be built
 */
export function ensureMetricsServer(options?: MetricsServerOptions): Promise<string>;
