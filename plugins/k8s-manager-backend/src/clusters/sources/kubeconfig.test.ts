import fc from 'fast-check';
import { stringify } from 'yaml';
import { ClusterRejection } from '../ClusterRejection';
import { parseKubeconfig } from './kubeconfig';

const canary = 'canary-5d1f0c';
const base = {
  apiVersion: 'v1',
  kind: 'Config',
  clusters: [
    {
      name: 'c',
      cluster: {
        server: 'https://10.0.0.1:6443',
        'certificate-authority-data': Buffer.from('PEM').toString('base64'),
        'tls-server-name': 'api',
      },
    },
  ],
  users: [{ name: 'u', user: { token: canary } }],
  contexts: [
    { name: 'one', context: { cluster: 'c', user: 'u', namespace: 'x' } },
    { name: 'nowhere', context: { cluster: 'gone', user: 'u' } },
    { name: 'nobody', context: { cluster: 'c', user: 'gone' } },
  ],
  'current-context': 'one',
};
const withUser = (user: unknown) => ({ ...base, users: [{ name: 'u', user }] });
const withCluster = (cluster: unknown) => ({ ...base, clusters: [{ name: 'c', cluster }] });

function rejection(value: unknown, context?: string): ClusterRejection {
  const text = typeof value === 'string' ? value : stringify(value);
  try {
    parseKubeconfig(text, '/k', context);
  } catch (error) {
    expect(error).toBeInstanceOf(ClusterRejection);
    expect(JSON.stringify(error) + (error as Error).stack).not.toContain(canary);
    return error as ClusterRejection;
  }
  throw new Error('It was taken');
}

it('reads the current context, or the one that is wanted', () => {
  const expected = {
    cluster: {
      server: 'https://10.0.0.1:6443',
      certificateAuthority: { text: 'PEM' },
      serverName: 'api',
    },
    user: { token: canary },
  };
  expect(parseKubeconfig(stringify(base), '/k')).toMatchObject(expected);
  expect(parseKubeconfig(JSON.stringify(base), '/k', 'one')).toMatchObject(expected);
});

it('takes files and programs as names only', () => {
  const { cluster, user } = parseKubeconfig(
    stringify({
      ...withCluster({ server: 'https://a', 'certificate-authority': 'ca.pem' }),
      ...{ users: withUser({ tokenFile: 't', exec: { apiVersion: 'v1', command: 'x' } }).users },
    }),
    '/k',
  );
  expect(cluster.certificateAuthority).toEqual({ file: 'ca.pem' });
  expect(user).toMatchObject({ tokenFile: 't', exec: { apiVersion: 'v1', command: 'x' } });
});

it('overlooks mistakes in what was not chosen', () => {
  const config = { ...base, users: [...base.users, { name: 'other', user: { token: 5 } }] };
  expect(parseKubeconfig(stringify(config), '/k').user.token).toBe(canary);
});

it.each<[unknown, string, object]>([
  ['', 'rejections.kubeconfigField', {}],
  ['null', 'rejections.kubeconfigField', {}],
  ['[]', 'rejections.kubeconfigField', {}],
  ['text', 'rejections.kubeconfigField', {}],
  ['<html></html>', 'rejections.kubeconfigField', {}],
  [`a: [${canary}`, 'rejections.kubeconfigSyntax', {}],
  [`a: 1\nb: 2\nb: ${canary}`, 'rejections.kubeconfigSyntax', { line: 3 }],
  ['a: 1\n---\nb: 2', 'rejections.kubeconfigSyntax', {}],
  ['a: &x [1]\nb: *x', 'rejections.kubeconfigSyntax', {}],
  ['['.repeat(10_000), 'rejections.kubeconfigSyntax', {}],
  [{ ...base, kind: 'Pod' }, 'rejections.kubeconfigField', { field: 'kind' }],
  [{ ...base, clusters: {} }, 'rejections.kubeconfigField', { field: 'clusters' }],
  [{ ...base, users: [{ user: {} }] }, 'rejections.kubeconfigField', { field: 'users[0].name' }],
  [{ ...base, clusters: null }, 'rejections.clusterUnknown', { context: 'one' }],
  [{ ...base, 'current-context': '' }, 'rejections.noContext', {}],
  [{ ...base, 'current-context': 'two' }, 'rejections.contextUnknown', { context: 'two' }],
  [{ ...base, 'current-context': 'nowhere' }, 'rejections.clusterUnknown', {}],
  [{ ...base, 'current-context': 'nobody' }, 'rejections.userUnknown', {}],
  [
    withCluster({ server: 5 }),
    'rejections.kubeconfigField',
    { field: 'clusters[0].cluster.server' },
  ],
  [withCluster(null), 'rejections.kubeconfigField', { field: 'clusters[0].cluster' }],
  [
    withCluster({ server: 'https://a', 'certificate-authority-data': '***' }),
    'rejections.kubeconfigField',
    { field: 'clusters[0].cluster.certificate-authority-data' },
  ],
  [
    withCluster({ server: 'https://a', 'insecure-skip-tls-verify': true }),
    'rejections.keyUnsupported',
    { key: 'insecure-skip-tls-verify' },
  ],
  [
    withCluster({ server: 'https://a', 'proxy-url': 'http://p' }),
    'rejections.keyUnsupported',
    { key: 'proxy-url' },
  ],
  [withUser({ token: 5 }), 'rejections.kubeconfigField', { field: 'users[0].user.token' }],
  [
    withUser({ exec: {} }),
    'rejections.kubeconfigField',
    { field: 'users[0].user.exec.apiVersion' },
  ],
  [withUser({ token: canary, as: 'system:admin' }), 'rejections.keyUnsupported', { key: 'as' }],
  [withUser({ 'auth-provider': {} }), 'rejections.keyUnsupported', { key: 'auth-provider' }],
  [withUser({ username: 'a', password: canary }), 'rejections.keyUnsupported', { key: 'username' }],
])('refuses %j with %s %j', (value, id, params) => {
  expect(rejection(value).cause).toMatchObject({ id, params });
});

it('refuses a context that is not there', () => {
  expect(rejection(base, 'prod').cause).toEqual({
    id: 'rejections.contextUnknown',
    params: { context: 'prod', file: '/k' },
  });
});

it('is not led astray by names every object has', () => {
  for (const name of ['__proto__', 'constructor', 'toString']) {
    expect(rejection(base, name).cause).toMatchObject({ id: 'rejections.contextUnknown' });
  }
  rejection(`{"__proto__": {"polluted": true}, "clusters": [{"__proto__": 1}]}`);
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
});

describe('whatever it is given', () => {
  /** Whether it is taken whole or refused with a reason; any other error is thrown on. */
  const settled = (text: string, context?: string): boolean => {
    try {
      const { cluster, user } = parseKubeconfig(text, '/k', context);
      return typeof cluster.server === 'string' && typeof user === 'object';
    } catch (error) {
      if (error instanceof ClusterRejection) return true;
      throw error;
    }
  };

  it('refuses with a reason (any text)', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), text =>
        expect(settled(text)).toBe(true),
      ),
    );
  });

  it('refuses with a reason (any value)', () => {
    fc.assert(
      fc.property(fc.jsonValue(), value => expect(settled(JSON.stringify(value))).toBe(true)),
    );
  });

  it('refuses with a reason (a kubeconfig with something else in one place)', () => {
    const paths: string[][] = [];
    const walk = (value: unknown, path: string[]) => {
      paths.push(path);
      if (typeof value === 'object' && value !== null) {
        Object.entries(value).forEach(([key, inner]) => walk(inner, [...path, key]));
      }
    };
    walk(base, []);
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.jsonValue(), (path, value) => {
        const put = (target: unknown, [key, ...rest]: string[]): unknown => {
          if (key === undefined) return value;
          const copy = (Array.isArray(target) ? [...target] : { ...(target as object) }) as Record<
            string,
            unknown
          >;
          copy[key] = put(copy[key], rest);
          return copy;
        };
        expect(settled(JSON.stringify(put(base, path)))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('refuses with a reason (a kubeconfig with characters changed)', () => {
    const text = stringify(base);
    fc.assert(
      fc.property(
        fc.nat(text.length),
        fc.nat(10),
        fc.string({ unit: 'binary', maxLength: 5 }),
        (at, gone, put) =>
          expect(settled(text.slice(0, at) + put + text.slice(at + gone))).toBe(true),
      ),
      { numRuns: 500 },
    );
  });
});
