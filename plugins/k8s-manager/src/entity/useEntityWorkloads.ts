import {
  type EntityScope,
  type Freshness,
  type Message,
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

/** The most rows of one kind that stand on a page; the list page has the others. */
export const mostRows = 500;

/** Kinds that only pass control on are told by what controls them. */
const asked = workloadKinds.filter(kind => !kind.passesControl);
const jobs = workloadKinds.filter(kind => kind.passesControl && kind.columns.controller);

/** The rows of an entity, live. */
export interface EntityRows {
  readonly workloads: readonly WorkloadRow[];
  readonly pods: readonly Row[];
  /** How many pods there are, also beyond those that stand here. */
  readonly podTotal: number;
  /** Every kind has answered. */
  readonly known: boolean;
}

function useKindRows(entity: string, kind: string, columns?: string[]): Answer {
  return useAnswer({
    type: 'table',
    kind,
    entity,
    window: { at: 0, limit: mostRows },
    ...(columns ? { columns } : {}),
  });
}

/** @see EntityRows */
export function useEntityRows(entity: string): EntityRows {
  const kinds = [...asked, ...jobs];
  // The list of kinds never changes, so neither does the number of hooks.
  // eslint-disable-next-line react-hooks/rules-of-hooks
  const answers = kinds.map(({ id }) => useKindRows(entity, id));
  const pods = useKindRows(entity, 'pods', ['status', 'restarts', 'memory', 'cpu', 'age']);
  const tables = answers.map(({ table }) => table);
  const workloads = useMemo(
    () => tables.flatMap((table, place) => table?.rows.map(row => ({ kind: kinds[place].id, row })) ?? []),
    // Each table is another object exactly when something in it changed.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    tables,
  );
  return {
    workloads,
    pods: pods.table?.rows ?? [],
    podTotal: pods.table?.total ?? 0,
    known: [...answers, pods].every(({ table, error }) => table !== undefined || error !== undefined),
  };
}
