import fc from 'fast-check';
import { parseResourceRef, stringifyResourceRef } from './access';

const part = fc.string({ minLength: 1, unit: 'grapheme' }).filter(text => text !== '_');

describe('resource refs', () => {
  it('come back as they went, whatever the names hold', () => {
    fc.assert(
      fc.property(
        fc.record(
          { cluster: part, kind: part, name: part, namespace: part },
          {
            requiredKeys: ['cluster', 'kind', 'name'],
          },
        ),
        ref => {
          expect(parseResourceRef(stringifyResourceRef(ref))).toEqual(ref);
        },
      ),
    );
  });

  it('are cluster/kind/namespace/name', () => {
    const ref = { cluster: 'production', kind: 'deployments.apps', namespace: 'a/b', name: 'c' };
    expect(stringifyResourceRef(ref)).toBe('production/deployments.apps/a%2Fb/c');
    expect(stringifyResourceRef({ cluster: 'c', kind: 'nodes', name: 'n' })).toBe('c/nodes/_/n');
  });

  it.each(['', 'a/b/c', 'a/b/c/d/e', 'a//c/d', 'a/b/c/', '%/b/c/d'])('refuse %j', text => {
    expect(parseResourceRef(text)).toBeUndefined();
  });
});
