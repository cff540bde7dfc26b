export * from './EntityHealthCard';
