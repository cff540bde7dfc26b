import { mockServices } from '@backstage/backend-test-utils';
import {
  clusterReadPermission,
  limits,
  objectReadPermission,
  readYamlEnd,
  routes,
} from 'backstage-plugin-k8s-manager-common';
import { k8sManagerObjectConditions as objectIs } from 'backstage-plugin-k8s-manager-node';
import { FakeCluster } from 'fake-cluster';
import { parseAllDocuments } from 'yaml';
import { type PortalReply, TestPortal } from '../../__testUtils__/TestPortal';

jest.setTimeout(60_000);

const mira = 'user:default/mira';
const tomas = 'user:default/tomas';
const canary = 'Y2FuYXJ5LXNlY3JldA==';
const csv = (columns: readonly string[], language?: string) => ({
  format: 'csv',
  columns,
  ...(language ? { language } : {}),
});
const yaml = { format: 'yaml' };

const pod = (name: string, namespace = 'payments', labels: Record<string, string> = {}) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace, labels },
  spec: { containers: [{ name: 'web', image: 'web:1' }] },
  status: {
    phase: 'Running',
    containerStatuses: [{ name: 'web', ready: true, restartCount: 3, state: { running: {} } }],
  },
});

let cluster: FakeCluster;
let portal: TestPortal;
const auditor = mockServices.auditor.mock();

async function ask(body: object, as = mira): Promise<PortalReply> {
  return portal.ask({ path: '/v1/rows', body, as });
}
const linesOf = ({ text }: PortalReply) =>
  text
    .replace(/^\uFEFF/, '')
    .split('\r\n')
    .filter(Boolean);
const documentsOf = ({ text }: PortalReply) =>
  parseAllDocuments(text).flatMap(document => {
    const object = document.toJS() as { metadata: { name: string } } | null;
    return object ? [object] : [];
  });
const rows = async (kind: string) => {
  const reply = await ask({ kind, window: { at: 0, limit: 50 } });
  return routes.rows.output.parse(reply.json()).rows;
};

beforeEach(async () => {
  auditor.createEvent.mockReset();
  auditor.createEvent.mockImplementation(async () => ({
    success: async () => {},
    fail: async () => {},
  }));
  cluster = await FakeCluster.start({ name: 'staging' });
  cluster.apply(pod('api-0', 'payments', { tier: 'api' }));
  cluster.apply(pod('web-0', 'shop'));
  cluster.apply(pod('job-0', 'payments', { tier: 'batch' }));
  portal = await TestPortal.start({ clusters: [cluster], features: [auditor.factory] });
  portal.policy.allow(mira, clusterReadPermission, objectReadPermission);
  portal.policy.allow(tomas, clusterReadPermission);
  portal.policy.allowWhere(
    tomas,
    objectReadPermission,
    objectIs.hasNamespace({ namespaces: ['shop'] }),
  );
});
afterEach(async () => {
  await portal.stop();
  await cluster.stop();
});

describe('a CSV export', () => {
  it('holds all rows that match, in order, in the columns asked for, with a column for each value', async () => {
    const reply = await ask({
      kind: 'pods',
      order: { column: 'name', direction: 'descending' },
      export: csv(['name', 'namespace', 'cluster', 'ready', 'restarts', 'status']),
    });
    expect(reply.status).toBe(200);
    expect(reply.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
    expect(reply.headers.get('content-disposition')).toMatch(
      /^attachment; filename="pods-staging-\d{8}T\d{6}Z\.csv"$/,
    );
    expect(reply.headers.get('cache-control')).toContain('no-store');
    expect(reply.headers.get('x-content-type-options')).toBe('nosniff');
    expect(reply.text.startsWith('\uFEFF')).toBe(true);
    expect(linesOf(reply)).toEqual([
      'Name,Namespace,Cluster,Ready,Ready: wanted,Restarts,Restarts: last,Status,Status: reason',
      'web-0,shop,staging,1,1,3,,Running,',
      'job-0,payments,staging,1,1,3,,Running,',
      'api-0,payments,staging,1,1,3,,Running,',
    ]);
  });

  it('says its headers in the language of the person', async () => {
    const reply = await ask({ kind: 'pods', export: csv(['name', 'ready'], 'zh-CN') });
    expect(linesOf(reply)[0]).toBe('名称,就绪,就绪：期望');
  });

  it('holds the selected rows that are still there, whatever else is on the page', async () => {
    const [first] = await rows('pods');
    const reply = await ask({
      kind: 'pods',
      ids: [first.id, 'staging/gone'],
      export: csv(['name']),
    });
    expect(linesOf(reply)).toEqual(['Name', first.name]);
  });

  it('holds only what its reader may see, and nothing for somebody without any right', async () => {
    const theirs = await ask({ kind: 'pods', export: csv(['name', 'namespace']) }, tomas);
    expect(linesOf(theirs)).toEqual(['Name,Namespace', 'web-0,shop']);
    const ids = (await rows('pods')).map(({ id }) => id);
    const chosen = await ask({ kind: 'pods', ids, export: csv(['name']) }, tomas);
    expect(linesOf(chosen)).toEqual(['Name', 'web-0']);
    const none = await ask({ kind: 'pods', export: csv(['name']) }, 'user:default/tom');
    expect(linesOf(none)).toEqual(['Name']);
  });

  it('is a formula to no spreadsheet', async () => {
    cluster.apply({
      apiVersion: 'v1',
      kind: 'Event',
      metadata: { name: 'e', namespace: 'shop' },
      involvedObject: { kind: 'Pod', name: 'web-0', namespace: 'shop' },
      message: '=HYPERLINK("http://evil.example","click")',
      reason: '@SUM(A1)',
      type: 'Warning',
    });
    const reply = await ask({ kind: 'events', export: csv(['reason', 'message']) });
    expect(linesOf(reply)[1]).toBe('\'@SUM(A1),"\'=HYPERLINK(""http://evil.example"",""click"")"');
  });

  it('is written in pieces, none of its rows twice', async () => {
    expect(limits.exported).toBe(100_000);
    for (let i = 0; i < 1200; i += 1) cluster.apply(pod(`many-${i}`, 'many'));
    const reply = await ask({ kind: 'pods', namespaces: ['many'], export: csv(['name']) });
    expect(new Set(linesOf(reply)).size).toBe(1201);
  });

  it('is told to the auditor of the portal, and goes on without it', async () => {
    await ask({ kind: 'pods', export: csv(['name']) });
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'rows-export',
        meta: { actor: mira, format: 'csv', kind: 'pods', clusters: ['staging'], total: 3 },
      }),
    );
    auditor.createEvent.mockRejectedValue(new Error('away'));
    expect(linesOf(await ask({ kind: 'pods', export: csv(['name']) }))).toHaveLength(4);
  });
});

describe('a YAML export', () => {
  it('goes on past an object whose name is no part of a path', async () => {
    for (const name of ['a b', 'reader']) {
      cluster.apply({
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name, namespace: 'payments' },
      });
    }
    // Only some kinds may have such names; this server minds no name.
    const kind = 'configmaps';
    const ids = (await rows(kind)).map(({ id }) => id);
    expect(ids).toHaveLength(2);
    const reply = await ask({ kind, ids, export: yaml });
    expect(documentsOf(reply)).toMatchObject([{ metadata: { name: 'reader' } }]);
    expect(reply.text).toMatch(/# .*a b/);
  });

  it('holds the objects as they are stored, each decided on as it is now', async () => {
    cluster.apply({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'app', namespace: 'payments', labels: { tier: 'api' } },
      data: { port: '8080' },
    });
    const reply = await ask({ kind: 'configmaps', export: yaml });
    expect(reply.headers.get('content-type')).toBe('application/yaml; charset=utf-8');
    expect(documentsOf(reply)).toEqual([
      expect.objectContaining({
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: expect.objectContaining({ name: 'app', labels: { tier: 'api' } }),
        data: { port: '8080' },
      }),
    ]);
    expect(reply.text).not.toContain('managedFields');
    expect(readYamlEnd(reply.text)).toEqual({ written: 1, unread: 0 });
  });

  it('says which objects are not in it, and why', async () => {
    const before = await rows('pods');
    expect(before).toHaveLength(3);
    cluster.fault({ kind: 'error', status: 403, reason: 'Forbidden' }, { path: /pods\/api-0/ });
    const reply = await ask({ kind: 'pods', export: yaml });
    expect(
      documentsOf(reply)
        .map(({ metadata }) => metadata.name)
        .sort(),
    ).toEqual(['job-0', 'web-0']);
    expect(reply.text).toMatch(/# staging\/payments\/api-0\n# Not in this file: .+\n/);
    expect(readYamlEnd(reply.text)).toEqual({ written: 2, unread: 1 });
  });

  it('holds only what its reader may see', async () => {
    const reply = await ask({ kind: 'pods', export: yaml }, tomas);
    expect(documentsOf(reply).map(({ metadata }) => metadata.name)).toEqual(['web-0']);
    expect(reply.text).not.toMatch(/payments|api-0|job-0/);
  });

  it('never holds the data of a Secret, nor asks for it', async () => {
    cluster.apply({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: {
        name: 'database',
        namespace: 'payments',
        annotations: {
          'kubectl.kubernetes.io/last-applied-configuration': `{"data":{"password":"${canary}"}}`,
        },
      },
      type: 'Opaque',
      data: { password: canary },
    });
    const mark = cluster.requests.mark();
    const reply = await ask({ kind: 'secrets', export: yaml });
    expect(documentsOf(reply).map(({ metadata }) => metadata.name)).toEqual(['database']);
    expect(reply.text).not.toMatch(new RegExp(`${canary}|password|last-applied`));
    expect(reply.text).toContain('The data of a Secret is not exported');
    const reads = cluster.requests.since(mark).filter(({ path }) => /secrets\/database/.test(path));
    expect(reads.map(({ headers }) => headers.accept)).toEqual([
      'application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io',
    ]);
  });
});

describe('a file', () => {
  it('is refused where a column is not known, naming it', async () => {
    const reply = await ask({ kind: 'pods', export: csv(['name', 'shoe']) });
    expect([reply.status, reply.detail?.field]).toEqual([400, 'export.columns.1']);
  });

  it('is one of four that one person may have written at the same time', async () => {
    cluster.fault({ kind: 'delay', time: 1500 }, { path: /pods\/api-0/ });
    const replies = await Promise.all(
      Array.from({ length: 5 }, () => ask({ kind: 'pods', export: yaml })),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 429]);
  });
});
