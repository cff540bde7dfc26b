import {
  type Freshness,
  freshnessMessages,
  type KubernetesObject,
  type Message,
} from 'backstage-plugin-k8s-manager-common';
import type { UpstreamErrorKind } from '../clusters/UpstreamError';
import type { ListEnd, WatchEvent } from './reading/ObjectReader';

/** What a Reflector does at the moment. */
export type ReflectorPhase =
  | 'idle'
  /** A WatchList whose initial events are not complete. */
  | 'syncing'
  /** A list, whole or page by page. */
  | 'listing'
  /** Asking whether the server's history is still the one we know. */
  | 'checking'
  | 'watching'
  | 'waiting'
  | 'stopped';

/** Everything the machine knows. Times are milliseconds since the epoch. */
export interface ReflectorState {
  readonly phase: ReflectorPhase;
  /** How everything is read: the best way the server has not failed at. */
  readonly way: SyncWay;
  /** The rows were complete once and have been kept up since. */
  readonly synced: boolean;
  /** Where a watch goes on; absent when only a sync helps. */
  readonly resourceVersion?: string;
  readonly openedAt?: number;
  /** Failed attempts in a row. */
  readonly failures: number;
  /** Streams in a row that broke by what they said, without news. */
  readonly spoiled: number;
  /** Answers in a row that this may not be read, or does not exist. */
  readonly refusals: number;
  /** The cluster itself could not be reached: when it can be again, there is no reason to wait longer. */
  readonly lost: boolean;
  readonly trouble?: Trouble;
}

/**
 * A WatchList; a list in one piece, which the server gives from its memory; a list in pages, each of which costs the
 * server a read of its storage, for those who can give no large reply.
 */
export type SyncWay = 'watchList' | 'whole' | 'pages';

interface Trouble {
  readonly since: number;
  readonly reason: Message;
  readonly denied: boolean;
}

/** A failure as far as the machine tells failures apart. */
export interface ReflectorFailure {
  readonly kind: UpstreamErrorKind;
  readonly text: Message;
  readonly status?: number;
  /** Seconds the server asks to wait. */
  readonly retryAfter?: number;
}

/** What happened. `at` is in milliseconds since the epoch. */
export type ReflectorEvent =
  | { readonly type: 'started' }
  /** The reply to the last request began, with a status of 2xx. */
  | { readonly type: 'opened'; readonly at: number }
  | { readonly type: 'events'; readonly events: readonly WatchEvent[]; readonly at: number }
  | { readonly type: 'listed'; readonly objects: readonly KubernetesObject[] }
  | { readonly type: 'page'; readonly end: ListEnd; readonly at: number }
  /** What the server says now of the version, and whether the object it named is one we know. */
  | { readonly type: 'checked'; readonly resourceVersion?: string; readonly known: boolean }
  /** The stream ended properly. */
  | { readonly type: 'ended'; readonly at: number }
  | { readonly type: 'failed'; readonly error: ReflectorFailure; readonly at: number }
  /** A WatchList said nothing more for a while and did not end its initial events. */
  | { readonly type: 'unheard' }
  /** The wait is over. */
  | { readonly type: 'elapsed' }
  | { readonly type: 'stopped' };

/** A change of one object, in the order the server told. */
export interface ObjectChange {
  readonly object: KubernetesObject;
  readonly gone: boolean;
}

/**
 * What is to be done. At most one effect of a step is a request or a wait; while a stream is open it means that the
 * stream is to be left for it.
 */
export type ReflectorEffect =
  | { readonly type: 'watchList' }
  /** A page, or everything at once; what the server has in memory will do where nothing is known yet. */
  | { readonly type: 'list'; readonly continue?: string; readonly whole?: 'any' | 'latest' }
  | { readonly type: 'check' }
  | { readonly type: 'watch'; readonly resourceVersion: string }
  /** Milliseconds; the moment is chosen at random between the two. */
  | { readonly type: 'wait'; readonly atLeast: number; readonly atMost: number }
  /** A sync begins: rows it does not name are gone at its end, and not before. */
  | { readonly type: 'begin' }
  | { readonly type: 'apply'; readonly changes: readonly ObjectChange[] }
  | { readonly type: 'sweep' }
  | { readonly type: 'clear' };

/** Milliseconds. */
export const reflectorTimes = {
  firstBackoff: 300,
  longestBackoff: 15_000,
  longestRefusal: 60_000,
  /** A stream that ends sooner counts as a failed attempt, or a server could keep us spinning. */
  shortStream: 1_000,
} as const;

/**
 * Refusals in a row that are believed where rows are known: about five seconds of them. An API server that starts
 * refuses everything until it has read its roles, and a table must not be emptied for that.
 */
const believedRefusals = 6;

const otherHistory: ReflectorFailure = {
  kind: 'server',
  text: freshnessMessages.otherHistory(),
};

export const initialReflectorState: ReflectorState = {
  phase: 'idle',
  way: 'watchList',
  synced: false,
  failures: 0,
  spoiled: 0,
  refusals: 0,
  lost: false,
};

/** A step: the new state and what is to be done. */
export interface ReflectorStep {
  readonly state: ReflectorState;
  readonly effects: readonly ReflectorEffect[];
}

/** The machine of one Reflector: pure, and never without a next step until it is stopped. */
export function reduceReflector(state: ReflectorState, event: ReflectorEvent): ReflectorStep {
  if (state.phase === 'stopped') return { state, effects: [] };
  switch (event.type) {
    case 'started':
      return sync(state);
    case 'opened':
      return stay({ ...opened(state), openedAt: event.at });
    case 'events':
      return takeEvents(state, event.events, event.at);
    case 'listed':
      return {
        state,
        effects: [
          { type: 'apply', changes: event.objects.map(object => ({ object, gone: false })) },
        ],
      };
    case 'page':
      return takePage(state, event.end, event.at);
    case 'checked':
      return takeCheck(state, event);
    case 'ended':
      return takeEnd(state, event.at);
    case 'failed':
      return takeFailure(state, event.error, event.at);
    case 'unheard':
      return state.phase === 'syncing' ? sync({ ...state, way: 'whole' }) : stay(state);
    case 'elapsed':
      return state.phase === 'waiting' ? check(state) : stay(state);
    case 'stopped':
      return stay({ ...state, phase: 'stopped' });
    default: {
      const never: never = event;
      return never;
    }
  }
}

/** How fresh the rows are in this state. */
export function freshnessOf(cluster: string, state: ReflectorState): Freshness {
  const { trouble, synced, resourceVersion } = state;
  if (!trouble) {
    return { cluster, state: synced && resourceVersion !== undefined ? 'live' : 'catching up' };
  }
  const { since, reason, denied } = trouble;
  const kept = synced ? ('stale' as const) : ('unavailable' as const);
  return {
    cluster,
    state: denied ? 'denied' : kept,
    since: new Date(since).toISOString(),
    reason,
  };
}

function stay(state: ReflectorState): ReflectorStep {
  return { state, effects: [] };
}

/** An open watch is as good as live; a sync that broke by what it said before has to come through first. */
function opened(state: ReflectorState): ReflectorState {
  return state.phase === 'watching' || state.spoiled === 0 ? untroubled(state) : state;
}

function untroubled(state: ReflectorState): ReflectorState {
  return { ...state, trouble: undefined };
}

function sync(state: ReflectorState): ReflectorStep {
  const next = { ...state, resourceVersion: undefined, openedAt: undefined };
  if (state.way === 'watchList') {
    return {
      state: { ...next, phase: 'syncing' },
      effects: [{ type: 'begin' }, { type: 'watchList' }],
    };
  }
  // Rows that are known are never replaced by older ones, which the server's memory may still hold.
  const whole = state.synced ? ('latest' as const) : ('any' as const);
  return {
    state: { ...next, phase: 'listing' },
    effects: [{ type: 'begin' }, { type: 'list', ...(state.way === 'whole' ? { whole } : {}) }],
  };
}

function proceed(state: ReflectorState): ReflectorStep {
  const { resourceVersion } = state;
  if (resourceVersion === undefined) return sync(state);
  return {
    state: { ...state, phase: 'watching', openedAt: undefined },
    effects: [{ type: 'watch', resourceVersion }],
  };
}

/** We were away: before a watch goes on, the server is asked whether its history is still the one we know. */
function check(state: ReflectorState): ReflectorStep {
  if (state.resourceVersion === undefined) return sync(state);
  return {
    state: { ...state, phase: 'checking', openedAt: undefined },
    effects: [{ type: 'check' }],
  };
}

/** What was read is good and complete: whatever failed before is over. */
function complete(state: ReflectorState, resourceVersion: string): ReflectorState {
  return { ...recovered(state), phase: 'watching', synced: true, resourceVersion };
}

function recovered(state: ReflectorState): ReflectorState {
  return { ...untroubled(state), failures: 0, spoiled: 0, refusals: 0, lost: false };
}

/**
 * Another cluster behind the address, or one restored from a backup, may count from before our version or be past it
 * already; then a watch from our version would say nothing, or leave out what came before.
 */
function takeCheck(
  state: ReflectorState,
  { resourceVersion, known }: Extract<ReflectorEvent, { type: 'checked' }>,
): ReflectorStep {
  const ours = known && !isEarlier(resourceVersion, state.resourceVersion);
  return ours ? proceed(state) : sync(state);
}

function takeEvents(
  before: ReflectorState,
  events: readonly WatchEvent[],
  at: number,
): ReflectorStep {
  let state = before;
  let changes: ObjectChange[] = [];
  const effects: ReflectorEffect[] = [];
  const apply = () => {
    if (changes.length > 0) effects.push({ type: 'apply', changes });
    changes = [];
  };
  const leave = (step: ReflectorStep) => {
    apply();
    return { state: step.state, effects: [...effects, ...step.effects] };
  };
  for (const event of events) {
    if (event.type === 'ERROR') return leave(takeErrorEvent(state, event, at));
    const resourceVersion =
      event.type === 'BOOKMARK' ? event.resourceVersion : event.object.metadata?.resourceVersion;
    if (state.phase === 'watching' && isEarlier(resourceVersion, state.resourceVersion)) {
      return leave(spoil({ ...state, resourceVersion: undefined }, otherHistory, at));
    }
    if (event.type !== 'BOOKMARK') {
      changes.push({ object: event.object, gone: event.type === 'DELETED' });
    }
    if (state.phase === 'watching') {
      state = { ...recovered(state), resourceVersion: resourceVersion ?? state.resourceVersion };
    } else if (event.type === 'BOOKMARK' && event.initialEventsEnd) {
      apply();
      effects.push({ type: 'sweep' });
      state = complete(state, event.resourceVersion);
    }
  }
  apply();
  return { state, effects };
}

function takeErrorEvent(
  state: ReflectorState,
  { code, message }: Extract<WatchEvent, { type: 'ERROR' }>,
  at: number,
): ReflectorStep {
  if (code === 410) return expire(state);
  const text = message ? { verbatim: message } : freshnessMessages.failed({ code });
  return spoil(state, { kind: 'server', text }, at);
}

function takePage(state: ReflectorState, end: ListEnd, at: number): ReflectorStep {
  if (state.phase !== 'listing') return stay(state);
  if (end.continue) return { state, effects: [{ type: 'list', continue: end.continue }] };
  if (!end.resourceVersion) {
    return spoil(state, { kind: 'not kubernetes', text: freshnessMessages.unreadable() }, at);
  }
  const step = proceed(complete(state, end.resourceVersion));
  return { state: step.state, effects: [{ type: 'sweep' }, ...step.effects] };
}

function takeEnd(state: ReflectorState, at: number): ReflectorStep {
  if (state.phase !== 'watching') {
    return spoil(state, { kind: 'server', text: freshnessMessages.ended() }, at);
  }
  const short = at - (state.openedAt ?? at) < reflectorTimes.shortStream;
  return short ? backOff(state) : proceed({ ...state, failures: 0 });
}

function takeFailure(before: ReflectorState, error: ReflectorFailure, at: number): ReflectorStep {
  const refused = error.status === 400 || error.status === 422 || error.kind === 'invalid';
  const listing = before.phase === 'listing' && before.way === 'whole';
  if (before.openedAt === undefined && refused) {
    if (before.phase === 'syncing') return sync({ ...before, way: 'whole' });
    if (listing && error.status !== 405) return sync({ ...before, way: 'pages' });
  }
  // What broke a large reply may let small ones through: a proxy's limit, a deadline, the memory of the server.
  const state = listing && breaksLargeReplies(before, error) ? inPages(before) : before;
  // What was listed once is served: then a 405 is about the watch alone.
  const unserved = error.kind === 'not found' || (error.status === 405 && !state.synced);
  if (unserved) return refuse(state, { ...error, text: freshnessMessages.notServed() }, at);
  switch (error.kind) {
    case 'expired':
      return expire(state);
    case 'forbidden':
      return refuse(state, error, at);
    case 'not kubernetes':
    case 'too large':
    case 'invalid':
    case 'server':
      return spoil(state, error, at);
    default:
      return backOff({ ...troubled(state, error, at), lost: true }, error.retryAfter);
  }
}

function breaksLargeReplies({ openedAt }: ReflectorState, { kind, status }: ReflectorFailure) {
  return (
    openedAt !== undefined ||
    status === 413 ||
    status === 504 ||
    kind === 'timeout' ||
    kind === 'too large'
  );
}

function inPages(state: ReflectorState): ReflectorState {
  return { ...state, way: 'pages' };
}

/** What we know is too old: everything is asked again. At once the first time, for the history went on without us. */
function expire(state: ReflectorState): ReflectorStep {
  const next = { ...state, resourceVersion: undefined, failures: state.failures + 1 };
  return next.failures > 1 ? backOff(next) : sync(next);
}

/** The stream broke by what came through it. If that happens again at the same place, the place is left by a sync. */
function spoil(state: ReflectorState, error: ReflectorFailure, at: number): ReflectorStep {
  const spoiled = state.spoiled + 1;
  const next = { ...troubled(state, error, at), spoiled };
  return backOff(spoiled > 1 ? { ...next, resourceVersion: undefined } : next, error.retryAfter);
}

function refuse(state: ReflectorState, error: ReflectorFailure, at: number): ReflectorStep {
  const refusals = state.refusals + 1;
  const known = { ...troubled(state, error, at), refusals };
  if (state.synced && refusals < believedRefusals) return backOff(known);
  const atMost = Math.min(1_000 * 2 ** refusals, reflectorTimes.longestRefusal);
  return {
    state: {
      ...known,
      phase: 'waiting',
      synced: false,
      resourceVersion: undefined,
      trouble: {
        since: at,
        ...known.trouble,
        reason: error.text,
        denied: error.kind === 'forbidden',
      },
    },
    effects: [{ type: 'clear' }, { type: 'wait', atLeast: atMost / 2, atMost }],
  };
}

/** Full jitter: any moment up to the bound, so that a thousand clients do not come back as one. */
function backOff(state: ReflectorState, retryAfter = 0): ReflectorStep {
  const atLeast = Math.min(retryAfter * 1_000, reflectorTimes.longestRefusal);
  const bound = reflectorTimes.firstBackoff * 2 ** Math.min(state.failures, 16);
  return {
    state: { ...state, phase: 'waiting', failures: state.failures + 1 },
    effects: [
      { type: 'wait', atLeast, atMost: atLeast + Math.min(bound, reflectorTimes.longestBackoff) },
    ],
  };
}

function troubled(state: ReflectorState, error: ReflectorFailure, at: number): ReflectorState {
  const denied = state.trouble?.denied ?? false;
  return { ...state, trouble: { since: state.trouble?.since ?? at, reason: error.text, denied } };
}

/**
 * Whether the one resourceVersion is before the other. Source: since Kubernetes 1.35 they may be compared as whole
 * numbers (KEP-5504); what is none counts as not earlier.
 */
function isEarlier(one: string | undefined, other: string | undefined): boolean {
  if (!one || !other || !/^\d+$/.test(one) || !/^\d+$/.test(other)) return false;
  return one.length === other.length ? one < other : one.length < other.length;
}
