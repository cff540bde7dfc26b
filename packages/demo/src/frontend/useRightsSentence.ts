import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Rights } from '../rights';
import { demoTranslationRef } from './translation';

/** Tells rights in one sentence of that language. */
export function useRightsSentence(language: string): (rights: Rights) => string {
  const { t } = useTranslationRef(demoTranslationRef);
  return rights => {
    switch (rights.sees) {
      case 'everything':
        return t(rights.changes === 'everything' ? 'rights.everything' : 'rights.audit');
      case 'namespaces': {
        // The long Chinese form puts 和 between Latin names without a space.
        const style = language.startsWith('zh') ? 'narrow' : 'long';
        const list = new Intl.ListFormat(language, { type: 'conjunction', style });
        return t('rights.namespaces', {
          namespaces: list.format(rights.namespaces),
          count: rights.namespaces.length,
        });
      }
      case 'cluster':
        return t('rights.cluster', { cluster: rights.cluster });
      default:
        return t('rights.nothing');
    }
  };
}
