import {
  type EntityScope,
  type Freshness,
  type Message,
  type ResourceKind,
  type Row,
  workloadKinds,
  type WorkloadTally,
} from 'backstage-plugin-k8s-manager-common';
import { useMemo } from 'react';
import { useAnswer, type Answer } from '../tables';
import type { WorkloadRow } from './comparison';

/** What is known of an entity. */
export interface EntityAnswer {
  readonly scope?: EntityScope;
  /** Absent until the clusters have said what they have. */
  readonly tallies?: readonly WorkloadTally[];
  readonly freshness: readonly Freshness[];
  readonly error?: { readonly name: string; readonly reason: Message };
}

/** Where an entity is and how it is there, live. */
export function useEntityScope(entity: string): EntityAnswer {
  const { entity: known, freshness, error } = useAnswer({ type: 'entity', entity });
  return useMemo(
    () => ({ ...known, freshness, ...(error ? { error } : {}) }),
    [known, freshness, error],
  );
}

/** The most pods that stand on a page, and the most workloads of one kind; the list pages have the others. */
export const mostRows = 500;

/** The rows of an entity, live. */
export interface EntityRows {
  readonly workloads: readonly WorkloadRow[];
  readonly pods: readonly Row[];
  /** How many pods there are, also beyond those that stand here. */
  readonly podTotal: number;
  /** Every kind has answered. */
  readonly known: boolean;
}

function useKindRows(entity: string, { id, passesControl }: ResourceKind): Answer {
  return useAnswer({
    type: 'table',
    kind: id,
    entity,
    window: { at: 0, limit: mostRows },
    // What nothing controls comes first: only that is shown of kinds that stand between others.
    ...(passesControl ? { order: { column: 'controller', direction: 'ascending' as const } } : {}),
  });
}

/** @see EntityRows */
export function useEntityRows(entity: string): EntityRows {
  // The list of kinds never changes, so neither does the number of hooks.
  // eslint-disable-next-line react-hooks/rules-of-hooks
  const answers = workloadKinds.map(kind => useKindRows(entity, kind));
  const pods = useAnswer({
    type: 'table',
    kind: 'pods',
    entity,
    window: { at: 0, limit: mostRows },
    columns: ['status', 'restarts', 'memory', 'cpu', 'age'],
  });
  const tables = answers.map(({ table }) => table);
  const workloads = useMemo(
    () =>
      tables.flatMap(
        (table, place) => table?.rows.map(row => ({ kind: workloadKinds[place].id, row })) ?? [],
      ),
    // Each table is another object exactly when something in it changed.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    tables,
  );
  return {
    workloads,
    pods: pods.table?.rows ?? [],
    podTotal: pods.table?.total ?? 0,
    known: [...answers, pods].every(
      ({ table, error }) => table !== undefined || error !== undefined,
    ),
  };
}
