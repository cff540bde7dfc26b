import { kinds, type ResourceKind } from 'backstage-plugin-k8s-manager-common';
import { controllerFact } from './controllerFact';
import { endpointsFact } from './endpointsFact';
import type { FactSource } from './FactSource';
import { usageFact, type UsageTiming } from './usageFact';

/** The facts that come from the clusters themselves. */
export function defaultFacts(usage?: Partial<UsageTiming>): readonly FactSource[] {
  const all = kinds as readonly ResourceKind[];
  const slices = all.find(kind => kind.listsEndpoints);
  return [controllerFact(all), usageFact(all, usage), ...(slices ? [endpointsFact(slices)] : [])];
}
