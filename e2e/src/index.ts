export { launchBrowser } from './launchBrowser';
export { Portal, type ClusterEntry, type PortalConfiguration } from './Portal';
export { ProcessTree } from './ProcessTree';
export { Visitor, type Eyes, type ShownRow } from './Visitor';
