import type { Health } from '../clusters';
import type { ApiService } from '../kubernetes';
import { ageColumn } from './ageColumn';
import { status, text } from './cells';
import { defineKind } from './define';
import { named } from './relations';

const condition = (service: ApiService) =>
  service.status?.conditions?.find(c => c.type === 'Available');

/** The AVAILABLE column of `kubectl get apiservices`. */
function available(service: ApiService): string {
  const { status: word = 'Unknown', reason } = condition(service) ?? {};
  return word === 'True' || !reason ? word : `${word} (${reason})`;
}

function health(service: ApiService): Health {
  const { status: word, reason } = condition(service) ?? {};
  if (word === 'True') return { state: 'ok' };
  if (word !== 'False') return { state: 'unknown' };
  return reason ? { state: 'failed', reason: { verbatim: reason } } : { state: 'failed' };
}

/** API services: which server answers for which group and version. */
export const apiService = defineKind<ApiService>()({
  id: 'apiservices.apiregistration.k8s.io',
  group: 'apiregistration.k8s.io',
  version: 'v1',
  alsoServedAs: ['v1beta1'],
  resource: 'apiservices',
  namespaced: false,
  word: 'APIService',
  short: 'apiservice',
  title: {
    one: { en: 'APIService', 'zh-CN': 'API 服务' },
    many: { en: 'APIServices', 'zh-CN': 'API 服务' },
  },
  section: 'cluster',
  columns: {
    available: status(
      { en: 'Available', 'zh-CN': '可用' },
      a => ({ word: available(a), state: health(a).state }),
      { facet: true, width: 240, kubectl: 'Available' },
    ),
    service: text(
      { en: 'Service', 'zh-CN': '服务' },
      ({ spec }) => (spec?.service ? `${spec.service.namespace}/${spec.service.name}` : 'Local'),
      { width: 240, kubectl: 'Service' },
    ),
    group: text({ en: 'Group', 'zh-CN': 'API 组' }, a => a.spec?.group || undefined, {
      width: 240,
    }),
    version: text({ en: 'Version', 'zh-CN': '版本' }, a => a.spec?.version, { width: 100 }),
    age: ageColumn(),
  },
  health,
  relations: [named('services', a => [a.spec?.service], { as: 'calls' })],
  capabilities: {},
  order: { column: 'available', direction: 'descending' },
});
