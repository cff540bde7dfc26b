export * from './answer';
export * from './FeedConnection';
export * from './question';
export * from './useAnswer';
