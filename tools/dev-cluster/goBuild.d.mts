/** A module whose tools are built. */
export interface GoBuildOptions {
  /** What is built, in words: `the control plane`. */
  what: string;
  /** How long a cold build takes, in words: `5 minutes`. */
  usual: string;
  /** Packages a cold build compiles; `go build -v` names each one once. */
  packages: number;
  /** Directory of go.mod and go.sum. */
  module: string;
  /** Where the programs go. */
  directory: string;
  /** String variables set by the linker: `PACKAGE.NAME=VALUE`. */
  variables: string[];
  env: NodeJS.ProcessEnv;
  log: (line: string) => void;
  signal?: AbortSignal;
  /** Program to call instead of `go`. */
  go?: string;
}

/**
 * Builds the tools of a module at low priority.
 *
 * @throws Error that names a missing or too old Go, or quotes what Go complains about
 */
export function goBuild(options: GoBuildOptions): Promise<void>;
export function buildProgress(
  log: (line: string) => void,
  options: { what: string; total: number; now?: () => number },
): { line(line: string): void; lastWords(): string };
/** Lets through the first call and then one every two seconds. */
export function throttled<T>(
  call: (argument: T) => void,
  options?: { now?: () => number; milliseconds?: number },
): (argument: T) => void;
