/**
 * JSONPath as the API server reads it in the printer columns of a CRD (client-go's `util/jsonpath`, for a path that
 * begins with a dot), with its peculiarities: `['a.b']` is the field `b` of `a`, a dot of a name is escaped (`.a\.b`), an
 * empty bracket is the first element, a comparison of different types makes the whole path yield nothing.
 */

type Values = readonly unknown[];
/** How many values an evaluation may still look at. */
interface Budget {
  left: number;
}
type Step = (values: Values, budget: Budget) => Values;
type Scalar = string | number | boolean;

/** A number written with a point: it is of another type than a whole number, even where it is as large as one. */
class Float {
  constructor(readonly value: number) {}
}

/** What can be wrong with a path. */
export type JsonPathProblem = 'unexpected' | 'unclosed' | 'notIndex' | 'noDot' | 'tooLong';

/** The path cannot be understood. */
export class JsonPathError extends Error {
  /**
   * @param at - the number of the character, from 1
   * @param what - the part of the path it is about
   */
  constructor(
    readonly problem: JsonPathProblem,
    readonly at: number,
    readonly what = '',
  ) {
    super(`${problem} ${what} at character ${at}`);
    this.name = 'JsonPathError';
  }
}

/** The object is not as the path expects: it has no value for it. */
class NoValue extends Error {}

/**
 * The most values one evaluation looks at. A path of unions doubles them with every three characters, and whoever may
 * define a kind writes paths: without an end it would stop the process.
 */
const mostValues = 20_000;

function spend(budget: Budget, values: number): void {
  budget.left -= values;
  if (budget.left < 0) throw new NoValue();
}

/** The longest path that is read; the API server has no limit, but stores none longer than an object. */
const longestPath = 4096;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const membersOf = (value: unknown): Values => {
  if (Array.isArray(value)) return value;
  return isRecord(value) ? Object.values(value) : [];
};

const field =
  (name: string): Step =>
  values =>
    values.flatMap(value => (isRecord(value) && Object.hasOwn(value, name) ? [value[name]] : []));

const every: Step = values => values.flatMap(membersOf);

const descend: Step = (values, budget) =>
  values.flatMap(value => {
    const members = membersOf(value);
    spend(budget, members.length);
    return members.length > 0 ? [value, ...descend(members, budget)] : [];
  });

const constant =
  (value: Scalar | Float): Step =>
  values =>
    values.map(() => value);

const walk = (steps: readonly Step[], values: Values, budget: Budget): Values =>
  steps.reduce((found, step) => {
    const next = step(found, budget);
    spend(budget, next.length);
    return next;
  }, values);

const union =
  (branches: readonly (readonly Step[])[]): Step =>
  (values, budget) =>
    branches.flatMap(steps => walk(steps, values, budget));

/** `[2]`, `[-1]`, `[1:3]`, `[::2]`. What reaches outside of the array has no value, even where others would have one. */
function slice(from: number | undefined, to: number | undefined, step = 1, single = false): Step {
  return values =>
    values.flatMap(value => {
      if (value === null || value === undefined) return [];
      if (!Array.isArray(value)) throw new NoValue();
      const { length } = value;
      const begin = from === undefined ? 0 : from + (from < 0 ? length : 0);
      let end = to ?? length;
      if (end < 0 || (end === 0 && single)) end += length;
      if (begin === end) return [];
      if (begin < 0 || begin >= length || end < 0 || end > length || begin > end) {
        throw new NoValue();
      }
      if (step <= 0) throw new NoValue();
      return value.slice(begin, end).filter((_, place) => place % step === 0);
    });
}

type Comparison = (sign: number) => boolean;

const comparisons: Readonly<Record<string, Comparison>> = {
  '==': sign => sign === 0,
  '!=': sign => sign !== 0,
  '<': sign => sign < 0,
  '<=': sign => sign <= 0,
  '>': sign => sign > 0,
  '>=': sign => sign >= 0,
};

function typeOf(value: unknown): 'string' | 'boolean' | 'integer' | 'float' {
  if (typeof value === 'string') return 'string';
  if (typeof value === 'boolean') return 'boolean';
  if (value instanceof Float) return 'float';
  if (typeof value !== 'number') throw new NoValue();
  return Number.isInteger(value) ? 'integer' : 'float';
}

function order(left: unknown, right: unknown, operator: string): number {
  const type = typeOf(left);
  if (type !== typeOf(right)) throw new NoValue();
  if (type === 'boolean' && operator !== '==' && operator !== '!=') throw new NoValue();
  const [one, other] = [left, right].map(side => (side instanceof Float ? side.value : side));
  if (one === other) return 0;
  return (one as Scalar) < (other as Scalar) ? -1 : 1;
}

const elementsOf = (values: Values): Values =>
  values.flatMap(value => {
    if (!Array.isArray(value)) throw new NoValue();
    return value;
  });

const exists =
  (steps: readonly Step[]): Step =>
  (values, budget) =>
    elementsOf(values).filter(element => {
      spend(budget, 1);
      try {
        return walk(steps, [element], budget).length > 0;
      } catch {
        return false;
      }
    });

const compared =
  (left: readonly Step[], operator: string, right: readonly Step[]): Step =>
  (values, budget) =>
    elementsOf(values).filter(element => {
      spend(budget, 1);
      const lefts = walk(left, [element], budget);
      const rights = walk(right, [element], budget);
      if (lefts.length === 0) return false;
      if (lefts.length > 1) throw new NoValue();
      if (rights.length === 0) return false;
      if (rights.length > 1) throw new NoValue();
      const holds = comparisons[operator];
      if (!holds) throw new NoValue();
      return holds(order(lefts[0], rights[0], operator));
    });

const ends = /[\s.,[\]$@{}]/;
const wordBegins = /[\p{L}\p{Nd}_]/u;
const bounds = /^(-?\d*)(:-?\d*)?(:-?\d*)?$/;

class Parser {
  private at = 0;
  private readonly steps: Step[] = [];
  private recursive = false;

  /** @param offset - where the text stands in the whole path, for what is told of it */
  constructor(
    private readonly text: string,
    private readonly offset = 0,
  ) {}

  parse(): readonly Step[] {
    while (this.at < this.text.length) this.next();
    return this.steps;
  }

  private next(): void {
    const { text } = this;
    const character = text[this.at];
    if (text.startsWith('[?(', this.at)) return this.filter();
    if (text.startsWith('..', this.at)) return this.descent();
    if (character === '[') return this.bracket();
    if (character === '.') {
      this.at += 1;
      return this.name();
    }
    if (character === ' ' || character === '@' || character === '$') {
      this.at += 1;
      return undefined;
    }
    if (character === '"' || character === "'") return this.quoted(character);
    if (/[-+\d]/.test(character)) return this.number();
    if (wordBegins.test(character)) return this.word();
    throw this.error('unexpected', character);
  }

  private add(step: Step): void {
    this.steps.push(step);
    this.recursive = false;
  }

  private name(): void {
    let name = '';
    while (this.at < this.text.length && !ends.test(this.text[this.at])) {
      if (this.text[this.at] === '\\') this.at += 1;
      name += this.text[this.at] ?? '';
      this.at += 1;
    }
    this.add(name === '*' ? every : field(name));
  }

  private descent(): void {
    if (this.recursive) throw this.error('unexpected', '..');
    this.at += 2;
    this.steps.push(descend);
    this.recursive = true;
    if (wordBegins.test(this.text[this.at] ?? '')) this.name();
  }

  private bracket(): void {
    const close = this.text.indexOf(']', this.at);
    if (close < 0) throw this.error('unclosed', '[');
    const inside = this.text.slice(this.at + 1, close);
    const parts = inside.split(',');
    if (parts.length > 1) {
      this.add(union(parts.map(part => this.part(part.trim()))));
    } else {
      for (const step of this.part(inside)) this.add(step);
    }
    this.at = close + 1;
  }

  /** What stands in brackets, or between two commas of a union. */
  private part(inside: string): readonly Step[] {
    const key = /^'([^']*)'$/.exec(inside);
    if (key) return new Parser(`.${key[1]}`, this.offset + this.at).parse();
    const limits = bounds.exec(inside === '*' ? ':' : inside);
    if (!limits) throw this.error('notIndex', inside);
    const [from, to, step] = limits.slice(1).map((digits = '', place) => {
      const number = place > 0 ? digits.slice(1) : digits;
      if (number === '-') throw this.error('notIndex', inside);
      return number === '' ? undefined : Number(number);
    });
    if (limits[2] === undefined) {
      const single = from ?? 0;
      return [slice(from, single + 1, step, true)];
    }
    return [slice(from, to, step)];
  }

  private filter(): void {
    const begin = this.at + 3;
    const close = closing(this.text, begin);
    if (close < 0) throw this.error('unclosed', '[?(');
    if (this.text[close + 1] !== ']') throw this.error('unclosed', '[?(');
    const condition = this.text.slice(begin, close);
    const parts = /^([^!<>=]+)([!<>=]+)(.+?)$/.exec(condition);
    const inner = (text: string, from = 0) => new Parser(text, this.offset + begin + from).parse();
    if (parts) {
      const [, left, operator, right] = parts;
      this.add(compared(inner(left), operator, inner(right, left.length + operator.length)));
    } else {
      this.add(exists(inner(condition)));
    }
    this.at = close + 2;
  }

  private quoted(quote: string): void {
    const begin = this.at + 1;
    let close = begin;
    while (close < this.text.length && this.text[close] !== quote) {
      close += this.text[close] === '\\' ? 2 : 1;
    }
    if (close >= this.text.length) throw this.error('unclosed', quote);
    this.add(constant(this.text.slice(begin, close).replace(/\\(.)/g, '$1')));
    this.at = close + 1;
  }

  private number(): void {
    const [digits] = /^[-+]?[\d.]*/.exec(this.text.slice(this.at)) ?? [''];
    const value = Number(digits);
    if (!/\d/.test(digits) || Number.isNaN(value)) throw this.error('unexpected', digits);
    this.add(constant(digits.includes('.') ? new Float(value) : value));
    this.at += digits.length;
  }

  /** `true` and `false`; what else stands without a dot in front (`range`, `end`) is no value. */
  private word(): void {
    let end = this.at;
    while (end < this.text.length && !ends.test(this.text[end])) end += 1;
    const word = this.text.slice(this.at, end);
    if (word !== 'true' && word !== 'false') throw this.error('unexpected', word);
    this.add(constant(word === 'true'));
    this.at = end;
  }

  private error(problem: JsonPathProblem, what: string): JsonPathError {
    return new JsonPathError(problem, this.offset + this.at + 1, what);
  }
}

/** Where the parenthesis of a filter closes: not within quotes. -1 where it does not. */
function closing(text: string, begin: number): number {
  let quote = '';
  for (let at = begin; at < text.length; at += 1) {
    const character = text[at];
    if (quote) {
      if (character === quote && text[at - 1] !== '\\') quote = '';
    } else if (character === '"' || character === "'") quote = character;
    else if (character === ')') return at;
  }
  return -1;
}

/**
 * Compiles the path of a printer column, once, into a function that finds its value in an object: the first one, as only
 * that is printed. `undefined` where there is none, `null` where it is null.
 *
 * @throws JsonPathError for a path that cannot be understood
 */
export function compileJsonPath(path: string): (object: unknown) => unknown {
  if (!path.startsWith('.')) throw new JsonPathError('noDot', 1);
  if (path.length > longestPath) throw new JsonPathError('tooLong', longestPath);
  const steps = new Parser(path).parse();
  return object => {
    try {
      return walk(steps, [object], { left: mostValues })[0];
    } catch (error) {
      if (error instanceof NoValue || error instanceof RangeError) return undefined;
      throw error;
    }
  };
}
