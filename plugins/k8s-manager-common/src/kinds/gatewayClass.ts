import type { Health } from '../clusters';
import type { GatewayClass } from '../kubernetes';
import { ageColumn } from './ageColumn';
import { status, text } from './cells';
import { conditionCell, conditionOf } from './condition';
import { defineKind } from './define';
import { gatewayMessages } from './gatewayMessages';
import { restingHealth, restingMessages } from './restingHealth';

const accepted = (gatewayClass: GatewayClass) =>
  conditionOf(gatewayClass.status?.conditions, 'Accepted');

function health(gatewayClass: GatewayClass): Health {
  const condition = accepted(gatewayClass);
  if (condition?.status === 'True') return restingHealth(gatewayClass);
  if (condition?.status === 'False') {
    return { state: 'failed', reason: { verbatim: condition.reason ?? condition.type } };
  }
  return { state: 'progressing', reason: gatewayMessages.waiting() };
}

/** Gateway classes: which controller serves the gateways of a class. */
export const gatewayClass = defineKind<GatewayClass>()({
  id: 'gatewayclasses.gateway.networking.k8s.io',
  group: 'gateway.networking.k8s.io',
  version: 'v1',
  alsoServedAs: ['v1beta1'],
  resource: 'gatewayclasses',
  namespaced: false,
  word: 'GatewayClass',
  short: 'gc',
  title: {
    one: { en: 'GatewayClass', 'zh-CN': 'GatewayClass' },
    many: { en: 'GatewayClasses', 'zh-CN': 'GatewayClass' },
  },
  section: 'network',
  columns: {
    controller: text({ en: 'Controller', 'zh-CN': '控制器' }, g => g.spec?.controllerName, {
      width: 300,
      kubectl: 'Controller',
    }),
    accepted: status(
      { en: 'Accepted', 'zh-CN': '已接受' },
      g => conditionCell(accepted(g), health(g)),
      { facet: true, width: 200, kubectl: 'Accepted' },
    ),
    description: text({ en: 'Description', 'zh-CN': '说明' }, g => g.spec?.description, {
      width: 280,
      optional: true,
      kubectl: 'Description',
    }),
    age: ageColumn(),
  },
  health,
  capabilities: {},
  words: { ...gatewayMessages.words, ...restingMessages.words },
  order: { column: 'name', direction: 'ascending' },
});
