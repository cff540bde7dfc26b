import { appLanguageApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useEffect, useState } from 'react';

/** The language of the page, the languages it knows, and how to choose another. */
export function useLanguage() {
  const languageApi = useApi(appLanguageApiRef);
  const [language, setLanguage] = useState(() => languageApi.getLanguage().language);

  useEffect(() => {
    const subscription = languageApi.language$().subscribe(change => setLanguage(change.language));
    return () => subscription.unsubscribe();
  }, [languageApi]);

  return {
    language,
    languages: languageApi.getAvailableLanguages().languages,
    setLanguage: (chosen: string) => languageApi.setLanguage(chosen),
  };
}
