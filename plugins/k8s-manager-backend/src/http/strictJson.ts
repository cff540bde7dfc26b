import { fieldRefusal } from '../inputRefusal';

/** How deep a body may be: more than any input of the contract, and far less than what exhausts the stack. */
const deepest = 64;

interface Level {
  /** Names seen; absent for a list. */
  readonly names?: Set<string>;
  /** Where in the object or list the text is: a name or an index. */
  at: string | number;
  expectsName: boolean;
}

const tokens = /"[^"\\]*(?:\\.[^"\\]*)*"|[[\]{},:]/g;

/**
 * Parses a body. Beside what is no JSON it refuses what different readers understand differently or what no input means:
 * a name given twice (the last one would win here and the first one elsewhere), `__proto__`, and endless nesting.
 *
 * @throws InputError naming the field
 */
export function strictJson(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw fieldRefusal([], 'must be JSON');
  }
  const levels: Level[] = [];
  // What was parsed is JSON, so outside of strings these characters are its structure.
  for (const [token] of text.matchAll(tokens)) {
    const level = levels.at(-1);
    switch (token) {
      case '{':
      case '[':
        if (levels.length === deepest) throw fieldRefusal(pathOf(levels), 'is nested too deeply');
        levels.push(
          token === '{'
            ? { names: new Set(), at: '', expectsName: true }
            : { at: 0, expectsName: false },
        );
        break;
      case '}':
      case ']':
        levels.pop();
        break;
      case ',':
        if (level?.names) level.expectsName = true;
        else if (level) level.at = Number(level.at) + 1;
        break;
      case ':':
        break;
      default:
        if (level?.names && level.expectsName) takeName(level, JSON.parse(token), levels);
    }
  }
  return value;
}

function takeName(level: Level, name: string, levels: readonly Level[]): void {
  level.at = name;
  level.expectsName = false;
  if (level.names?.has(name)) throw fieldRefusal(pathOf(levels), 'is given twice');
  if (name === '__proto__') throw fieldRefusal(pathOf(levels), 'is not known');
  level.names?.add(name);
}

function pathOf(levels: readonly Level[]): (string | number)[] {
  return levels.map(({ at }) => at);
}
