import { ApiBlueprint, createFrontendModule } from '@backstage/frontend-plugin-api';
import { renderTestApp } from '@backstage/frontend-test-utils';
import { k8sManagerApiRef } from '../api';
import plugin from '../index';
import type { ScriptedBackend } from './ScriptedBackend';

/** jsdom lays nothing out: a table would believe it has no height and show no rows. */
function giveSize(): void {
  const size = {
    offsetHeight: 834,
    clientHeight: 834,
    scrollHeight: 10_000_000,
    offsetWidth: 1200,
    clientWidth: 1200,
  };
  for (const [name, value] of Object.entries(size)) {
    Object.defineProperty(HTMLElement.prototype, name, { configurable: true, get: () => value });
  }
  HTMLElement.prototype.scrollTo = function scrollTo(this: HTMLElement, options?: unknown) {
    this.scrollTop = (options as ScrollToOptions).top ?? 0;
    this.dispatchEvent(new Event('scroll'));
  } as HTMLElement['scrollTo'];
}

/** Shows the portal with our plugin in it, in front of a scripted backend. */
export function showPortal(
  backend: ScriptedBackend,
  { at = '/k8s-manager/pods', language = 'en' } = {},
) {
  giveSize();
  // The portal keeps language and column choices there: a test must not inherit those of the one before.
  localStorage.clear();
  return renderTestApp({
    initialRouteEntries: [at],
    config: {
      app: {
        extensions: [
          {
            'api:app/app-language': {
              config: { availableLanguages: ['en', 'zh-CN', 'zh'], defaultLanguage: language },
            },
          },
        ],
      },
    },
    features: [
      plugin,
      createFrontendModule({
        pluginId: 'k8s-manager',
        extensions: [
          ApiBlueprint.make({
            name: 'client',
            params: define => define({ api: k8sManagerApiRef, deps: {}, factory: () => backend }),
          }),
        ],
      }),
    ],
  });
}
