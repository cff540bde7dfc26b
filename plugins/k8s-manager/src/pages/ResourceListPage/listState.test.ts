import { kindById } from 'backstage-plugin-k8s-manager-common';
import { readListState, selectionOf, toggleWhere, writeListState } from './listState';

const pods = kindById('pods')!;
const nodes = kindById('nodes')!;

describe('the address of a list', () => {
  it('says and means the same', () => {
    const state = {
      text: 'api web',
      labels: 'app=cart,tier in (api,web)',
      health: ['failed', 'degraded'] as const,
      mine: true,
      owners: ['group:default/payments'],
      entity: 'component:default/payments-api',
      columns: ['name', 'age'],
      where: { status: ['Error', 'Init:0/2'], node: ['a:b'] },
      order: { column: 'age', direction: 'ascending' as const },
    };
    const search = writeListState(new URLSearchParams('clusters=a,b'), state, pods);
    expect(readListState(new URLSearchParams(search.toString()), pods)).toEqual(state);
    const { columns: _columns, ...asked } = state;
    expect(selectionOf(search, pods)).toEqual({ kind: 'pods', clusters: ['a', 'b'], ...asked });
  });

  it('is empty for a list as the kind has it', () => {
    const search = writeListState(
      new URLSearchParams(
        'text=a&where=status:b&order=name:ascending&labels=a&health=ok&mine=true&owners=a&columns=a',
      ),
      {
        text: '',
        labels: '',
        where: {},
        health: [],
        mine: false,
        owners: [],
        order: pods.order,
        columns: undefined,
      },
      pods,
    );
    expect(search.toString()).toBe('');
  });

  it('is taken for what it says rightly', () => {
    const search = new URLSearchParams(
      'order=nonsense:up&where=x&where=:y&where=status:&namespaces=,&health=well&mine=1&labels=%20',
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
