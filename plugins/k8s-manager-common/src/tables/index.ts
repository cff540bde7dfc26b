export * from './frame';
export * from './freshness';
export * from './order';
export * from './project';
export * from './query';
export * from './row';
export * from './view';
