import { kindById } from 'backstage-plugin-k8s-manager-common';
import { answerParent } from '../processes/answerParent';
import { connectTo, ResourceCache } from '../product';
import type { EventsAnswer, EventsQuestion } from './eventsByClientNode';

let events = 0;

answerParent<EventsQuestion, EventsAnswer>(async question => {
  if (question.ask === 'start') await start(question);
  const { user, system } = process.cpuUsage();
  return { cpu: (user + system) / 1000, events };
});

async function start({ kubeconfig, pods }: Extract<EventsQuestion, { ask: 'start' }>) {
  const connection = await connectTo(kubeconfig);
  const kind = kindById('pods');
  if (!kind) throw new Error('pods are not described');
  const subscription = new ResourceCache().subscribe(connection, kind);
  await new Promise<void>(resolve => {
    const stop = subscription.onChange(() => {
      if (subscription.freshness.state !== 'live') return;
      stop();
      resolve();
    });
  });
  const { size } = subscription.store;
  if (size !== pods) throw new Error(`${size} pods came`);
  subscription.onChange(() => {
    events += 1;
  });
}
