import type { Message } from 'backstage-plugin-k8s-manager-common';
import { useSyncExternalStore, type ReactNode } from 'react';
import { tableMessages } from '../../tables';
import { KeyHint, useSay } from '../../ui';
import { pageMessages } from '../pageMessages';
import css from './ResourceListPage.module.css';
import type { Sight } from './Sight';

/** Something to say that nobody need answer. */
export interface Notice {
  readonly text: string;
  readonly failed: boolean;
}

/** Props of {@link BottomBar}. */
export interface BottomBarProps {
  readonly sight: Sight;
  /** `undefined` while nobody knows. */
  readonly total: number | undefined;
  readonly hasActions: boolean;
  readonly onKeys: () => void;
  readonly notice: Notice | undefined;
  /** What can be done with what is selected; it takes the place of the keys. */
  readonly children?: ReactNode;
}

/** The keys of the table or what can be done with the selection, the last word, and which rows are in sight. */
export function BottomBar(props: BottomBarProps) {
  const { sight, total, hasActions, onKeys, notice, children } = props;
  const { say } = useSay();
  const hints: readonly { keys: readonly string[]; does: Message }[] = [
    { keys: ['↑', '↓'], does: tableMessages.move() },
    { keys: ['x'], does: pageMessages.keySelect() },
    { keys: ['/'], does: pageMessages.keyFilter() },
    ...(hasActions ? [{ keys: ['.'], does: pageMessages.keyActions() }] : []),
  ];
  return (
    <footer className={css.bottom} data-selection={Boolean(children)}>
      {children || (
        <span className={css.hints}>
          {hints.map(hint => (
            <span key={hint.keys.join()} className={css.hint}>
              {hint.keys.map(key => (
                <KeyHint key={key} keys={key} />
              ))}
              {say(hint.does)}
            </span>
          ))}
          <button type="button" className={css.hint} onClick={onKeys}>
            <KeyHint keys="?" />
            {say(pageMessages.keyAll())}
          </button>
        </span>
      )}
      <span className={css.notice} role="status" data-failed={notice?.failed} title={notice?.text}>
        {notice?.text}
      </span>
      {total !== undefined && <SightText sight={sight} total={total} />}
    </footer>
  );
}

function SightText({ sight, total }: { sight: Sight; total: number }) {
  const { say, count } = useSay();
  const { first, last } = useSyncExternalStore(sight.subscribe, sight.rows);
  return (
    <span className={css.sight}>
      {total === 0
        ? say(tableMessages.noRows())
        : say(
            tableMessages.rowsInSight({
              first: count(Math.min(first, total - 1) + 1),
              last: count(Math.min(last, total - 1) + 1),
              total: count(total),
            }),
          )}
    </span>
  );
}
