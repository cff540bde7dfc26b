import { pinnedVersions } from '../../binaries.mjs';
import type { KubernetesObject } from '../ApiClient';
import { definitions } from '../definitions';
import { admission } from './admission';
import { capacity } from './capacity';
import { company } from './company';
import { barePodsOf, jobsOf, legacyOf, workloadsOf, type Environment } from './demo';
import { namespaces, peopleAccess, systemWorkloads } from './environment';
import { platformDefinitions, platformResources } from './platformResources';
import { plain, type Seeded } from './Seeded';
import { traffic } from './traffic';
import { volumes } from './volumes';
import { applicationObjects, disruptionBudget, service, workload } from './workloads';

/** Everything a demo cluster is filled with, in the order in which it has to be made. */
export interface SeedSteps {
  readonly namespaces: readonly KubernetesObject[];
  readonly definitions: readonly KubernetesObject[];
  /** What does not run: access, configuration, storage, traffic, quotas. */
  readonly surroundings: readonly Seeded[];
  /** What keeps pods running. */
  readonly workloads: readonly KubernetesObject[];
  /** Jobs, and pods that nobody keeps running. */
  readonly pods: readonly KubernetesObject[];
}

/** What the demo company runs in one of its environments. */
export function seedSteps(environment: Environment): SeedSteps {
  const described = workloadsOf(environment);
  return {
    namespaces: namespaces(),
    definitions: [...definitions(), ...platformDefinitions()],
    surroundings: [
      ...plain(
        ...peopleAccess(),
        ...admission(),
        ...company.applications.flatMap(({ name }) => applicationObjects(name, environment)),
        ...described.flatMap(each => [service(each), disruptionBudget(each)].filter(isObject)),
      ),
      ...volumes(environment),
      ...traffic(environment),
      ...capacity(environment),
      ...platformResources(environment),
    ],
    workloads: [
      ...systemWorkloads(pinnedVersions().kubernetes),
      ...described.map(each => workload(each)),
      ...legacyOf(environment),
    ],
    pods: [...jobsOf(environment), ...barePodsOf(environment)],
  };
}

function isObject(object: KubernetesObject | undefined): object is KubernetesObject {
  return object !== undefined;
}
