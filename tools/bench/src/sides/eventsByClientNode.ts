import { answerParent } from '../processes/answerParent';
import { watchPods } from './watchPods';

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
  if (question.ask === 'start') {
    await watchPods(question.kubeconfig, question.pods, () => {
      events += 1;
    });
  }
  const { user, system } = process.cpuUsage();
  return { cpu: (user + system) / 1000, events };
});
