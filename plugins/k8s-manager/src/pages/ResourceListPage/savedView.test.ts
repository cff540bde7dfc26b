import { addressOf, isView, readViews, viewLimits, viewSearch, withView } from './savedView';

const address = (text: string) => new URLSearchParams(text);

describe('savedView', () => {
  it('is what an address shows, whatever else stands in it and in whatever order', () => {
    const one = viewSearch(address('where=status:b&where=status:a&text=api&other=1&columns=a,b'));
    const other = viewSearch(address('columns=a,b&text=api&where=status:a&where=status:b'));
    expect(one).toBe(other);
    expect(address(one).has('other')).toBe(false);
  });

  it('comes back with its filters, order and columns, and leaves where to look where it says nothing of it', () => {
    const view = { name: 'api', search: 'text=api&order=name:ascending&columns=name,age' };
    const next = addressOf(view, address('clusters=staging&mine=true&text=web'));
    expect(Object.fromEntries(next)).toEqual({
      clusters: 'staging',
      text: 'api',
      order: 'name:ascending',
      columns: 'name,age',
    });
    expect(isView(view, next)).toBe(true);
    next.set('health', 'failed');
    expect(isView(view, next)).toBe(false);
  });

  it('brings back where to look where it was kept', () => {
    const view = { name: 'prod', search: 'clusters=production' };
    expect(addressOf(view, address('clusters=staging')).get('clusters')).toBe('production');
    expect(isView(view, address('clusters=staging'))).toBe(false);
  });

  it.each([
    [undefined],
    ['a'],
    [{ name: 'a' }],
    [[1, null, { name: 'a' }, { name: 1, search: '' }]],
  ])('takes %j for none', stored => {
    expect(readViews(stored)).toEqual([]);
  });

  it('replaces the one of the same name, and keeps so many', () => {
    const views = [
      { name: 'a', search: '' },
      { name: 'b', search: '' },
    ];
    expect(withView(views, { name: 'a', search: 'text=x' })).toEqual([
      { name: 'a', search: 'text=x' },
      { name: 'b', search: '' },
    ]);
    const many = Array.from({ length: viewLimits.views }, (_, i) => ({ name: `${i}`, search: '' }));
    const last = { name: 'last', search: '' };
    expect(withView(many, last)).toHaveLength(viewLimits.views);
    expect(withView(many, last).at(-1)).toBe(last);
  });
});
