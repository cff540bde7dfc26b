export { readFences, type Fence } from './readFences';
