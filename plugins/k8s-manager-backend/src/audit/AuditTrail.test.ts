import { mockCredentials, mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { NotAllowedError } from '@backstage/errors';
import { errorMessages } from 'backstage-plugin-k8s-manager-common';
import { refusal } from '../refusal';
import { AuditStore } from './AuditStore';
import { type AuditEvent, AuditTrail } from './AuditTrail';
import { firstBreak } from './chain';

jest.setTimeout(60_000);

const mira = 'user:default/mira';
const event: AuditEvent = {
  operation: 'restart',
  severity: 'medium',
  viewer: {
    credentials: mockCredentials.user(mira),
    userEntityRef: mira,
    ownershipEntityRefs: [mira],
  },
  target: { cluster: 'staging', kind: 'deployments.apps', namespace: 'payments', name: 'api' },
  reason: 'stuck on an old certificate',
};

describe('AuditTrail', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });

  async function setup(id: Parameters<typeof databases.init>[0] = 'SQLITE_3') {
    const knex = await databases.init(id);
    const store = await AuditStore.create(mockServices.database({ knex }));
    const success = jest.fn(async () => {});
    const fail = jest.fn(async () => {});
    const auditor = mockServices.auditor.mock({ createEvent: async () => ({ success, fail }) });
    const logger = mockServices.logger.mock();
    const trail = new AuditTrail({ store, auditor, logger, retry: 5 });
    return { knex, store, auditor, success, fail, logger, trail };
  }

  describe.each(databases.eachSupportedId())('on %s', id => {
    it('opens an event before the work and closes it after, once', async () => {
      const { store, trail, auditor, success, fail } = await setup(id);
      const result = await trail.audited(event, async opened => {
        expect(await store.records()).toEqual([
          expect.objectContaining({
            event_id: opened.id,
            phase: 'opened',
            seq: 1,
            actor: mira,
            operation: 'restart',
            cluster: 'staging',
            kind: 'deployments.apps',
            namespace: 'payments',
            name: 'api',
            reason: 'stuck on an old certificate',
          }),
        ]);
        expect(auditor.createEvent).toHaveBeenCalledTimes(1);
        opened.changed([{ path: 'spec.replicas', before: 1, after: 2 }]);
        return opened.id;
      });
      const [opened, closed, ...more] = await store.records();
      expect(more).toEqual([]);
      expect(closed).toMatchObject({
        event_id: result,
        phase: 'closed',
        seq: 2,
        outcome: 'done',
        diff: '[{"path":"spec.replicas","before":1,"after":2}]',
        correlation_id: opened.correlation_id,
        prev: opened.mac,
      });
      expect(closed).not.toHaveProperty('reason');
      expect(success).toHaveBeenCalledTimes(1);
      expect(fail).not.toHaveBeenCalled();
    });

    it('chains the events of one process, also when they overlap', async () => {
      const { store, trail, knex } = await setup(id);
      await Promise.all(Array.from({ length: 20 }, () => trail.audited(event, async () => {})));
      const records = await store.records();
      expect(records.map(({ seq }) => seq)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
      expect(firstBreak(records)).toBeUndefined();
      await knex('audit_records').where({ seq: 7 }).update({ actor: 'user:default/tom' });
      expect(firstBreak(await store.records())?.seq).toBe(7);
    });
  });

  it('tells the auditor of the portal who acted on what', async () => {
    const { trail, auditor } = await setup();
    await trail.audited({ ...event, correlation: 'request-1' }, async () => {});
    expect(auditor.createEvent).toHaveBeenCalledWith({
      eventId: 'object-restart',
      severityLevel: 'medium',
      request: undefined,
      meta: {
        actor: mira,
        event: expect.any(String),
        correlation: 'request-1',
        reason: 'stuck on an old certificate',
        target: event.target,
      },
    });
  });

  it('closes a refused attempt with the reason', async () => {
    const { trail, store, fail } = await setup();
    const denied = refusal(
      NotAllowedError,
      errorMessages.denied({ permission: 'k8s-manager.object.restart' }),
    );
    await expect(trail.audited(event, async () => Promise.reject(denied))).rejects.toBe(denied);
    const [, closed, ...more] = await store.records();
    expect(more).toEqual([]);
    expect(closed).toMatchObject({ phase: 'closed', outcome: 'denied' });
    expect(JSON.parse(closed.reason!)).toEqual(denied.k8sManager.message);
    expect(fail).toHaveBeenCalledWith({ error: denied, meta: { outcome: 'denied' } });
  });

  it('does not call a change failed whose answer was lost', async () => {
    const { trail, store } = await setup();
    const work = trail.audited(event, async opened => {
      opened.uncertain();
      throw new Error('the connection broke off');
    });
    await expect(work).rejects.toThrow();
    expect((await store.records())[1]).toMatchObject({ phase: 'closed', outcome: 'unknown' });
  });

  it('keeps of a failure that is not ours only its name', async () => {
    const { trail, store } = await setup();
    const leaky = new TypeError('cannot read canary-secret');
    await expect(trail.audited(event, async () => Promise.reject(leaky))).rejects.toBe(leaky);
    const [, closed] = await store.records();
    expect(closed).toMatchObject({ outcome: 'failed', reason: '{"verbatim":"TypeError"}' });
    expect(JSON.stringify(await store.records())).not.toContain('canary-secret');
  });

  describe('without its store', () => {
    it('lets nothing be done', async () => {
      const { trail, knex, auditor } = await setup();
      await knex.schema.dropTable('audit_records');
      const work = jest.fn();
      await expect(trail.audited(event, work)).rejects.toMatchObject({
        name: 'ServiceUnavailableError',
        k8sManager: { message: { id: 'errors.auditUnavailable' } },
      });
      expect(work).not.toHaveBeenCalled();
      expect(auditor.createEvent).not.toHaveBeenCalled();
    });

    it('does not wait for a database that does not answer', async () => {
      const { auditor, logger } = await setup();
      const silent = Object.assign(() => ({ insert: () => new Promise(() => {}) }), {});
      const store = new AuditStore(silent as never, { deadline: 20 });
      const trail = new AuditTrail({ store, auditor, logger });
      const work = jest.fn();
      await expect(trail.audited(event, work)).rejects.toMatchObject({
        name: 'ServiceUnavailableError',
      });
      expect(work).not.toHaveBeenCalled();
    });

    it('gives the result all the same when it fails at the end, and closes the event later', async () => {
      const { trail, store, knex, success } = await setup();
      const rename = (from: string, to: string) => knex.schema.renameTable(from, to);
      const result = await trail.audited(event, async () => {
        await rename('audit_records', 'away');
        return 'restarted';
      });
      expect(result).toBe('restarted');
      expect(success).toHaveBeenCalledTimes(1);
      await rename('away', 'audit_records');
      while ((await store.records()).length < 2) {
        await new Promise(resolve => setTimeout(resolve, 5));
      }
      const records = await store.records();
      expect(records.filter(({ phase }) => phase === 'closed')).toHaveLength(1);
      expect(records).toHaveLength(2);
      for (const { segment } of records) {
        expect(firstBreak(await store.records(segment))).toBeUndefined();
      }
    });

    it('makes a last attempt when the process ends', async () => {
      const { store, auditor, logger, knex } = await setup();
      const trail = new AuditTrail({ store, auditor, logger, retry: 60_000 });
      await trail.audited(event, async () => knex.schema.renameTable('audit_records', 'away'));
      await knex.schema.renameTable('away', 'audit_records');
      await trail.close();
      expect((await store.records()).map(({ phase }) => phase).sort()).toEqual([
        'closed',
        'opened',
      ]);
    });
  });

  it('lets nothing be done when the auditor of the portal fails', async () => {
    const { store, logger } = await setup();
    const auditor = mockServices.auditor.mock({
      createEvent: async () => Promise.reject(new Error('the log is full')),
    });
    const trail = new AuditTrail({ store, auditor, logger });
    const work = jest.fn();
    await expect(trail.audited(event, work)).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
    });
    expect(work).not.toHaveBeenCalled();
    expect(await store.records()).toMatchObject([{ phase: 'opened' }, { outcome: 'failed' }]);
  });

  it('takes a record that is already there for written', async () => {
    const { store } = await setup();
    const entry = {
      event_id: 'event-1',
      phase: 'closed' as const,
      at: '2026-03-01T10:00:00.000Z',
      actor: mira,
      operation: 'restart',
      cluster: 'staging',
      kind: 'pods',
      name: 'api-0',
      correlation_id: 'request-1',
    };
    await store.append(entry);
    await store.append(entry);
    expect(await store.records()).toHaveLength(1);
    await store.append({ ...entry, event_id: 'event-2' });
    expect((await store.records()).map(({ seq }) => seq)).toEqual([1, 1]);
  });
});
