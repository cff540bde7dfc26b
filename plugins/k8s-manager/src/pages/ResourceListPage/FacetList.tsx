import { severity, type ColumnDescriptor, type Facet } from 'backstage-plugin-k8s-manager-common';
import { useId, useState } from 'react';
import { useIsProduction } from '../../tables';
import { ClusterSquare, HealthMark, useSay } from '../../ui';
import { listMessages as texts } from './listMessages';
import type { Where } from './listState';
import css from './Rail.module.css';

/** So many values of a facet stand in sight at first. */
const shownFirst = 7;

/** How things are comes first, then where they are. */
const rank = (column: ColumnDescriptor | undefined) => {
  if (column?.as === 'status') return 0;
  return column?.as === 'cluster' ? 1 : 2;
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
                {found.label ? say(found.label) : found.value}
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
  const production = useIsProduction(found.value);
  if (column.as === 'cluster') return <ClusterSquare production={production} />;
  return found.state ? <HealthMark state={found.state} small /> : null;
}
