import {
  configApiRef,
  discoveryApiRef,
  Progress,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import type { SignInPageProps } from '@backstage/plugin-app-react';
import { RiArrowRightLine } from '@remixicon/react';
import { company } from 'dev-cluster/company';
import { useCallback, useEffect, useState } from 'react';
import { findPerson, ownershipRefsOf } from '../people';
import { guestRef, rightsOf } from '../rights';
import { chosenPerson } from './chosenPerson';
import { DemoIdentity, guest } from './DemoIdentity';
import { initials } from './initials';
import styles from './SignInPage.module.css';
import { demoTranslationRef } from './translation';
import { useLanguage } from './useLanguage';
import { useRightsSentence } from './useRightsSentence';

const guestRights = rightsOf([guestRef]);

/**
 * The people of the demo company with their rights in a sentence each, and the guest; choosing one signs
 * in. Whoever was chosen before is signed in at once.
 */
export function SignInPage({ onSignInSuccess }: SignInPageProps) {
  const { t } = useTranslationRef(demoTranslationRef);
  const discoveryApi = useApi(discoveryApiRef);
  const offersPeople = useApi(configApiRef).getOptionalBoolean('demo.enabled') ?? false;
  const { language, languages, setLanguage } = useLanguage();
  const rightsSentence = useRightsSentence(language);
  const [entering, setEntering] = useState(rememberedName);
  const [failure, setFailure] = useState<string>();

  const enter = useCallback(
    async (name: string) => {
      setEntering(name);
      setFailure(undefined);
      const identity = new DemoIdentity(name, discoveryApi);
      try {
        await identity.start();
        onSignInSuccess(identity);
      } catch (error) {
        setFailure(error instanceof Error ? error.message : String(error));
        setEntering(undefined);
      }
    },
    [discoveryApi, onSignInSuccess],
  );

  useEffect(() => {
    const remembered = rememberedName();
    if (remembered) enter(remembered);
  }, [enter]);

  if (entering && !failure) return <Progress />;

  return (
    <main className={styles.page}>
      <div className={styles.column}>
        <div className={styles.top}>
          <span className={styles.product}>k8s-manager</span>
          <div role="group" aria-label={t('signIn.language')} className={styles.languages}>
            {languages.map(each => (
              <button
                key={each}
                type="button"
                lang={each}
                aria-pressed={each === language}
                onClick={() => setLanguage(each)}
              >
                {new Intl.DisplayNames([each], { type: 'language' }).of(each)}
              </button>
            ))}
          </div>
        </div>

        <h1 className={styles.title}>{t('signIn.title')}</h1>
        {offersPeople && (
          <p className={styles.intro}>{t('signIn.company', { company: company.title })}</p>
        )}
        {failure && (
          <p role="alert" className={styles.failure}>
            {t('signIn.failed', { reason: failure })}
          </p>
        )}

        <ul className={styles.people} aria-label={t('signIn.people')}>
          {offersPeople &&
            company.people.map(person => (
              <Choice
                key={person.name}
                displayName={person.displayName}
                teams={teamNames(person.teams) || t('signIn.noTeam')}
                sentence={rightsSentence(rightsOf(ownershipRefsOf(person)))}
                onChoose={() => enter(person.name)}
              />
            ))}
          <Choice
            displayName={t('signIn.guest')}
            sentence={rightsSentence(guestRights)}
            onChoose={() => enter(guest)}
          />
        </ul>
        <p className={styles.note}>{t('signIn.noPassword')}</p>
      </div>
    </main>
  );
}

function rememberedName(): string | undefined {
  const name = chosenPerson.get();
  return name === guest || (name && findPerson(name)) ? name : undefined;
}

function teamNames(names: readonly string[]): string {
  return company.teams
    .filter(({ name }) => names.includes(name))
    .map(({ displayName }) => displayName)
    .join(', ');
}

function Choice(props: {
  displayName: string;
  teams?: string;
  sentence: string;
  onChoose: () => void;
}) {
  return (
    <li>
      <button type="button" className={styles.person} onClick={props.onChoose}>
        <span aria-hidden className={styles.avatar}>
          {initials(props.displayName)}
        </span>
        <span className={styles.words}>
          <span className={styles.name}>
            {props.displayName}
            {props.teams && <span className={styles.teams}>{props.teams}</span>}
          </span>
          <span className={styles.sentence}>{props.sentence}</span>
        </span>
        <RiArrowRightLine aria-hidden size={16} className={styles.arrow} />
      </button>
    </li>
  );
}
