import { matchesLabels, parseLabelSelector } from './labelSelector';

const matches = (selector: string, labels: Record<string, string>) =>
  matchesLabels(parseLabelSelector(selector), labels);

describe('label selectors', () => {
  it.each([
    ['app=cart', { app: 'cart' }, true],
    ['app==cart', { app: 'cart' }, true],
    ['app = cart , tier != web', { app: 'cart', tier: 'api' }, true],
    ['app!=cart', {}, true],
    ['app!=cart', { app: 'cart' }, false],
    ['app in (cart, shop)', { app: 'shop' }, true],
    ['app in (cart,shop)', { app: 'payments' }, false],
    ['app notin (cart),tier', { tier: '' }, true],
    ['app notin (cart)', { app: 'cart' }, false],
    ['!canary', {}, true],
    ['! canary', { canary: '' }, false],
    ['canary', {}, false],
    [
      'backstage.io/kubernetes-id=payments-api',
      { 'backstage.io/kubernetes-id': 'payments-api' },
      true,
    ],
    ['app=', { app: '' }, true],
    ['', { app: 'cart' }, true],
    ['toString', {}, false],
  ])('%s of %j is %s', (selector, labels, expected) => {
    expect(matches(selector, labels as Record<string, string>)).toBe(expected);
  });

  it.each([
    'app=,,',
    'app in cart',
    'app in (cart',
    'app)(',
    'a b',
    '=x',
    'app=a b',
    'app=é',
    ',',
    '!',
  ])('refuses %j', selector => {
    expect(() => parseLabelSelector(selector)).toThrow();
  });
});
