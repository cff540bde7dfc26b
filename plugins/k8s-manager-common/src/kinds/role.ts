import type { Role } from '../kubernetes';
import { ageColumn } from './ageColumn';
import { count } from './cells';
import { defineKind } from './define';
import { restingHealth, restingMessages } from './restingHealth';

/** Roles. The API server prints only name and time of them. */
export const role = defineKind<Role>()({
  id: 'roles.rbac.authorization.k8s.io',
  group: 'rbac.authorization.k8s.io',
  version: 'v1',
  alsoServedAs: ['v1beta1'],
  resource: 'roles',
  namespaced: true,
  word: 'Role',
  short: 'role',
  title: { one: { en: 'Role', 'zh-CN': '角色' }, many: { en: 'Roles', 'zh-CN': '角色' } },
  section: 'access',
  columns: {
    rules: count({ en: 'Rules', 'zh-CN': '规则' }, r => r.rules?.length ?? 0, { width: 72 }),
    age: ageColumn('Created At'),
  },
  health: restingHealth,
  capabilities: {},
  words: restingMessages.words,
  order: { column: 'name', direction: 'ascending' },
});
