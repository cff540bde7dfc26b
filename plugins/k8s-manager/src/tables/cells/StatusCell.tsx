import type { CellPayloads } from 'backstage-plugin-k8s-manager-common';
import { HealthMark, useSay } from '../../ui';
import type { CellProps } from './CellProps';
import css from './cells.module.css';

/** Shape, word and reason of a state. */
export function StatusCell({ value }: CellProps<CellPayloads['status']>) {
  const { say } = useSay();
  const word = typeof value.word === 'string' ? value.word : say(value.word);
  const detail = value.detail && say(value.detail);
  return (
    <span className={css.marked} title={[word, detail].filter(Boolean).join(', ')}>
      <HealthMark state={value.state} />
      <span className={css.word} data-state={value.state}>
        {word}
      </span>
      {detail && <span className={css.detail}>{detail}</span>}
    </span>
  );
}
