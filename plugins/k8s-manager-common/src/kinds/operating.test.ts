import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { kinds } from '.';

interface Rule {
  apiGroups: string[];
  resources: string[];
  verbs: string[];
}

/** The ClusterRole that docs/operating.md gives operators to copy. */
function documentedRules(): Rule[] {
  const text = readFileSync(path.join(__dirname, '../../../../docs/operating.md'), 'utf8');
  const [, block = ''] = /```yaml\n(apiVersion: rbac[\s\S]*?)```/.exec(text) ?? [];
  return parse(block).rules;
}

describe('the ClusterRole in docs/operating.md', () => {
  it.each(kinds.map(kind => [kind.id, kind] as const))('lets the portal read %s', (_, kind) => {
    const rule = documentedRules().find(
      ({ apiGroups, resources }) =>
        apiGroups.includes(kind.group) && resources.includes(kind.resource),
    );
    expect(rule?.verbs).toEqual(['get', 'list', 'watch']);
  });

  it('lets it read what objects use', () => {
    const rule = documentedRules().find(({ apiGroups }) => apiGroups.includes('metrics.k8s.io'));
    expect(rule).toEqual({
      apiGroups: ['metrics.k8s.io'],
      resources: ['pods', 'nodes'],
      verbs: ['get', 'list'],
    });
  });
});
