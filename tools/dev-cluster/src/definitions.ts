import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseAllDocuments } from 'yaml';
import type { ApiClient, KubernetesObject } from './ApiClient';
import { until } from './until';

// This package runs from its source only, there is no build in which the directory would differ.
// eslint-disable-next-line no-restricted-syntax
const directory = resolve(__dirname, '../definitions');

/**
 * The custom resource definitions of Gateway API, the Vertical Pod Autoscaler and volume snapshots, as
 * their publishers give them, with the admission policy that comes with Gateway API.
 */
export function definitions(): readonly KubernetesObject[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.yaml'))
    .sort()
    .flatMap(file => parseAllDocuments(readFileSync(join(directory, file), 'utf8')))
    .map(document => document.toJS())
    .filter(object => object !== null);
}

/**
 * Applies definitions and waits until the API server serves their kinds: an object of a kind that is
 * accepted and not yet served is refused with 404.
 *
 * @throws ClusterStartError when that does not happen in time
 */
export async function applyDefinitions(
  client: ApiClient,
  objects: readonly KubernetesObject[] = definitions(),
  signal?: AbortSignal,
): Promise<void> {
  await Promise.all(objects.map(object => client.apply(object)));
  for (const path of objects.flatMap(listPaths)) {
    const isServed = async () =>
      (await client.exchange({ method: 'GET', path: `${path}?limit=1` })).status === 200;
    await until(`${path} is served`, isServed, { signal });
  }
}

interface Definition {
  group: string;
  names: { plural: string };
  versions: { name: string; served: boolean }[];
}

function listPaths({ kind, spec }: KubernetesObject): string[] {
  if (kind !== 'CustomResourceDefinition') return [];
  const { group, names, versions } = spec as Definition;
  return versions
    .filter(({ served }) => served)
    .map(({ name }) => `/apis/${group}/${name}/${names.plural}`);
}
