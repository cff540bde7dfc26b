import { componentNamed } from '../__testUtils__/TestEntities';
import { readPart } from './readPart';

const read = (annotations: Record<string, string>) => readPart(componentNamed('cart', annotations));

describe('what an entity is found by', () => {
  it.each([
    [{}, 'name', 'backstage.io/kubernetes-id=cart'],
    [{ 'kubernetes-namespace': 'shop' }, 'name', 'backstage.io/kubernetes-id=cart'],
    [{ 'kubernetes-id': 'basket' }, 'id', 'backstage.io/kubernetes-id=basket'],
    [
      { 'kubernetes-id': 'basket', 'kubernetes-label-selector': 'app=c' },
      'label-selector',
      'app=c',
    ],
    // As core does, which takes an empty annotation for none.
    [
      { 'kubernetes-id': '', 'kubernetes-label-selector': '' },
      'name',
      'backstage.io/kubernetes-id=cart',
    ],
  ])('%j: %s, %s', (annotations, foundBy, selector) => {
    const part = read(annotations as Record<string, string>);
    expect(part).toMatchObject({ entity: 'component:default/cart', foundBy, selector });
    expect(part.problem).toBeUndefined();
  });

  it('may be in several namespaces and clusters, by commas', () => {
    expect(
      read({
        'kubernetes-namespace': 'shop, shop-canary,,shop',
        'kubernetes-cluster': ' a , b.c ',
      }),
    ).toMatchObject({ namespaces: ['shop', 'shop-canary'], clusters: ['a', 'b.c'] });
    expect(read({ 'kubernetes-namespace': ' , ' }).namespaces).toBeUndefined();
  });

  it.each(['app in (cart', 'app = c d', ',', ' ', '!'])(
    'is nothing with the selector %j, and it says why',
    selector => {
      expect(read({ 'kubernetes-label-selector': selector })).toMatchObject({
        requirements: [],
        problem: { id: 'entity.brokenSelector', params: { selector } },
      });
    },
  );

  it('is nothing in what can be no namespace, and names it', () => {
    expect(read({ 'kubernetes-namespace': 'shop,../kube-system' }).problem).toMatchObject({
      id: 'entity.brokenNamespace',
      params: { namespaces: '../kube-system' },
    });
  });
});
