import type { ServiceAccount } from '../kubernetes';
import { ageColumn } from './ageColumn';
import { text } from './cells';
import { defineKind } from './define';
import { named } from './relations';
import { restingHealth, restingMessages } from './restingHealth';

/** Service accounts. */
export const serviceAccount = defineKind<ServiceAccount>()({
  id: 'serviceaccounts',
  group: '',
  version: 'v1',
  resource: 'serviceaccounts',
  namespaced: true,
  word: 'ServiceAccount',
  short: 'sa',
  title: {
    one: { en: 'ServiceAccount', 'zh-CN': '服务账号' },
    many: { en: 'ServiceAccounts', 'zh-CN': '服务账号' },
  },
  section: 'access',
  columns: {
    automount: text(
      { en: 'Token mounted', 'zh-CN': '自动挂载令牌' },
      s => String(s.automountServiceAccountToken ?? true),
      { width: 120, optional: true },
    ),
    age: ageColumn(),
  },
  health: restingHealth,
  relations: [
    named(
      'secrets',
      s => [...(s.secrets ?? []), ...(s.imagePullSecrets ?? [])].map(({ name }) => name),
      { as: 'uses' },
    ),
  ],
  capabilities: {},
  words: restingMessages.words,
  order: { column: 'name', direction: 'ascending' },
});
