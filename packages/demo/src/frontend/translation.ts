import { createTranslationRef } from '@backstage/frontend-plugin-api';

/** The words of the sign-in page. */
export const demoTranslationRef = createTranslationRef({
  id: 'demo',
  messages: {
    signIn: {
      title: 'Who are you today?',
      company:
        '{{company}} is a made-up company. Each of its people sees the clusters as far as their rights go, so try the same page as two of them.',
      people: 'People',
      guest: 'Guest',
      noTeam: 'No team',
      noPassword: 'No password is asked: this portal answers to this machine only.',
      failed: 'Signing in did not work: {{reason}}',
      language: 'Language',
    },
    rights: {
      everything: 'Sees and changes everything, in every cluster.',
      audit: 'Sees everything, in every cluster, and changes nothing.',
      namespaces_one: 'Sees and changes the {{namespaces}} namespace, in every cluster.',
      namespaces_other: 'Sees and changes the {{namespaces}} namespaces, in every cluster.',
      cluster: 'Sees everything in {{cluster}} and changes nothing.',
      nothing: 'Belongs to no team yet: sees no cluster.',
    },
  },
  translations: {
    'zh-CN': () => import('./translations/zh-CN'),
    zh: () => import('./translations/zh-CN'),
  },
});
