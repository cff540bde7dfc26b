import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { clusterOf, minutesAgo } from '../../__testUtils__/objects';
import { ScriptedBackend } from '../../__testUtils__/ScriptedBackend';
import { showPortal } from '../../__testUtils__/showPortal';
import { filterClusters } from './clusterFilter';
import { versionNote } from './versions';

jest.setTimeout(30_000);

const absent = { absent: { id: 'health.noFigures' } };
const lab = clusterOf('lab', {
  health: { state: 'failed', reason: { id: 'health.rejected' } },
  detail: [{ id: 'health.correctConfiguration', params: { key: 'k8sManager.clusters[2].server' } }],
  labels: {},
  version: undefined,
  checkedAt: undefined,
  answeredAt: undefined,
  nodes: absent,
  pods: absent,
  cpu: absent,
  memory: absent,
});
const edge = clusterOf('edge', {
  health: { state: 'unknown', reason: { id: 'health.unreachable' } },
  detail: [{ verbatim: 'connect ETIMEDOUT' }, { id: 'health.checkAddress' }],
  since: minutesAgo(90),
  answeredAt: minutesAgo(91),
});

function show(language?: string) {
  const backend = new ScriptedBackend();
  backend.clusters = [clusterOf('production'), edge, lab];
  showPortal(backend, { at: '/k8s-manager', ...(language ? { language } : {}) });
  return backend;
}
const rowOf = (name: RegExp) => screen.findByRole('row', { name }, { timeout: 8000 });

describe('ClustersPage', () => {
  it('is the first page, and says how each cluster is, why, and what to do', async () => {
    show();
    const rejected = await rowOf(/lab/);
    expect(rejected).toHaveTextContent('Rejected');
    expect(rejected).toHaveTextContent(
      'Correct k8sManager.clusters[2].server in the configuration.',
    );
    expect(rejected).toHaveTextContent('never connected');
    expect(within(rejected).getAllByText('You may not read this here.')).toHaveLength(4);
    const lost = await rowOf(/edge/);
    expect(lost).toHaveTextContent(/Unreachable since/);
    expect(lost).toHaveTextContent('connect ETIMEDOUT. Check the address');
    expect(lost).toHaveAttribute('data-old', 'true');
    const well = await rowOf(/production/);
    expect(well).toHaveTextContent('Answers in 61 ms.');
    expect(well).toHaveTextContent('71 % requested');
    expect(well).toHaveTextContent('of 336 cores');
    expect(well).toHaveTextContent('of 1.3Ti');
    expect(within(well).getByText('production')).toHaveAttribute('data-production', 'true');
    expect(screen.getByText('1 of 3 answer')).toBeInTheDocument();
    const names = screen.getAllByRole('rowheader').map(({ textContent }) => textContent);
    expect(names.map(name => name?.slice(0, 3))).toEqual(['lab', 'edg', 'pro']);
  });

  it('filters by state and by text', async () => {
    const user = userEvent.setup();
    show();
    await rowOf(/lab/);
    await user.click(screen.getByRole('button', { name: '1 failed' }));
    await waitFor(() => expect(screen.getAllByRole('rowheader')).toHaveLength(1));
    await user.type(screen.getByRole('searchbox'), 'zzz');
    await user.click(await screen.findByRole('button', { name: 'Clear filters' }));
    await waitFor(() => expect(screen.getAllByRole('rowheader')).toHaveLength(3));
  });

  it('follows the clusters live', async () => {
    const backend = show();
    await rowOf(/edge/);
    backend.clusters = [clusterOf('production'), clusterOf('edge'), lab];
    act(() => backend.tell());
    await waitFor(async () => expect(await rowOf(/edge/)).toHaveTextContent('Healthy'));
    expect(screen.getByText('2 of 3 answer')).toBeInTheDocument();
  });

  it('leads to the pods of a cluster', async () => {
    const user = userEvent.setup();
    const backend = show();
    await user.click(within(await rowOf(/production/)).getByRole('link', { name: /^8/ }));
    expect(await screen.findByRole('heading', { name: 'Pods' })).toBeInTheDocument();
    await waitFor(() =>
      expect(backend.opened.at(-1)).toContainEqual(
        expect.objectContaining({ type: 'table', kind: 'pods', clusters: ['production'] }),
      ),
    );
  });

  it('leads to the nodes of a cluster', async () => {
    const user = userEvent.setup();
    const backend = show();
    await user.click(within(await rowOf(/production/)).getByRole('link', { name: '14/14' }));
    expect(await screen.findByRole('heading', { name: 'Nodes' })).toBeInTheDocument();
    await waitFor(() =>
      expect(backend.opened.at(-1)).toContainEqual(
        expect.objectContaining({ type: 'table', kind: 'nodes', clusters: ['production'] }),
      ),
    );
  });

  it('says how to add one where there is none', async () => {
    showPortal(new ScriptedBackend(), { at: '/k8s-manager/clusters' });
    expect(await screen.findByText('No clusters', {}, { timeout: 8000 })).toBeInTheDocument();
    expect(screen.getByText(/k8sManager:/)).toBeInTheDocument();
  });

  it('speaks Chinese', async () => {
    show('zh-CN');
    const rejected = await rowOf(/lab/);
    expect(rejected).toHaveTextContent('配置被拒绝');
    expect(rejected).toHaveTextContent('请更正配置项 k8sManager.clusters[2].server。');
    expect(await rowOf(/edge/)).toHaveTextContent('connect ETIMEDOUT。请检查地址');
    expect(screen.getByText('健康状况与原因')).toBeInTheDocument();
  });
});

describe('versionNote', () => {
  const clusters = [
    { id: 'a', title: 'a', version: 'v1.37.1' },
    { id: 'b', title: 'b', version: 'v1.35.6+k3s1' },
    { id: 'c', title: 'c', version: 'v1.37.0-eks-1' },
    { id: 'd', title: 'd' },
  ];
  it.each([
    ['a', 'clusters.newest'],
    ['b', 'clusters.minorsBehind'],
    ['c', 'clusters.patchesBehind'],
  ])('of %s is %s', (id, note) => expect(versionNote(id, clusters)).toMatchObject({ id: note }));
  it('is silent without a version or without another cluster', () => {
    expect(versionNote('d', clusters)).toBeUndefined();
    expect(versionNote('a', clusters.slice(0, 1))).toBeUndefined();
  });
});

describe('filterClusters', () => {
  it('finds labels and demands every word', () => {
    const found = filterClusters([clusterOf('a'), clusterOf('b', { labels: {} })], {
      text: 'region=eu EKS',
      states: [],
    });
    expect(found.map(({ id }) => id)).toEqual(['a']);
  });
});
