import type { RoleBinding } from '../kubernetes';
import { ageColumn } from './ageColumn';
import { text } from './cells';
import { defineKind } from './define';
import { named, namedInCluster } from './relations';
import { restingHealth, restingMessages } from './restingHealth';
import { roleNamed, serviceAccounts, subjectsText } from './subjects';

/** Role bindings. */
export const roleBinding = defineKind<RoleBinding>()({
  id: 'rolebindings.rbac.authorization.k8s.io',
  group: 'rbac.authorization.k8s.io',
  version: 'v1',
  alsoServedAs: ['v1beta1'],
  resource: 'rolebindings',
  namespaced: true,
  word: 'RoleBinding',
  short: 'rolebinding',
  title: {
    one: { en: 'RoleBinding', 'zh-CN': '角色绑定' },
    many: { en: 'RoleBindings', 'zh-CN': '角色绑定' },
  },
  section: 'access',
  columns: {
    role: text(
      { en: 'Role', 'zh-CN': '角色' },
      b => b.roleRef && `${b.roleRef.kind}/${b.roleRef.name}`,
      {
        facet: true,
        width: 280,
        kubectl: 'Role',
      },
    ),
    users: text({ en: 'Users', 'zh-CN': '用户' }, b => subjectsText(b.subjects, 'User'), {
      width: 200,
      kubectl: 'Users',
    }),
    groups: text({ en: 'Groups', 'zh-CN': '组' }, b => subjectsText(b.subjects, 'Group'), {
      width: 200,
      kubectl: 'Groups',
    }),
    serviceAccounts: text(
      { en: 'Service accounts', 'zh-CN': '服务账号' },
      b => subjectsText(b.subjects, 'ServiceAccount'),
      { width: 240, kubectl: 'ServiceAccounts' },
    ),
    age: ageColumn(),
  },
  health: restingHealth,
  relations: [
    named('roles.rbac.authorization.k8s.io', b => [roleNamed(b.roleRef, 'Role')], {
      as: 'grants',
      direction: 'up',
    }),
    namedInCluster(
      'clusterroles.rbac.authorization.k8s.io',
      b => [roleNamed(b.roleRef, 'ClusterRole')],
      { as: 'grants', direction: 'up' },
    ),
    named('serviceaccounts', b => serviceAccounts(b.subjects), { as: 'grants' }),
  ],
  capabilities: {},
  words: restingMessages.words,
  order: { column: 'name', direction: 'ascending' },
});
