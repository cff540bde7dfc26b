import {
  type Freshness,
  freshnessMessages,
  type Message,
} from 'backstage-plugin-k8s-manager-common';
import type { Filter, ObjectAttributes } from '../guard/Guard';

/**
 * The freshness as a viewer may know it: which namespaces the portal's account can read tells of namespaces, so it is said
 * to those only who may see every object.
 */
export function freshnessFor(
  filter: Pick<Filter<ObjectAttributes>, 'unconditional'>,
  freshness: Freshness,
): Freshness {
  if (!freshness.partial || filter.unconditional) return freshness;
  const { reason } = freshness.partial;
  const named = idOf(reason) === idOf(freshnessMessages.partial({ namespaces: '' }));
  const said = named ? freshnessMessages.partly() : reason;
  return { ...freshness, partial: { namespaces: [], reason: said } };
}

function idOf(message: Message): string | undefined {
  return 'id' in message ? message.id : undefined;
}
