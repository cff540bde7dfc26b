import { answerParent } from '../processes/answerParent';
import { type LoopFigures, watchLoop } from '../processes/LoopWatch';
import { connectTo, ResourceCache } from '../product';
import type { PodsQuestion } from './podsByClientNode';
import { subscribeToPods } from './subscribeToPods';

answerParent<PodsQuestion, LoopFigures>(async ({ kubeconfig, pods }) => {
  const connection = await connectTo(kubeconfig);
  const cache = new ResourceCache();
  return await watchLoop(() => subscribeToPods(cache, connection, pods));
});
