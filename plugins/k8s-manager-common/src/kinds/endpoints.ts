import type { Health } from '../clusters';
import type { Endpoints } from '../kubernetes';
import { defineMessages } from '../messages';
import { ageColumn } from './ageColumn';
import { text } from './cells';
import { defineKind } from './define';
import { named } from './relations';
import { restingHealth, restingMessages } from './restingHealth';

const messages = defineMessages('endpoints.health', {
  noneReady: { en: 'none of {{count}} ready', 'zh-CN': '{{count}} 个均未就绪' },
});

/** How many addresses are named before the rest is counted. */
const shown = 3;

/** The ENDPOINTS column of `kubectl get endpoints`: an address for each port of its subset. */
function addresses({ subsets = [] }: Endpoints): string | undefined {
  const all = subsets.flatMap(({ addresses: ready = [], ports = [] }) =>
    ports.length === 0
      ? ready.map(({ ip }) => ip)
      : ports.flatMap(({ port }) =>
          ready.map(({ ip }) => (ip.includes(':') ? `[${ip}]:${port}` : `${ip}:${port}`)),
        ),
  );
  if (all.length === 0) return undefined;
  const first = all.slice(0, shown).join(',');
  return all.length > shown ? `${first} + ${all.length - shown} more...` : first;
}

function health(endpoints: Endpoints): Health {
  const resting = restingHealth(endpoints);
  const subsets = endpoints.subsets ?? [];
  const notReady = subsets.reduce((sum, s) => sum + (s.notReadyAddresses?.length ?? 0), 0);
  const noneReady = notReady > 0 && subsets.every(s => !s.addresses?.length);
  return resting.state === 'ok' && noneReady
    ? { state: 'degraded', reason: messages.noneReady({ count: notReady }) }
    : resting;
}

/** Endpoints: what endpoint slices were before, and still are for those who read them. */
export const endpoints = defineKind<Endpoints>()({
  id: 'endpoints',
  group: '',
  version: 'v1',
  resource: 'endpoints',
  namespaced: true,
  word: 'Endpoints',
  short: 'ep',
  title: {
    one: { en: 'Endpoints', 'zh-CN': '端点' },
    many: { en: 'Endpoints', 'zh-CN': '端点' },
  },
  section: 'network',
  columns: {
    endpoints: text({ en: 'Endpoints', 'zh-CN': '端点' }, addresses, {
      width: 420,
      kubectl: 'Endpoints',
    }),
    age: ageColumn(),
  },
  health,
  relations: [named('services', e => [e.metadata?.name], { as: 'attachedTo', direction: 'up' })],
  capabilities: {},
  words: { ...messages.words, ...restingMessages.words },
  order: { column: 'name', direction: 'ascending' },
});
