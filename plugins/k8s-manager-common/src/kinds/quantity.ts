const multipliers: Readonly<Record<string, number>> = {
  '': 1,
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

/** Quantities that were read before: a thousand pods ask for the same few. */
const known = new Map<string, number | undefined>();
const mostKnown = 2_000;

/**
 * A Kubernetes quantity as a number of cores or bytes: `250m` is 0.25, `1Gi` is 2^30, `12e6` is 12 000 000.
 * `undefined` for what is no quantity. Source: apimachinery's resource.Quantity grammar.
 */
export function parseQuantity(quantity: string | number | undefined): number | undefined {
  if (typeof quantity === 'number') return Number.isFinite(quantity) ? quantity : undefined;
  if (quantity === undefined) return undefined;
  if (known.has(quantity)) return known.get(quantity);
  if (known.size >= mostKnown) known.clear();
  const value = read(quantity);
  known.set(quantity, value);
  return value;
}

function read(quantity: string): number | undefined {
  const match = /^([+-]?(?:\d+\.?\d*|\.\d+))(?:([eE][+-]?\d+)|([numkMGTPE]|[KMGTPE]i))?$/.exec(
    quantity,
  );
  if (!match) return undefined;
  const [, digits, exponent = '', suffix = ''] = match;
  return Number(`${digits}${exponent}`) * multipliers[suffix];
}
