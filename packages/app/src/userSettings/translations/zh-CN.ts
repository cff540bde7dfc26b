import { createTranslationMessages } from '@backstage/frontend-plugin-api';
import { userSettingsTranslationRef } from '@backstage/plugin-user-settings/alpha';

/** What the settings of this portal show; what is switched off in the configuration is left out. */
export default createTranslationMessages({
  ref: userSettingsTranslationRef,
  messages: {
    'languageToggle.title': '语言',
    'languageToggle.description': '更改界面语言',
    'languageToggle.select': '选择语言 {{language}}',
    'themeToggle.title': '主题',
    'themeToggle.description': '更改界面主题',
    'themeToggle.select': '选择{{theme}}',
    'themeToggle.selectAuto': '跟随系统主题',
    'themeToggle.names.light': '浅色',
    'themeToggle.names.dark': '深色',
    'themeToggle.names.auto': '自动',
    'signOutMenu.title': '退出登录',
    'signOutMenu.moreIconTitle': '更多',
    'identityCard.title': 'Backstage 身份',
    'identityCard.noIdentityTitle': '没有 Backstage 身份',
    'identityCard.userEntity': '用户实体',
    'identityCard.ownershipEntities': '所属实体',
    'settingsLayout.title': '设置',
    sidebarTitle: '设置',
    'profileCard.title': '个人资料',
    'appearanceCard.title': '外观',
  },
});
