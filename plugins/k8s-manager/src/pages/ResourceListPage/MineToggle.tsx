import type { TableSelection } from 'backstage-plugin-k8s-manager-common';
import { useAnswer } from '../../tables';
import { useSay } from '../../ui';
import { listMessages as texts } from './listMessages';
import css from './MineToggle.module.css';

/** Props of {@link MineToggle}. */
export interface MineToggleProps {
  readonly mine: boolean;
  readonly onMine: (mine: boolean) => void;
  /** Where to look; what is filtered does not change how much is one's own. */
  readonly scope: Pick<TableSelection, 'kind' | 'clusters' | 'namespaces'>;
}

/** What one's own teams own, or everything; with how much is one's own. */
export function MineToggle({ mine, onMine, scope }: MineToggleProps) {
  const { say, count } = useSay();
  const { table } = useAnswer({ ...scope, type: 'table', mine: true, window: { at: 0, limit: 1 } });
  return (
    <div role="group" aria-label={say(texts.whose())} className={css.toggle}>
      <button type="button" aria-pressed={mine} className={css.side} onClick={() => onMine(true)}>
        {say(texts.mine())}
        {/* Its room is kept while nobody knows: nothing beside it moves when the figure comes. */}
        <span className={css.count}>{table ? count(table.total) : ''}</span>
      </button>
      <button type="button" aria-pressed={!mine} className={css.side} onClick={() => onMine(false)}>
        {say(texts.all())}
      </button>
    </div>
  );
}
