import {
  ApiBlueprint,
  createFrontendModule,
  createTranslationResource,
  discoveryApiRef,
  errorApiRef,
  fetchApiRef,
  identityApiRef,
  storageApiRef,
} from '@backstage/frontend-plugin-api';
import { TranslationBlueprint } from '@backstage/plugin-app-react';
import { UserSettingsStorage } from '@backstage/plugin-user-settings';
import { userSettingsTranslationRef } from '@backstage/plugin-user-settings/alpha';

/**
 * Keeps what people set in the backend, so that it follows them to another browser. Backstage has a module
 * for this, `@backstage/plugin-app-module-user-settings`, which asks for the signals plugins as well.
 */
const storage = ApiBlueprint.make({
  name: 'user-settings-storage',
  params: define =>
    define({
      api: storageApiRef,
      deps: {
        discoveryApi: discoveryApiRef,
        errorApi: errorApiRef,
        fetchApi: fetchApiRef,
        identityApi: identityApiRef,
      },
      factory: deps => UserSettingsStorage.create(deps),
    }),
});

const chinese = TranslationBlueprint.make({
  name: 'user-settings',
  params: {
    resource: createTranslationResource({
      ref: userSettingsTranslationRef,
      translations: { 'zh-CN': () => import('./translations/zh-CN') },
    }),
  },
});

/** The settings page of this portal. */
export const userSettings = createFrontendModule({
  pluginId: 'app',
  extensions: [storage, chinese],
});
