import { defineMessages } from 'backstage-plugin-k8s-manager-common';

/** Texts of the parts every screen is made of. */
export const uiMessages = defineMessages('ui', {
  languageTag: { en: 'en-GB', 'zh-CN': 'zh-CN' },
  ok: { en: 'healthy', 'zh-CN': '健康' },
  progressing: { en: 'in progress', 'zh-CN': '进行中' },
  degraded: { en: 'degraded', 'zh-CN': '降级' },
  failed: { en: 'failed', 'zh-CN': '失败' },
  unknown: { en: 'unknown', 'zh-CN': '未知' },
  sentence: { en: '{{text}}.', 'zh-CN': '{{text}}。' },
  close: { en: 'Close', 'zh-CN': '关闭' },
  all: { en: 'All', 'zh-CN': '全部' },
  find: { en: 'Find', 'zh-CN': '查找' },
  nothingFound: { en: 'Nothing has this in its name.', 'zh-CN': '没有名称匹配的项目。' },
  ahead: { en: 'in {{span}}', 'zh-CN': '{{span}} 后' },
  clear: { en: 'Clear', 'zh-CN': '清除' },
});
