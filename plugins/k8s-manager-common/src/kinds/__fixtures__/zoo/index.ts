import { access } from './access';
import { cluster } from './cluster';
import { config } from './config';
import { customResources } from './customResources';
import { network } from './network';
import type { Specimen } from './Specimen';
import { storage } from './storage';
import { workloads } from './workloads';

/** Odd objects of every kind but pods, which have a zoo of their own. */
export const zoo: readonly Specimen[] = [
  ...workloads,
  ...network,
  ...config,
  ...storage,
  ...access,
  ...cluster,
  ...customResources,
];
export type { Specimen } from './Specimen';
