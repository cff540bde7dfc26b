import { RiDownload2Line, RiFileCodeLine, RiFileTextLine } from '@remixicon/react';
import { limits, type ExportFormat } from 'backstage-plugin-k8s-manager-common';
import { useState } from 'react';
import { Button, Menu, useSay } from '../../ui';
import { listMessages as texts } from './listMessages';
import css from './ResourceListPage.module.css';

/** Exports all that match, in one of the formats, and says beforehand how much of it. */
export function ExportMenu(props: {
  total: number;
  /** `12 412 pods`. */
  counted: (count: number) => string;
  onExport: (format: ExportFormat) => void;
}) {
  const { total, counted, onExport } = props;
  const { say, count } = useSay();
  const [anchor, setAnchor] = useState<Element>();
  const refused = total === 0 ? { refused: say(texts.exportNothing()) } : {};
  const noteOf = (most: number, all: typeof texts.csvOfAll, first: typeof texts.csvOfFirst) =>
    say(
      total > most
        ? first({ count: count(most), total: counted(total) })
        : all({ total: counted(total) }),
    );
  return (
    <>
      <Button
        icon={<RiDownload2Line size={16} aria-hidden />}
        aria-haspopup="menu"
        aria-expanded={anchor !== undefined}
        aria-label={say(texts.export())}
        title={say(texts.export())}
        className={css.export}
        onClick={event => setAnchor(event.currentTarget)}
      />
      <Menu
        anchor={anchor}
        onClose={() => setAnchor(undefined)}
        label={say(texts.export())}
        align="right"
        entries={[
          {
            id: 'csv',
            label: say(texts.csv()),
            icon: <RiFileTextLine size={16} aria-hidden />,
            ...(total > 0
              ? { note: noteOf(limits.exported, texts.csvOfAll, texts.csvOfFirst) }
              : {}),
            ...refused,
            onChoose: () => onExport('csv'),
          },
          {
            id: 'yaml',
            label: say(texts.yaml()),
            icon: <RiFileCodeLine size={16} aria-hidden />,
            ...(total > 0
              ? { note: noteOf(limits.selected, texts.yamlOfAll, texts.yamlOfFirst) }
              : {}),
            ...refused,
            onChoose: () => onExport('yaml'),
          },
        ]}
      />
    </>
  );
}
