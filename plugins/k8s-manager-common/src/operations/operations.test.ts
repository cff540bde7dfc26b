import { kindById, kinds } from '../kinds';
import type { ResourceKind } from '../kinds/define';
import { defineKind } from '../kinds/define';
import { age } from '../kinds/cells';
import { objectPermissions, operationPermissions } from '../permissions';
import { operationById, operations, operationsOf } from '.';
import { defineOperation } from './define';
import { restart } from './restart';

describe('operations', () => {
  it('have a permission each, on objects', () => {
    expect(Object.keys(operationPermissions)).toEqual(operations.map(o => o.id));
    expect(objectPermissions.map(p => p.name)).toContain('k8s-manager.object.restart');
    expect(operationPermissions.restart).toMatchObject({
      type: 'resource',
      resourceType: 'k8s-manager-object',
      attributes: { action: 'update' },
    });
  });

  it('are offered by the kinds that have the capability', () => {
    const offering = (kinds as readonly ResourceKind[]).filter(k =>
      operationsOf(k).includes(restart),
    );
    expect(offering.map(k => k.id)).toEqual([
      'deployments.apps',
      'statefulsets.apps',
      'daemonsets.apps',
    ]);
    expect(operationById('restart')).toBe(restart);
    expect(operationById('toString')).toBeUndefined();
    expect(kindById('constructor')).toBeUndefined();
  });

  it('cannot name what does not exist', () => {
    // @ts-expect-error no capability of this name
    defineOperation({ ...restart, requires: 'levitate' });
    defineKind()({
      id: 'x',
      group: '',
      version: 'v1',
      resource: 'x',
      namespaced: true,
      word: 'X',
      short: 'x',
      title: { one: { en: '', 'zh-CN': '' }, many: { en: '', 'zh-CN': '' } },
      section: 'workloads',
      columns: { age: age({ en: '', 'zh-CN': '' }, o => o.metadata?.creationTimestamp) },
      health: () => ({ state: 'ok' }),
      // @ts-expect-error no capability of this name
      capabilities: { levitate: {} },
      // @ts-expect-error no column of this name
      order: { column: 'agee', direction: 'ascending' },
    });
    expect(restart.requires).toBe('restart');
  });
});

describe('restart', () => {
  it('sets the annotation kubectl sets, at the path the kind names', () => {
    const at = '2026-01-01T00:00:00Z';
    expect(restart.plan({}, {}, { podTemplate: ['spec', 'template'] }, { at })).toEqual([
      {
        type: 'merge',
        body: {
          spec: {
            template: { metadata: { annotations: { 'kubectl.kubernetes.io/restartedAt': at } } },
          },
        },
      },
    ]);
  });

  it('takes no input', () => {
    expect(restart.input.safeParse({ replicas: 3 }).success).toBe(false);
    expect(restart.input.safeParse({}).success).toBe(true);
  });
});
