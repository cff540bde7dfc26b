import { isDeepStrictEqual } from 'node:util';
import {
  type CountsQuery,
  type Facet,
  type Row,
  type TableQuery,
  type TableView,
  workloadKinds,
} from 'backstage-plugin-k8s-manager-common';
import { type ExpectedTable, expectedTable, mayRead } from './expectedTable';
import { type Person, soakEntity, type SoakQuery } from './people';
import type { Seen } from './SoakViewer';
import type { World } from './World';

/** Rows that are named where rows differ; further ones are counted. */
const mostRows = 3;

/** What somebody sees otherwise than it is; nothing when all is well. One line for each thing. */
export function differences(
  person: Person,
  seen: ReadonlyMap<string, Seen>,
  worlds: readonly World[],
): string[] {
  return person.queries.flatMap(query => {
    const found = seen.get(query.id);
    const lines = found ? [...notLive(found), ...ofQuery(query, person, found, worlds)] : ['none'];
    return lines.map(line => `${person.name}/${query.id}: ${line}`);
  });
}

function notLive({ freshness, error }: Seen): string[] {
  return [
    ...(error ? [`error ${error.name} ${JSON.stringify(error.reason)}`] : []),
    ...freshness
      .filter(({ state }) => state !== 'live')
      .map(({ cluster, state, reason }) => `${cluster} is ${state} ${JSON.stringify(reason)}`),
  ];
}

function ofQuery(query: SoakQuery, person: Person, seen: Seen, worlds: readonly World[]): string[] {
  if (query.type === 'table') {
    if (!seen.view) return ['no table came'];
    return tableDifferences(query, seen.view, expectedTable(query, person.rights, worlds));
  }
  const [actual, expected] =
    query.type === 'counts'
      ? [seen.counts?.counts, countsOf(query, person, worlds)]
      : [seen.entity?.tallies?.map(({ unwell: _, ...tally }) => tally), talliesOf(person, worlds)];
  return same(actual, expected) ? [] : [`${text(actual)} instead of ${text(expected)}`];
}

/** The difference between a window and the part of the whole table that it says it is. */
export function tableDifferences(
  { window }: Pick<TableQuery, 'window'>,
  view: Pick<TableView, 'rows' | 'start' | 'total' | 'facets'>,
  expected: ExpectedTable,
): string[] {
  const { start } = view;
  const rows = expected.rows.slice(start, start + window.limit).map(plain);
  const lines: string[] = [];
  if ('at' in window && window.at === 0 && start !== 0) lines.push(`begins at ${start}`);
  if (view.total !== expected.rows.length) {
    lines.push(`total ${view.total} instead of ${expected.rows.length}`);
  }
  const actual = view.rows.map(plain);
  if (!same(actual, rows)) lines.push(...rowDifferences(actual, rows));
  for (const facet of view.facets) lines.push(...facetDifferences(facet, expected));
  return lines;
}

/** Use is measured and not listed: it is left out on both sides. */
function plain(row: Row): Row {
  const cells = Object.entries(row.cells).filter(([id]) => id !== 'cpu' && id !== 'memory');
  return JSON.parse(JSON.stringify({ ...row, cells: Object.fromEntries(cells) })) as Row;
}

function rowDifferences(actual: readonly Row[], expected: readonly Row[]): string[] {
  const wanted = new Map(expected.map(row => [row.id, row]));
  const given = new Map(actual.map(row => [row.id, row]));
  const missing = expected.filter(({ id }) => !given.has(id));
  const ghosts = actual.filter(({ id }) => !wanted.has(id));
  const others = actual.filter(row => wanted.has(row.id) && !same(row, wanted.get(row.id)));
  const lines = [
    ...named('missing', missing, nameOf),
    ...named('not there any more', ghosts, nameOf),
    ...named('other', others, row => `${text(row)} instead of ${text(wanted.get(row.id))}`),
  ];
  return lines.length > 0 ? lines : ['the rows are in another order'];
}

function named(what: string, rows: readonly Row[], name: (row: Row) => string): string[] {
  const lines = rows.slice(0, mostRows).map(row => `${what}: ${name(row)}`);
  return rows.length > mostRows
    ? [...lines, `${what}: ${rows.length - mostRows} further rows`]
    : lines;
}

function nameOf({ cluster, namespace, name, id }: Row): string {
  return `${cluster} ${namespace ?? '-'}/${name} (${id})`;
}

function facetDifferences({ column, values, more }: Facet, expected: ExpectedTable): string[] {
  const all = expected.facets.get(column);
  if (!all) return [`a facet nobody knows: ${column}`];
  // Chosen values are named also where nothing has them.
  const actual = values
    .filter(({ count }) => count > 0)
    .map(({ value, count, state }) => ({ value, count, ...(state ? { state } : {}) }));
  const byValue = new Map(all.map(each => [each.value, each]));
  const equal =
    actual.length + more === all.length &&
    actual.every(value => same(value, byValue.get(value.value)));
  const first = all.slice(0, actual.length);
  return equal ? [] : [`facet ${column}: ${text(actual)} instead of ${text(first)}`];
}

function countsOf({ kinds }: CountsQuery, { rights }: Person, worlds: readonly World[]) {
  return Object.fromEntries(
    kinds.map(id => {
      const counts = { total: 0, failed: 0, degraded: 0 };
      for (const world of worlds) {
        for (const known of world.of(id)) {
          if (!mayRead(rights, world, known)) continue;
          const { state } = known.row.health;
          counts.total += 1;
          if (state === 'failed' || state === 'degraded') counts[state] += 1;
        }
      }
      return [id, counts];
    }),
  );
}

/** How the workloads of the entity are by cluster, those below others left out. The unwell are not named here. */
function talliesOf({ rights }: Person, worlds: readonly World[]) {
  const ids = [...workloadKinds.map(({ id }) => id), 'pods'];
  return worlds.flatMap(world => {
    const own = ids
      .flatMap(id => world.of(id))
      .filter(known => mayRead(rights, world, known) && world.isOfEntity(known.object))
      .filter(({ object }) => !isControlled(object));
    if (own.length === 0) return [];
    const states = { ok: 0, progressing: 0, degraded: 0, failed: 0, unknown: 0 };
    for (const { row } of own) states[row.health.state] += 1;
    return [{ entity: soakEntity.ref, cluster: world.cluster, ...states }];
  });
}

function isControlled(object: Parameters<World['above']>[0]): boolean {
  return object.metadata?.ownerReferences?.some(({ controller }) => controller) === true;
}

function same(actual: unknown, expected: unknown): boolean {
  return isDeepStrictEqual(actual, expected);
}

function text(value: unknown): string {
  return (JSON.stringify(value) ?? 'nothing').slice(0, 700);
}
