/** Where the programs came from. */
export type BinariesSource = 'assets' | 'cache' | 'release' | 'build';

/** What a source is asked to fill: `directory` exists and is empty. */
export interface SourceRequest {
  directory: string;
  versions: PinnedVersions;
  /** In Go's words, such as `linux-amd64`. */
  platform: string;
  env: NodeJS.ProcessEnv;
  log: (line: string) => void;
  signal?: AbortSignal;
}

export interface PinnedVersions {
  kubernetes: string;
  etcd: string;
  kwok: string;
}

export interface EnsureBinariesOptions {
  /** A directory named by the user; it must be complete. */
  assets?: string;
  /** Told one line at a time what is being done and how far it is. */
  log?: (line: string) => void;
  /** Ends downloads and builds, with all processes that a build started. */
  signal?: AbortSignal;
  env?: NodeJS.ProcessEnv;
  /** The sources after the cache, in this order; replaced in tests. */
  sources?: {
    release: (request: SourceRequest) => Promise<void>;
    build: (request: SourceRequest) => Promise<void>;
  };
}

/** No source could give the programs; the message says why and what to install. */
export class BinariesUnavailableError extends Error {
  constructor(reasons: { source: string; reason: string }[]);
  readonly reasons: { source: string; reason: string }[];
}

/** The programs a complete directory holds. */
export const programs: string[];
export function pinnedVersions(goMod?: string): PinnedVersions;
export function goPlatform(platform?: string, arch?: string): string;
export function cacheDirectory(env?: NodeJS.ProcessEnv, platform?: string, home?: string): string;
export function missingPrograms(directory: string): string[];
/**
 * Gives a directory that holds all `programs`: named by the user, from the cache, from the official
 * release files, or built from source.
 *
 * @throws BinariesUnavailableError when no source has them
 */
export function ensureBinaries(
  options?: EnsureBinariesOptions,
): Promise<{ dir: string; source: BinariesSource }>;
export function downloadRelease(
  request: SourceRequest & { fetch?: typeof globalThis.fetch },
): Promise<void>;
export function buildFromSource(request: SourceRequest & { go?: string }): Promise<void>;
export function fileOfTar(archive: Buffer, wanted: string): Buffer;
