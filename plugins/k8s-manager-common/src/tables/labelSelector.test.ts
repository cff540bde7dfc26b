import { LabelSelectorError, matchesLabels, parseLabelSelector } from './labelSelector';

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
    ['app=cart\t,\r\n tier', { app: 'cart', tier: 'x' }, true],
    ['app=,tier=web', { app: '', tier: 'web' }, true],
    ['app=', {}, false],
    ['app!=', { app: 'x' }, true],
    ['app in (,)', { app: '' }, true],
    ['app in (,)', {}, false],
    ['app in (a,,b)', { app: '' }, true],
    ['app in (a,)', { app: '' }, true],
    ['app notin (a,)', { app: '' }, false],
    ['in in (in, notin)', { in: 'notin' }, true],
    ['notin', { notin: 'yes' }, true],
    ['in', {}, false],
    ['!in', {}, true],
    ['app=in', { app: 'in' }, true],
    ['replicas>3', { replicas: '4' }, true],
    ['replicas > 3', { replicas: '3' }, false],
    ['replicas<3', { replicas: '02' }, true],
    ['replicas<3', { replicas: 'few' }, false],
    ['replicas<3', {}, false],
    ['n>9007199254740992', { n: '9007199254740993' }, true],
    ['a=1,a=2', { a: '1' }, false],
    ['  ', { app: 'cart' }, true],
    ['example.com/E.f_g-h=I', { 'example.com/E.f_g-h': 'I' }, true],
  ])('%s of %j is %s', (selector, labels, expected) => {
    expect(matches(selector, labels as Record<string, string>)).toBe(expected);
  });

  it.each([
    ['app=,,', 5],
    ['app=cart,', 9],
    ['app in cart', 7],
    ['app in (cart', 12],
    ['app in ()', 8],
    ['app in (a b)', 10],
    ['app in', 6],
    ['app)(', 3],
    ['a b', 2],
    ['=x', 0],
    ['app=a b', 6],
    ['app===x', 5],
    ['app=!x', 4],
    ['app=é', 4],
    ['标签=值', 0],
    ['app=-a', 4],
    [`app=${'a'.repeat(64)}`, 4],
    [`${'a'.repeat(64)}`, 0],
    ['/app', 0],
    ['a/b/c', 0],
    ['UPPER/app', 0],
    [',', 0],
    ['!', 1],
    ['!app=x', 4],
    ['!!app', 1],
    ['n>x', 2],
    ['n>', 2],
    ['n>9223372036854775808', 2],
    ['n>-1', 2],
    ['(app)', 0],
  ])('refuses %j at %s', (selector, position) => {
    let thrown: unknown;
    try {
      parseLabelSelector(selector);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(LabelSelectorError);
    expect((thrown as LabelSelectorError).position).toBe(position);
  });

  it('reads what it is told in any size in a moment', () => {
    const long = Array.from({ length: 200 }, (_, i) => `k${i} in (${'a,'.repeat(50)}b)`).join();
    expect(parseLabelSelector(long)).toHaveLength(200);
    expect(() => parseLabelSelector('('.repeat(100_000))).toThrow(LabelSelectorError);
  });
});
