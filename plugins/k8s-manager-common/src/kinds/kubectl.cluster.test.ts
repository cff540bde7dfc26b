/**
 * @jest-environment node
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { applyDefinitions, DevCluster, type ApiClient } from 'dev-cluster';
import type { KubernetesObject } from '../kubernetes';
import { project } from '../tables';
import { kindById, kinds } from '.';
import type { CellPayload, CellPayloads, CellType } from './cells';
import type { ResourceKind } from './define';
import { humanAge } from './duration';
import { podZoo } from './__fixtures__/podZoo';
import { createZoo, listPath } from './__fixtures__/zoo/createZoo';
import { differences as onPurpose } from './__fixtures__/zoo/differences';

const golden = path.join(__dirname, '__fixtures__/podZoo.golden.json');
const tables = 'application/json;as=Table;v=v1;g=meta.k8s.io';

interface Table {
  columnDefinitions: { name: string; type: string }[];
  rows: { cells: unknown[]; object: KubernetesObject }[];
}

/** A payload as kubectl writes it. Ages are compared with a tolerance, so their moment goes along. */
const kubectlText: { [T in CellType]: (payload: CellPayloads[T], now: number) => string } = {
  text: text => text,
  status: ({ word }) => String(word),
  ratio: ([have, want]) => `${have}/${want}`,
  count: String,
  restarts: ({ count, lastAt }, now) =>
    lastAt ? `${count} (${humanAge(lastAt, now)} ago)` : String(count),
  age: humanAge,
  images: images => images.join(','),
  link: ({ name }) => name,
  owner: ({ owner }) => owner,
  usage: ({ use }) => String(use),
};

const write = (as: CellType, payload: CellPayload | undefined, now: number) =>
  payload === undefined
    ? ''
    : (kubectlText[as] as (p: CellPayload, n: number) => string)(payload, now);

/** The words the API server's printers have for nothing; here such a cell is empty. */
const nothing = new Set(['', '<none>', '<unset>', '<unknown>', 'N/A']);

/** Kind and column of cells that were let differ, and of cells that held something and agreed. */
const excused = new Set<string>();
const agreed = new Set<string>();

/** Cells of every kind beside the API server's own; a pair that differs is returned. */
function differences(kind: ResourceKind, table: Table, asked: number, answered: number): string[] {
  const found: string[] = [];
  for (const { cells, object } of table.rows) {
    const row = project(kind, 'c', object);
    for (const [id, column] of Object.entries(kind.columns)) {
      if (!column.kubectl) continue;
      const at = table.columnDefinitions.findIndex(c => c.name === column.kubectl);
      if (at < 0) throw new Error(`${kind.id} has no column ${column.kubectl} at kubectl`);
      const theirs = String(cells[at] ?? '');
      if (onPurpose[`${kind.id} ${id}`]?.when(object as never)) {
        excused.add(`${kind.id} ${id}`);
        continue;
      }
      if (row.cells[id] === undefined && nothing.has(theirs)) continue;
      // Kinds without a printer of their own show the time itself.
      const time = table.columnDefinitions[at].type === 'date' ? row.cells[id] : undefined;
      // The server rounded ages at some moment between question and answer.
      const ours = new Set<string>(typeof time === 'string' ? [time] : []);
      for (let now = asked; now <= answered + 1000; now += 100) {
        ours.add(write(column.as, row.cells[id], now));
      }
      if (ours.has(theirs)) agreed.add(`${kind.id} ${id}`);
      else {
        found.push(
          `${kind.id} ${object.metadata?.name} ${id}: kubectl ${theirs}, ours ${[...ours]}`,
        );
      }
    }
  }
  return found;
}

describe('our cells and the Table output of the API server', () => {
  const directory = mkdtempSync(path.join(tmpdir(), 'kubectl-agreement-'));
  const cluster = DevCluster.open('agreement', { directory: path.join(directory, 'agreement') });
  let client: ApiClient;
  const [nodes, replicaSets] = ['nodes', 'replicasets.apps'].map(kindById) as ResourceKind[];

  const list = async (kind: ResourceKind): Promise<[Table, number, number]> => {
    const asked = Date.now();
    const table = await client.request<Table & KubernetesObject>({
      method: 'GET',
      path: `${listPath(kind)}?includeObject=Object`,
      accept: tables,
    });
    return [table as Table, asked, Date.now()];
  };

  beforeAll(async () => {
    await cluster.up();
    client = cluster.client();
    await applyDefinitions(client);
    await client.apply({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'zoo' },
    });
    await client.apply({
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: 'default', namespace: 'zoo' },
    });
    for (const { pod, deleting } of podZoo) {
      const { status, ...rest } = pod;
      const metadata = { ...pod.metadata, namespace: 'zoo', name: pod.metadata?.name ?? '' };
      const object = { ...rest, apiVersion: 'v1', kind: 'Pod', metadata };
      await client.request({ method: 'POST', path: '/api/v1/namespaces/zoo/pods', body: object });
      const at = `/api/v1/namespaces/zoo/pods/${metadata.name}`;
      // The server gave the pod a status of its own; each member is replaced, the absent ones removed.
      const current = await client.get<KubernetesObject & { status?: object }>(at);
      await client.request({
        method: 'PUT',
        path: `${at}/status`,
        body: { ...current, status: status ?? {} },
      });
      if (deleting) await client.delete({ apiVersion: 'v1', kind: 'Pod', metadata });
    }
    await client.apply({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'healthy', namespace: 'zoo' },
      spec: {
        replicas: 2,
        selector: { matchLabels: { app: 'healthy' } },
        template: {
          metadata: { labels: { app: 'healthy' } },
          spec: {
            containers: [
              { name: 'a', image: 'registry.example/a:1' },
              { name: 'b', image: 'registry.example/b:2' },
            ],
          },
        },
      },
    });
    await client.merge(
      {
        apiVersion: 'v1',
        kind: 'Node',
        metadata: { name: (await list(nodes))[0].rows[0].object.metadata?.name ?? '' },
      },
      {
        spec: { unschedulable: true },
        metadata: { labels: { 'node-role.kubernetes.io/worker': '' } },
      },
    );
    // The controllers make what the deployment needs, and then stand still: they would put the zoo in order.
    while ((await list(replicaSets))[0].rows.length === 0) await sleep(100);
    const { components } = await cluster.status();
    const controllers = components.find(c => c.name === 'kube-controller-manager')?.pid;
    if (!controllers) throw new Error('the controllers do not run');
    process.kill(controllers, 'SIGKILL');
    await createZoo(client);
  }, 300_000);

  afterAll(async () => {
    await client?.close();
    await cluster.reset();
    rmSync(directory, { recursive: true, force: true });
  }, 60_000);

  it('has at least 60 odd pods to agree on', () => {
    expect(podZoo.length).toBeGreaterThanOrEqual(60);
  });

  it.each((kinds as readonly ResourceKind[]).map(kind => [kind.id, kind] as const))(
    'agree on every object of %s',
    async (_, kind) => {
      const [table, asked, answered] = await list(kind);
      expect(table.rows.length).toBeGreaterThanOrEqual(3);
      expect(differences(kind, table, asked, answered)).toEqual([]);
    },
  );

  it('differ on purpose only where the zoo shows it', () => {
    expect([...excused].sort()).toEqual(Object.keys(onPurpose).sort());
  });

  it('are filled by some object, each of them', () => {
    const compared = (kinds as readonly ResourceKind[]).flatMap(kind =>
      Object.entries(kind.columns)
        .filter(([, { kubectl }]) => kubectl)
        .map(([id]) => `${kind.id} ${id}`),
    );
    expect(compared.filter(column => !agreed.has(column))).toEqual([]);
  });

  it('are what the golden file of the zoo holds (UPDATE_GOLDEN=1 writes it)', async () => {
    const pods = (kinds as readonly ResourceKind[]).find(k => k.id === 'pods') as ResourceKind;
    const [table] = await list(pods);
    const at = (name: string) => table.columnDefinitions.findIndex(c => c.name === name);
    const words = Object.fromEntries(
      table.rows
        .filter(
          row => row.object.metadata?.namespace === 'zoo' && !row.object.metadata.ownerReferences,
        )
        .map(({ cells }) => [
          String(cells[at('Name')]),
          [
            cells[at('Ready')],
            cells[at('Status')],
            String(cells[at('Restarts')]).split(' ')[0],
          ].join(' '),
        ]),
    );
    if (process.env.UPDATE_GOLDEN) {
      writeFileSync(golden, `${JSON.stringify(words, undefined, 2)}\n`);
    }
    expect(words).toEqual(JSON.parse(readFileSync(golden, 'utf8')));
  });
});
