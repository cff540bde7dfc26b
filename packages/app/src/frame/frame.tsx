import {
  coreExtensionData,
  createExtension,
  createExtensionInput,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import { NavContentBlueprint } from '@backstage/plugin-app-react';
import { Layout } from './Layout';
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

/** What surrounds every page: the rail beside it, below it where the window is narrow. */
export const frame = createFrontendModule({
  pluginId: 'app',
  extensions: [layout, NavContentBlueprint.make({ params: { component: Rail } })],
});
