export * from './annotations';
export * from './entityMessages';
export * from './entityRef';
export * from './scope';
