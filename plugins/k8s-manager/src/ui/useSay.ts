import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Message, MessageParams } from 'backstage-plugin-k8s-manager-common';
import { useMemo } from 'react';
import { k8sManagerTranslationRef } from '../translation';
import { formats, type Formats } from './formats';

/** Says a message in the language the person chose. */
export type Say = (message: Message) => string;

/** RFC 3339, as messages carry moments: they are shown in the viewer's zone and language. */
const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/** Id of the text that names the language the texts are in. */
const languageTag = 'ui.languageTag';

/** The voice of a component, and how it writes numbers and moments. */
export interface Voice extends Formats {
  readonly say: Say;
  /** BCP 47 tag of the texts' language. */
  readonly language: string;
}

/** Every text on a page goes through this: nothing is written in a component. */
export function useSay(): Voice {
  const { t } = useTranslationRef(k8sManagerTranslationRef);
  return useMemo(() => {
    // A text knows its own language, so that figures agree with it even where a host overrides languages.
    const language = t(languageTag);
    const format = formats(language);
    const readable = (params: MessageParams) =>
      Object.fromEntries(
        Object.entries(params).map(([name, value]) => [
          name,
          typeof value === 'string' && moment.test(value) ? format.moment(value) : value,
        ]),
      );
    const say: Say = message => {
      if ('verbatim' in message) return message.verbatim;
      return message.params ? t(message.id, readable(message.params)) : t(message.id);
    };
    return { say, language, ...format };
  }, [t]);
}
