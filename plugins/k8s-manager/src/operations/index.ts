export * from './OperationDialog';
export * from './OperationMenu';
