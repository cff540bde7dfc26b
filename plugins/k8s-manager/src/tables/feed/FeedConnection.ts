import {
  limits,
  type EndReason,
  type Frame,
  type Query,
} from 'backstage-plugin-k8s-manager-common';
import { ApiError } from '../../api/ApiError';
import { applyToAnswer, noAnswer, type Answer } from './answer';
import { questionKey, type Question } from './question';

/** How the one feed of this tab is. `since` is milliseconds since the epoch: until then what is shown was live. */
export type FeedStatus =
  | { readonly state: 'idle' | 'connecting' | 'live' | 'paused' }
  | { readonly state: 'lost'; readonly since: number; readonly error?: ApiError };

/** Whether the tab is in sight. */
export interface Visibility {
  hidden(): boolean;
  /** Returns a function that ends the subscription. */
  subscribe(listener: () => void): () => void;
}

/** What the connection needs of the world. */
export interface FeedOptions {
  open(queries: readonly Query[], signal: AbortSignal): AsyncIterable<readonly Frame[]>;
  visibility: Visibility;
  /** 0 to 1, for jitter. */
  random?: () => number;
}

/** One question under observation. It is asked while someone listens. */
export interface Observation {
  readonly answer: () => Answer;
  readonly subscribe: (listener: () => void) => () => void;
  /** Changes the question; the old answer stays in sight, marked pending, until the new one comes. */
  readonly ask: (question: Question) => void;
}

interface Watch {
  readonly id: string;
  question: Question;
  key: string;
  answer: Answer;
  readonly listeners: Set<() => void>;
}

/** Pings come every 15 s; a feed silent for longer than two of them and some slack is dead though its socket is open. */
const silenceLimit = 40_000;
const firstDelay = 500;
const longestDelay = 30_000;
/** A refusal does not heal by asking fast. */
const refusedDelay = 10_000;
/** Ends after which nothing was lost: the feed goes on at once. */
const passing: readonly EndReason[] = ['token expired', 'policy changed', 'shutting down'];

/**
 * The one feed of a browser tab. It carries every question the tab shows, each with the revision it has, so nothing is
 * sent twice; when questions change it aborts and posts again. It closes while the tab is hidden, and comes back by
 * itself, with jitter, whatever happened. A machine without React: {@link useAnswer} binds it.
 */
export class FeedConnection {
  readonly #options: FeedOptions;
  readonly #watches = new Set<Watch>();
  readonly #statusListeners = new Set<() => void>();
  #status: FeedStatus = { state: 'idle' };
  #controller: AbortController | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #silence: ReturnType<typeof setTimeout> | undefined;
  #attempt = 0;
  #lastFrameAt: number | undefined;
  #nextId = 1;
  #endVisibility: (() => void) | undefined;

  constructor(options: FeedOptions) {
    this.#options = options;
  }

  /** Prepares a question. Nothing is sent before someone subscribes. */
  observe(question: Question): Observation {
    const watch: Watch = {
      id: `q${this.#nextId++}`,
      question,
      key: questionKey(question),
      answer: noAnswer,
      listeners: new Set(),
    };
    return {
      answer: () => watch.answer,
      subscribe: listener => {
        watch.listeners.add(listener);
        if (watch.listeners.size === 1) {
          this.#watches.add(watch);
          this.#schedule(0);
        }
        return () => {
          watch.listeners.delete(listener);
          if (watch.listeners.size === 0) {
            this.#watches.delete(watch);
            this.#schedule(0);
          }
        };
      },
      ask: next => {
        const key = questionKey(next);
        if (key === watch.key) return;
        watch.question = next;
        watch.key = key;
        const { revision: _, error: __, ...shown } = watch.answer;
        watch.answer = { ...shown, pending: true };
        notify(watch.listeners);
        if (this.#watches.has(watch)) this.#schedule(0);
      },
    };
  }

  /** How the feed is. */
  readonly status = (): FeedStatus => this.#status;

  /** Returns a function that ends the subscription. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#statusListeners.add(listener);
    return () => this.#statusListeners.delete(listener);
  };

  /** Tries again at once, for the person who does not want to wait. */
  readonly retry = (): void => {
    this.#attempt = 0;
    this.#schedule(0);
  };

  /** Changes of one tick become one post: the timer, even of 0 ms, gathers them. */
  #schedule(delay: number): void {
    this.#stop();
    if (this.#watches.size === 0) {
      this.#endVisibility?.();
      this.#endVisibility = undefined;
      this.#become({ state: 'idle' });
      return;
    }
    this.#endVisibility ??= this.#options.visibility.subscribe(() => {
      this.#attempt = 0;
      this.#schedule(0);
    });
    if (this.#options.visibility.hidden()) {
      this.#become({ state: 'paused' });
      return;
    }
    if (this.#status.state === 'idle' || this.#status.state === 'paused') {
      this.#become({ state: 'connecting' });
    }
    this.#timer = setTimeout(() => void this.#connect(), delay);
  }

  #stop(): void {
    this.#controller?.abort();
    this.#controller = undefined;
    clearTimeout(this.#timer);
    clearTimeout(this.#silence);
  }

  async #connect(): Promise<void> {
    const controller = new AbortController();
    this.#controller = controller;
    const { signal } = controller;
    this.#watchSilence();
    let ending: EndReason | undefined;
    try {
      for await (const frames of this.#options.open(this.#queries(), signal)) {
        if (signal.aborted) return;
        this.#watchSilence();
        ending = this.#take(frames);
        if (ending) break;
      }
      if (!signal.aborted) this.#again(ending);
    } catch (error) {
      if (!signal.aborted) this.#again(undefined, error);
    }
  }

  #queries(): Query[] {
    return [...this.#watches]
      .slice(0, limits.queries)
      .map(
        ({ id, question, answer: { revision } }) =>
          ({ ...question, id, ...(revision ? { revision } : {}) }) as Query,
      );
  }

  /** Applies a burst of frames and tells each listener once, so that a burst costs one render. */
  #take(frames: readonly Frame[]): EndReason | undefined {
    this.#lastFrameAt = Date.now();
    let ending: EndReason | undefined;
    const byId = new Map([...this.#watches].map(watch => [watch.id, watch]));
    const touched = new Set<Watch>();
    for (const frame of frames) {
      if (frame.type === 'end') {
        ending = frame.reason;
      } else {
        this.#attempt = 0;
        const watch = 'query' in frame ? byId.get(frame.query) : undefined;
        if (watch) {
          watch.answer = applyToAnswer(watch.answer, frame);
          touched.add(watch);
        }
      }
    }
    if (!ending) this.#become({ state: 'live' });
    for (const watch of touched) notify(watch.listeners);
    return ending;
  }

  #again(ending: EndReason | undefined, error?: unknown): void {
    const { random = Math.random } = this.#options;
    const reason = error instanceof ApiError ? error : undefined;
    const refused = reason?.status !== undefined && reason.status < 500 && reason.status !== 429;
    const off =
      reason?.said && 'id' in reason.said && reason.said.id.startsWith('errors.permissions');
    if (!(ending && passing.includes(ending) && this.#attempt === 0)) {
      const since =
        this.#status.state === 'lost' ? this.#status.since : (this.#lastFrameAt ?? Date.now());
      this.#become({ state: 'lost', since, ...(reason ? { error: reason } : {}) });
    }
    const ceiling = Math.min(longestDelay, firstDelay * 2 ** this.#attempt);
    this.#attempt += 1;
    this.#schedule((refused || off ? refusedDelay : 0) + random() * ceiling);
  }

  #watchSilence(): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => {
      this.#controller?.abort();
      this.#again(undefined);
    }, silenceLimit);
  }

  #become(status: FeedStatus): void {
    const same = status.state === this.#status.state && status.state !== 'lost';
    if (same) return;
    this.#status = status;
    notify(this.#statusListeners);
  }
}

function notify(listeners: ReadonlySet<() => void>): void {
  for (const listener of [...listeners]) listener();
}
