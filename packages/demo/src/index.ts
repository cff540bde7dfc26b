/**
 * The demo company as the portal knows it: who may do what. The features for the backend are in
 * `demo/backend`, those for the app in `demo/frontend`.
 *
 * @packageDocumentation
 */
export { findPerson, ownershipRefsOf, personRef, teamRef } from './people';
export { guestRef, rightsOf, type Rights } from './rights';
