/**
 * What the row store and its views cost by themselves, without any cluster: `yarn tsx --expose-gc
 * tools/bench/src/measureRows.ts [pods]`. Absolute figures of one machine; the ratios are in the bench's rows.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import {
  describeColumns,
  kindById,
  type KubernetesObject,
  type ResourceKind,
} from 'backstage-plugin-k8s-manager-common';
import { Pacer, RowStore, TableView, type TableWindow } from './product';

const pods = kindById('pods') as ResourceKind;
const count = Number(process.argv[2] ?? 100_000);
const images = Array.from(
  { length: 400 },
  (_, i) => `registry.example.com/team-${i % 40}/service-${i}:1.${i % 30}.${i % 7}`,
);
const random = (below: number) => Math.floor(Math.random() * below);
const letters = (length: number) => randomBytes(length).toString('hex').slice(0, length);
const time = () => new Date(1.76e12 + random(5e9)).toISOString().replace(/\.\d+Z/, 'Z');

/** Most are Deployments. A Job has the time it ran in its name. */
function someWorkload(app: string, hash: string, number: number) {
  const dice = Math.random();
  if (dice < 0.8) {
    const nameOf = () => `${app}-${hash}-${letters(5)}`;
    return { kind: 'ReplicaSet', replicas: 1 + random(20), nameOf };
  }
  if (dice < 0.92) {
    return {
      kind: 'StatefulSet',
      replicas: 1 + random(5),
      nameOf: (index: number) => `${app}-${index}`,
    };
  }
  return { kind: 'Job', replicas: 1, nameOf: () => `${app}-${28e6 + number}-${letters(5)}` };
}

/** Pods as they are in a large cluster: of Deployments, StatefulSets (with labels of each pod's own) and Jobs. */
function* somePods(): Generator<KubernetesObject> {
  let made = 0;
  for (let workload = 0; made < count; workload += 1) {
    const namespace = `team-${workload % 200}`;
    const app = `service-${workload}`;
    const image = images[workload % images.length];
    const owner = { uid: randomUUID(), hash: letters(10) };
    const { kind, replicas, nameOf } = someWorkload(app, owner.hash, workload);
    for (let i = 0; i < replicas && made < count; i += 1, made += 1) {
      const name = nameOf(i);
      const restartCount = Math.random() < 0.1 ? 1 + random(20) : 0;
      yield {
        metadata: {
          uid: randomUUID(),
          name,
          namespace,
          ...(kind === 'StatefulSet' ? {} : { generateName: name.slice(0, -5) }),
          creationTimestamp: time(),
          labels: {
            'app.kubernetes.io/name': app,
            'app.kubernetes.io/part-of': `system-${workload % 60}`,
            'app.kubernetes.io/version': `1.${workload % 30}.0`,
            team: `team-${workload % 200}`,
            ...(kind === 'ReplicaSet' ? { 'pod-template-hash': owner.hash } : {}),
            ...(kind === 'StatefulSet'
              ? {
                  'apps.kubernetes.io/pod-index': String(i),
                  'statefulset.kubernetes.io/pod-name': name,
                  'controller-revision-hash': `${app}-${owner.hash}`,
                }
              : {}),
          },
          ownerReferences: [
            {
              apiVersion: kind === 'Job' ? 'batch/v1' : 'apps/v1',
              kind,
              name: kind === 'ReplicaSet' ? `${app}-${owner.hash}` : app,
              uid: owner.uid,
              controller: true,
            },
          ],
        },
        spec: {
          nodeName: `ip-10-0-${made % Math.ceil(count / 30)}.eu-west-1.compute.internal`,
          containers: [
            {
              name: 'main',
              image,
              resources: {
                requests: {
                  cpu: `${100 * (1 + (workload % 10))}m`,
                  memory: `${128 * (1 + (workload % 8))}Mi`,
                },
              },
            },
          ],
        },
        status: {
          phase: Math.random() < 0.97 ? 'Running' : 'Pending',
          podIPs: [{ ip: `10.${random(250)}.${random(250)}.${random(250)}` }],
          containerStatuses: [
            {
              name: 'main',
              ready: true,
              restartCount,
              state: { running: { startedAt: time() } },
              ...(restartCount
                ? { lastState: { terminated: { exitCode: 1, finishedAt: time() } } }
                : {}),
            },
          ],
        },
      } as unknown as KubernetesObject;
    }
  }
}

function held(): number {
  for (let i = 0; i < 3; i += 1) globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

function cpu<T>(work: () => T): [T, number] {
  const before = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(before);
  return [result, (user + system) / 1000];
}

function say(what: string, ...figures: (string | number)[]): void {
  process.stdout.write(
    `${what.padEnd(58)} ${figures.map(f => (typeof f === 'number' ? f.toFixed(f < 10 ? 3 : 1) : f)).join('  ')}\n`,
  );
}

async function main() {
  const pacer = new Pacer();
  const before = held();
  const store = new RowStore({ kind: pods, cluster: 'production' });
  let took = 0;
  let longest = 0;
  let batch: KubernetesObject[] = [];
  const put = () => {
    const objects = batch;
    batch = [];
    const began = performance.now();
    store.apply(objects.map(object => ({ object, gone: false })));
    took += performance.now() - began;
    longest = Math.max(longest, performance.now() - began);
  };
  for (const pod of somePods()) {
    batch.push(pod);
    if (batch.length === 100) put();
  }
  put();
  const bytes = held() - before;
  say(
    `${store.size} pods: bytes a pod, with labels`,
    bytes / store.size,
    `(${(store.bytes / store.size).toFixed(1)} of them in columns)`,
  );
  say(
    '  microseconds to take one, longest batch of 100 in ms',
    (took * 1000) / store.size,
    longest,
  );

  const namespaces = new Set(Array.from({ length: 40 }, (_, i) => `team-${i * 5}`));
  const viewOf = (column: string, more = {}) =>
    new TableView({
      columns: describeColumns(pods),
      several: false,
      selection: { text: 'service', ...more },
      order: { column, direction: 'descending' },
      filter: {
        key: 'forty',
        nothing: false,
        test: ({ namespace }) => namespaces.has(namespace ?? ''),
      },
      stores: [{ kind: pods, store }],
      pacer,
    });
  const views: TableView[] = [];
  for (const column of ['status', 'age', 'ip', 'name']) {
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    const began = performance.now();
    const used = process.cpuUsage();
    const view = viewOf(column);
    await view.flush();
    const { user, system } = process.cpuUsage(used);
    const wall = performance.now() - began;
    delay.disable();
    say(
      `a new view by ${column}: ${view.total} rows; ms wall, ms CPU, longest stall`,
      wall,
      (user + system) / 1000,
      delay.max / 1e6,
    );
    views.push(view);
  }
  const [view] = views;
  say(
    '  bytes a row of the four views',
    (held() - before - bytes) / views.reduce((sum, { total }) => sum + total, 0),
  );

  const rounds = 300;
  const body = (window: TableWindow) => window.snapshot('"query":"q"', '"columns":[]', 'r').bytes;
  const page = () => {
    const at = random(view.total - 100);
    return body(view.after(view.keyBefore(at, 100), 100));
  };
  for (let i = 0; i < 50; i += 1) page();
  const [size, own] = cpu(() => {
    let sum = 0;
    for (let i = 0; i < rounds; i += 1) sum += page().length;
    return sum / rounds;
  });
  const same = view.after(undefined, 100);
  const reply = Buffer.alloc(Math.round(size), 'a');
  const served = async (make: () => Buffer) => {
    const server = createServer((_, response) => response.end(make())).listen(0, '127.0.0.1');
    await new Promise(resolve => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    const ask = () =>
      new Promise<void>((resolve, reject) => {
        request({ port, host: '127.0.0.1' }, response => response.resume().on('end', resolve))
          .on('error', reject)
          .end();
      });
    for (let i = 0; i < 100; i += 1) await ask();
    const start = process.cpuUsage();
    for (let i = 0; i < rounds; i += 1) await ask();
    const { user, system } = process.cpuUsage(start);
    server.close();
    server.closeAllConnections();
    return (user + system) / 1000 / rounds;
  };
  say(
    `a page of 100 rows, each at another place (${Math.round(size)} bytes): ms CPU`,
    own / rounds,
  );
  const bare = await served(() => reply);
  const ours = await served(page);
  say(
    '  bare node:http reply of that size, ours; ms CPU with client',
    bare,
    ours,
    `ratio ${(ours / bare).toFixed(2)}`,
  );
  const again = await served(() => body(same));
  say(
    '  the page somebody else has in sight; ms CPU with client',
    again,
    `ratio ${(again / bare).toFixed(2)}`,
  );

  const viewers = 300;
  const batches = 20;
  const sampled = [...store.slots()].slice(0, 1_000).map(slot => store.columns.slim(slot));
  const template = [...somePods()][0] as {
    metadata: object;
    spec: object;
    status: { containerStatuses: object[] };
  };
  const change = (i: number) => {
    const { metadata } = sampled[i % sampled.length];
    const status = {
      ...template.status,
      containerStatuses: [{ ...template.status.containerStatuses[0], restartCount: i }],
    };
    store.apply([
      {
        object: { ...template, metadata: { ...template.metadata, ...metadata }, status } as never,
        gone: false,
      },
    ]);
  };
  let sent = view.after(undefined, 500);
  const fan = async (encode: (from: TableWindow, to: TableWindow) => void) => {
    let used = 0;
    for (let i = 0; i < batches; i += 1) {
      for (let event = 0; event < 5; event += 1) change(i * 5 + event);
      await view.flush();
      const from = sent;
      const next = view.after(undefined, 500);
      const [, spent] = cpu(() => {
        for (let viewer = 0; viewer < viewers; viewer += 1) encode(from, next);
      });
      used += spent;
      sent = next;
    }
    return used;
  };
  const once = await fan((from, to) => void from.stepTo(to)?.delta('"query":"q"', 'r').bytes);
  const each = await fan((from, to) => {
    const had = new Map(from.rows.map(row => [row.id, JSON.stringify(row)]));
    const upsert = to.rows.filter(row => had.get(row.id) !== JSON.stringify(row));
    Buffer.from(
      JSON.stringify({ type: 'delta', upsert, facets: to.figures.facets, total: to.figures.total }),
    );
  });
  const stringify = await fan((_, to) => void Buffer.from(JSON.stringify(to.figures.facets)));
  say(`${viewers} viewers, ${batches} batches of 5 events: ms CPU of encoding, shared`, once);
  say('  compared and stringified for each, and only stringified the facets', each, stringify);
}

void main().then(() => process.exit(0));
