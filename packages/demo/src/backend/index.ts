/**
 * The demo company in the backend: its catalog, its policy, sign-in as its people, and a router that
 * answers to this machine only.
 *
 * @packageDocumentation
 */
export { demoCatalogModule } from './demoCatalogModule';
export { demoPolicyModule } from './demoPolicyModule';
export { demoSignInModule } from './demoSignInModule';
export { loopbackHttpRouter } from './loopbackHttpRouter';
