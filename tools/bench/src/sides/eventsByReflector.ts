import { answerParent } from '../processes/answerParent';
import { connectTo, ResourceCache } from '../product';
import type { EventsAnswer, EventsQuestion } from './eventsByClientNode';
import { subscribeToPods } from './subscribeToPods';

let events = 0;

answerParent<EventsQuestion, EventsAnswer>(async question => {
  if (question.ask === 'start') await start(question);
  const { user, system } = process.cpuUsage();
  return { cpu: (user + system) / 1000, events };
});

async function start({ kubeconfig, pods }: Extract<EventsQuestion, { ask: 'start' }>) {
  const subscription = await subscribeToPods(
    new ResourceCache(),
    await connectTo(kubeconfig),
    pods,
  );
  subscription.onChange(() => {
    events += 1;
  });
}
