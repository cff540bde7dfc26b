import type { BenchRow } from './BenchRow';
import { changeToPixel } from './rows/changeToPixel';
import { connections } from './rows/connections';
import { entityViewers } from './rows/entityViewers';
import { hungCluster } from './rows/hungCluster';
import { ingest, ingestBesideKubectl, memoryPerPod } from './rows/ingest';
import { largeCluster } from './rows/largeCluster';
import { largeTable } from './rows/largeTable';
import { loopStall } from './rows/loopStall';
import { warmPage } from './rows/warmPage';
import { manyViewers } from './rows/manyViewers';
import { watchEvents } from './rows/watchEvents';

/** Every row we can measure, the quick ones first. A new one is its file, its line here and docs/performance.md. */
export const benchRows: readonly BenchRow[] = [
  connections,
  loopStall,
  watchEvents,
  warmPage,
  manyViewers,
  largeTable,
  ingest,
  ingestBesideKubectl,
  memoryPerPod,
  largeCluster,
  entityViewers,
  hungCluster,
  changeToPixel,
];
