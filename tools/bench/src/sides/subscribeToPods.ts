import { kindById } from 'backstage-plugin-k8s-manager-common';
import type { connectTo, ResourceCache } from '../product';

/**
 * Subscribes to the pods of a cluster, as a table does.
 * @returns once all of them are there
 */
export async function subscribeToPods(
  cache: ResourceCache,
  connection: Awaited<ReturnType<typeof connectTo>>,
  pods: number,
): Promise<ReturnType<ResourceCache['subscribe']>> {
  const kind = kindById('pods');
  if (!kind) throw new Error('pods are not described');
  const subscription = cache.subscribe(connection, kind);
  await new Promise<void>(resolve => {
    const stop = subscription.onChange(() => {
      if (subscription.freshness.state !== 'live') return;
      stop();
      resolve();
    });
  });
  const { size } = subscription.store;
  if (size !== pods) throw new Error(`${size} pods came`);
  return subscription;
}
