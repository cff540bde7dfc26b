import { mockCredentials, mockErrorHandler, mockServices } from '@backstage/backend-test-utils';
import { NotAllowedError } from '@backstage/errors';
import { errorMessages } from 'backstage-plugin-k8s-manager-common';
import express from 'express';
import request from 'supertest';
import { refusal } from '../refusal';
import { createRouter, type Handlers } from './createRouter';

const mira = 'user:default/mira';

function setup(clusters: Handlers['clusters'], feed?: Handlers['feed']) {
  const logger = mockServices.logger.mock();
  const never = async () => Promise.reject(new Error('not of this test'));
  const router = createRouter({
    handlers: {
      clusters,
      feed: feed ?? never,
      rows: never,
      allowed: never,
      operation: never,
    } as never,
    httpAuth: mockServices.httpAuth({ pluginId: 'k8s-manager' }),
    guard: {
      viewer: async credentials => ({
        credentials,
        userEntityRef: mira,
        ownershipEntityRefs: [mira],
      }),
    },
    permissionsEnabled: true,
    logger,
  });
  return { logger, app: express().use(router).use(mockErrorHandler()) };
}
const header = mockCredentials.user.header(mira);

describe('createRouter', () => {
  it('keeps our detail of an error in the reply of the portal', async () => {
    const { app } = setup(async () => {
      throw refusal(NotAllowedError, errorMessages.readOnly({ cluster: 'staging' }), 'target');
    });
    const { status, body } = await request(app).get('/v1/clusters').set('authorization', header);
    expect(status).toBe(403);
    expect(body.error).toEqual({
      name: 'NotAllowedError',
      message: expect.stringContaining('staging'),
      k8sManager: {
        message: { id: 'errors.readOnly', params: { cluster: 'staging' } },
        field: 'target',
      },
    });
  });

  it('keeps to the log what an unexpected error says', async () => {
    const { app, logger } = setup(async () => {
      throw Object.assign(new TypeError('cannot read canary-secret'), { body: 'canary-secret' });
    });
    const reply = await request(app).get('/v1/clusters').set('authorization', header);
    expect(reply.status).toBe(500);
    expect(reply.text).not.toContain('canary-secret');
    expect(logger.error).toHaveBeenCalledWith(
      expect.anything(),
      expect.objectContaining({ message: 'cannot read canary-secret' }),
    );
  });

  it('gives one person 64 streams, and takes them back as they end', async () => {
    const ends: (() => void)[] = [];
    let open = 0;
    const { app } = setup(
      async () => ({ clusters: [] }),
      async function* feed({ signal }) {
        open += 1;
        yield { type: 'ping', at: '2026-03-01T10:00:00Z' };
        await new Promise<void>(resolve => {
          ends.push(resolve);
          signal.addEventListener('abort', () => resolve());
        });
        open -= 1;
      },
    );
    const server = app.listen(0);
    const ask = () =>
      request(server)
        .post('/v1/feed')
        .set('authorization', header)
        .send({ queries: [{ type: 'clusters', id: 'a' }] });
    const replies = Array.from({ length: 64 }, () => ask().then(({ status }) => status));
    while (open < 64) await new Promise(resolve => setTimeout(resolve, 5));
    const { status, body } = await ask();
    expect([status, body.error.k8sManager.message.id]).toEqual([429, 'errors.tooMany']);
    ends.forEach(end => end());
    expect(new Set(await Promise.all(replies))).toEqual(new Set([200]));
    const next = ask().then(reply => reply.status);
    while (open < 1) await new Promise(resolve => setTimeout(resolve, 5));
    ends.at(-1)?.();
    expect(await next).toBe(200);
    server.close();
  });
});
