import { answerParent } from '../processes/answerParent';
import { connectTo, CoreV1Api } from '../product';
import type { CallsQuestion } from './callsByClientNode';
import { inGroups } from './inGroups';

let api: CoreV1Api | undefined;

answerParent<CallsQuestion, true>(async ({ kubeconfig, ...groups }) => {
  api ??= (await connectTo(kubeconfig)).api(CoreV1Api, 'cluster');
  const made = api;
  await inGroups(groups, () => made.listNamespace());
  return true;
});
