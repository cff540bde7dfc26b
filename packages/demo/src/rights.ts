import { company } from 'dev-cluster/company';
import { teamRef } from './people';

/** Whom Backstage's guest provider signs in when its configuration names nobody else. */
export const guestRef = 'user:development/guest';

const platformRef = teamRef('platform');
/** Auditors belong to no team, so that an audit never comes with a team's rights: they are named one by one. */
const auditorRefs = ['user:default/jonas.berg'];
/** The only cluster a guest sees, by id. Named, not "all but production": a cluster added later stays closed. */
const guestCluster = 'staging';

/** What somebody may see and change in the clusters. */
export type Rights =
  | { readonly sees: 'everything'; readonly changes: 'everything' | 'nothing' }
  /** In every cluster, and what is seen may be changed. */
  | { readonly sees: 'namespaces'; readonly namespaces: readonly string[] }
  /** One cluster, by id; changes nothing. */
  | { readonly sees: 'cluster'; readonly cluster: string }
  | { readonly sees: 'nothing' };

/**
 * The rights that go with what somebody owns things as. The policy decides by them and the sign-in
 * page tells them, so what is promised is what holds.
 *
 * @param ownershipRefs - Full entity references: the user's own and those of their groups.
 */
export function rightsOf(ownershipRefs: readonly string[]): Rights {
  const is = (ref: string) => ownershipRefs.includes(ref);

  if (is(platformRef)) return { sees: 'everything', changes: 'everything' };

  const teams = company.teams.filter(({ name }) => is(teamRef(name)));
  if (teams.length > 0) {
    return { sees: 'namespaces', namespaces: teams.flatMap(({ namespaces }) => namespaces) };
  }

  if (auditorRefs.some(is)) return { sees: 'everything', changes: 'nothing' };
  if (is(guestRef)) return { sees: 'cluster', cluster: guestCluster };
  return { sees: 'nothing' };
}
