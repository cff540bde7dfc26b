export default {
  rail: '主导航',
  home: 'k8s-manager，起始页',
  kubernetes: 'Kubernetes',
  catalog: '目录',
  settings: '设置',
  account: '{{name}}，您的账户',
  guest: '访客',
  'simulated.title': '（模拟）',
  'simulated.text':
    '这些集群中没有实际运行任何程序。要使用真实集群，请安装 Go 1.21 或更高版本后重新启动。',
  'notFound.title': '没有这个页面',
  'notFound.reason': '此门户中没有 {{path}}。链接可能已过期，或者有输入错误。',
  'notFound.back': '前往起始页',
};
