/** One condition of a label selector; all of them must hold. */
export type LabelRequirement =
  | { readonly key: string; readonly operator: 'in' | 'notin'; readonly values: readonly string[] }
  | { readonly key: string; readonly operator: 'exists' | 'doesNotExist' }
  | { readonly key: string; readonly operator: 'greaterThan' | 'lessThan'; readonly than: bigint };

/** A label selector that cannot be read, and where. */
export class LabelSelectorError extends Error {
  name = 'LabelSelectorError' as const;

  constructor(
    /** Place of the character from 0, in UTF-16 code units. */
    readonly position: number,
    /** What stands there and does not belong there; empty at the end. */
    readonly found: string,
  ) {
    super(found ? `${found} does not belong at ${position}` : 'the selector ends too early');
  }
}

interface Token {
  readonly type: 'word' | 'symbol' | 'end';
  readonly text: string;
  readonly at: number;
}

const prefix = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/;
const part = /^[A-Za-z0-9]([\w.-]{0,61}[A-Za-z0-9])?$/;
const integer = /^-?\d{1,19}$/;
const tokens = /[ \t\r\n]*(==|!=|[=!(),<>]|[^ \t\r\n=!(),<>]+)/y;
const operators = new Set(['in', 'notin', '=', '==', '!=', '<', '>']);

/** @see https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set */
function isKey(text: string): boolean {
  const cut = text.indexOf('/');
  const name = text.slice(cut + 1);
  if (cut === -1) return part.test(name);
  return cut <= 253 && prefix.test(text.slice(0, cut)) && part.test(name);
}

/** As Go reads an int64. */
function isInteger(text: string): boolean {
  return integer.test(text) && BigInt.asIntN(64, BigInt(text)) === BigInt(text);
}

class SelectorReader {
  private readonly tokens: Token[] = [];
  private next = 0;

  constructor(text: string) {
    tokens.lastIndex = 0;
    for (let found = tokens.exec(text); found; found = tokens.exec(text)) {
      const [all, token] = found;
      const symbol = /^[=!(),<>]/.test(token);
      const at = found.index + all.length - token.length;
      this.tokens.push({ type: symbol ? 'symbol' : 'word', text: token, at });
    }
    this.tokens.push({ type: 'end', text: '', at: text.length });
  }

  read(): LabelRequirement[] {
    const requirements: LabelRequirement[] = [];
    if (this.peek().type === 'end') return requirements;
    for (;;) {
      requirements.push(this.requirement());
      const after = this.take();
      if (after.type === 'end') return requirements;
      if (after.text !== ',') throw unexpected(after);
    }
  }

  private requirement(): LabelRequirement {
    if (this.peek().text === '!') {
      this.take();
      return { key: this.key(), operator: 'doesNotExist' };
    }
    const key = this.key();
    if (this.peek().type === 'end' || this.peek().text === ',') return { key, operator: 'exists' };
    const operator = this.take();
    if (!operators.has(operator.text)) throw unexpected(operator);
    if (operator.text === 'in' || operator.text === 'notin') {
      return { key, operator: operator.text, values: this.values() };
    }
    if (operator.text === '<' || operator.text === '>') {
      const than = this.take();
      if (!isInteger(checkedValue(than))) throw unexpected(than);
      const direction = operator.text === '<' ? 'lessThan' : 'greaterThan';
      return { key, operator: direction, than: BigInt(than.text) };
    }
    return { key, operator: operator.text === '!=' ? 'notin' : 'in', values: [this.value()] };
  }

  private key(): string {
    const token = this.take();
    if (token.type !== 'word' || !isKey(token.text)) throw unexpected(token);
    return token.text;
  }

  /** One value; none written is the empty one. */
  private value(): string {
    const { type, text } = this.peek();
    return type === 'end' || text === ',' ? '' : checkedValue(this.take());
  }

  private values(): readonly string[] {
    const open = this.take();
    if (open.text !== '(') throw unexpected(open);
    if (this.peek().text === ')') throw unexpected(this.peek());
    const values = new Set<string>();
    for (;;) {
      const empty = this.peek().text === ',' || this.peek().text === ')';
      values.add(empty ? '' : checkedValue(this.take()));
      const after = this.take();
      if (after.text === ')') return [...values];
      if (after.text !== ',') throw unexpected(after);
    }
  }

  private peek(): Token {
    return this.tokens[this.next];
  }

  private take(): Token {
    const token = this.tokens[this.next];
    if (token.type !== 'end') this.next += 1;
    return token;
  }
}

function unexpected({ at, text }: Token): LabelSelectorError {
  return new LabelSelectorError(at, text);
}

function checkedValue(token: Token): string {
  if (token.type !== 'word' || !part.test(token.text)) throw unexpected(token);
  return token.text;
}

/**
 * A label selector in kubectl's syntax: `app=cart,tier in (api,web),!canary`. An empty one selects everything.
 * Source: apimachinery's `labels.Parse`.
 *
 * @throws LabelSelectorError that says what cannot be read, and where
 */
export function parseLabelSelector(text: string): readonly LabelRequirement[] {
  return new SelectorReader(text).read();
}

/** Whether labels satisfy every requirement. As in Kubernetes, `notin` holds for an object without the label. */
export function matchesLabels(
  requirements: readonly LabelRequirement[],
  labels: Readonly<Record<string, string>>,
): boolean {
  return requirements.every(requirement => {
    const { key, operator } = requirement;
    const value = Object.hasOwn(labels, key) ? labels[key] : undefined;
    switch (operator) {
      case 'in':
        return value !== undefined && requirement.values.includes(value);
      case 'notin':
        return value === undefined || !requirement.values.includes(value);
      case 'exists':
        return value !== undefined;
      case 'doesNotExist':
        return value === undefined;
      default: {
        if (value === undefined || !isInteger(value)) return false;
        const number = BigInt(value);
        return operator === 'lessThan' ? number < requirement.than : number > requirement.than;
      }
    }
  });
}
