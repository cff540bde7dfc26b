import { mockCredentials, mockServices, startTestBackend } from '@backstage/backend-test-utils';
import authPlugin from '@backstage/plugin-auth-backend';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import permissionPlugin from '@backstage/plugin-permission-backend';
import { company } from 'dev-cluster/company';
import request from 'supertest';
import { demoCatalogModule, demoPolicyModule, demoSignInModule } from './index';

// Each test starts a portal.
jest.setTimeout(60_000);

const environment = process.env.NODE_ENV;
afterEach(() => {
  process.env.NODE_ENV = environment;
});

async function startPortal({ demo = true, nodeEnvironment = 'development' } = {}) {
  process.env.NODE_ENV = nodeEnvironment;
  const { server } = await startTestBackend({
    features: [
      authPlugin,
      catalogPlugin,
      permissionPlugin,
      demoCatalogModule,
      demoPolicyModule,
      demoSignInModule,
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'http://localhost:3000' },
          backend: {
            baseUrl: 'http://localhost:7007',
            listen: { host: '127.0.0.1', port: 7007 },
            database: { client: 'better-sqlite3', connection: ':memory:' },
          },
          auth: { providers: { demo: {} } },
          demo: { enabled: demo },
          permission: { enabled: true },
          catalog: {
            rules: [{ allow: ['Component', 'Domain', 'Group', 'System', 'User'] }],
            processingInterval: { seconds: 1 },
          },
        },
      }),
    ],
  });
  return {
    server,
    signIn: (body: object) => request(server).post('/api/auth/demo/refresh').send(body),
  };
}

it('signs a person in with their teams, and the catalog fills with the company', async () => {
  const portal = await startPortal();

  const { status, body } = await portal.signIn({ person: 'tomas.herrera' });
  expect(status).toBe(200);
  expect(body.profile).toEqual({
    displayName: 'Tomás Herrera',
    email: 'tomas.herrera@larkfield.example',
  });
  expect(body.backstageIdentity.token).toMatch(/^ey/);
  expect(body.backstageIdentity.identity).toEqual({
    type: 'user',
    userEntityRef: 'user:default/tomas.herrera',
    ownershipEntityRefs: [
      'user:default/tomas.herrera',
      'group:default/checkout',
      'group:default/catalog',
    ],
  });

  const components = [...company.applications, ...company.absentComponents];
  const deadline = Date.now() + 30_000;
  let names: string[] = [];
  while (names.length < components.length && Date.now() < deadline) {
    const answer = await request(portal.server)
      .get('/api/catalog/entities/by-query?filter=kind=component&limit=100')
      .set('Authorization', mockCredentials.service.header());
    names = answer.body.items.map((item: { metadata: { name: string } }) => item.metadata.name);
    await new Promise(resolve => setTimeout(resolve, 200));
  }
  expect(names.sort()).toEqual(components.map(({ name }) => name).sort());
}, 60_000);

it.each([
  ['nobody', {}, 400],
  ['not a name', { person: { name: 'maya.lindqvist' } }, 400],
  ['somebody unknown', { person: 'mallory' }, 404],
  ['a property of objects', { person: '__proto__' }, 404],
])('refuses %s', async (_what, body, status) => {
  const portal = await startPortal();
  expect((await portal.signIn(body)).status).toBe(status);
});

it('takes no form and no link, which other sites could send', async () => {
  const { server } = await startPortal();
  const form = await request(server)
    .post('/api/auth/demo/refresh')
    .type('form')
    .send({ person: 'maya.lindqvist' });
  expect(form.status).toBe(400);
  const link = await request(server).get('/api/auth/demo/refresh?person=maya.lindqvist');
  expect(link.status).toBe(400);
});

it('refuses everybody when the demo is off, and says so', async () => {
  const portal = await startPortal({ demo: false });
  const { status, body } = await portal.signIn({ person: 'maya.lindqvist' });
  expect(status).toBe(403);
  expect(body.error.message).toMatch(/demo\.enabled/);
});

it('refuses everybody outside development, and says so', async () => {
  const portal = await startPortal({ nodeEnvironment: 'production' });
  const { status, body } = await portal.signIn({ person: 'maya.lindqvist' });
  expect(status).toBe(403);
  expect(body.error.message).toMatch(/NODE_ENV/);
});
