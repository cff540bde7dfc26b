/**
 * @jest-environment node
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DevCluster, type ApiClient } from 'dev-cluster';
import type { KubernetesObject } from '../kubernetes';
import { project } from '../tables';
import type { CellPayload } from './cells';
import { humanAge } from './duration';
import { kindFromDiscovery, type PrinterColumn } from './fromDiscovery';

const tables = 'application/json;as=Table;v=v1;g=meta.k8s.io';

interface Table {
  columnDefinitions: { name: string; type: string; priority: number; description: string }[];
  rows: { cells: unknown[]; object: KubernetesObject }[];
}

const paths = [
  '.spec.v',
  '.spec.a.b',
  ".spec['v']",
  ".spec['a.b']",
  '.spec.dotted\\.name',
  ".spec['dotted\\.name']",
  '.spec.list[0]',
  '.spec.list[-1]',
  '.spec.list[7]',
  '.spec.list[]',
  '.spec.list[1:]',
  '.spec.list[:2]',
  '.spec.list[::2]',
  '.spec.list[1:9]',
  '.spec.list[2:1]',
  '.spec.list[*]',
  '.spec.list[1,0]',
  '.spec.list',
  '.spec.objects[*].name',
  '.spec.objects[?(@.name=="two")].value',
  ".spec.objects[?(@.name=='two')].value",
  '.spec.objects[?(@.name == "two")].value',
  '.spec.objects[?(@.name!="one")].value',
  '.spec.objects[?(@.value>1)].name',
  '.spec.objects[?(@.value>=2)].name',
  '.spec.objects[?(@.value=="2")].name',
  '.spec.objects[?(@.value==2.0)].name',
  '.spec.objects[?(@.on==true)].name',
  '.spec.objects[?(@.on)].name',
  '.spec.objects[?(@.missing)].name',
  '.spec.objects[?(@.tags[0]=="x")].name',
  '.spec..deep',
  '.spec.a.b.c',
  '.status.conditions[?(@.type=="Ready")].status',
  '.status.conditions[?(@.type=="Ready")].reason',
  '.metadata.name',
  '.metadata.labels.app',
  '.metadata.labels.app\\.kubernetes\\.io/name',
  '.metadata.annotations',
  '.metadata.creationTimestamp',
  '.metadata.ownerReferences[0].name',
  '.metadata.generation',
  '.kind',
];
const types = ['string', 'integer', 'number', 'boolean', 'date'] as const;

/** Every path as every type; one kind carries as many columns as one table shows. */
const columns: PrinterColumn[] = types.flatMap(type =>
  paths.map((jsonPath, index) => ({
    name: `${type} ${index}`,
    type,
    jsonPath,
    ...(index % 3 === 0 ? { priority: 1 } : {}),
    ...(index % 5 === 0 ? { description: `about ${jsonPath}` } : {}),
  })),
);
const perKind = 40;
const shares = Array.from({ length: Math.ceil(columns.length / perKind) }, (_, at) =>
  columns.slice(at * perKind, (at + 1) * perKind),
);

const values: readonly unknown[] = [
  'text',
  '',
  'null',
  '<b>&\u2028',
  '名称',
  0,
  1,
  -1,
  7.9,
  -7.9,
  1234567.5,
  123456.25,
  0.0001,
  0.00001,
  1e21,
  1.5e300,
  2 ** 53,
  true,
  false,
  null,
  { b: 1, a: '<x>', '10': null, '9': [1.5] },
  [],
  ['x', { y: 1 }],
  {},
  '2026-01-01T00:00:00Z',
  '2020-02-29T12:00:00.123456+02:00',
  '2026-01-01T00:00:00,5Z',
  '2199-01-01T00:00:00Z',
  '2026-01-01',
  '2026-01-01 00:00:00Z',
  'yesterday',
  'Mon Jan 1 2026',
];

const specimens = [
  ...values.map((v, at) => ({ metadata: { name: `value-${at}` }, spec: { v } })),
  ...values.map((v, at) => ({
    metadata: { name: `list-${at}` },
    spec: { list: [v, 'b', 3], a: { b: v }, 'dotted.name': v },
  })),
  {
    metadata: {
      name: 'rich',
      labels: { app: 'rich', 'app.kubernetes.io/name': 'rich' },
      annotations: { b: '2', a: '1' },
    },
    spec: {
      objects: [
        { name: 'one', value: 1, on: false, tags: [] },
        { name: 'two', value: 2, on: true, tags: ['x', 'y'] },
        { name: 'three', value: 3 },
      ],
      a: { b: { c: { deep: 'found' } } },
    },
    status: {
      conditions: [
        { type: 'Synced', status: 'True' },
        { type: 'Ready', status: 'False', reason: 'Expired' },
      ],
    },
  },
  { metadata: { name: 'mixed' }, spec: { objects: [{ name: 'one' }, 'two', null, 5] } },
  { metadata: { name: 'scalar' }, spec: { list: 'none', objects: 'none', a: 5 } },
  { metadata: { name: 'bare' } },
];

const group = 'oddities.example.com';
const definitionOf = (share: readonly PrinterColumn[], plural: string) => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: `${plural}.${group}` },
  spec: {
    group,
    scope: 'Namespaced',
    names: { plural, singular: plural.slice(0, -1), kind: `Odd${plural}` },
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        schema: {
          openAPIV3Schema: {
            type: 'object',
            properties: {
              spec: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
              status: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
            },
          },
        },
        additionalPrinterColumns: share,
      },
    ],
  },
});

/** A number past 64 bits in a column of integers: the server prints what is left when it is cut. Here it stays itself. */
const isCut = (theirs: unknown) => theirs === Number(-(2n ** 63n));

/** What the server prints for nothing; here such a cell is empty. */
const nothing = new Set<unknown>([null, '', '<no value>', '<unknown>']);

function spellings(as: string, payload: CellPayload | undefined, asked: number, until: number) {
  if (payload === undefined) return new Set([undefined]);
  if (as !== 'age') return new Set([String(payload)]);
  const ages = new Set<string | undefined>();
  for (let now = asked; now <= until + 1000; now += 100) {
    ages.add(payload === '<invalid>' ? payload : humanAge(payload as string, now));
  }
  return ages;
}

describe('printer columns and the Table output of the API server', () => {
  const directory = mkdtempSync(path.join(tmpdir(), 'printer-columns-'));
  const cluster = DevCluster.open('columns', { directory: path.join(directory, 'columns') });
  let client: ApiClient;

  const until = async <T>(work: () => Promise<T>): Promise<T> => {
    for (let tries = 0; ; tries += 1) {
      try {
        return await work();
      } catch (error) {
        if (tries > 100) throw error;
        await sleep(100);
      }
    }
  };
  const define = async (share: readonly PrinterColumn[], plural: string) => {
    await client.request({
      method: 'POST',
      path: '/apis/apiextensions.k8s.io/v1/customresourcedefinitions',
      body: definitionOf(share, plural),
    });
    await until(() => client.get(`/apis/${group}/v1/namespaces/default/${plural}`));
  };
  const table = async (plural: string): Promise<Table> =>
    (await client.request<Table & KubernetesObject>({
      method: 'GET',
      path: `/apis/${group}/v1/namespaces/default/${plural}?includeObject=Object`,
      accept: tables,
    })) as Table;
  const create = (plural: string, object: object) =>
    until(() =>
      client.request({
        method: 'POST',
        path: `/apis/${group}/v1/namespaces/default/${plural}`,
        body: { apiVersion: `${group}/v1`, kind: `Odd${plural}`, ...object },
      }),
    );

  beforeAll(async () => {
    await cluster.up();
    client = cluster.client();
    await until(() => client.get('/api/v1/namespaces/default'));
  }, 300_000);

  afterAll(async () => {
    await client?.close();
    await cluster.reset();
    rmSync(directory, { recursive: true, force: true });
  }, 60_000);

  it('agree on every path, type and odd object', async () => {
    const filled = new Set<string>();
    const different: string[] = [];
    let cut = 0;
    for (const [at, share] of shares.entries()) {
      const plural = `oddities${at}s`;
      await define(share, plural);
      for (const specimen of specimens) await create(plural, specimen);
      const resource = { group, version: 'v1', resource: plural, namespaced: true, word: 'Odd' };
      const { kind, problems } = kindFromDiscovery(resource, share);
      expect(problems).toEqual([]);
      const asked = Date.now();
      const { columnDefinitions, rows } = await table(plural);
      const answered = Date.now();
      expect(rows).toHaveLength(specimens.length);
      for (const { cells, object } of rows) {
        const row = project(kind, 'c', object);
        for (const [id, { as, kubectl, optional, description }] of Object.entries(kind.columns)) {
          if (!kubectl) continue;
          const place = columnDefinitions.findIndex(({ name }) => name === kubectl);
          const theirs = cells[place];
          const ours = spellings(as, row.cells[id], asked, answered);
          const same = nothing.has(theirs) ? ours.has(undefined) : ours.has(String(theirs));
          const spot = `${object.metadata?.name} ${kubectl} ${share[place - 1].jsonPath}`;
          if (isCut(theirs)) {
            cut += 1;
            continue;
          }
          if (!same) different.push(`${spot}: theirs ${theirs}, ours ${[...ours]}`);
          else if (!nothing.has(theirs)) filled.add(kubectl);
          const { priority, description: text } = columnDefinitions[place];
          expect([spot, priority > 0]).toEqual([spot, optional === true]);
          expect([spot, description ?? { verbatim: text }]).toEqual([spot, { verbatim: text }]);
        }
      }
    }
    expect(different).toEqual([]);
    expect(cut).toBeGreaterThan(0);
    // Not by both being empty everywhere.
    expect(filled.size).toBeGreaterThan(60);
  }, 300_000);

  it('lose fewer columns to a broken one than the API server does', async () => {
    const share: PrinterColumn[] = [
      { name: 'Before', type: 'string', jsonPath: '.spec.v' },
      { name: 'Broken', type: 'string', jsonPath: '.spec.list[x' },
      { name: 'After', type: 'string', jsonPath: '.spec.v' },
    ];
    await define(share, 'brokens');
    await create('brokens', { metadata: { name: 'a' }, spec: { v: 'x' } });
    const { columnDefinitions, rows } = await table('brokens');
    // It gives up at the first one it cannot read.
    expect(columnDefinitions.map(({ name }) => name)).toEqual(['Name', 'Before']);
    const resource = { group, version: 'v1', resource: 'brokens', namespaced: true, word: 'Odd' };
    const { kind, problems } = kindFromDiscovery(resource, share);
    expect(problems).toMatchObject([{ column: 'Broken' }]);
    expect(project(kind, 'c', rows[0].object).cells).toMatchObject({
      'before-text': 'x',
      'after-text': 'x',
    });
  }, 60_000);
});
