/**
 * The demo company in the app: sign-in as one of its people.
 *
 * @packageDocumentation
 */
export { demoSignInPage } from './demoSignInPage';
export { initials } from './initials';
