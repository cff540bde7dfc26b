import type { Namespace } from '../kubernetes';
import { age, status } from './cells';
import { defineKind } from './define';

const stateOf = (namespace: Namespace) =>
  namespace.status?.phase === 'Terminating' ? ('progressing' as const) : ('ok' as const);

/** Namespaces. */
export const namespace = defineKind<Namespace>()({
  id: 'namespaces',
  group: '',
  version: 'v1',
  resource: 'namespaces',
  namespaced: false,
  word: 'Namespace',
  short: 'ns',
  title: {
    one: { en: 'Namespace', 'zh-CN': '命名空间' },
    many: { en: 'Namespaces', 'zh-CN': '命名空间' },
  },
  section: 'cluster',
  columns: {
    status: status(
      { en: 'Status', 'zh-CN': '状态' },
      n => ({ word: n.status?.phase ?? '', state: stateOf(n) }),
      { facet: true, width: 140, kubectl: 'Status' },
    ),
    age: age({ en: 'Age', 'zh-CN': '存在时长' }, n => n.metadata?.creationTimestamp, {
      width: 64,
      kubectl: 'Age',
    }),
  },
  health: n => ({ state: stateOf(n) }),
  capabilities: {},
  order: { column: 'name', direction: 'ascending' },
});
