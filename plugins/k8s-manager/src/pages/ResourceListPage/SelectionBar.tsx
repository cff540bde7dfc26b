import { RiClipboardLine, RiDownload2Line, RiTerminalLine } from '@remixicon/react';
import type { ExportFormat } from 'backstage-plugin-k8s-manager-common';
import { useClusterTitle, type SelectedRow } from '../../tables';
import { Button, useSay } from '../../ui';
import { kubectlText } from './kubectlText';
import { listMessages as texts } from './listMessages';
import css from './SelectionBar.module.css';

/** Clusters that are told by name. */
const named = 3;

/** Props of {@link SelectionBar}. */
export interface SelectionBarProps {
  readonly kind: string;
  readonly rows: readonly SelectedRow[];
  readonly onExport: (format: ExportFormat) => void;
  readonly onCopy: (text: string) => void;
  readonly onClear: () => void;
}

/** What is selected, where it is, and what can be done with all of it. */
export function SelectionBar({ kind, rows, onExport, onCopy, onClear }: SelectionBarProps) {
  const { say, count } = useSay();
  const titleOf = useClusterTitle();
  const perCluster = new Map<string, number>();
  for (const { cluster } of rows) perCluster.set(cluster, (perCluster.get(cluster) ?? 0) + 1);
  const places = [...perCluster]
    .slice(0, named)
    .map(([cluster, found]) =>
      say(texts.selectedIn({ count: count(found), cluster: titleOf(cluster) })),
    );
  return (
    <div role="toolbar" aria-label={say(texts.selection())} className={css.bar}>
      <span className={css.count} role="status">
        <strong>{say(texts.selected({ count: count(rows.length) }))}</strong>
        <span className={css.places}>
          {[...places, ...(perCluster.size > named ? ['…'] : [])].join(say(texts.comma()))}
        </span>
      </span>
      <span className={css.actions}>
        <Button
          small
          look="quiet"
          icon={<RiDownload2Line size={16} aria-hidden />}
          onClick={() => onExport('csv')}
        >
          {say(texts.exportCsv())}
        </Button>
        <Button
          small
          look="quiet"
          icon={<RiDownload2Line size={16} aria-hidden />}
          onClick={() => onExport('yaml')}
        >
          {say(texts.exportYaml())}
        </Button>
        <Button
          small
          look="quiet"
          icon={<RiClipboardLine size={16} aria-hidden />}
          onClick={() => onCopy(rows.map(({ name }) => name).join('\n'))}
        >
          {say(texts.copyNames())}
        </Button>
        <Button
          small
          look="quiet"
          icon={<RiTerminalLine size={16} aria-hidden />}
          onClick={() => onCopy(kubectlText(kind, rows, titleOf))}
        >
          {say(texts.copyKubectl())}
        </Button>
      </span>
      <Button small look="quiet" keyHint="Esc" className={css.clear} onClick={onClear}>
        {say(texts.clearSelection())}
      </Button>
    </div>
  );
}
