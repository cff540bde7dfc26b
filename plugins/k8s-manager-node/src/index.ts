/**
 * What other backend modules build on: extension points, and the permission rules for policy authors.
 *
 * @packageDocumentation
 */
export * from './ClusterSource';
export * from './KindContribution';
export * from './guard';
