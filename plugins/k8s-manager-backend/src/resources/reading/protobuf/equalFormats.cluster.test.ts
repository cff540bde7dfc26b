import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigReader } from '@backstage/config';
import {
  figuresOf,
  kinds,
  type KubernetesObject,
  project,
  type ResourceKind,
} from 'backstage-plugin-k8s-manager-common';
import type { ClusterDefinition } from 'backstage-plugin-k8s-manager-node';
import { type ApiClient, applyDefinitions, DevCluster } from 'dev-cluster';
/* eslint-disable @backstage/no-relative-monorepo-imports -- the odd objects of the kinds are the common package's own */
import { podZoo } from '../../../../../k8s-manager-common/src/kinds/__fixtures__/podZoo';
import { createZoo } from '../../../../../k8s-manager-common/src/kinds/__fixtures__/zoo/createZoo';
/* eslint-enable @backstage/no-relative-monorepo-imports */
import { quick } from '../../../clusters/__testUtils__/fakeClusters';
import { ClusterConnection } from '../../../clusters/ClusterConnection';
import { Impersonation } from '../../../clusters/Impersonation';
import { ConfigClusterSource } from '../../../clusters/sources/ConfigClusterSource';
import { planOf, readerFor } from '../readerFor';

const directory = mkdtempSync(join(tmpdir(), 'formats-'));
const cluster = DevCluster.open('formats', { directory: join(directory, 'formats') });
let client: ApiClient;
let connection: ClusterConnection;

const builtIn = (kinds as readonly ResourceKind[])
  .filter(kind => planOf(kind))
  .map(kind => [kind.id, kind] as const);

beforeAll(async () => {
  await cluster.up();
  client = cluster.client();
  await applyDefinitions(client);
  for (const [kind, metadata] of [
    ['Namespace', { name: 'zoo' }],
    ['ServiceAccount', { name: 'default', namespace: 'zoo' }],
  ] as const) {
    await client.apply({ apiVersion: 'v1', kind, metadata });
  }
  const { components } = await cluster.status();
  // The controllers would put the zoo in order.
  const controllers = components.find(({ name }) => name === 'kube-controller-manager')?.pid;
  if (controllers) process.kill(controllers, 'SIGKILL');
  for (const { pod } of podZoo) {
    const { status = {}, ...rest } = pod;
    const path = '/api/v1/namespaces/zoo/pods';
    const metadata = { ...pod.metadata, namespace: 'zoo' };
    const body = { ...rest, apiVersion: 'v1', kind: 'Pod', metadata };
    const made = await client.request({ method: 'POST', path, body });
    const at = `${path}/${metadata.name}/status`;
    await client.request({ method: 'PUT', path: at, body: { ...(made as object), status } });
  }
  await createZoo(client);
  const clusters = [{ id: 'real', kubeconfig: { file: cluster.portalKubeconfig() } }];
  const source = ConfigClusterSource.fromConfig(new ConfigReader({ k8sManager: { clusters } }));
  const [definition] = (await source.clusters()) as [ClusterDefinition];
  connection = new ClusterConnection(definition, {
    source: 'config',
    impersonation: new Impersonation(),
    pace: quick,
  });
}, 300_000);

afterAll(async () => {
  await connection?.close();
  await client?.close();
  await cluster.reset();
  rmSync(directory, { recursive: true, force: true });
}, 60_000);

const segmentsOf = ({ group, version, resource }: ResourceKind) =>
  group ? ['apis', group, version, resource] : ['api', version, resource];

/** By uid and version, for some objects are written all the time. */
function rowsOf(kind: ResourceKind, objects: readonly KubernetesObject[]) {
  return new Map(
    objects.map(object => {
      const { uid, resourceVersion, labels } = object.metadata ?? {};
      const row = project(kind, 'c', object);
      return [`${uid} ${resourceVersion}`, { row, labels, figures: figuresOf(kind, object) }];
    }),
  );
}

async function asJson(kind: ResourceKind) {
  const reply = await connection.transport.request({
    as: 'cluster',
    method: 'GET',
    segments: segmentsOf(kind),
  });
  const { items } = reply.json<{ items: KubernetesObject[] }>();
  return rowsOf(kind, kind.metadataOnly ? items.map(({ metadata }) => ({ metadata })) : items);
}

/** Everything of a list or a WatchList, and whether it came as protobuf. */
async function read(kind: ResourceKind, how: 'list' | 'watch') {
  const reader = readerFor(kind);
  const leaving = new AbortController();
  const watching = { watch: 1, allowWatchBookmarks: true, timeoutSeconds: 30 };
  const initial = { sendInitialEvents: true, resourceVersionMatch: 'NotOlderThan' };
  const { body } = await connection.transport.stream({
    as: 'cluster',
    method: 'GET',
    segments: segmentsOf(kind),
    query: how === 'watch' ? { ...watching, ...initial } : {},
    accept: reader.accept[how],
    signal: leaving.signal,
  });
  const came: Uint8Array[] = [];
  const noted = (async function* tapped() {
    for await (const chunk of body) {
      came.push(chunk);
      yield chunk;
    }
  })();
  const objects: KubernetesObject[] = [];
  try {
    if (how === 'list') for await (const part of reader.list(noted)) objects.push(...part.objects);
    else {
      for await (const events of reader.watch(noted)) {
        for (const event of events) if ('object' in event) objects.push(event.object);
        if (events.some(event => event.type === 'BOOKMARK' && event.initialEventsEnd)) break;
      }
    }
  } finally {
    leaving.abort();
  }
  return { rows: rowsOf(kind, objects), protobuf: Buffer.concat(came).includes('k8s\0') };
}

describe.each(builtIn)('%s', (_, kind) => {
  it.each(['list', 'watch'] as const)('has the same rows in both formats, by %s', async how => {
    const before = await asJson(kind);
    const { rows, protobuf } = await read(kind, how);
    expect(protobuf).toBe(true);
    const both = [...rows.keys()].filter(key => before.has(key));
    expect(both.length).toBeGreaterThan(0);
    expect(before.size - both.length).toBeLessThanOrEqual(4);
    for (const key of both) expect(rows.get(key)).toEqual(before.get(key));
  });
});
