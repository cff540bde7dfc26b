import type { Freshness, TableView } from 'backstage-plugin-k8s-manager-common';
import { useEffect, useState } from 'react';
import { useAnswer } from './feed';

/** Milliseconds without a change of the selection before it is asked for. */
const rest = 400;

/** Of the rows asked for, those that are gone: their cluster is live and does not have them. */
export function goneOf(
  asked: readonly string[],
  { rows }: Pick<TableView, 'rows'>,
  freshness: readonly Freshness[],
): readonly string[] {
  const here = new Set(rows.map(({ id }) => id));
  const speaks = (id: string) => {
    const cluster = id.slice(0, id.indexOf('/'));
    const state = freshness.find(known => known.cluster === cluster)?.state;
    // A cluster that is not named at all is one the viewer may not see any more.
    return state === undefined || state === 'live' || state === 'denied';
  };
  return asked.filter(id => !here.has(id) && speaks(id));
}

/** Asks whether selected rows that are out of sight are still there, for as long as it is mounted. */
export function SelectionWatch(props: {
  kind: string;
  ids: readonly string[];
  onGone: (ids: readonly string[]) => void;
}) {
  const { kind, ids, onGone } = props;
  const [asked, setAsked] = useState<readonly string[]>();
  const key = [...ids].sort().join();
  useEffect(() => {
    const timer = setTimeout(() => setAsked(key.split(',')), rest);
    return () => clearTimeout(timer);
  }, [key]);
  // Another question is another observation: the answer to the one before says nothing of what was not in it.
  return asked ? <Asked key={asked.join()} kind={kind} ids={asked} onGone={onGone} /> : null;
}

function Asked(props: {
  kind: string;
  ids: readonly string[];
  onGone: (ids: readonly string[]) => void;
}) {
  const { kind, ids, onGone } = props;
  const { table, pending, freshness } = useAnswer({
    type: 'table',
    kind,
    ids: [...ids],
    order: { column: 'name', direction: 'ascending' },
    window: { at: 0, limit: 500 },
  });
  useEffect(() => {
    if (!table || pending || freshness.length === 0) return;
    const gone = goneOf(ids, table, freshness);
    if (gone.length > 0) onGone(gone);
  }, [table, pending, freshness, ids, onGone]);
  return null;
}
