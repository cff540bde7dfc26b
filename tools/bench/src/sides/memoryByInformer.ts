import { CoreV1Api, KubeConfig, makeInformer } from '@kubernetes/client-node';
import { answerParent } from '../processes/answerParent';
import { heldBytes } from '../processes/heldBytes';
import type { PodsQuestion } from './podsByClientNode';

answerParent<PodsQuestion, number>(async ({ kubeconfig, pods }) => {
  const configuration = new KubeConfig();
  configuration.loadFromFile(kubeconfig);
  const api = configuration.makeApiClient(CoreV1Api);
  return await heldBytes(async () => {
    let informer: ReturnType<typeof makeInformer> | undefined = makeInformer(
      configuration,
      '/api/v1/pods',
      () => api.listPodForAllNamespaces(),
    );
    let seen = 0;
    await new Promise<void>((resolve, reject) => {
      informer?.on('add', () => {
        seen += 1;
        if (seen === pods) resolve();
      });
      informer?.on('error', reject);
      informer?.start().catch(reject);
    });
    return async () => {
      await informer?.stop();
      informer = undefined;
    };
  });
});
