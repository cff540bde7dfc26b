export default {
  rail: '主导航',
  home: 'k8s-manager，起始页',
  kubernetes: 'Kubernetes',
  catalog: '目录',
  settings: '设置',
  account: '{{name}}，您的账户',
  guest: '访客',
};
