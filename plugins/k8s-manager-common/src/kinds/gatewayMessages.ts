import { defineMessages } from '../messages';

/** Texts of the kinds of Gateway API; a kind that uses them names them among its words. */
export const gatewayMessages = defineMessages('gateway.health', {
  waiting: { en: 'waits for its controller', 'zh-CN': '等待控制器处理' },
  listener: { en: 'listener {{listener}}: {{reason}}', 'zh-CN': '监听器 {{listener}}：{{reason}}' },
});
