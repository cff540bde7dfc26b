import { FakeCluster } from 'fake-cluster';
import type {
  ClusterDefinition,
  ClusterSource,
  SourcedCluster,
} from 'backstage-plugin-k8s-manager-node';
import { ClusterRegistry } from './ClusterRegistry';
import { Impersonation } from './Impersonation';
import { definitionOf, quick, until } from './__testUtils__/fakeClusters';

/** A source a test changes. */
class TestSource implements ClusterSource {
  private readonly listeners = new Set<() => void>();

  constructor(
    readonly name: string,
    private given: () => Promise<readonly SourcedCluster[]>,
  ) {}

  clusters(): Promise<readonly SourcedCluster[]> {
    return this.given();
  }

  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  }

  give(given: () => Promise<readonly SourcedCluster[]>): void {
    this.given = given;
    this.listeners.forEach(listener => listener());
  }
}

const running: FakeCluster[] = [];
const registries: ClusterRegistry[] = [];

async function fake(name: string): Promise<FakeCluster> {
  const cluster = await FakeCluster.start({ name });
  running.push(cluster);
  return cluster;
}

function registry(...sources: ClusterSource[]): ClusterRegistry {
  const made = new ClusterRegistry({ sources, impersonation: new Impersonation(), pace: quick });
  registries.push(made);
  return made;
}

const stateOf = (clusters: ClusterRegistry, id: string) => clusters.get(id)?.health.health.state;

afterEach(async () => {
  await Promise.all(registries.splice(0).map(one => one.close()));
  await Promise.all(running.splice(0).map(one => one.stop()));
});

it('connects to what the sources give, in their order', async () => {
  const [a, b] = [await fake('a'), await fake('b')];
  const clusters = registry(
    new TestSource('one', async () => [await definitionOf(b)]),
    new TestSource('two', async () => [await definitionOf(a)]),
  );
  expect(clusters.list()).toEqual([]);
  await clusters.start();
  expect(clusters.list().map(({ descriptor }) => [descriptor.id, descriptor.source])).toEqual([
    ['b', 'one'],
    ['a', 'two'],
  ]);
  await until(() => stateOf(clusters, 'a') === 'ok' && stateOf(clusters, 'b') === 'ok');
  expect(clusters.get('c')).toBeUndefined();
  expect(clusters.entry('a')?.connection).toBe(clusters.get('a'));
});

it('lists what is rejected with the reason, and an id that is taken', async () => {
  const cluster = await fake('a');
  const definition = await definitionOf(cluster);
  const clusters = registry(
    new TestSource('config', async () => [
      definition,
      { ...definition, production: true },
      { ...definition, id: 'No such' },
      { ...definition, id: 'http', server: 'http://127.0.0.1' },
      {
        id: 'broken',
        title: 'Broken',
        rejected: { reason: { id: 'health.rejected' }, detail: [{ verbatim: 'why' }] },
      },
    ]),
    new TestSource('catalog', async () => [definition]),
  );
  await clusters.start();
  const seen = clusters.list().map(({ descriptor, connection, rejected }) => ({
    id: descriptor.id,
    source: descriptor.source,
    connected: connection !== undefined,
    why: rejected?.detail.map(message => ('id' in message ? message.id : message.verbatim)),
  }));
  expect(seen).toEqual([
    { id: 'a', source: 'config', connected: true, why: undefined },
    { id: 'a', source: 'config', connected: false, why: ['health.duplicateId'] },
    { id: 'No such', source: 'config', connected: false, why: ['rejections.idInvalid'] },
    { id: 'http', source: 'config', connected: false, why: ['rejections.addressNotHttps'] },
    { id: 'broken', source: 'config', connected: false, why: ['why'] },
    { id: 'a', source: 'catalog', connected: false, why: ['health.duplicateId'] },
  ]);
  expect(clusters.entry('a')?.connection).toBeDefined();
  expect(clusters.entry('broken')).toMatchObject({ descriptor: { title: 'Broken' } });
});

it('keeps connections that did not change, and ends those that went', async () => {
  const [a, b] = [await definitionOf(await fake('a')), await definitionOf(await fake('b'))];
  const source = new TestSource('one', async () => [a, b]);
  const clusters = registry(source);
  const heard = jest.fn();
  await clusters.start();
  clusters.onChange(heard);
  const [first, second] = [clusters.get('a'), clusters.get('b')];
  await until(() => stateOf(clusters, 'b') === 'ok');
  source.give(async () => [a]);
  await until(() => clusters.get('b') === undefined);
  expect(clusters.get('a')).toBe(first);
  expect(heard).toHaveBeenCalledTimes(1);
  await expect(
    second!.transport.request({ as: 'cluster', method: 'GET', segments: ['version'] }),
  ).rejects.toMatchObject({ kind: 'aborted' });
  const renewed: ClusterDefinition = { ...a, title: 'New' };
  source.give(async () => [renewed]);
  await until(() => clusters.get('a') !== first);
  expect(clusters.entry('a')?.descriptor.title).toBe('New');
});

it('keeps what a source gave when it fails, and starts without one that is silent', async () => {
  const a = await definitionOf(await fake('a'));
  const b = await definitionOf(await fake('b'));
  let answer: (clusters: SourcedCluster[]) => void = () => {};
  const failing = new TestSource('failing', async () => [a]);
  const silent = new TestSource('silent', () => new Promise(resolve => (answer = resolve)));
  const clusters = registry(failing, silent);
  jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
  const started = clusters.start();
  await jest.advanceTimersByTimeAsync(5_000);
  await started;
  jest.useRealTimers();
  expect(clusters.list()).toHaveLength(1);
  failing.give(() => Promise.reject(new Error('no')));
  answer([b]);
  await until(() => clusters.list().length === 2);
  expect(clusters.get('a')).toBeDefined();
});

it('lets one cluster that hangs delay no other', async () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f'];
  const fakes = await Promise.all(names.map(fake));
  fakes[1].fault({ kind: 'silent-at-tls' });
  fakes[2].fault({ kind: 'hang' });
  fakes[3].fault({ kind: 'drip' });
  const clusters = registry(
    new TestSource('one', () => Promise.all(fakes.map(one => definitionOf(one)))),
  );
  const start = performance.now();
  await clusters.start();
  await until(() => ['a', 'e', 'f'].every(id => stateOf(clusters, id) === 'ok'));
  expect(performance.now() - start).toBeLessThan(1_500);
  for (const id of ['a', 'e', 'f']) {
    const begun = performance.now();
    await clusters.get(id)!.transport.request({
      as: 'cluster',
      method: 'GET',
      segments: ['version'],
    });
    expect(performance.now() - begun).toBeLessThan(500);
  }
  expect(['b', 'c', 'd'].map(id => stateOf(clusters, id))).toEqual([
    'unknown',
    'unknown',
    'unknown',
  ]);
  await until(() => ['b', 'c', 'd'].every(id => stateOf(clusters, id) === 'failed'), 8_000);
}, 20_000);
