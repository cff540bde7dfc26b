import { defineMessages } from 'backstage-plugin-k8s-manager-common';

/** What the client says when the backend could not say it itself. */
export const apiMessages = defineMessages('api', {
  unreachable: {
    en: 'The backend of the portal does not answer.',
    'zh-CN': '门户后端没有响应。',
  },
  notInstalled: {
    en: 'The backend of the portal does not know Kubernetes pages. Add backstage-plugin-k8s-manager-backend to it.',
    'zh-CN': '门户后端不支持 Kubernetes 页面。请为其添加 backstage-plugin-k8s-manager-backend。',
  },
  signedOut: {
    en: 'The portal no longer knows you. Sign in again.',
    'zh-CN': '门户无法识别您的身份，请重新登录。',
  },
  unexpected: {
    en: 'The backend of the portal answered {{status}} without saying why.',
    'zh-CN': '门户后端返回 {{status}}，未说明原因。',
  },
});
