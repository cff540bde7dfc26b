import { CoreV1Api, KubeConfig } from '@kubernetes/client-node';
import { answerParent } from '../processes/answerParent';
import { type LoopFigures, watchLoop } from '../processes/LoopWatch';

/** A cluster, and how many pods are in it. */
export interface PodsQuestion {
  readonly kubeconfig: string;
  readonly pods: number;
}

answerParent<PodsQuestion, LoopFigures>(async ({ kubeconfig, pods }) => {
  const configuration = new KubeConfig();
  configuration.loadFromFile(kubeconfig);
  const api = configuration.makeApiClient(CoreV1Api);
  return await watchLoop(async () => {
    const list = await api.listPodForAllNamespaces();
    if (list.items.length !== pods) throw new Error(`${list.items.length} pods came`);
    return list;
  });
});
