import { RiCloseLine } from '@remixicon/react';
import type { ColumnDescriptor, Facet, HealthState } from 'backstage-plugin-k8s-manager-common';
import { useClusterTitle } from '../../tables';
import { Button, uiMessages, useSay } from '../../ui';
import css from './FilterChips.module.css';
import { listMessages as texts } from './listMessages';
import { toggleWhere, type ListState } from './listState';

/** Props of {@link FilterChips}. */
export interface FilterChipsProps {
  readonly state: ListState;
  readonly columns: readonly ColumnDescriptor[];
  readonly facets: readonly Facet[];
  readonly onChange: (change: Partial<ListState>) => void;
  /** Takes the label selector back into the filter field. */
  readonly onEditLabels: () => void;
  readonly onClear: () => void;
}

interface Chip {
  readonly id: string;
  readonly name: string;
  readonly value: string;
  readonly remove: Partial<ListState>;
  readonly edit?: () => void;
}

/**
 * Everything a list is filtered by beside the text, one chip each, so that it is in sight and can be taken back where no
 * facet shows it. Absent while nothing is.
 */
export function FilterChips(props: FilterChipsProps) {
  const { state, columns, facets, onChange, onEditLabels, onClear } = props;
  const { say } = useSay();
  const titleOf = useClusterTitle();
  const { labels, where, health, owners, entity } = state;
  const wordOf = (id: string, value: string) => {
    if (id === 'cluster') return titleOf(value);
    const found = facets.find(({ column }) => column === id)?.values.find(v => v.value === value);
    return found?.label ? say(found.label) : value;
  };
  const chips: readonly Chip[] = [
    ...(entity
      ? [
          {
            id: 'entity',
            name: say(texts.entityChip()),
            value: entity.replace(/^component:/, '').replace(/default\//, ''),
            remove: { entity: undefined },
          },
        ]
      : []),
    ...(labels
      ? [
          {
            id: 'labels',
            name: say(texts.labelsChip()),
            value: labels,
            remove: { labels: '' },
            edit: onEditLabels,
          },
        ]
      : []),
    ...health.map((value: HealthState): Chip => ({
      id: `health:${value}`,
      name: say(texts.healthChip()),
      value: say(uiMessages[value]()),
      remove: { health: health.filter(other => other !== value) },
    })),
    ...owners.map((value): Chip => ({
      id: `owner:${value}`,
      name: say(texts.ownerChip()),
      value: value.replace(/^group:default\//, ''),
      remove: { owners: owners.filter(other => other !== value) },
    })),
    ...Object.entries(where).flatMap(([id, values]) => {
      const column = columns.find(known => known.id === id);
      return values.map((value): Chip => ({
        id: `${id}:${value}`,
        name: column ? say(column.header) : id,
        value: wordOf(id, value),
        remove: { where: toggleWhere(where, id, value) },
      }));
    }),
  ];
  if (chips.length === 0) return null;
  return (
    <div role="group" aria-label={say(texts.filters())} className={css.chips}>
      {chips.map(chip => {
        const { id, name, value, remove, edit } = chip;
        const text = say(texts.chip({ name, value }));
        const words = (
          <>
            <span className={css.name}>{name}</span>
            <span className={css.value}>{value}</span>
          </>
        );
        return (
          <span key={id} className={css.chip} title={text}>
            {edit ? (
              <button
                type="button"
                className={css.edit}
                aria-label={say(texts.editFilter({ filter: text }))}
                onClick={edit}
              >
                {words}
              </button>
            ) : (
              <span className={css.words}>{words}</span>
            )}
            <button
              type="button"
              className={css.remove}
              aria-label={say(texts.removeFilter({ filter: text }))}
              onClick={() => onChange(remove)}
            >
              <RiCloseLine size={14} aria-hidden />
            </button>
          </span>
        );
      })}
      <Button small look="quiet" onClick={onClear}>
        {say(texts.clearAll())}
      </Button>
    </div>
  );
}
