import type { BenchRow } from './BenchRow';
import { connections } from './rows/connections';
import { loopStall } from './rows/loopStall';

/** Every row we can measure. A new one is its file, its line here and its line in docs/performance.md. */
export const benchRows: readonly BenchRow[] = [loopStall, connections];
