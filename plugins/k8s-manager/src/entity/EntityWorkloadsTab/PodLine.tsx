import type { CellPayloads, Row } from 'backstage-plugin-k8s-manager-common';
import { AgeCell } from '../../tables/cells/AgeCell';
import { NameCell } from '../../tables/cells/NameCell';
import { RestartsCell } from '../../tables/cells/RestartsCell';
import { StatusCell } from '../../tables/cells/StatusCell';
import { UsageCell } from '../../tables/cells/UsageCell';
import css from './PodLine.module.css';

const inPlace = {
  reachable: true,
  column: { id: '', header: { verbatim: '' }, as: 'text' },
} as const;

/** One pod in a line: name, state, restarts, memory, age. */
export function PodLine({ row }: { row: Row }) {
  const { status, restarts, memory, age } = row.cells;
  const at = { ...inPlace, row };
  return (
    <li className={css.line}>
      <span className={css.name}>
        <NameCell {...at} value={undefined} />
      </span>
      <span className={css.status}>
        {status !== undefined && <StatusCell {...at} value={status as CellPayloads['status']} />}
      </span>
      <span className={css.figure}>
        {restarts !== undefined && (
          <RestartsCell {...at} value={restarts as CellPayloads['restarts']} />
        )}
      </span>
      <span className={css.usage}>
        {memory !== undefined && <UsageCell {...at} value={memory as CellPayloads['usage']} />}
      </span>
      <span className={css.figure}>
        {age !== undefined && <AgeCell {...at} value={age as CellPayloads['age']} />}
      </span>
    </li>
  );
}
