import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { NamespaceOwnership } from './NamespaceOwnership';

const key = 'larkfield.example/owner';
const payments = 'group:default/payments';

function setup() {
  const logger = mockServices.logger.mock();
  const ownership = new NamespaceOwnership(key, logger);
  const ownersIn = (value: string, namespace = 'pay') =>
    ownership.ownersIn('staging', namespace, { [key]: value });
  return { logger, ownership, ownersIn };
}

describe('the owners a namespace names', () => {
  it.each([
    [payments, [payments]],
    ['Group:Default/Payments', [payments]],
    [`${payments}, user:default/mira.okafor`, [payments, 'user:default/mira.okafor']],
    [` ${payments} ,`, [payments]],
    ['', []],
    [' , ', []],
  ])('are those in %p', (value, owners) => {
    const { ownersIn, logger } = setup();
    expect(ownersIn(value)).toEqual(owners);
    expect(logger.warn).not.toHaveBeenCalled();
  });

  it('are none without the annotation, whatever else it carries', () => {
    const { ownership } = setup();
    const others = { owner: payments, 'larkfield.example/Owner': payments };
    expect(ownership.ownersIn('staging', 'pay', others)).toEqual([]);
    expect(ownership.ownersIn('staging', 'pay', undefined)).toEqual([]);
  });

  it.each(['payments', 'default/payments', 'group:payments', 'group:default/', 'group:a/b c'])(
    'are not known where all it says is %p, and that is told once',
    value => {
      const { ownersIn, logger } = setup();
      expect(ownersIn(value)).toBeUndefined();
      expect(ownersIn(value)).toBeUndefined();
      expect(logger.warn).toHaveBeenCalledTimes(1);
      expect(logger.warn).toHaveBeenCalledWith(expect.stringContaining('staging/pay'));
      ownersIn(value, 'shop');
      expect(logger.warn).toHaveBeenCalledTimes(2);
    },
  );

  it('are not known where one beside others cannot be read: whose it is not would be a guess', () => {
    const { ownersIn, logger } = setup();
    expect(ownersIn(`payments, ${payments}`)).toBeUndefined();
    // The sign for kelvin is a k when it is made lower case.
    expect(ownersIn('group:default/\u212A, group:default/l')).toBeUndefined();
    expect(logger.warn).toHaveBeenCalledTimes(1);
  });

  it('are not looked for in a text without end, and nothing of it is in the log', () => {
    const { ownersIn, logger } = setup();
    expect(ownersIn(`${payments},`.repeat(1_000))).toBeUndefined();
    ownersIn('canary\u202e', 'bad\u0007name');
    expect(JSON.stringify(logger.warn.mock.calls)).not.toMatch(/canary|\\u|\u202e/);
  });
});

describe('k8sManager.ownership', () => {
  const read = (ownership: unknown) =>
    NamespaceOwnership.fromConfig(
      new ConfigReader({ k8sManager: { ownership } } as never),
      mockServices.logger.mock(),
    )?.annotation;

  it('may be absent, and takes any key Kubernetes takes', () => {
    expect(read(undefined)).toBeUndefined();
    expect(read({})).toBeUndefined();
    for (const annotation of [key, 'owner', 'a.b-c.example/Owner_of.it', 'x']) {
      expect(read({ annotation })).toBe(annotation);
    }
  });

  it.each([
    [{ annotation: '' }, 'k8sManager.ownership.annotation'],
    [{ annotation: 5 }, 'k8sManager.ownership.annotation'],
    [{ annotation: 'Example.com/owner' }, 'k8sManager.ownership.annotation'],
    [{ annotation: 'a/b/c' }, 'k8sManager.ownership.annotation'],
    [{ annotation: 'example.com/' }, 'k8sManager.ownership.annotation'],
    [{ annotation: `example.com/${'a'.repeat(64)}` }, 'k8sManager.ownership.annotation'],
    [{ annotation: `${'a'.repeat(254)}/b` }, 'k8sManager.ownership.annotation'],
    [{ annotation: 'owner ' }, 'k8sManager.ownership.annotation'],
    [{ label: key }, 'k8sManager.ownership.label'],
    [key, 'k8sManager.ownership must'],
  ])('refuses %j', (section, message) => {
    expect(() => read(section)).toThrow(message);
  });
});
