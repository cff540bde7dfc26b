export default {
  rail: '主导航',
  home: 'k8s-manager，起始页',
  kubernetes: 'Kubernetes',
  catalog: '目录',
  settings: '设置',
  account: '{{name}}，您的账户',
  guest: '访客',
  'notFound.title': '没有这个页面',
  'notFound.reason': '此门户中没有 {{path}}。链接可能已过期，或者有输入错误。',
  'notFound.back': '前往起始页',
};
