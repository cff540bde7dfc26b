import { kindById, type ResourceKind } from 'backstage-plugin-k8s-manager-common';
import { podNamed } from './__testUtils__/somePods';
import { Pacer } from './Pacer';
import { RowStore } from './RowStore';

const pods = kindById('pods') as ResourceKind;

describe('NameOrder', () => {
  it('is none while another brings it up to date', async () => {
    const store = new RowStore({ kind: pods, cluster: 'c' });
    const put = (name: string) => {
      const pod = podNamed(name);
      const object = { ...pod, metadata: { ...pod.metadata, uid: `uid-${name}` } };
      store.apply([{ object: object as never, gone: false }]);
    };
    const names = () => store.order.now?.map(slot => store.columns.name(slot));
    const pacer = new Pacer();
    put('b');
    await store.order.settle(pacer);
    expect(names()).toEqual(['b']);
    put('a');
    expect(names()).toBeUndefined();
    const settled = store.order.settle(pacer);
    expect(names()).toBeUndefined();
    await settled;
    expect(names()).toEqual(['a', 'b']);
  });
});
