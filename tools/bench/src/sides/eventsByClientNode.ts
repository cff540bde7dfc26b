import { KubeConfig, Watch } from '@kubernetes/client-node';
import { answerParent } from '../processes/answerParent';

/** Watch the pods of a cluster, or: what did that cost so far. */
export type EventsQuestion =
  | { readonly ask: 'start'; readonly kubeconfig: string; readonly pods: number }
  | { readonly ask: 'cost' };

/** CPU time of the process since its start, in milliseconds, and how many events reached it. */
export interface EventsAnswer {
  readonly cpu: number;
  readonly events: number;
}

let events = 0;

answerParent<EventsQuestion, EventsAnswer>(async question => {
  if (question.ask === 'start') await start(question);
  const { user, system } = process.cpuUsage();
  return { cpu: (user + system) / 1000, events };
});

async function start({ kubeconfig, pods }: Extract<EventsQuestion, { ask: 'start' }>) {
  const configuration = new KubeConfig();
  configuration.loadFromFile(kubeconfig);
  await new Promise<void>((resolve, reject) => {
    new Watch(configuration)
      .watch(
        '/api/v1/pods',
        {},
        () => {
          events += 1;
          if (events === pods) resolve();
        },
        reject,
      )
      .catch(reject);
  });
  events = 0;
}
