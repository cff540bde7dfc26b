export default {
  'signIn.title': '今天您是谁？',
  'signIn.company':
    '{{company}} 是一家虚构的公司。每个人只能看到自己权限范围内的集群，不妨以两个人的身份打开同一页面看看。',
  'signIn.people': '人员',
  'signIn.guest': '访客',
  'signIn.noTeam': '无团队',
  'signIn.noPassword': '无需密码：此门户只响应本机的访问。',
  'signIn.failed': '登录失败：{{reason}}',
  'signIn.language': '语言',
  'rights.everything': '可查看并更改所有集群中的一切。',
  'rights.audit': '可查看所有集群中的一切，不能更改。',
  'rights.namespaces_one': '可查看并更改所有集群中的 {{namespaces}} 命名空间。',
  'rights.namespaces_other': '可查看并更改所有集群中的 {{namespaces}} 命名空间。',
  'rights.cluster': '可查看 {{cluster}} 中的一切，不能更改。',
  'rights.nothing': '尚未加入任何团队：看不到任何集群。',
};
