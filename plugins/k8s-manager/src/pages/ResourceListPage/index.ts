export { ResourceListPage } from './ResourceListPage';
