import type { ClusterRole } from '../kubernetes';
import { ageColumn } from './ageColumn';
import { count, text } from './cells';
import { defineKind } from './define';
import { labelSelectorText } from './labelSelector';
import { restingHealth, restingMessages } from './restingHealth';

/** Cluster roles. The API server prints only name and time of them. */
export const clusterRole = defineKind<ClusterRole>()({
  id: 'clusterroles.rbac.authorization.k8s.io',
  group: 'rbac.authorization.k8s.io',
  version: 'v1',
  alsoServedAs: ['v1beta1'],
  resource: 'clusterroles',
  namespaced: false,
  word: 'ClusterRole',
  short: 'clusterrole',
  title: {
    one: { en: 'ClusterRole', 'zh-CN': '集群角色' },
    many: { en: 'ClusterRoles', 'zh-CN': '集群角色' },
  },
  section: 'access',
  columns: {
    rules: count({ en: 'Rules', 'zh-CN': '规则' }, r => r.rules?.length ?? 0, { width: 72 }),
    aggregates: text(
      { en: 'Aggregates', 'zh-CN': '聚合' },
      r =>
        r.aggregationRule?.clusterRoleSelectors
          ?.map(selector => labelSelectorText(selector) ?? '')
          .join('; ') || undefined,
      { width: 320 },
    ),
    age: ageColumn('Created At'),
  },
  health: restingHealth,
  capabilities: {},
  words: restingMessages.words,
  order: { column: 'name', direction: 'ascending' },
});
