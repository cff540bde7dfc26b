import {
  AppRootElementBlueprint,
  coreExtensionData,
  createExtension,
  createExtensionInput,
  createFrontendModule,
  NotFoundErrorPage,
} from '@backstage/frontend-plugin-api';
import { NavContentBlueprint, SwappableComponentBlueprint } from '@backstage/plugin-app-react';
import { DocumentLanguage } from './DocumentLanguage';
import { Layout } from './Layout';
import { NotFound } from './NotFound';
import { Rail } from './Rail';

/** Takes the place of the app's own layout, which keeps room for a sidebar of changing width. */
const layout = createExtension({
  name: 'layout',
  attachTo: { id: 'app/root', input: 'children' },
  inputs: {
    nav: createExtensionInput([coreExtensionData.reactElement], { singleton: true }),
    content: createExtensionInput([coreExtensionData.reactElement], { singleton: true }),
  },
  output: [coreExtensionData.reactElement],
  factory: ({ inputs }) => [
    coreExtensionData.reactElement(
      <Layout
        rail={inputs.nav.get(coreExtensionData.reactElement)}
        content={inputs.content.get(coreExtensionData.reactElement)}
      />,
    ),
  ],
});

const notFound = SwappableComponentBlueprint.make({
  name: 'core-not-found-error-page',
  params: define => define({ component: NotFoundErrorPage, loader: () => NotFound }),
});

const documentLanguage = AppRootElementBlueprint.make({
  name: 'document-language',
  params: { element: <DocumentLanguage /> },
});

/** What surrounds every page: the rail beside it, below it where the window is narrow. */
export const frame = createFrontendModule({
  pluginId: 'app',
  extensions: [
    layout,
    NavContentBlueprint.make({ params: { component: Rail } }),
    notFound,
    documentLanguage,
  ],
});
