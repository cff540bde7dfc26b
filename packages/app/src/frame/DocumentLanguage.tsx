import { appLanguageApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useEffect } from 'react';

/** Says in which language the page is: screen readers choose the voice by it, browsers the form of CJK letters. */
export function DocumentLanguage() {
  const languageApi = useApi(appLanguageApiRef);

  useEffect(() => {
    const subscription = languageApi.language$().subscribe(({ language }) => {
      document.documentElement.lang = language;
    });
    return () => subscription.unsubscribe();
  }, [languageApi]);

  return <></>;
}
