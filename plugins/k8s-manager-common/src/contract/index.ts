export * from './message';
export * from './openapi';
export * from './operationRoute';
export * from './refs';
export * from './routes';
