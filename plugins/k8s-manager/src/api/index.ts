export * from './ApiError';
export * from './apiMessages';
export * from './K8sManagerApi';
export * from './K8sManagerClient';
