import { matchesLabels, parseLabelSelector } from 'backstage-plugin-k8s-manager-common';
import fc from 'fast-check';
import { SelectorIndex } from './SelectorIndex';

const selectors = [
  'a=1',
  'a=2',
  'a in (1,2)',
  'a!=1',
  '!b',
  'b',
  'a=1,b',
  'b notin (1)',
  'a=1,a=2',
];
const labels = fc.dictionary(fc.constantFrom('a', 'b'), fc.constantFrom('1', '2', ''));

describe('SelectorIndex', () => {
  it('finds what each selector alone would', () => {
    const parsed = selectors.map(item => ({ item, requirements: parseLabelSelector(item) }));
    const index = new SelectorIndex(parsed);
    fc.assert(
      fc.property(labels, object => {
        const expected = parsed.filter(each => matchesLabels(each.requirements, object));
        expect([...index.match(object)].sort()).toEqual(expected.map(({ item }) => item).sort());
      }),
    );
  });

  it('finds nothing by nothing', () => {
    expect(new SelectorIndex([{ requirements: [], item: 'all' }]).match({ a: '1' })).toEqual([]);
  });

  it('works a set of labels out once', () => {
    const index = new SelectorIndex([{ requirements: parseLabelSelector('a=1'), item: 'x' }]);
    const held = Object.freeze({ a: '1' });
    expect(index.match(held)).toBe(index.match(held));
  });
});
