import { useApi } from '@backstage/frontend-plugin-api';
import {
  exportFileName,
  limits,
  readYamlEnd,
  type ExportFormat,
  type Freshness,
  type Message,
  type TableSelection,
} from 'backstage-plugin-k8s-manager-common';
import { useEffect, useRef } from 'react';
import { k8sManagerApiRef, type ApiError } from '../../api';
import { saveFile, useSay } from '../../ui';
import type { Notice } from './BottomBar';
import { listMessages as texts } from './listMessages';

/** Bytes at the end of a YAML file in which its last line surely is. */
const tail = 256;

/** What is to be exported. */
export interface ExportRequest {
  readonly selection: TableSelection;
  /** How many rows that are. */
  readonly total: number;
  readonly columns: readonly string[];
  readonly clusters: readonly string[];
  readonly freshness: readonly Freshness[];
  /** `12 412 pods`. */
  readonly counted: (count: number) => string;
  readonly titleOf: (cluster: string) => string;
}

/**
 * Has files written and gives them to the browser, saying what is not in them.
 *
 * @param onNotice - told how it goes
 */
export function useExport(
  onNotice: (notice: Notice) => void,
): (format: ExportFormat, request: ExportRequest) => void {
  const api = useApi(k8sManagerApiRef);
  const { say, sentences, count, language } = useSay();
  const leaving = useRef<AbortController>();
  useEffect(() => {
    leaving.current = new AbortController();
    return () => leaving.current?.abort();
  }, []);

  return (format, request) => {
    const { selection, total, columns, clusters, freshness, counted, titleOf } = request;
    const name = exportFileName(format, selection.kind as string, clusters, new Date());
    const inLanguage = language.startsWith('zh') ? 'zh-CN' : 'en';
    onNotice({ text: say(texts.exporting({ file: name })), failed: false });
    api
      .file(
        {
          ...selection,
          export:
            format === 'csv'
              ? { format, columns: [...columns], language: inLanguage }
              : { format, language: inLanguage },
        },
        leaving.current?.signal,
      )
      .then(async file => {
        const most = format === 'csv' ? limits.exported : limits.selected;
        const end = format === 'yaml' ? readYamlEnd(await file.slice(-tail).text()) : undefined;
        const written = end?.written ?? Math.min(total, most);
        const silent = freshness
          .filter(({ state }) => state !== 'live' && state !== 'denied')
          .map(({ cluster }) => titleOf(cluster));
        saveFile(name, file);
        const said: Message[] = [
          texts.exported({ file: name, count: counted(written) }),
          ...(end && end.unread > 0 ? [texts.exportUnread({ count: count(end.unread) })] : []),
          ...(total > most ? [texts.exportCut({ count: count(most), total: count(total) })] : []),
          ...(silent.length > 0
            ? [texts.exportSilent({ clusters: silent.join(say(texts.comma())) })]
            : []),
        ];
        onNotice({ text: sentences(said), failed: false });
      })
      .catch((error: ApiError) => {
        if (error.name === 'AbortError') return;
        const reason = error.said ? say(error.said) : error.message;
        onNotice({ text: say(texts.exportFailed({ reason })), failed: true });
      });
  };
}
