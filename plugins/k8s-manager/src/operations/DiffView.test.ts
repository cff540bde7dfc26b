import { splitPath } from './DiffView';

it.each([
  ['spec.replicas', 'spec', '.replicas'],
  ['replicas', '', 'replicas'],
  ['metadata.labels[cost-center]', 'metadata.labels', '[cost-center]'],
  [
    'spec.template.metadata.annotations[kubectl.kubernetes.io/restartedAt]',
    '…annotations',
    '[kubectl.kubernetes.io/restartedAt]',
  ],
])('%s', (path, way, member) => {
  const found = splitPath(path);
  expect(found.member).toBe(member);
  expect(found.way.endsWith(way.replace('…', ''))).toBe(true);
  expect(path.endsWith(found.way.replace('…', '') + member)).toBe(true);
});
