import type { Lease } from '../kubernetes';
import { ageColumn } from './ageColumn';
import { age, text } from './cells';
import { defineKind } from './define';
import { restingHealth, restingMessages } from './restingHealth';

/** Leases. */
export const lease = defineKind<Lease>()({
  id: 'leases.coordination.k8s.io',
  group: 'coordination.k8s.io',
  version: 'v1',
  alsoServedAs: ['v1beta1'],
  resource: 'leases',
  namespaced: true,
  word: 'Lease',
  short: 'lease',
  title: { one: { en: 'Lease', 'zh-CN': '租约' }, many: { en: 'Leases', 'zh-CN': '租约' } },
  section: 'config',
  restless: true,
  columns: {
    holder: text({ en: 'Holder', 'zh-CN': '持有者' }, l => l.spec?.holderIdentity || undefined, {
      width: 320,
      kubectl: 'Holder',
    }),
    renewed: age({ en: 'Renewed', 'zh-CN': '上次续约' }, l => l.spec?.renewTime, { width: 84 }),
    age: ageColumn(),
  },
  health: restingHealth,
  capabilities: {},
  words: restingMessages.words,
  order: { column: 'name', direction: 'ascending' },
});
