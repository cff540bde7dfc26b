import { freshnessMessages } from 'backstage-plugin-k8s-manager-common';
import fc from 'fast-check';
import type { UpstreamErrorKind } from '../clusters/UpstreamError';
import {
  freshnessOf,
  initialReflectorState,
  reduceReflector,
  type ReflectorEvent,
  type ReflectorState,
} from './reflectorReducer';

const pod = (name: string, resourceVersion: string) => ({
  metadata: { name, uid: name, resourceVersion },
});
const at = 1_000_000;

/** The state after some events, and what the last one asked for. */
function after(...events: ReflectorEvent[]) {
  return events.reduce(
    (step, event) => reduceReflector(step.state, event),
    reduceReflector(initialReflectorState, { type: 'started' }),
  );
}

const initialEvents: ReflectorEvent[] = [
  { type: 'opened', at },
  { type: 'events', at, events: [{ type: 'ADDED', object: pod('a', '5') }] },
  {
    type: 'events',
    at,
    events: [{ type: 'BOOKMARK', resourceVersion: '9', initialEventsEnd: true }],
  },
];
const failed = (kind: UpstreamErrorKind, status?: number): ReflectorEvent => ({
  type: 'failed',
  at,
  error: { kind, text: { verbatim: kind }, ...(status ? { status } : {}) },
});

const noWatchList = failed('invalid', 422);

describe('reduceReflector', () => {
  it('begins with a WatchList and is live at the end of its initial events', () => {
    const begun = reduceReflector(initialReflectorState, { type: 'started' });
    expect(begun.effects).toEqual([{ type: 'begin' }, { type: 'watchList' }]);
    expect(freshnessOf('c', begun.state).state).toBe('catching up');
    const { state, effects } = after(...initialEvents);
    expect(effects).toEqual([{ type: 'sweep' }]);
    expect(state).toMatchObject({ phase: 'watching', resourceVersion: '9', synced: true });
    expect(freshnessOf('c', state)).toEqual({ cluster: 'c', state: 'live' });
  });

  it('lists in one piece where WatchList is refused', () => {
    const whole = { type: 'list', whole: 'any' };
    expect(after(noWatchList).effects).toEqual([{ type: 'begin' }, whole]);
    const page: ReflectorEvent = { type: 'page', at, end: { resourceVersion: '7' } };
    const listed = after(noWatchList, { type: 'opened', at }, page);
    expect(listed.effects).toEqual([{ type: 'sweep' }, { type: 'watch', resourceVersion: '7' }]);
    const expired = reduceReflector(listed.state, failed('expired', 410));
    expect(expired.effects).toEqual([{ type: 'begin' }, { type: 'list', whole: 'latest' }]);
  });

  it.each([
    ['refuses it', failed('invalid', 422), []],
    ['takes too long', failed('timeout'), []],
    ['says it is too large', failed('server', 413), []],
    ['breaks it off', failed('unreachable'), [{ type: 'opened', at } as const]],
  ])('lists in pages once a server that has no WatchList %s', (_, failure, before) => {
    const { state } = after(noWatchList, ...before, failure);
    expect(state.way).toBe('pages');
  });

  it('asks for one piece again where the server could not be reached at all', () => {
    expect(after(noWatchList, failed('unreachable')).state.way).toBe('whole');
  });

  it('lists in pages, one after the other', () => {
    const page = (next?: string): ReflectorEvent => ({
      type: 'page',
      at,
      end: { resourceVersion: '7', continue: next },
    });
    expect(after(noWatchList, noWatchList, page('more')).effects).toEqual([
      { type: 'list', continue: 'more' },
    ]);
    expect(after(noWatchList, noWatchList, page('more'), page()).effects).toEqual([
      { type: 'sweep' },
      { type: 'watch', resourceVersion: '7' },
    ]);
    expect(after(noWatchList, noWatchList, page('more'), failed('expired', 410)).effects).toEqual([
      { type: 'begin' },
      { type: 'list' },
    ]);
  });

  it('goes on at once after a proper end, and waits when the stream was short', () => {
    const end = (time: number): ReflectorEvent => ({ type: 'ended', at: time });
    expect(after(...initialEvents, end(at + 5_000)).effects).toEqual([
      { type: 'watch', resourceVersion: '9' },
    ]);
    const short = after(...initialEvents, end(at + 10));
    expect(short.effects).toEqual([expect.objectContaining({ type: 'wait' })]);
    expect(freshnessOf('c', short.state).state).toBe('live');
  });

  it('asks whose history it is before it goes on after a lost connection', () => {
    const lost = after(...initialEvents, failed('unreachable'));
    expect(freshnessOf('c', lost.state)).toMatchObject({
      state: 'stale',
      since: new Date(at).toISOString(),
      reason: { verbatim: 'unreachable' },
    });
    const asking = reduceReflector(lost.state, { type: 'elapsed' });
    expect(asking.effects).toEqual([{ type: 'check' }]);
    const checked = (resourceVersion: string, known: boolean) =>
      reduceReflector(asking.state, { type: 'checked', resourceVersion, known }).effects;
    expect(checked('12', true)).toEqual([{ type: 'watch', resourceVersion: '9' }]);
    expect(checked('3', true)).toEqual([{ type: 'begin' }, { type: 'watchList' }]);
    expect(checked('12', false)).toEqual([{ type: 'begin' }, { type: 'watchList' }]);
  });

  it('keeps the rows while it reads everything again after a 410, and says it is catching up', () => {
    const { state, effects } = after(...initialEvents, {
      type: 'events',
      at,
      events: [{ type: 'ERROR', code: 410, message: 'too old' }],
    });
    expect(effects).toEqual([{ type: 'begin' }, { type: 'watchList' }]);
    expect(freshnessOf('c', state).state).toBe('catching up');
  });

  it('believes a refusal at once when nothing is known, and the sixth otherwise', () => {
    const refused = after(failed('forbidden', 403));
    expect(freshnessOf('c', refused.state).state).toBe('denied');
    expect(refused.effects).toContainEqual({ type: 'clear' });
    let step = after(...initialEvents);
    const states: string[] = [];
    const cleared: boolean[] = [];
    for (let i = 0; i < 6; i += 1) {
      step = reduceReflector(step.state, failed('forbidden', 403));
      states.push(freshnessOf('c', step.state).state);
      cleared.push(step.effects.some(({ type }) => type === 'clear'));
    }
    expect(states).toEqual([...Array(5).fill('stale'), 'denied']);
    expect(cleared).toEqual([...Array(5).fill(false), true]);
  });

  it.each([
    ['not found', 404],
    ['invalid', 405],
  ] as const)('waits longer each time a kind is not served: %s', (kind, status) => {
    const refusal: ReflectorEvent = {
      type: 'failed',
      at,
      error: { kind, status, text: { verbatim: 'page' } },
    };
    // The first 405 may be about the WatchList alone.
    let step = kind === 'invalid' ? after(refusal) : after();
    const waits: unknown[] = [];
    for (let i = 0; i < 7; i += 1) {
      step = reduceReflector(step.state, refusal);
      waits.push(step.effects.find(({ type }) => type === 'wait'));
      expect(freshnessOf('c', step.state)).toMatchObject({
        state: 'unavailable',
        reason: freshnessMessages.notServed(),
      });
      step = reduceReflector(step.state, { type: 'elapsed' });
    }
    expect(waits).toEqual(
      [2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000].map(atMost => ({
        type: 'wait',
        atLeast: atMost / 2,
        atMost,
      })),
    );
  });

  it('keeps its rows where a kind can be listed and not watched', () => {
    const unwatched: ReflectorEvent = {
      type: 'failed',
      at,
      error: { kind: 'invalid', status: 405, text: { verbatim: 'not allowed' } },
    };
    const listed: ReflectorEvent = { type: 'page', at, end: { resourceVersion: '7' } };
    const { state, effects } = after(unwatched, listed, unwatched);
    expect(effects).toEqual([expect.objectContaining({ type: 'wait' })]);
    expect(freshnessOf('c', state)).toMatchObject({
      state: 'stale',
      reason: { verbatim: 'not allowed' },
    });
  });

  it('keeps what came before an ERROR event and leaves the place when it errs again there', () => {
    const error: ReflectorEvent = {
      type: 'events',
      at,
      events: [
        { type: 'MODIFIED', object: pod('a', '11') },
        { type: 'ERROR', code: 500, message: 'broken' },
      ],
    };
    const first = after(...initialEvents, error);
    expect(first.effects[0]).toMatchObject({ type: 'apply' });
    expect(first.state.resourceVersion).toBe('11');
    const again = reduceReflector(first.state, { ...error, events: error.events.slice(1) });
    expect(again.state.resourceVersion).toBeUndefined();
    expect(freshnessOf('c', again.state)).toMatchObject({ reason: { verbatim: 'broken' } });
  });

  it('always has a next step until it is stopped, and never waits longer than a minute', () => {
    const versions = fc.integer({ min: 1, max: 40 }).map(String);
    const watchEvent = fc.oneof(
      fc.record({
        type: fc.constantFrom('ADDED' as const, 'MODIFIED' as const, 'DELETED' as const),
        object: versions.map(version => pod(`pod-${version}`, version)),
      }),
      fc.record({
        type: fc.constant('BOOKMARK' as const),
        resourceVersion: versions,
        initialEventsEnd: fc.boolean(),
      }),
      fc.record({
        type: fc.constant('ERROR' as const),
        code: fc.constantFrom(410, 500, 504),
        message: fc.string(),
      }),
    );
    const error = fc.record({
      kind: fc.constantFrom(
        ...(['unreachable', 'timeout', 'unauthorized', 'forbidden', 'not found'] as const),
        ...(['expired', 'invalid', 'not kubernetes', 'too large', 'server'] as const),
      ),
      text: fc.record({ verbatim: fc.string() }),
      status: fc.constantFrom(400, 403, 404, 405, 410, 422, 500),
    });
    const times = fc.integer({ min: 0, max: 10_000 });
    /** How a request goes: what it says, and how it ends. */
    const course = fc.record({
      opens: fc.boolean(),
      said: fc.array(fc.array(watchEvent, { maxLength: 4 }), { maxLength: 3 }),
      page: fc.record({
        resourceVersion: fc.option(versions, { nil: undefined }),
        continue: fc.option(fc.constant('more'), { nil: undefined }),
      }),
      error: fc.option(error, { nil: undefined }),
      took: times,
    });
    const isNext = (effect: { type: string }) =>
      ['watchList', 'list', 'check', 'watch', 'wait'].includes(effect.type);
    fc.assert(
      fc.property(fc.array(course, { minLength: 1, maxLength: 30 }), courses => {
        let state: ReflectorState = initialReflectorState;
        let next = 'none';
        let time = at;
        const take = (event: ReflectorEvent) => {
          const step = reduceReflector(state, event);
          state = step.state;
          const nexts = step.effects.filter(isNext);
          expect(nexts.length).toBeLessThanOrEqual(1);
          const waits = nexts.map(effect => (effect.type === 'wait' ? effect.atMost : 0));
          expect(Math.max(0, ...waits)).toBeLessThanOrEqual(75_000);
          next = nexts[0]?.type ?? 'none';
        };
        take({ type: 'started' });
        for (const { opens, said, page, error: problem, took } of courses) {
          expect(next).not.toBe('none');
          const asked = next;
          time += took;
          if (asked === 'wait') {
            take({ type: 'elapsed' });
            continue;
          }
          next = 'none';
          if (opens) take({ type: 'opened', at: time });
          if (asked === 'list' && opens) take({ type: 'page', end: page, at: time });
          else if (asked === 'check' && opens)
            take({ type: 'checked', known: took % 2 === 0, ...page });
          else if (opens) {
            for (const events of said) {
              if (next === 'none') take({ type: 'events', events, at: time });
            }
          }
          if (next !== 'none') continue;
          if (problem) take({ type: 'failed', error: problem, at: time });
          else take({ type: 'ended', at: time });
        }
        expect(next).not.toBe('none');
      }),
      { numRuns: 500 },
    );
  });
});
