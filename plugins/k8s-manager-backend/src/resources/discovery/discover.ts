import type { Transport } from '../../clusters/Transport';
import { UpstreamError } from '../../clusters/UpstreamError';
import type { Discovery, DiscoveryFailure, ServedResource } from './Discovery';
import { isAggregated, readAggregated, readGroups, readResourceList } from './readDiscovery';

/** Everything in one document where the server has it (1.26 on); otherwise the list of groups. */
const accept = ['v2', 'v2beta1']
  .map(version => `application/json;g=apidiscovery.k8s.io;v=${version};as=APIGroupDiscoveryList`)
  .concat('application/json')
  .join(',');

/** Milliseconds for one document: an aggregated API that is down lets the API server wait for it. */
const deadline = 15_000;
/** Lists of resources asked for at a time, where there is no document of all. */
const atOnce = 4;

/**
 * Asks an API server what it serves, as the account of the portal: two calls, or one for each group and version where the
 * server is old. A group whose list fails costs only itself.
 *
 * @throws UpstreamError when not even the groups can be had
 */
export async function discover(transport: Transport, signal: AbortSignal): Promise<Discovery> {
  const ask = async (segments: readonly string[], wanted?: string) => {
    const reply = await transport.request({
      as: 'cluster',
      method: 'GET',
      segments,
      accept: wanted,
      deadline,
      signal,
    });
    return reply.json<unknown>();
  };
  const [core, others] = await Promise.all([ask(['api'], accept), ask(['apis'], accept)]);
  const documents = [core, others];
  const known = documents.filter(isAggregated).map(readAggregated);
  const missing = documents.filter(document => !isAggregated(document)).flatMap(readGroups);
  const asked = await inTurns(missing, async ({ group, version }): Promise<Discovery> => {
    try {
      const list = await ask(group ? ['apis', group, version] : ['api', version]);
      return { resources: readResourceList(list, group, version), failures: [] };
    } catch (error) {
      if (!(error instanceof UpstreamError) || error.kind === 'aborted') throw error;
      return { resources: [], failures: [{ group, reason: error.text }] };
    }
  });
  return merged([...known, ...asked]);
}

/** So many resources of one cluster are known at most: what tells more is no API server. */
const mostResources = 10_000;

function merged(parts: readonly Discovery[]): Discovery {
  const resources: ServedResource[] = parts.flatMap(part => part.resources);
  const failures = new Map<string, DiscoveryFailure>();
  for (const failure of parts.flatMap(part => part.failures)) {
    if (!failures.has(failure.group)) failures.set(failure.group, failure);
  }
  return { resources: resources.slice(0, mostResources), failures: [...failures.values()] };
}

async function inTurns<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const rest = [...items.entries()];
  const take = async () => {
    for (let next = rest.shift(); next; next = rest.shift()) {
      const [at, item] = next;
      results[at] = await work(item);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, take));
  return results;
}
