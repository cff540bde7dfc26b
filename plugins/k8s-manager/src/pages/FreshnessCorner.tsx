import type { ReactNode } from 'react';
import { HealthMark, useSay } from '../ui';
import type { FreshnessNote } from './freshness';
import css from './FreshnessCorner.module.css';
import { pageMessages as texts } from './pageMessages';

/** So many notes stand in the corner; the others are counted and on hover. */
const shown = 2;

/**
 * How fresh the page is, in the same corner of each. Only that is announced: the figures beside it change with every
 * pod, and a screen reader would speak of nothing else.
 */
export function FreshnessCorner(props: { notes: readonly FreshnessNote[]; children?: ReactNode }) {
  const { notes, children } = props;
  const { say, sentences } = useSay();
  const detailOf = ({ detail }: FreshnessNote) => detail && sentences(detail);
  const [first, ...others] = notes;
  const hidden = others.slice(shown - 1);
  return (
    <div className={css.corner} role="group" aria-label={say(texts.freshness())}>
      {first && (
        <span className={css.note} role="status">
          <HealthMark state={first.state} small />
          <span className={first.state === 'ok' ? css.live : css.text}>{say(first.message)}</span>
        </span>
      )}
      {children && <span className={css.text}>{children}</span>}
      <span className={css.others} role="status">
        {others.slice(0, shown - 1).map(note => (
          <span key={say(note.message)} className={css.further} title={detailOf(note)}>
            <HealthMark state={note.state} small />
            <span className={css.text}>{say(note.message)}</span>
          </span>
        ))}
        {hidden.length > 0 && (
          <span
            className={css.text}
            title={hidden.map(note => detailOf(note) ?? say(note.message)).join('\n')}
          >
            {say(texts.more({ count: hidden.length }))}
          </span>
        )}
      </span>
    </div>
  );
}
