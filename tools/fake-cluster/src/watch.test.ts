import { FakeCluster } from './FakeCluster';
import { TestClient, type TestWatch } from './TestClient';

const WATCH_LIST = 'sendInitialEvents=true&resourceVersionMatch=NotOlderThan';

describe('watching', () => {
  let cluster: FakeCluster;
  let client: TestClient;
  let open: TestWatch[];

  beforeEach(async () => {
    cluster = await FakeCluster.start();
    client = new TestClient(cluster);
    open = [];
  });
  afterEach(async () => {
    for (const one of open) one.stop();
    client.close();
    await cluster.stop();
  });

  async function watch(query: string, path = '/api/v1/pods'): Promise<TestWatch> {
    const one = await client.watch(`${path}?watch=true&${query}`);
    open.push(one);
    return one;
  }

  it('tells the changes after a resourceVersion in their order', async () => {
    cluster.pods.run('a');
    const from = cluster.resourceVersion;
    cluster.pods.run('b');
    const one = await watch(`resourceVersion=${from}`);
    cluster.pods.crash('a');
    cluster.delete({ kind: 'pods', namespace: 'default', name: 'b' });
    expect(await one.events(3)).toEqual(['ADDED b', 'MODIFIED a', 'DELETED b']);
    const crashed = cluster.get({ kind: 'pods', namespace: 'default', name: 'a' });
    expect(crashed).toMatchObject({ status: { containerStatuses: [{ restartCount: 1 }] } });
    expect(cluster.connections.watches).toBe(1);
    cluster.pods.recreate('a');
    const [gone, made] = [await one.event(), await one.event()];
    expect([gone.type, made.type]).toEqual(['DELETED', 'ADDED']);
    expect(gone.object.metadata.uid).not.toBe(made.object.metadata.uid);
    expect(made.object.metadata.resourceVersion).toBe(cluster.resourceVersion);
  });

  it('starts with the current state without a resourceVersion', async () => {
    cluster.pods.run('a');
    const one = await watch('');
    cluster.pods.run('b');
    expect(await one.events(2)).toEqual(['ADDED a', 'ADDED b']);
  });

  it('marks the end of the initial state of a WatchList', async () => {
    cluster.pods.many(500);
    const one = await watch(`${WATCH_LIST}&allowWatchBookmarks=true`);
    const told = await one.events(500);
    expect(told.every(event => event.startsWith('ADDED'))).toBe(true);
    const bookmark = await one.event();
    expect(bookmark).toMatchObject({
      type: 'BOOKMARK',
      object: {
        kind: 'Pod',
        metadata: {
          resourceVersion: cluster.resourceVersion,
          annotations: { 'k8s.io/initial-events-end': 'true' },
        },
      },
    });
    cluster.pods.run('late');
    expect(await one.events(1)).toEqual(['ADDED late']);
  });

  it('refuses initial events without their match, or on a server without WatchList', async () => {
    const refused = await client.get('/api/v1/pods?watch=1&sendInitialEvents=true');
    expect(refused.json()).toMatchObject({ code: 422, reason: 'Invalid' });
    await using older = await FakeCluster.start({ watchList: false });
    const reply = await new TestClient(older).get(`/api/v1/pods?watch=1&${WATCH_LIST}`);
    expect(reply.status).toBe(422);
    expect(reply.text).toContain('WatchList feature gate');
  });

  it('bookmarks where bookmarks are allowed', async () => {
    const allowing = await watch(
      `allowWatchBookmarks=1&resourceVersion=${cluster.resourceVersion}`,
    );
    const other = await watch(`resourceVersion=${cluster.resourceVersion}`);
    cluster.addNodes(1);
    await cluster.watches.bookmark();
    expect(await allowing.event()).toMatchObject({
      type: 'BOOKMARK',
      object: { metadata: { resourceVersion: cluster.resourceVersion } },
    });
    cluster.pods.run('a');
    expect(await other.events(1)).toEqual(['ADDED a']);

    await using frequent = await FakeCluster.start({ bookmarkEvery: 20 });
    const path = `/api/v1/pods?watch=1&allowWatchBookmarks=true&resourceVersion=${frequent.resourceVersion}`;
    const itself = await new TestClient(frequent).watch(path);
    expect((await itself.event()).type).toBe('BOOKMARK');
    itself.stop();
  });

  it('tells objects that enter and leave a selection, in the namespace asked for', async () => {
    const from = cluster.resourceVersion;
    const one = await watch(
      `resourceVersion=${from}&fieldSelector=status.phase%3DRunning`,
      '/api/v1/namespaces/shop/pods',
    );
    cluster.pods.run('a', { namespace: 'shop', condition: 'pending' });
    cluster.pods.run('other', { namespace: 'elsewhere' });
    cluster.pods.become('a', 'running');
    cluster.pods.become('a', 'failed');
    expect(await one.events(1)).toEqual(['ADDED a']);
    const left = await one.event();
    expect(left).toMatchObject({
      type: 'DELETED',
      object: {
        metadata: { resourceVersion: cluster.resourceVersion },
        status: { phase: 'Running' },
      },
    });
  });

  it('gives metadata alone when asked', async () => {
    cluster.pods.run('a');
    const one = await client.watch('/api/v1/pods?watch=1', {
      accept: 'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1',
    });
    open.push(one);
    expect(await one.event()).toEqual({
      type: 'ADDED',
      object: {
        kind: 'PartialObjectMetadata',
        apiVersion: 'meta.k8s.io/v1',
        metadata: expect.objectContaining({ name: 'a' }),
      },
    });
  });

  it('ends at timeoutSeconds', async () => {
    const one = await watch('timeoutSeconds=1');
    expect(await one.over()).toBe('ended');
    expect(cluster.connections.watches).toBe(0);
  });

  it('answers a forgotten resourceVersion with an ERROR event of 410', async () => {
    const from = cluster.resourceVersion;
    cluster.pods.run('a');
    const upToDate = await watch(`resourceVersion=${cluster.resourceVersion}`);
    cluster.compact();
    const late = await watch(`resourceVersion=${from}`);
    expect(late.status).toBe(200);
    expect(await late.event()).toMatchObject({
      type: 'ERROR',
      object: { kind: 'Status', code: 410, reason: 'Expired' },
    });
    expect(await late.over()).toBe('ended');
    cluster.pods.run('b');
    expect(await upToDate.events(1)).toEqual(['ADDED b']);
  });

  describe('that goes wrong', () => {
    it.each([410, 500])('ends with an ERROR event of %i', async code => {
      const one = await watch('');
      cluster.pods.run('a');
      await cluster.watches.error(code);
      expect(await one.events(1)).toEqual(['ADDED a']);
      expect(await one.event()).toMatchObject({ type: 'ERROR', object: { code } });
      expect(await one.over()).toBe('ended');
    });

    it('has a line that is not JSON and goes on', async () => {
      const one = await watch('');
      await cluster.watches.malformedLine('{"type":');
      cluster.pods.run('a');
      expect(await one.line()).toBe('{"type":');
      expect(await one.events(1)).toEqual(['ADDED a']);
    });

    it('ends properly, in the middle of a line, or breaks, sparing other resources', async () => {
      const nodes = await watch('', '/api/v1/nodes');
      const first = await watch('');
      await cluster.watches.end('pods');
      expect(await first.over()).toBe('ended');
      const second = await watch('');
      await cluster.watches.halfLine('pods');
      expect(await second.over()).toBe('ended');
      expect(second.remainder).toContain('DELETED');
      const third = await watch('');
      cluster.watches.reset('pods');
      expect(await third.over()).toBe('broken');
      expect(nodes.ending).toBeUndefined();
      expect(cluster.watches.count('nodes')).toBe(1);
      expect(cluster.watches.count('pods')).toBe(0);
    });

    it('stays open in silence', async () => {
      const one = await watch('');
      cluster.watches.freeze();
      cluster.pods.run('a');
      const silence = new Promise(resolve => {
        setTimeout(() => resolve('silence'), 100);
      });
      expect(await Promise.race([one.line(), silence])).toBe('silence');
      expect(one.ending).toBeUndefined();
    });

    it('has a line without end', async () => {
      const one = await watch('');
      await cluster.watches.hugeLine(1_000_000);
      cluster.watches.reset();
      await one.over();
      expect(one.remainder.length).toBeGreaterThan(900_000);
    });

    it('is a script of lines from the start', async () => {
      cluster.fault({ kind: 'watch', lines: ['nonsense'], then: 'reset' }, { times: 1 });
      expect((await client.get('/api/v1/pods')).status).toBe(200);
      const scripted = await watch('');
      expect(await scripted.over()).toBe('broken');
      cluster.pods.run('a');
      expect(await (await watch('')).events(1)).toEqual(['ADDED a']);
    });

    it('costs nothing when nobody reads, and loses nothing', async () => {
      const response = await client.open('/api/v1/pods?watch=1');
      response.pause();
      cluster.pods.many(3000);
      await new Promise(resolve => {
        setTimeout(resolve, 100);
      });
      let lines = 0;
      response.on('data', (data: Buffer) => {
        lines += data.toString('latin1').split('\n').length - 1;
      });
      response.resume();
      while (lines < 3000) {
        await new Promise(resolve => {
          setTimeout(resolve, 20);
        });
      }
      expect(lines).toBe(3000);
      response.destroy();
    });
  });

  it('survives a restart on the same port, with or without its history', async () => {
    const { url } = cluster;
    const from = cluster.resourceVersion;
    const one = await watch(`resourceVersion=${from}`);
    await cluster.goDown();
    expect(await one.over()).toBe('broken');
    await expect(client.get('/version')).rejects.toThrow('ECONNREFUSED');
    cluster.pods.run('meanwhile');
    await cluster.comeUp();
    expect(cluster.url).toBe(url);
    expect(await (await watch(`resourceVersion=${from}`)).events(1)).toEqual(['ADDED meanwhile']);
    await cluster.restart({ loseHistory: true });
    expect((await (await watch(`resourceVersion=${from}`)).event()).object.code).toBe(410);
    const list = (await client.get('/api/v1/pods')).json<{ items: unknown[] }>();
    expect(list.items).toHaveLength(1);
  });
});
