/**
 * A value as the API server prints it in a printer column of the type `string`: a text as it is, a number as Go's `%v`
 * writes it, a list or an object as JSON. `undefined` for null, which it prints as `<no value>`.
 */
export function printedText(value: unknown): string | undefined {
  if (value === null || value === undefined) return undefined;
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  return typeof value === 'number' ? goNumber(value) : htmlSafe(goJson(value));
}

/** Whole numbers below are integers to Go, and printed without an exponent. */
const integerBound = 2n ** 63n;

function isGoInteger(value: number): boolean {
  if (!Number.isInteger(value)) return false;
  const whole = BigInt(value);
  return whole < integerBound && whole >= -integerBound;
}

/**
 * Source: Go's `strconv.FormatFloat(f, 'g', -1, 64)`, which `%v` is for a float: an exponent of at least two digits for
 * numbers below 1e-4 and from 1e6 on, otherwise the same digits JavaScript writes.
 */
function goNumber(value: number): string {
  if (isGoInteger(value)) return BigInt(value).toString();
  const [digits, exponent] = value.toExponential().split('e');
  const power = Number(exponent);
  if (power >= -4 && power < 6) return String(value);
  return `${digits}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}

/** Go's `json.Marshal` of a map: sorted by key, also where keys look like numbers. */
function goJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(goJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${goJson(member)}`);
  return `{${members.join(',')}}`;
}

/** `json.Marshal` escapes what HTML would take for markup, and what JavaScript once took for the end of a line. */
function htmlSafe(json: string): string {
  return json.replace(
    /[<>&\u2028\u2029]/g,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
