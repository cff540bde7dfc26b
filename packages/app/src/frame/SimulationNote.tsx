import { configApiRef, useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import styles from './SimulationNote.module.css';
import { frameTranslationRef } from './translation';

/** Says on every page that the clusters are simulated, where they are. */
export function SimulationNote() {
  const config = useApi(configApiRef);
  const { t } = useTranslationRef(frameTranslationRef);
  if (!config.getOptionalBoolean('demo.simulated')) return null;
  return (
    <p className={styles.note} role="note">
      <strong>{t('simulated.title')}</strong> {t('simulated.text')}
    </p>
  );
}
