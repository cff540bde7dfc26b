import { kubectlText } from './kubectlText';

const row = (cluster: string, namespace: string | undefined, name: string) => ({
  id: `${cluster}/${name}`,
  cluster,
  name,
  ...(namespace ? { namespace } : {}),
});

it('is one command for each cluster and namespace', () => {
  const rows = [
    row('a', 'one', 'x'),
    row('a', 'two', 'y'),
    row('b', 'one', 'z'),
    row('a', 'one', 'w'),
  ];
  expect(kubectlText('pods', rows, cluster => `Cluster ${cluster}`)).toBe(
    [
      '# Cluster a\nkubectl get pods --namespace one x w\n',
      '# Cluster a\nkubectl get pods --namespace two y\n',
      '# Cluster b\nkubectl get pods --namespace one z\n',
    ].join(''),
  );
});

it('is safe in a shell, whatever is in a name or a title', () => {
  const text = kubectlText(
    'clusterroles.rbac.authorization.k8s.io',
    [row('a', undefined, "system:$(rm -rf ~)'x")],
    () => 'one\nrm -rf ~',
  );
  expect(text).toBe(
    "# one rm -rf ~\nkubectl get clusterroles.rbac.authorization.k8s.io 'system:$(rm -rf ~)'\\''x'\n",
  );
});
