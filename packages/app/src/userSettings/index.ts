export { userSettings } from './userSettings';
