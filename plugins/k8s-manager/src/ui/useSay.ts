import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { fill, type Message, type MessageParams } from 'backstage-plugin-k8s-manager-common';
import { useContext, useMemo } from 'react';
import { k8sManagerTranslationRef } from '../translation';
import { words } from '../words';
import { formats, type Formats } from './formats';
import { TravellingWords } from './travellingWords';
import { uiMessages } from './uiMessages';

/** Says a message in the language the person chose. */
export type Say = (message: Message) => string;

/** RFC 3339, as messages carry moments: they are shown in the viewer's zone and language. */
const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/** How a sentence ends, in either script; the full-width stops bring their own space. */
const ended = /[.!?…。！？]["'”’)）]?$/;
const wideStop = /[。！？]$/;

/** Chinese has no space between its own characters, and a text does not know in which script its parameters come. */
const tidy = (text: string) => text.replace(/([\u4e00-\u9fff]) (?=[\u4e00-\u9fff])/g, '$1');

/** Id of the text that names the language the texts are in. */
const languageTag = 'ui.languageTag';

/** The voice of a component, and how it writes numbers and moments. */
export interface Voice extends Formats {
  readonly say: Say;
  /** One after the other as sentences: what came from a cluster without a full stop gets one. */
  sentences(messages: readonly Message[]): string;
  /** BCP 47 tag of the texts' language. */
  readonly language: string;
}

/** Every text on a page goes through this: nothing is written in a component. */
export function useSay(): Voice {
  const { t } = useTranslationRef(k8sManagerTranslationRef);
  const travelling = useContext(TravellingWords);
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
      const brought = Object.hasOwn(words, message.id) ? undefined : travelling[message.id];
      if (brought) {
        const text = brought[language.startsWith('zh') ? 'zh-CN' : 'en'];
        return tidy(fill(text, readable(message.params ?? {})));
      }
      return message.params ? tidy(t(message.id, readable(message.params))) : t(message.id);
    };
    const sentences = (messages: readonly Message[]) =>
      messages
        .map(message => say(message).trim())
        .filter(text => text !== '')
        .map(text => (ended.test(text) ? text : say(uiMessages.sentence({ text }))))
        .reduce((said, text) => `${said}${said && !wideStop.test(said) ? ' ' : ''}${text}`, '');
    return { say, sentences, language, ...format };
  }, [t, travelling]);
}
