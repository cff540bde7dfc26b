import type { CellPayloads, Health, Row } from 'backstage-plugin-k8s-manager-common';
import { HealthMark, uiMessages, useSay } from '../ui';
import css from './HealthWords.module.css';

/** A state as shape, word and reason: the row's own word where the row is what gives the state. */
export function HealthWords({ health, row }: { health: Health; row?: Row }) {
  const { say } = useSay();
  const status = Object.values(row?.cells ?? {}).find(isStatus);
  const own = status?.state === health.state ? status : undefined;
  const spoken = typeof own?.word === 'string' ? own.word : own && say(own.word);
  const reason = own?.detail ?? health.reason;
  return (
    <span className={css.health}>
      <HealthMark state={health.state} />
      <span className={css.word} data-state={health.state}>
        {spoken ?? say(uiMessages[health.state]())}
      </span>
      {reason && <span className={css.reason}>{say(reason)}</span>}
    </span>
  );
}

function isStatus(payload: unknown): payload is CellPayloads['status'] {
  return typeof payload === 'object' && payload !== null && 'word' in payload && 'state' in payload;
}
