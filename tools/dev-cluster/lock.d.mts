export interface LockOptions {
  /** Told once, with the number of the process that holds the lock. */
  waiting?: (pid: number) => void;
  signal?: AbortSignal;
  pollMilliseconds?: number;
}
/**
 * Runs `work` while holding the lock file; waits for the process that holds it and takes over the
 * lock of one that ended without giving it back.
 */
export function withLock<T>(file: string, options: LockOptions, work: () => Promise<T>): Promise<T>;
