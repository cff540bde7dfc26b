import type { CellPayloads, Row } from 'backstage-plugin-k8s-manager-common';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { UsageCell } from './UsageCell';

const row: Row = {
  id: 'c/1',
  cluster: 'c',
  name: 'a',
  health: { state: 'ok' },
  cells: {},
  key: ['a'],
};
const column = { id: 'memory', header: { id: 'pods.columns.memory' }, as: 'usage' as const };

async function show(value: CellPayloads['usage']) {
  renderInTestApp(<UsageCell value={value} row={row} column={column} reachable={false} />);
  return screen.findByTitle(/./);
}

const mebibytes = 2 ** 20;

describe('UsageCell', () => {
  it('says in words what the bar shows', async () => {
    const cell = await show({
      unit: 'bytes',
      use: 498 * mebibytes,
      request: 256 * mebibytes,
      limit: 512 * mebibytes,
    });
    expect(cell).toHaveTextContent('498Mi');
    expect(cell.title.split('\n')).toEqual([
      '498Mi in use',
      '256Mi requested, 195 % of it used',
      '512Mi at most, 97 % of it used',
      'measured less than 60 s ago',
    ]);
    expect(cell.querySelectorAll('[data-state=failed]')).toHaveLength(2);
    expect(cell).toHaveAttribute('data-old', 'false');
  });

  it('says how old a measurement is, and of how many pods', async () => {
    const at = new Date(Date.now() - 240_000).toISOString();
    const cell = await show({ unit: 'cores', use: 0.012, at, measured: [1, 3] });
    expect(cell.title.split('\n')).toEqual([
      '12m in use',
      'nothing requested',
      'no limit',
      expect.stringMatching(/^measured 4m/),
      '1 of 3 pods measured',
    ]);
    expect(cell).toHaveAttribute('data-old', 'true');
    expect(cell.querySelector('[data-open=true]')).not.toBeNull();
  });

  it('claims no use where none is known', async () => {
    const cell = await show({ unit: 'cores', request: 0.1 });
    expect(cell).toHaveTextContent('–');
    expect(cell.title).toBe('use not known\n100m requested\nno limit');
  });
});
