import { kindById } from 'backstage-plugin-k8s-manager-common';
import { readListState, selectionOf, toggleWhere, writeListState } from './listState';

const pods = kindById('pods')!;
const nodes = kindById('nodes')!;

describe('the address of a list', () => {
  it('says and means the same', () => {
    const state = {
      text: 'api web',
      where: { status: ['Error', 'Init:0/2'], node: ['a:b'] },
      order: { column: 'age', direction: 'ascending' as const },
    };
    const search = writeListState(new URLSearchParams('clusters=a,b'), state, pods);
    expect(readListState(new URLSearchParams(search.toString()), pods)).toEqual(state);
    expect(selectionOf(search, pods)).toEqual({ kind: 'pods', clusters: ['a', 'b'], ...state });
  });

  it('is empty for a list as the kind has it', () => {
    const search = writeListState(
      new URLSearchParams('text=a&where=status:b&order=name:ascending'),
      { text: '', where: {}, order: pods.order },
      pods,
    );
    expect(search.toString()).toBe('');
  });

  it('is taken for what it says rightly', () => {
    const search = new URLSearchParams(
      'order=nonsense:up&where=x&where=:y&where=status:&namespaces=,',
    );
    expect(selectionOf(search, pods)).toEqual({ kind: 'pods', order: pods.order });
  });

  it('asks no namespaces of a kind that has none', () => {
    const search = new URLSearchParams('namespaces=payments');
    expect(selectionOf(search, nodes)).not.toHaveProperty('namespaces');
  });

  it('toggles values', () => {
    const one = toggleWhere({}, 'status', 'a');
    expect(toggleWhere(one, 'status', 'b')).toEqual({ status: ['a', 'b'] });
    expect(toggleWhere(one, 'status', 'a')).toEqual({});
  });
});
