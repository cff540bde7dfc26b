import type { Query } from 'backstage-plugin-k8s-manager-common';

type Unnamed<Q> = Q extends Query ? Omit<Q, 'id' | 'revision'> : never;

/** What a part of the page wants to see: a query without the id and revision the connection keeps for it. */
export type Question = Unnamed<Query>;

/** Equal questions have equal keys, however their members are ordered. */
export function questionKey(question: Question): string {
  return JSON.stringify(question, (_, value: unknown) =>
    value && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(
          Object.entries(value)
            .filter(([, member]) => member !== undefined)
            .sort(([a], [b]) => (a < b ? -1 : 1)),
        )
      : value,
  );
}
