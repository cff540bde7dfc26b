import { KubeConfig, Watch } from '@kubernetes/client-node';

/**
 * Watches the pods of a cluster with client-node, as its documentation shows it.
 * @param listener - given the object of every event after the ones that tell of the pods there are
 */
export async function watchPods(
  kubeconfig: string,
  pods: number,
  listener: (object: unknown) => void,
): Promise<void> {
  const configuration = new KubeConfig();
  configuration.loadFromFile(kubeconfig);
  let seen = 0;
  await new Promise<void>((resolve, reject) => {
    new Watch(configuration)
      .watch(
        '/api/v1/pods',
        {},
        (_, object) => {
          seen += 1;
          if (seen > pods) listener(object);
          else if (seen === pods) resolve();
        },
        reject,
      )
      .catch(reject);
  });
}
