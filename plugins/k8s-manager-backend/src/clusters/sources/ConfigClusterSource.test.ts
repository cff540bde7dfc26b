import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigReader } from '@backstage/config';
import type { JsonValue } from '@backstage/types';
import type { ClusterDefinition, RejectedCluster } from 'backstage-plugin-k8s-manager-node';
import { CertificateAuthority } from 'fake-cluster';
import { stringify } from 'yaml';
import { ConfigClusterSource } from './ConfigClusterSource';

const canary = 'canary-5d1f0c';
let directory: string;
let ca: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'clusters-'));
  ca = (await CertificateAuthority.create('ca')).certificate;
  await writeFile(join(directory, 'ca.pem'), ca);
});
afterAll(() => rm(directory, { recursive: true }));

const source = (clusters: JsonValue) =>
  ConfigClusterSource.fromConfig(new ConfigReader({ k8sManager: { clusters } }));

async function writeKubeconfig(name: string, cluster: object, user: object): Promise<string> {
  const file = join(directory, name);
  const config = {
    clusters: [{ name: 'c', cluster }],
    users: [{ name: 'u', user }],
    contexts: [{ name: 'one', context: { cluster: 'c', user: 'u' } }],
    'current-context': 'one',
  };
  await writeFile(file, stringify(config));
  return file;
}

it('has no clusters without configuration', async () => {
  expect(await ConfigClusterSource.fromConfig(new ConfigReader({})).clusters()).toEqual([]);
  expect(await source(null).clusters()).toEqual([]);
});

it('reads a cluster with a token', async () => {
  const all = {
    id: 'staging',
    title: 'Staging',
    labels: { env: 'staging' },
    production: false,
    changesAs: 'nobody',
    server: 'https://10.0.0.1:6443',
    token: canary,
  };
  const given = source([
    { ...all, caFile: join(directory, 'ca.pem') },
    { ...all, id: 'two', caData: Buffer.from(ca).toString('base64') },
    { ...all, id: 'three', caData: ca },
  ]);
  const clusters = (await given.clusters()) as ClusterDefinition[];
  for (const cluster of clusters) {
    expect(cluster).toMatchObject({
      title: 'Staging',
      labels: { env: 'staging' },
      changesAs: 'nobody',
      certificateAuthority: ca,
      loopback: true,
    });
    expect(await cluster.credential.authorization()).toBe(`Bearer ${canary}`);
  }
  expect(await given.clusters()).toBe(await given.clusters());
});

it('changes as the cluster by default only for a kubeconfig of this machine', async () => {
  const here = await writeKubeconfig('here', { server: 'https://127.0.0.1:6443' }, { token: 't' });
  const there = await writeKubeconfig('there', { server: 'https://10.0.0.1' }, { token: 't' });
  const clusters = await source([
    { id: 'here', kubeconfig: { file: here } },
    { id: 'here-as-person', kubeconfig: { file: here, context: 'one' }, changesAs: 'person' },
    { id: 'there', kubeconfig: { file: there } },
    { id: 'server', server: 'https://127.0.0.1:6443', token: 't' },
  ]).clusters();
  expect(clusters.map(({ changesAs }) => changesAs ?? 'person')).toEqual([
    'cluster',
    'person',
    'person',
    'person',
  ]);
});

it('finds the files a kubeconfig names beside it', async () => {
  await writeFile(join(directory, 'token'), `${canary}\n`);
  const file = await writeKubeconfig(
    'files',
    { server: 'https://10.0.0.1', 'certificate-authority': 'ca.pem' },
    { tokenFile: 'token' },
  );
  const [cluster] = (await source([{ id: 'a', kubeconfig: { file } }]).clusters()) as [
    ClusterDefinition,
  ];
  expect(cluster.certificateAuthority).toBe(ca);
  expect(await cluster.credential.authorization()).toBe(`Bearer ${canary}`);
});

it('gives a cluster that cannot be used with the reason, and the others untouched', async () => {
  await writeFile(join(directory, 'broken'), `users: [${canary}`);
  const none = await writeKubeconfig('none', { server: 'https://10.0.0.1' }, {});
  const server = { server: 'https://10.0.0.1', token: canary };
  const kubeconfig = (file: string, context?: string) => ({
    kubeconfig: { file: join(directory, file), ...(context ? { context } : {}) },
  });
  const clusters = (await source([
    { id: 'fine', ...server },
    { id: 'missing', title: 'Missing', production: true, ...kubeconfig('missing') },
    { id: 'broken', ...kubeconfig('broken') },
    { id: 'directory', ...kubeconfig('.') },
    { id: 'context', ...kubeconfig('none', 'two') },
    { id: 'nothing', kubeconfig: { file: none } },
    { id: 'ca', ...server, caFile: join(directory, 'none.pem') },
    { id: 'ca-file', ...server, caFile: none },
    { id: 'ca-data', ...server, caData: '***' },
    { id: 'two-cas', ...server, caFile: none, caData: 'x' },
    { id: 'no-token', server: 'https://10.0.0.1' },
    { id: 'no-server', token: canary },
    { id: 'both', ...server, ...kubeconfig('none') },
    { id: 'http', server: 'http://10.0.0.1', token: canary },
    { id: 'metadata', server: 'https://169.254.169.254', token: canary },
    { id: 'empty-token', server: 'https://10.0.0.1', token: '' },
  ]).clusters()) as RejectedCluster[];
  const [fine, ...rejected] = clusters;
  expect(fine.rejected).toBeUndefined();
  expect(
    Object.fromEntries(
      rejected.map(({ id, rejected: { detail } }) => [
        id,
        detail.map(message => ('id' in message ? message.id.split('.')[1] : message)),
      ]),
    ),
  ).toEqual({
    missing: ['fileMissing', 'correctConfiguration'],
    broken: ['kubeconfigSyntax', 'correctConfiguration'],
    directory: ['fileUnreadable', 'correctConfiguration'],
    context: ['contextUnknown', 'correctConfiguration'],
    nothing: ['noCredential', 'correctConfiguration'],
    ca: ['fileMissing', 'correctConfiguration'],
    'ca-file': ['authorityInvalid', 'correctConfiguration'],
    'ca-data': ['authorityInvalid', 'correctConfiguration'],
    'two-cas': ['keysTogether', 'correctConfiguration'],
    'no-token': ['keysMissing', 'correctConfiguration'],
    'no-server': ['keysMissing', 'correctConfiguration'],
    both: ['keysTogether', 'correctConfiguration'],
    http: ['addressNotHttps', 'correctConfiguration'],
    metadata: ['addressBlocked', 'correctConfiguration'],
    'empty-token': ['emptyToken', 'correctConfiguration'],
  });
  expect(rejected[0]).toMatchObject({
    title: 'Missing',
    production: true,
    rejected: {
      reason: { id: 'health.rejected' },
      detail: [
        { params: { file: join(directory, 'missing') } },
        { params: { key: 'k8sManager.clusters[1].kubeconfig' } },
      ],
    },
  });
  expect(JSON.stringify(clusters)).not.toContain(canary);
});

const fine = { id: 'a', server: 'https://a', token: canary };

it.each<[JsonValue, string]>([
  [5, 'k8sManager.clusters must be a list'],
  [{ a: fine }, 'k8sManager.clusters must be a list'],
  [['a'], 'k8sManager.clusters[0] must be an object'],
  [
    [fine, { ...fine, production: 'yes' }],
    'k8sManager.clusters[1].production must be true or false',
  ],
  [[{ ...fine, id: 5 }], 'k8sManager.clusters[0].id must be text'],
  [[{ server: 'https://a' }], 'k8sManager.clusters[0].id must be text'],
  [[{ ...fine, id: 'Upper' }], 'k8sManager.clusters[0].id must be lower case letters'],
  [[{ ...fine, id: '' }], 'k8sManager.clusters[0].id must be lower case letters'],
  [[{ ...fine, title: 1 }], 'k8sManager.clusters[0].title must be text'],
  [[{ ...fine, labels: ['a'] }], 'k8sManager.clusters[0].labels must be names with texts'],
  [[{ ...fine, labels: { env: 5 } }], 'k8sManager.clusters[0].labels.env must be text'],
  [[{ ...fine, token: 12345 }], 'k8sManager.clusters[0].token must be text'],
  [
    [{ ...fine, changesAs: 'me' }],
    'k8sManager.clusters[0].changesAs must be one of person, cluster, nobody',
  ],
  [[{ ...fine, chnagesAs: 'nobody' }], 'k8sManager.clusters[0].chnagesAs is not a key'],
  [[{ id: 'a', kubeconfig: 'file' }], 'k8sManager.clusters[0].kubeconfig must be an object'],
  [[{ id: 'a', kubeconfig: {} }], 'k8sManager.clusters[0].kubeconfig.file must be text'],
  [[{ id: 'a', kubeconfig: { file: '' } }], 'k8sManager.clusters[0].kubeconfig.file must not be'],
  [
    [{ id: 'a', kubeconfig: { file: 'x', contexts: 'y' } }],
    'k8sManager.clusters[0].kubeconfig.contexts is not a key',
  ],
])('ends the start in one line for %j', (clusters, message) => {
  let error: Error | undefined;
  try {
    source(clusters);
  } catch (caught) {
    error = caught as Error;
  }
  expect(error?.message).toContain(message);
  expect(error?.message).not.toMatch(/\n/);
  expect(error?.message).not.toContain(canary);
});
