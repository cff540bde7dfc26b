import { CoreV1Api, KubeConfig } from '@kubernetes/client-node';
import { answerParent } from '../processes/answerParent';
import { inGroups } from './inGroups';

/** How many calls, of which so many at once. */
export interface CallsQuestion {
  readonly kubeconfig: string;
  readonly calls: number;
  readonly atOnce: number;
}

let api: CoreV1Api | undefined;

answerParent<CallsQuestion, true>(async ({ kubeconfig, ...groups }) => {
  if (!api) {
    const configuration = new KubeConfig();
    configuration.loadFromFile(kubeconfig);
    api = configuration.makeApiClient(CoreV1Api);
  }
  const made = api;
  await inGroups(groups, () => made.listNamespace());
  return true;
});
