import { RiGroupLine } from '@remixicon/react';
import { severity, type ColumnDescriptor, type Facet } from 'backstage-plugin-k8s-manager-common';
import { useId, useState } from 'react';
import { useClusterFace, useClusterTitle } from '../../tables';
import { ClusterSquare, HealthMark, useSay } from '../../ui';
import { listMessages as texts } from './listMessages';
import type { Where } from './listState';
import css from './Rail.module.css';

/** So many values of a facet stand in sight at first. */
const shownFirst = 7;

/** How things are comes first, then where they are and whose. */
const first: readonly ColumnDescriptor['as'][] = ['status', 'cluster', 'owner'];

const rank = (column: ColumnDescriptor | undefined) => {
  const index = first.findIndex(as => as === column?.as);
  return index < 0 ? first.length : index;
};

/** What is wrong stands above what is well; otherwise the order stays: most frequent first. */
function worstFirst(values: Facet['values']): Facet['values'] {
  const of = (value: Facet['values'][number]) => (value.state ? severity[value.state] : 0);
  return [...values].sort((a, b) => of(b) - of(a));
}

/** Props of {@link FacetList}. */
export interface FacetListProps {
  readonly facets: readonly Facet[];
  readonly columns: readonly ColumnDescriptor[];
  readonly where: Where;
  readonly onToggle: (column: string, value: string) => void;
}

/** Values to filter by, with how many rows have each. */
export function FacetList({ facets, columns, where, onToggle }: FacetListProps) {
  const columnOf = (facet: Facet) => columns.find(({ id }) => id === facet.column);
  const sorted = [...facets].sort((a, b) => rank(columnOf(a)) - rank(columnOf(b)));
  return (
    <>
      {sorted.map(facet => {
        const column = columnOf(facet);
        return (
          column && (
            <FacetGroup
              key={facet.column}
              facet={facet}
              column={column}
              chosen={where[facet.column] ?? []}
              onToggle={value => onToggle(facet.column, value)}
            />
          )
        );
      })}
    </>
  );
}

function FacetGroup(props: {
  facet: Facet;
  column: ColumnDescriptor;
  chosen: readonly string[];
  onToggle: (value: string) => void;
}) {
  const { facet, column, chosen, onToggle } = props;
  const { say, count } = useSay();
  const titleOf = useClusterTitle();
  const id = useId();
  const [all, setAll] = useState(false);
  // A chosen value that no row has any more must stay in sight: how else could it be taken back?
  const gone = chosen
    .filter(value => !facet.values.some(found => found.value === value))
    .map((value): Facet['values'][number] => ({ value, count: 0 }));
  const values = [...gone, ...worstFirst(facet.values)];
  if (values.length === 0) return null;
  const shown = all
    ? values
    : values.filter(({ value }, index) => index < shownFirst || chosen.includes(value));
  const wordOf = ({ label, value }: Facet['values'][number]) => {
    if (label) return say(label);
    return column.as === 'cluster' ? titleOf(value) : value;
  };
  return (
    <section className={css.group} aria-labelledby={id}>
      <h2 id={id} className={css.title}>
        {say(column.header)}
      </h2>
      <ul className={css.list}>
        {shown.map(found => (
          <li key={found.value}>
            <button
              type="button"
              className={css.entry}
              aria-pressed={chosen.includes(found.value)}
              onClick={() => onToggle(found.value)}
            >
              <FacetMark column={column} found={found} />
              <span className={css.label} title={found.value}>
                {wordOf(found)}
              </span>
              <span className={css.count}>{count(found.count)}</span>
            </button>
          </li>
        ))}
      </ul>
      {values.length > shownFirst && (
        <button type="button" className={css.more} onClick={() => setAll(!all)}>
          {say(
            all
              ? texts.fewer()
              : texts.more({ count: count(values.length - shown.length + facet.more) }),
          )}
        </button>
      )}
      {all && facet.more > 0 && (
        <p className={css.beyond}>{say(texts.beyond({ count: count(facet.more) }))}</p>
      )}
    </section>
  );
}

function FacetMark({
  column,
  found,
}: {
  column: ColumnDescriptor;
  found: Facet['values'][number];
}) {
  const { production } = useClusterFace(found.value);
  if (column.as === 'cluster') return <ClusterSquare production={production} />;
  if (column.as === 'owner') return <RiGroupLine size={14} aria-hidden />;
  return found.state ? <HealthMark state={found.state} small /> : null;
}
