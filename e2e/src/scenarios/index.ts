import type { Scenario } from '../Scenario';
import { accessible } from './accessible';
import { apiServerRestart } from './apiServerRestart';
import { badClusters } from './badClusters';
import { entities } from './entities';
import { everyKind } from './everyKind';
import { languages } from './languages';
import { lists } from './lists';
import { liveTable } from './liveTable';
import { nobody } from './nobody';
import { npmStart } from './npmStart';
import { permissionsOff } from './permissionsOff';
import { restart } from './restart';
import { simulatedClusters } from './simulatedClusters';
import { twoNamespaces } from './twoNamespaces';

/** The roads, in an order in which none disturbs the next. */
export const scenarios: readonly Scenario[] = [
  liveTable,
  twoNamespaces,
  restart,
  lists,
  entities,
  languages,
  everyKind,
  nobody,
  accessible,
  apiServerRestart,
  badClusters,
  permissionsOff,
  npmStart,
  simulatedClusters,
];
