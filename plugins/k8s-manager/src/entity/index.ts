export * from './EntityHealthCard';
export * from './EntityWorkloadsTab';
export * from './isK8sManagerAvailable';
