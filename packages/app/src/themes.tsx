import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { ThemeBlueprint } from '@backstage/plugin-app-react';
import {
  createUnifiedTheme,
  defaultTypography,
  palettes,
  UnifiedThemeProvider,
} from '@backstage/theme';
import { RiMoonLine, RiSunLine } from '@remixicon/react';

// Material UI does not inherit the page's font, and the pages of the portal made with it would differ.
const typography = { ...defaultTypography, fontFamily: 'var(--app-font)' };
const light = createUnifiedTheme({ palette: palettes.light, typography });
const dark = createUnifiedTheme({ palette: palettes.dark, typography });

/** Backstage's own light and dark themes, in this app's fonts. */
export const themes = createFrontendModule({
  pluginId: 'app',
  extensions: [
    ThemeBlueprint.make({
      name: 'light',
      params: {
        theme: {
          id: 'light',
          title: 'Light Theme',
          variant: 'light',
          icon: <RiSunLine />,
          Provider: ({ children }) => (
            <UnifiedThemeProvider theme={light}>{children}</UnifiedThemeProvider>
          ),
        },
      },
    }),
    ThemeBlueprint.make({
      name: 'dark',
      params: {
        theme: {
          id: 'dark',
          title: 'Dark Theme',
          variant: 'dark',
          icon: <RiMoonLine />,
          Provider: ({ children }) => (
            <UnifiedThemeProvider theme={dark}>{children}</UnifiedThemeProvider>
          ),
        },
      },
    }),
  ],
});
