import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { words } from './words';

const messages: Record<string, string> = Object.fromEntries(
  Object.entries(words).map(([id, text]) => [id, text.en]),
);

/**
 * Every text of the plugin, for the portal's translation API: a host overrides any of them by id. The portal matches
 * languages exactly, so Chinese is offered as `zh-CN` and as `zh`.
 */
export const k8sManagerTranslationRef = createTranslationRef({
  id: 'plugin.k8s-manager',
  messages,
  translations: {
    'zh-CN': () => import('./translations/zh-CN'),
    zh: () => import('./translations/zh-CN'),
  },
});
