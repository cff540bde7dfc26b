export { CustomResourcesPage } from './CustomResourcesPage';
