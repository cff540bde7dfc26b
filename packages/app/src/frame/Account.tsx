import { Link } from '@backstage/core-components';
import { identityApiRef, useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { initials } from 'demo/frontend';
import { useEffect, useState } from 'react';
import styles from './Rail.module.css';
import { frameTranslationRef } from './translation';

/** Who is signed in, as initials; opens the settings, where one signs out. */
export function Account() {
  const { t } = useTranslationRef(frameTranslationRef);
  const identityApi = useApi(identityApiRef);
  const [displayName, setDisplayName] = useState<string>();

  useEffect(() => {
    let isShown = true;
    identityApi.getProfileInfo().then(
      profile => isShown && setDisplayName(profile.displayName),
      // The rail stays as it is: whoever needs the identity says what is wrong with it.
      () => undefined,
    );
    return () => {
      isShown = false;
    };
  }, [identityApi]);

  const name = displayName ?? t('guest');
  const letters = initials(name);
  return (
    <Link
      to="/settings"
      title={name}
      // Who speaks to the browser says what they see: the letters are part of the name.
      aria-label={`${letters}, ${t('account', { name })}`}
      className={styles.account}
    >
      {letters}
    </Link>
  );
}
