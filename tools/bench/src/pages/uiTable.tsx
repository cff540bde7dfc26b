import { CellText, type ColumnConfig, Table } from '@backstage/ui';
import '@backstage/ui/css/styles.css';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import { MemoryRouter } from 'react-router-dom';
import { somePod } from './somePod';
import { untilShown } from './TablePage';

interface Item {
  readonly id: string;
  readonly name: string;
  readonly namespace: string;
  readonly status: string;
  readonly restarts: string;
  readonly node: string;
  readonly ip: string;
}

const columns = ['name', 'namespace', 'status', 'restarts', 'node', 'ip'] as const;
const columnConfig: readonly ColumnConfig<Item>[] = columns.map(id => ({
  id,
  label: id,
  isRowHeader: id === 'name',
  cell: item => <CellText title={item[id]} />,
}));

function itemOf(number: number, restarts?: number): Item {
  const { metadata, spec, status } = somePod(number, restarts);
  return {
    id: metadata?.uid ?? '',
    name: metadata?.name ?? '',
    namespace: metadata?.namespace ?? '',
    status: status?.phase ?? '',
    restarts: String(status?.containerStatuses?.[0].restartCount),
    node: spec?.nodeName ?? '',
    ip: status?.podIP ?? '',
  };
}

let change: (items: (before: Item[]) => Item[]) => void;

function Page({ items }: { items: Item[] }) {
  const [data, setData] = useState(items);
  change = setData;
  return (
    <Table
      columnConfig={columnConfig}
      data={data}
      pagination={{ type: 'none' }}
      virtualized={{ rowHeight: 40 }}
      style={{ height: 800 }}
    />
  );
}

globalThis.tablePage = {
  mount: rows => {
    const items = Array.from({ length: rows }, (_, number) => itemOf(number));
    const root = createRoot(document.body.appendChild(document.createElement('div')));
    return untilShown(items[2].name, () =>
      root.render(
        <MemoryRouter>
          <Page items={items} />
        </MemoryRouter>,
      ),
    );
  },
  update: restarts =>
    untilShown(String(restarts), () => change(before => before.with(2, itemOf(2, restarts)))),
};
