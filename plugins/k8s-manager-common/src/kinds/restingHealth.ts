import type { Health } from '../clusters';
import type { KubernetesObject } from '../kubernetes';
import { defineMessages } from '../messages';

/** Texts of {@link restingHealth}; a kind that uses it names them among its words. */
export const restingMessages = defineMessages('kinds.health', {
  terminating: { en: 'Terminating', 'zh-CN': '正在终止' },
});

/** The health of an object that does nothing: well, unless it is being deleted and something holds it back. */
export function restingHealth(object: KubernetesObject): Health {
  return object.metadata?.deletionTimestamp
    ? { state: 'progressing', reason: restingMessages.terminating() }
    : { state: 'ok' };
}
