import { describeColumns, kindById } from 'backstage-plugin-k8s-manager-common';
import { keptColumns } from './keptColumns';

const columnsOf = (kind: string) => describeColumns(kindById(kind)!);

describe('keptColumns', () => {
  it('says nothing of what a kind shows by itself', () => {
    for (const kind of ['pods', 'deployments.apps']) {
      const all = columnsOf(kind);
      expect(
        keptColumns(
          all,
          all.filter(({ optional }) => !optional),
        ),
      ).toBeUndefined();
    }
  });

  it('names what somebody chose, and nothing else', () => {
    const all = columnsOf('deployments.apps');
    expect(keptColumns(all, all)).toEqual(['cpu', 'memory']);
    const pods = columnsOf('pods');
    expect(
      keptColumns(
        pods,
        pods.filter(({ id }) => id !== 'cpu'),
      ),
    ).toEqual(['memory']);
    expect(
      keptColumns(
        pods,
        pods.filter(({ as }) => as !== 'usage'),
      ),
    ).toEqual([]);
  });
});
