import * as fc from 'fast-check';
import { diff } from './diff';
import type { LiveObject } from './LiveObject';
import { joinPatches, mergePatch } from './mergePatch';

const deployments = { id: 'deployments.apps' };

function deployment(fields: Record<string, unknown> = {}, metadata = {}): LiveObject {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: {
      name: 'api',
      namespace: 'payments',
      uid: 'uid-1',
      resourceVersion: '1',
      generation: 1,
      ...metadata,
    },
    ...fields,
  };
}
const containers = (...list: object[]) => ({ spec: { template: { spec: { containers: list } } } });

describe('diff', () => {
  it('names the field as people read it, with who set it last', () => {
    const annotated = (at: string) => ({
      spec: {
        template: { metadata: { annotations: { 'kubectl.kubernetes.io/restartedAt': at } } },
      },
    });
    const claim = (manager: string, time: string, leaf: object) => ({
      manager,
      time,
      fieldsV1: { 'f:spec': { 'f:template': { 'f:metadata': { 'f:annotations': leaf } } } },
    });
    const restartedAt = { '.': {}, 'f:kubectl.kubernetes.io/restartedAt': {} };
    const before = deployment(annotated('2026-01-01T00:00:00Z'), {
      managedFields: [
        claim('helm', '2026-01-02T00:00:00Z', { '.': {}, 'f:checksum': {} }),
        claim('kubectl-rollout', '2026-01-01T00:00:00Z', restartedAt),
        claim('older', '2025-01-01T00:00:00Z', restartedAt),
        { ...claim('controller', '2026-01-03T00:00:00Z', restartedAt), subresource: 'status' },
      ],
    });
    expect(diff(before, deployment(annotated('2026-03-01T00:00:00Z')), deployments)).toEqual([
      {
        path: 'spec.template.metadata.annotations[kubectl.kubernetes.io/restartedAt]',
        before: '2026-01-01T00:00:00Z',
        after: '2026-03-01T00:00:00Z',
        setBy: 'kubectl-rollout',
      },
    ]);
  });

  it('goes down to the fields of what comes and what goes', () => {
    const labels = { metadata: { labels: { team: 'payments', tier: '1' } } };
    const before = deployment();
    const after = deployment({ spec: { template: labels } });
    const paths = ['spec.template.metadata.labels.team', 'spec.template.metadata.labels.tier'];
    expect(diff(before, after, deployments)).toEqual([
      { path: paths[0], after: 'payments' },
      { path: paths[1], after: '1' },
    ]);
    expect(diff(after, before, deployments)).toEqual([
      { path: paths[0], before: 'payments' },
      { path: paths[1], before: '1' },
    ]);
  });

  it('matches items of lists by name', () => {
    const web = { name: 'web', image: 'web:1' };
    const proxy = { name: 'proxy', image: 'proxy:1' };
    const before = deployment(containers(web), {
      managedFields: [
        {
          manager: 'helm',
          fieldsV1: {
            'f:spec': {
              'f:template': {
                'f:spec': { 'f:containers': { 'k:{"name":"web"}': { 'f:image': {} } } },
              },
            },
          },
        },
      ],
    });
    const after = deployment(containers(proxy, { ...web, image: 'web:2' }));
    expect(diff(before, after, deployments)).toEqual([
      { path: 'spec.template.spec.containers[proxy]', after: proxy },
      {
        path: 'spec.template.spec.containers[web].image',
        before: 'web:1',
        after: 'web:2',
        setBy: 'helm',
      },
    ]);
  });

  it('shows a list whose items only moved, and lists of plain values, as one change', () => {
    const [a, b] = [{ name: 'a' }, { name: 'b' }];
    expect(diff(deployment(containers(a, b)), deployment(containers(b, a)), deployments)).toEqual([
      { path: 'spec.template.spec.containers', before: [a, b], after: [b, a] },
    ]);
    const args = (...list: string[]) => deployment({ args: list });
    expect(diff(args('a'), args('a', 'b'), deployments)).toEqual([
      { path: 'args', before: ['a'], after: ['a', 'b'] },
    ]);
    expect(diff(args('a', 'b'), args('a', 'c'), deployments)).toEqual([
      { path: 'args[1]', before: 'b', after: 'c' },
    ]);
  });

  it('tells an absent field from an empty one and from null', () => {
    expect(diff(deployment(), deployment({ spec: {} }), deployments)).toEqual([
      { path: 'spec', after: {} },
    ]);
    expect(diff(deployment({ spec: null }), deployment({ spec: 0 }), deployments)).toEqual([
      { path: 'spec', before: null, after: 0 },
    ]);
    expect(diff(deployment({ spec: { a: 1 } }), deployment({ spec: 1 }), deployments)).toEqual([
      { path: 'spec', before: { a: 1 }, after: 1 },
    ]);
  });

  it('leaves out what the API server keeps on its own account', () => {
    const before = deployment({ status: { replicas: 1 } });
    const after = deployment(
      { status: { replicas: 2 } },
      {
        resourceVersion: '2',
        generation: 2,
        managedFields: [{ manager: 'backstage-k8s-manager' }],
        annotations: { 'kubectl.kubernetes.io/last-applied-configuration': 'canary' },
      },
    );
    expect(diff(before, after, deployments)).toEqual([]);
  });

  it('never shows secret values', () => {
    const secret = (data: object) => ({
      ...deployment({ data, stringData: data }),
      kind: 'Secret',
    });
    const changes = diff(
      secret({ password: 'Y2FuYXJ5', gone: 'Y2FuYXJ5' }),
      secret({ password: 'Y2FuYXJ5Mg==', fresh: 'Y2FuYXJ5' }),
      { id: 'secrets' },
    );
    expect(JSON.stringify(changes)).not.toContain('Y2FuYXJ5');
    expect(changes.filter(({ path }) => path.startsWith('data'))).toEqual([
      { path: 'data.fresh', after: '[redacted]' },
      { path: 'data.gone', before: '[redacted]' },
      { path: 'data.password', before: '[redacted]', after: '[redacted]' },
    ]);
  });

  it('does not fall for members named like those of every object', () => {
    const hostile = JSON.parse('{"spec":{"__proto__":{"polluted":true},"constructor":1}}');
    expect(diff(deployment(), deployment(hostile), deployments).map(({ path }) => path)).toEqual([
      'spec.__proto__.polluted',
      'spec.constructor',
    ]);
    expect({}).not.toHaveProperty('polluted');
  });

  it('is empty only for equal objects', () => {
    const json = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.jsonValue({ maxDepth: 3 }), {
      noNullPrototype: true,
    });
    fc.assert(
      fc.property(json, json, (one, other) => {
        const changes = diff(deployment({ spec: one }), deployment({ spec: other }), deployments);
        const equal = (a: unknown, b: unknown) => {
          try {
            // -0 and 0 are the same number in JSON.
            expect(JSON.parse(JSON.stringify(a))).toEqual(JSON.parse(JSON.stringify(b)));
            return true;
          } catch {
            return false;
          }
        };
        expect(changes.length === 0).toBe(equal(one, other));
      }),
    );
  });
});

describe('merge patches', () => {
  // Source: the examples of RFC 7386, appendix A.
  it.each([
    ['{"a":"b"}', '{"a":"c"}', '{"a":"c"}'],
    ['{"a":"b"}', '{"b":"c"}', '{"a":"b","b":"c"}'],
    ['{"a":"b"}', '{"a":null}', '{}'],
    ['{"a":"b","b":"c"}', '{"a":null}', '{"b":"c"}'],
    ['{"a":["b"]}', '{"a":"c"}', '{"a":"c"}'],
    ['{"a":{"b":"c"}}', '{"a":{"b":"d","c":null}}', '{"a":{"b":"d"}}'],
    ['{"a":[{"b":"c"}]}', '{"a":[1]}', '{"a":[1]}'],
    ['{"e":null}', '{"a":1}', '{"e":null,"a":1}'],
    ['[1,2]', '{"a":"b","c":null}', '{"a":"b"}'],
    ['{}', '{"a":{"bb":{"ccc":null}}}', '{"a":{"bb":{}}}'],
  ])('%s with %s is %s', (target, patch, result) => {
    expect(mergePatch(JSON.parse(target), JSON.parse(patch))).toEqual(JSON.parse(result));
  });

  it('joined do what they do one after the other', () => {
    const patches = [{ a: { b: 1, c: 2 } }, { a: { b: null, d: 3 }, e: null }, { e: { f: 1 } }];
    const target = { a: { b: 0, x: 1 }, e: { g: 1 } };
    const joined = joinPatches(patches.slice(0, 2));
    expect(joined).toEqual({ a: { b: null, c: 2, d: 3 }, e: null });
    expect(mergePatch(target, joined)).toEqual(
      patches.slice(0, 2).reduce<unknown>(mergePatch, target),
    );
  });
});
