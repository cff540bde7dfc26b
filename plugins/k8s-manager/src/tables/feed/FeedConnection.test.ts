import type { Frame, Query } from 'backstage-plugin-k8s-manager-common';
import { ApiError } from '../../api/ApiError';
import { FeedConnection } from './FeedConnection';

const settle = () => jest.advanceTimersByTimeAsync(0);

/** A feed that the test speaks through. */
class Wire {
  readonly posts: (readonly Query[])[] = [];
  readonly signals: AbortSignal[] = [];
  hiddenTab = false;
  refusal: Error | undefined;
  readonly #tabListeners = new Set<() => void>();
  #deliver: (frames: readonly Frame[] | Error | undefined) => void = () => {};

  readonly visibility = {
    hidden: () => this.hiddenTab,
    subscribe: (listener: () => void) => {
      this.#tabListeners.add(listener);
      return () => this.#tabListeners.delete(listener);
    },
  };

  readonly open = async function* open(
    this: Wire,
    queries: readonly Query[],
    signal: AbortSignal,
  ): AsyncGenerator<readonly Frame[]> {
    this.posts.push(queries);
    this.signals.push(signal);
    if (this.refusal) throw this.refusal;
    for (;;) {
      const next = await new Promise<readonly Frame[] | Error | undefined>(resolve => {
        this.#deliver = resolve;
      });
      if (next instanceof Error) throw next;
      if (!next) return;
      yield next;
    }
  }.bind(this);

  async say(...frames: Frame[]): Promise<void> {
    this.#deliver(frames);
    await settle();
  }

  async break(error?: Error): Promise<void> {
    this.#deliver(error);
    await settle();
  }

  async show(visible: boolean): Promise<void> {
    this.hiddenTab = !visible;
    this.#tabListeners.forEach(listener => listener());
    await settle();
  }

  get last() {
    return this.posts.at(-1) ?? [];
  }
}

const clusters = (query: string, revision: string): Frame => ({
  type: 'clusters',
  query,
  clusters: [],
  revision,
});

describe('FeedConnection', () => {
  let wire: Wire;
  let feed: FeedConnection;
  beforeEach(() => {
    jest.useFakeTimers();
    wire = new Wire();
    feed = new FeedConnection({ open: wire.open, visibility: wire.visibility, random: () => 1 });
  });
  afterEach(() => jest.useRealTimers());

  const watch = async (
    question: Parameters<FeedConnection['observe']>[0] = { type: 'clusters' },
  ) => {
    const observation = feed.observe(question);
    const heard = jest.fn();
    const leave = observation.subscribe(heard);
    await settle();
    return { ...observation, heard, leave };
  };

  it('asks nothing until someone listens, and all of one moment in one post', async () => {
    feed.observe({ type: 'clusters' });
    await settle();
    expect(wire.posts).toHaveLength(0);
    feed.observe({ type: 'clusters' }).subscribe(() => {});
    feed.observe({ type: 'counts', kinds: ['pods'] }).subscribe(() => {});
    await settle();
    expect(wire.posts).toHaveLength(1);
    expect(wire.last.map(({ type }) => type)).toEqual(['clusters', 'counts']);
  });

  it('goes on from its revisions when another question is added, and aborts the feed before', async () => {
    const first = await watch();
    await wire.say(clusters(wire.last[0].id, 'r7'));
    expect(first.answer()).toMatchObject({ clusters: [], pending: false });
    await watch({ type: 'counts', kinds: ['pods'] });
    expect(wire.signals[0].aborted).toBe(true);
    expect(wire.last).toEqual([
      expect.objectContaining({ type: 'clusters', revision: 'r7' }),
      expect.not.objectContaining({ revision: expect.anything() }),
    ]);
  });

  it('asks a changed question without revision and keeps the old answer in sight, marked', async () => {
    const counts = await watch({ type: 'counts', kinds: ['pods'] });
    const [{ id }] = wire.last;
    const found = { pods: { total: 3, failed: 0, degraded: 0 } };
    await wire.say({ type: 'counts', query: id, counts: found, revision: 'r1' });
    counts.ask({ type: 'counts', kinds: ['pods'], namespaces: ['a'] });
    expect(counts.answer()).toMatchObject({ counts: found, pending: true });
    await settle();
    expect(wire.last[0]).toMatchObject({ id, namespaces: ['a'] });
    expect(wire.last[0]).not.toHaveProperty('revision');
    counts.ask({ namespaces: ['a'], kinds: ['pods'], type: 'counts' });
    await settle();
    expect(wire.posts).toHaveLength(2);
  });

  it('tells a listener once for a burst of frames', async () => {
    const { heard } = await watch();
    const [{ id }] = wire.last;
    await wire.say(clusters(id, '1'), clusters(id, '2'), clusters(id, '3'));
    expect(heard).toHaveBeenCalledTimes(1);
  });

  it('comes back after a loss with growing delays and says since when it was lost', async () => {
    const { answer } = await watch();
    await wire.say(clusters(wire.last[0].id, 'r1'));
    expect(feed.status()).toEqual({ state: 'live' });
    const since = Date.now();
    await wire.break(new Error('reset'));
    expect(feed.status()).toMatchObject({ state: 'lost', since });
    expect(answer().clusters).toEqual([]);

    await jest.advanceTimersByTimeAsync(499);
    expect(wire.posts).toHaveLength(1);
    await jest.advanceTimersByTimeAsync(1);
    expect(wire.posts).toHaveLength(2);
    await wire.break();
    await jest.advanceTimersByTimeAsync(999);
    expect(wire.posts).toHaveLength(2);
    await jest.advanceTimersByTimeAsync(1);
    expect(wire.posts).toHaveLength(3);
    expect(wire.last[0]).toMatchObject({ revision: 'r1' });
    expect(feed.status()).toMatchObject({ state: 'lost', since });

    await wire.say({ type: 'unchanged', query: wire.last[0].id, revision: 'r1' });
    expect(feed.status()).toEqual({ state: 'live' });
  });

  it('waits long after a refusal, and says what it was', async () => {
    const error = new ApiError({ name: 'NotAllowedError', status: 403, said: { id: 'x' } });
    wire.refusal = error;
    await watch();
    expect(feed.status()).toMatchObject({ state: 'lost', error });
    await jest.advanceTimersByTimeAsync(10_000);
    expect(wire.posts).toHaveLength(1);
    wire.refusal = undefined;
    feed.retry();
    await settle();
    expect(wire.posts).toHaveLength(2);
  });

  it.each(['token expired', 'policy changed', 'shutting down'] as const)(
    'goes on at once and quietly after: %s',
    async reason => {
      await watch();
      await wire.say(clusters(wire.last[0].id, 'r1'));
      await wire.say({ type: 'end', reason });
      expect(feed.status()).toEqual({ state: 'live' });
      await jest.advanceTimersByTimeAsync(500);
      expect(wire.posts).toHaveLength(2);
    },
  );

  it('takes a silent feed for dead, and a ping for life', async () => {
    await watch();
    await jest.advanceTimersByTimeAsync(39_000);
    await wire.say({ type: 'ping', at: '' });
    await jest.advanceTimersByTimeAsync(39_000);
    expect(wire.signals[0].aborted).toBe(false);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(wire.signals[0].aborted).toBe(true);
    expect(feed.status().state).toBe('lost');
    await jest.advanceTimersByTimeAsync(500);
    expect(wire.posts).toHaveLength(2);
  });

  it('closes while the tab is hidden and resumes from its revision when it is shown', async () => {
    await watch();
    await wire.say(clusters(wire.last[0].id, 'r1'));
    await wire.show(false);
    expect(wire.signals[0].aborted).toBe(true);
    expect(feed.status()).toEqual({ state: 'paused' });
    await jest.advanceTimersByTimeAsync(120_000);
    expect(wire.posts).toHaveLength(1);
    await wire.show(true);
    expect(wire.posts).toHaveLength(2);
    expect(wire.last[0]).toMatchObject({ revision: 'r1' });
  });

  it('closes when the last one leaves, and ignores frames of queries nobody asks any more', async () => {
    const first = await watch();
    const [{ id }] = wire.last;
    const second = await watch({ type: 'counts', kinds: ['pods'] });
    first.leave();
    await settle();
    await wire.say(clusters(id, 'r9'));
    expect(first.answer().clusters).toBeUndefined();
    second.leave();
    await settle();
    expect(wire.signals.at(-1)?.aborted).toBe(true);
    expect(feed.status()).toEqual({ state: 'idle' });
  });

  it('tells why a query has no answer', async () => {
    const { answer } = await watch();
    const reason = { id: 'errors.tooMany' };
    await wire.say({ type: 'error', query: wire.last[0].id, name: 'InputError', reason });
    expect(answer()).toMatchObject({ pending: false, error: { name: 'InputError', reason } });
  });
});
