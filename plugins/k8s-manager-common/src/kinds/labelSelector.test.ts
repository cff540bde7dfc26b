import { labelSelectorText, labelsText } from './labelSelector';

describe('labels as kubectl writes them', () => {
  it('are sorted, and nothing where there are none', () => {
    expect(labelsText({ tier: 'web', app: 'cart' })).toBe('app=cart,tier=web');
    expect(labelsText({})).toBeUndefined();
    expect(labelsText(undefined)).toBeUndefined();
  });
});

describe('a selector as kubectl writes it', () => {
  it('has every operator, sorted by key, values sorted', () => {
    expect(
      labelSelectorText({
        matchLabels: { tier: 'web' },
        matchExpressions: [
          { key: 'zone', operator: 'NotIn', values: ['b', 'a'] },
          { key: 'app', operator: 'In', values: ['one'] },
          { key: 'canary', operator: 'DoesNotExist' },
          { key: 'owner', operator: 'Exists' },
        ],
      }),
    ).toBe('app in (one),!canary,owner,tier=web,zone notin (a,b)');
  });

  it('is nothing where it names no label', () => {
    expect(labelSelectorText({})).toBeUndefined();
    expect(labelSelectorText(undefined)).toBeUndefined();
  });
});
