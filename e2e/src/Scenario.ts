import type { Browser } from 'playwright-core';
import type { DevCluster } from 'dev-cluster';
import type { Portal, PortalConfiguration } from './Portal';

/** What every scenario finds running. */
export interface World {
  readonly browser: Browser;
  readonly portal: Portal;
  readonly staging: DevCluster;
  readonly production: DevCluster;
  /** The configuration the portal was started with, to return to. */
  readonly configuration: PortalConfiguration;
  /** Keeps a picture in the results folder. */
  readonly pictures: string;
}

/** One road walked as a person would. It throws where the product is not what it says. */
export interface Scenario {
  readonly name: string;
  run(world: World): Promise<void>;
}
