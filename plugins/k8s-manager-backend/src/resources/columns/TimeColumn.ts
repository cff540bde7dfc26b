import { grown } from './grown';

const written = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{6})?Z$/;

/**
 * Times as the API server writes them (RFC 3339 in UTC, to the second or to the microsecond) in eight bytes a slot;
 * another text as it is.
 */
export class TimeColumn {
  /** Microseconds since 1970 doubled, and one more where they were written. NaN where there is none. */
  private times = new Float64Array(0);
  private readonly odd = new Map<number, string>();

  get bytes(): number {
    return this.times.byteLength;
  }

  get(slot: number): string | undefined {
    const odd = this.odd.get(slot);
    if (odd !== undefined) return odd;
    const time = this.times[slot];
    return Number.isFinite(time) ? textOf(time) : undefined;
  }

  /** Milliseconds since 1970; `undefined` where there is no time that can be read. */
  milliseconds(slot: number): number | undefined {
    const odd = this.odd.get(slot);
    const time = odd === undefined ? this.times[slot] : Date.parse(odd);
    if (!Number.isFinite(time)) return undefined;
    // As Date.parse reads it: what is below a millisecond is cut off.
    return odd === undefined ? Math.floor(Math.floor(time / 2) / 1000) : time;
  }

  set(slot: number, text: string | undefined): void {
    this.reserve(slot);
    this.odd.delete(slot);
    const time = text === undefined ? NaN : recentTimeOf(text);
    this.times[slot] = time;
    if (text !== undefined && !Number.isFinite(time)) this.odd.set(slot, text);
  }

  copy(from: number, to: number): void {
    this.reserve(to);
    this.times[to] = this.times[from] ?? NaN;
    const odd = this.odd.get(from);
    if (odd !== undefined) this.odd.set(to, odd);
  }

  drop(slot: number): void {
    this.odd.delete(slot);
  }

  private reserve(slot: number): void {
    if (slot < this.times.length) return;
    const before = this.times;
    this.times = new Float64Array(grown(before.length, slot + 1));
    this.times.set(before);
  }
}

/** Objects made together have the same time. */
const recentTimes: { text: string; time: number }[] = Array.from({ length: 16 }, () => ({
  text: '',
  time: NaN,
}));

function recentTimeOf(text: string): number {
  // By the last digit of the seconds, where the text is one of the common ones.
  const recent = recentTimes[text.charCodeAt(18) & 15];
  if (recent.text !== text) {
    recent.text = text;
    recent.time = timeOf(text);
  }
  return recent.time;
}

function timeOf(text: string): number {
  if (!written.test(text)) return NaN;
  const fine = text.length > 20;
  const seconds = Date.parse(fine ? `${text.slice(0, 19)}Z` : text) / 1000;
  const micros = seconds * 1e6 + (fine ? Number(text.slice(20, 26)) : 0);
  const time = micros * 2 + (fine ? 1 : 0);
  // A 31st of February reads as a day of March, and a year far off is more than a number holds exactly.
  return Number.isSafeInteger(time) && textOf(time) === text ? time : NaN;
}

function textOf(time: number): string {
  const micros = Math.floor(time / 2);
  const seconds = Math.floor(micros / 1e6);
  const whole = new Date(seconds * 1000).toISOString().slice(0, 19);
  if (time % 2 === 0) return `${whole}Z`;
  return `${whole}.${String(micros - seconds * 1e6).padStart(6, '0')}Z`;
}
