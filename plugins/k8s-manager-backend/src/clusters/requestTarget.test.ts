import { InputError } from '@backstage/errors';
import fc from 'fast-check';
import { AddressFilter } from './AddressFilter';
import { requestTarget } from './requestTarget';
import { ServerAddress } from './ServerAddress';

const server = ServerAddress.parse(
  'https://api.example/base',
  new AddressFilter({ loopback: false }),
);

it('encodes names and queries', () => {
  expect(
    requestTarget(server, {
      segments: ['apis', 'rbac.authorization.k8s.io', 'v1', 'clusterroles', 'system:node|x'],
      query: { labelSelector: "app in ('a b',c)", limit: 5, watch: true, continue: undefined },
    }),
  ).toBe(
    '/base/apis/rbac.authorization.k8s.io/v1/clusterroles/system%3Anode%7Cx' +
      '?labelSelector=app%20in%20(%27a%20b%27%2Cc)&limit=5&watch=true',
  );
});

it('gives exactly the segments that were meant, or nothing', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('..', '.', '', '%2e%2e'))),
      fc.dictionary(fc.string(), fc.string({ unit: 'binary' })),
      (segments, query) => {
        const target = targetOf(segments, query);
        if (target === undefined) return;
        const url = new URL(target, 'https://api.example');
        expect(url.pathname.split('/').slice(2).map(decodeURIComponent)).toEqual(segments);
        expect([...url.searchParams.keys()].sort()).toEqual(Object.keys(query).sort());
      },
    ),
  );
});

/** `undefined` for what is refused, and only for that. */
function targetOf(segments: string[], query: Record<string, string>): string | undefined {
  try {
    return requestTarget(server, { segments, query });
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}
