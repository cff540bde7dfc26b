import { mockServices } from '@backstage/backend-test-utils';
import { signInRefusal } from './signInRefusal';

const loopback = {
  demo: { enabled: true },
  backend: { listen: { host: '127.0.0.1', port: 7007 } },
};

function refusal(data: object, environment: string | undefined = 'development') {
  return signInRefusal(mockServices.rootConfig({ data: data as never }), environment);
}

it.each(['127.0.0.1', 'localhost', '::1', '[::1]'])('lets people in on %s', host => {
  expect(refusal({ ...loopback, backend: { listen: { host, port: 7007 } } })).toBeUndefined();
});

it.each(['production', 'test', '', 'Development'])('refuses when NODE_ENV is "%s"', environment => {
  expect(refusal(loopback, environment)).toMatch(/NODE_ENV/);
});

it('refuses when NODE_ENV is not set', () => {
  expect(signInRefusal(mockServices.rootConfig({ data: loopback }), undefined)).toMatch(/NODE_ENV/);
});

it.each([[{}], [{ enabled: false }], [undefined]])('refuses with demo: %j', demo => {
  expect(refusal({ backend: loopback.backend, ...(demo && { demo }) })).toMatch(/demo\.enabled/);
});

it.each([
  [{ host: '0.0.0.0', port: 7007 }],
  [{ host: '::', port: 7007 }],
  [{ host: '192.168.0.7', port: 7007 }],
  [{ host: '127.0.0.1.evil.example', port: 7007 }],
  [{ port: 7007 }],
  [':7007'],
  ['0.0.0.0:7007'],
  [undefined],
])('refuses when the backend listens on %j', listen => {
  expect(refusal({ demo: loopback.demo, backend: listen ? { listen } : {} })).toMatch(
    /backend\.listen/,
  );
});
