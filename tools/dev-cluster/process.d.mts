/** Number and start of a process: together they name one process, a number alone does not. */
export interface ProcessIdentity {
  pid: number;
  start: string;
}
export function processStart(pid: number): string | undefined;
export function isRunning(identity: ProcessIdentity): boolean;
export function ownIdentity(): ProcessIdentity;
