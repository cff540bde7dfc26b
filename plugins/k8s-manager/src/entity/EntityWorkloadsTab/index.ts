export * from './EntityWorkloadsTab';
