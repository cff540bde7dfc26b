import { chosenPerson } from './chosenPerson';
import { DemoIdentity } from './DemoIdentity';

jest.mock('./chosenPerson', () => ({
  chosenPerson: { get: jest.fn(), set: jest.fn(), clear: jest.fn() },
}));

const discoveryApi = { getBaseUrl: async (id: string) => `http://localhost:7007/api/${id}` };
const fetchMock = jest.spyOn(global, 'fetch');
const hour = 3_600_000;

function answer(token: string, status = 200) {
  const body =
    status === 200
      ? {
          profile: { displayName: 'Maya Lindqvist' },
          backstageIdentity: {
            token,
            expiresInSeconds: 3600,
            identity: {
              type: 'user',
              userEntityRef: 'user:default/maya.lindqvist',
              ownershipEntityRefs: ['user:default/maya.lindqvist', 'group:default/payments'],
            },
          },
        }
      : { error: { name: 'NotAllowedError', message: 'demo.enabled is not true' } };
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/json' },
  });
}

beforeEach(() => {
  jest.useFakeTimers({ now: 0 });
  jest.clearAllMocks();
});
afterEach(() => {
  jest.useRealTimers();
});

it('says who signs in, as JSON, once for many questions', async () => {
  fetchMock.mockImplementation(async () => answer('first'));
  const identity = new DemoIdentity('maya.lindqvist', discoveryApi);
  await identity.start();
  const [profile, { ownershipEntityRefs }, { token }] = await Promise.all([
    identity.getProfileInfo(),
    identity.getBackstageIdentity(),
    identity.getCredentials(),
  ]);

  expect(profile.displayName).toBe('Maya Lindqvist');
  expect(ownershipEntityRefs).toContain('group:default/payments');
  expect(token).toBe('first');
  expect(fetchMock).toHaveBeenCalledTimes(1);
  const [url, init] = fetchMock.mock.calls[0];
  expect(url).toBe('http://localhost:7007/api/auth/demo/refresh');
  expect(init).toMatchObject({ method: 'POST', body: '{"person":"maya.lindqvist"}' });
  expect(chosenPerson.set).toHaveBeenCalledWith('maya.lindqvist');
});

it('signs the guest in with the guest provider', async () => {
  fetchMock.mockImplementation(async () => answer('guest'));
  await new DemoIdentity('guest', discoveryApi).start();
  expect(fetchMock.mock.calls[0][0]).toBe('http://localhost:7007/api/auth/guest/refresh');
});

it('takes a new token before the old one ends', async () => {
  fetchMock.mockImplementationOnce(async () => answer('first'));
  fetchMock.mockImplementationOnce(async () => answer('second'));
  const identity = new DemoIdentity('maya.lindqvist', discoveryApi);
  await identity.start();

  jest.setSystemTime(0.9 * hour);
  expect(await identity.getCredentials()).toEqual({ token: 'first' });
  jest.setSystemTime(0.95 * hour);
  const both = await Promise.all([identity.getCredentials(), identity.getCredentials()]);
  expect(both).toEqual([{ token: 'second' }, { token: 'second' }]);
  expect(fetchMock).toHaveBeenCalledTimes(2);
});

it('keeps no choice that was refused, tells why, and can try again', async () => {
  fetchMock.mockImplementationOnce(async () => answer('', 403));
  fetchMock.mockImplementationOnce(async () => answer('first'));
  const identity = new DemoIdentity('maya.lindqvist', discoveryApi);

  await expect(identity.start()).rejects.toThrow('demo.enabled is not true');
  expect(chosenPerson.set).not.toHaveBeenCalled();
  await identity.start();
  expect(await identity.getCredentials()).toEqual({ token: 'first' });
});

it('forgets the choice when signing out', async () => {
  await new DemoIdentity('maya.lindqvist', discoveryApi).signOut();
  expect(chosenPerson.clear).toHaveBeenCalled();
});
