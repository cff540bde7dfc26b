import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonLink } from '@backstage/ui';
import { useLocation } from 'react-router-dom';
import styles from './NotFound.module.css';
import { frameTranslationRef } from './translation';

export function NotFound() {
  const { t } = useTranslationRef(frameTranslationRef);
  const { pathname } = useLocation();
  return (
    <main className={styles.page}>
      <h1>{t('notFound.title')}</h1>
      <p>{t('notFound.reason', { path: pathname })}</p>
      <ButtonLink href="/" variant="primary">
        {t('notFound.back')}
      </ButtonLink>
    </main>
  );
}
