import type { HealthState } from 'backstage-plugin-k8s-manager-common';
import type { ReactNode } from 'react';
import { HealthMark } from './HealthMark';
import css from './StateMessage.module.css';

/** Props of {@link StateMessage}. */
export interface StateMessageProps {
  /** Absent for what is no problem, such as an empty list. */
  readonly state?: HealthState;
  /** What is the matter, in a few words. */
  readonly title: string;
  /** Sentences: which cluster, why, what to do. */
  readonly sentences?: readonly string[];
  /** Something for a machine: the key to set, the command to run. */
  readonly code?: string;
  /** Buttons for the next step. */
  readonly actions?: ReactNode;
}

/** An empty, denied, failed or partial state: a sentence and the next step. */
export function StateMessage({ state, title, sentences = [], code, actions }: StateMessageProps) {
  return (
    <div className={css.message} role={state === 'failed' ? 'alert' : 'status'}>
      <div className={css.title}>
        {state && <HealthMark state={state} />}
        <strong>{title}</strong>
      </div>
      {sentences.map(sentence => (
        <p key={sentence} className={css.sentence}>
          {sentence}
        </p>
      ))}
      {code && <pre className={css.code}>{code}</pre>}
      {actions && <div className={css.actions}>{actions}</div>}
    </div>
  );
}
