import { createTranslationRef } from '@backstage/frontend-plugin-api';

/** The words of the rail. Pages have their own titles too, but those know one language only. */
export const frameTranslationRef = createTranslationRef({
  id: 'app.frame',
  messages: {
    rail: 'Main navigation',
    home: 'k8s-manager, start page',
    kubernetes: 'Kubernetes',
    catalog: 'Catalog',
    settings: 'Settings',
    account: '{{name}}, your account',
    guest: 'Guest',
    simulated: {
      title: '(simulated)',
      text: 'Nothing runs in these clusters. For real ones install Go 1.21 or newer and start again.',
    },
    notFound: {
      title: 'There is no such page',
      reason: 'Nothing in this portal is called {{path}}. The link may be old, or mistyped.',
      back: 'Go to the start page',
    },
  },
  translations: {
    'zh-CN': () => import('./translations/zh-CN'),
    zh: () => import('./translations/zh-CN'),
  },
});
