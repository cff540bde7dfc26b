import { answerParent } from '../processes/answerParent';
import { heldBytes } from '../processes/heldBytes';
import { connectTo, ResourceCache } from '../product';
import type { PodsQuestion } from './podsByClientNode';
import { subscribeToPods } from './subscribeToPods';

answerParent<PodsQuestion, number>(async ({ kubeconfig, pods }) => {
  const connection = await connectTo(kubeconfig);
  return await heldBytes(async () => {
    let cache: ResourceCache | undefined = new ResourceCache();
    await subscribeToPods(cache, connection, pods);
    return async () => {
      cache?.close();
      cache = undefined;
    };
  });
});
