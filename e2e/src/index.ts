export { launchBrowser } from './launchBrowser';
export { eventually, expect, expectEqual } from './expectations';
export { Portal, projectRoot, type ClusterEntry, type PortalConfiguration } from './Portal';
export { ProcessTree } from './ProcessTree';
export { Visitor, type Eyes, type ShownRow } from './Visitor';
