import { availableParallelism, cpus, totalmem } from 'node:os';

/** What figures were measured on. */
export interface Machine {
  readonly processor: string;
  readonly cores: number;
  /** GiB. */
  readonly memory: number;
  readonly node: string;
  readonly platform: string;
}

/** This machine. */
export function machine(): Machine {
  return {
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memory: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
  };
}

/** In one line. */
export function machineInWords({ processor, cores, memory, node, platform }: Machine): string {
  return `${processor}, ${cores} cores, ${memory} GiB, ${platform}, Node ${node}`;
}
