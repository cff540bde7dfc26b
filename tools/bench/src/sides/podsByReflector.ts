import { kindById } from 'backstage-plugin-k8s-manager-common';
import { answerParent } from '../processes/answerParent';
import { type LoopFigures, watchLoop } from '../processes/LoopWatch';
import { connectTo, ResourceCache } from '../product';
import type { PodsQuestion } from './podsByClientNode';

answerParent<PodsQuestion, LoopFigures>(async ({ kubeconfig, pods }) => {
  const connection = await connectTo(kubeconfig);
  const cache = new ResourceCache();
  const kind = kindById('pods');
  if (!kind) throw new Error('pods are not described');
  return await watchLoop(async () => {
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
  });
});
