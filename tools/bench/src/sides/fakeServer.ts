import { FakeCluster } from 'fake-cluster';
import { answerParent } from '../processes/answerParent';

/** Start with so many pods, or: how many TLS handshakes were there. */
export type FakeServerQuestion =
  | { readonly ask: 'start'; readonly directory: string; readonly pods: number }
  | { readonly ask: 'handshakes' };

/** For `start`, the kubeconfig and how many bytes of JSON a pod has on average. */
export interface FakeServerAnswer {
  readonly kubeconfig?: string;
  readonly bytes?: number;
  readonly handshakes: number;
}

let cluster: FakeCluster | undefined;

answerParent<FakeServerQuestion, FakeServerAnswer>(async question => {
  if (question.ask === 'start') {
    cluster = await FakeCluster.start({ name: 'bench' });
    if (question.pods > 0) cluster.pods.many(question.pods);
    const sizes = cluster.list('pods').map(pod => Buffer.byteLength(JSON.stringify(pod)));
    return {
      kubeconfig: await cluster.writeKubeconfig(question.directory),
      bytes: sizes.reduce((sum, size) => sum + size, 0) / Math.max(1, sizes.length),
      handshakes: 0,
    };
  }
  if (!cluster) throw new Error('not started');
  return { handshakes: cluster.connections.handshakes };
});
