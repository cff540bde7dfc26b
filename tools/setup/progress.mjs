import { plain } from './children.mjs';

/**
 * @typedef {object} Task
 * @property {(text: string) => void} detail what is being done right now
 * @property {(text?: string) => void} done
 * @property {(text?: string) => void} failed
 */

/**
 * What is being done, for how long already and how long it usually takes. On a terminal the lines of
 * running tasks change in place; elsewhere (a log of continuous integration) at most one line per
 * interval is added.
 */
export class Progress {
  /** @type {{ title: string, usual: string | undefined, began: number, detail: string }[]} */
  #tasks = [];
  #drawn = 0;
  #lastLine = 0;
  /** @type {NodeJS.Timeout | undefined} */
  #timer;

  /**
   * @param {{ stream?: { write(text: string): unknown, columns?: number, isTTY?: boolean },
   *   live?: boolean, interval?: number, now?: () => number }} [options] interval in milliseconds
   */
  constructor({ stream = process.stdout, live, interval = 20_000, now = Date.now } = {}) {
    this.stream = stream;
    this.live = live ?? (stream.isTTY === true && process.env.TERM !== 'dumb');
    this.interval = interval;
    this.now = now;
  }

  /** @param {string} text a line that stays */
  line(text) {
    this.#erase();
    this.stream.write(`${text}\n`);
    this.#draw();
  }

  /**
   * @param {string} title
   * @param {string} [usual] how long it usually takes, as `2 to 3 minutes`
   * @returns {Task}
   */
  start(title, usual) {
    const task = { title, usual, began: this.now(), detail: '' };
    if (!this.live) {
      this.stream.write(`${title} …${usual === undefined ? '' : ` (usually ${usual})`}\n`);
      this.#lastLine = this.now();
    }
    this.#tasks.push(task);
    this.#timer ??= setInterval(() => this.tick(), this.live ? 250 : 1_000).unref();
    this.tick();
    /** @param {string} text */
    const end = text => {
      if (!this.#tasks.includes(task)) return;
      this.#erase();
      this.#tasks = this.#tasks.filter(other => other !== task);
      if (this.#tasks.length === 0) {
        clearInterval(this.#timer);
        this.#timer = undefined;
      }
      if (text !== '') this.line(text);
      else this.#draw();
    };
    const took = () => elapsed(this.now() - task.began);
    return {
      detail: text => {
        task.detail = plain(text).trim();
      },
      done: text => end(text ?? `${title}: done in ${took()}`),
      failed: text => end(text ?? `${title}: failed after ${took()}`),
    };
  }

  /** Draws anew; called by a timer. */
  tick() {
    if (this.live) {
      this.#erase();
      this.#draw();
      return;
    }
    if (this.#tasks.length === 0 || this.now() - this.#lastLine < this.interval) return;
    this.#lastLine = this.now();
    this.stream.write(`  ${this.#tasks.map(task => this.#describe(task)).join(' | ')}\n`);
  }

  /** Takes the changing lines away, for good. */
  close() {
    this.#erase();
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#tasks = [];
  }

  /** @param {{ title: string, usual: string | undefined, began: number, detail: string }} task */
  #describe({ title, usual, began, detail }) {
    const parts = [elapsed(this.now() - began)];
    if (this.live && usual !== undefined) parts.push(`usually ${usual}`);
    if (detail !== '') parts.push(detail);
    return `${title}: ${parts.join(', ')}`;
  }

  #erase() {
    if (this.#drawn === 0) return;
    this.stream.write(`\x1b[${this.#drawn}A\x1b[0J`);
    this.#drawn = 0;
  }

  #draw() {
    if (!this.live || this.#tasks.length === 0) return;
    // A line that wraps would make the count of lines to erase wrong.
    const width = Math.max(20, (this.stream.columns || 80) - 3);
    for (const task of this.#tasks) {
      const text = this.#describe(task);
      this.stream.write(`  ${text.length > width ? `${text.slice(0, width - 1)}…` : text}\n`);
    }
    this.#drawn = this.#tasks.length;
  }
}

/**
 * @param {number} milliseconds
 * @returns {string} `8 s`, `2 min 31 s`
 */
export function elapsed(milliseconds) {
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 60) return `${seconds} s`;
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
