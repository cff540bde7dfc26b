import { parseQuantity } from 'backstage-plugin-k8s-manager-common';

/** What the metrics API measured of one object. */
export interface Measurement {
  /** Cores. */
  readonly cpu: number;
  /** Bytes. */
  readonly memory: number;
  /** Milliseconds since the epoch, by the clock of the cluster: the end of the window. */
  readonly at: number;
  /** Milliseconds the measurement is an average over. */
  readonly window: number;
}

/** The window where an adapter names none: what metrics-server takes. */
const usualWindow = 15_000;

/** An item of `podmetrics` or `nodemetrics`, as far as anybody can rely on it. */
interface MetricsItem {
  readonly timestamp?: unknown;
  readonly window?: unknown;
  /** Of a node. */
  readonly usage?: unknown;
  /** Of a pod. */
  readonly containers?: unknown;
}

/**
 * The measurement in an item of metrics.k8s.io/v1beta1. A pod's containers are added, as `kubectl top` adds them, each
 * rounded as kubectl shows it: cores up to thousandths, bytes down to Mi. So a pod that does nothing does not change.
 *
 * @returns `undefined` for what cannot be true: no time, no figure, one that is negative or no number
 */
export function measurementOf(item: object): Measurement | undefined {
  const { timestamp, window, usage, containers } = item as MetricsItem;
  const at = typeof timestamp === 'string' ? Date.parse(timestamp) : NaN;
  if (!Number.isFinite(at)) return undefined;
  const parts = usage === undefined ? partsOf(containers) : [usage];
  let cpu = 0;
  let memory = 0;
  for (const part of parts) {
    const [cores, bytes] = [amount(part, 'cpu'), amount(part, 'memory')];
    if (cores === undefined || bytes === undefined) return undefined;
    cpu += cores;
    memory += bytes;
  }
  if (parts.length === 0) return undefined;
  return {
    cpu: Math.ceil(cpu * 1000 - 1e-6) / 1000,
    memory: memory < 2 ** 20 ? memory : Math.floor(memory / 2 ** 20) * 2 ** 20,
    at,
    window: windowOf(window),
  };
}

function partsOf(containers: unknown): readonly unknown[] {
  if (!Array.isArray(containers)) return [];
  return containers.map(container => (isRecord(container) ? container.usage : undefined));
}

function amount(usage: unknown, resource: 'cpu' | 'memory'): number | undefined {
  const value = isRecord(usage) ? usage[resource] : undefined;
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const parsed = parseQuantity(value);
  return parsed !== undefined && Number.isFinite(parsed) && parsed >= 0 ? parsed : undefined;
}

/** Go writes a duration in parts: `15.057s`, `1m0s`, `1h0m0s`. */
function windowOf(window: unknown): number {
  if (typeof window !== 'string' || !/^([\d.]+(h|ms|m|s))+$/.test(window)) return usualWindow;
  const units: Readonly<Record<string, number>> = { h: 3_600_000, m: 60_000, s: 1_000, ms: 1 };
  let milliseconds = 0;
  for (const [, digits, unit] of window.matchAll(/([\d.]+)(h|ms|m|s)/g)) {
    milliseconds += Number(digits) * units[unit];
  }
  return milliseconds > 0 && Number.isFinite(milliseconds) ? milliseconds : usualWindow;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
