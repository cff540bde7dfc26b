import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { clusterOf, podOf } from '../../__testUtils__/objects';
import { ScriptedBackend } from '../../__testUtils__/ScriptedBackend';
import { showPortal } from '../../__testUtils__/showPortal';
import { ApiError } from '../../api';

const number = (i: number) => String(i).padStart(4, '0');

/** So many pods in production, one of them crashing. */
function backendOf(pods: number): ScriptedBackend {
  const backend = new ScriptedBackend();
  backend.clusters = [clusterOf('production'), clusterOf('staging')];
  backend.freshness = [
    { cluster: 'production', state: 'live' },
    { cluster: 'staging', state: 'live' },
  ];
  const all = Array.from({ length: pods }, (_, i) => podOf({ name: `web-${number(i)}` }));
  backend.apply('pods', 'production', ...all);
  backend.apply(
    'pods',
    'staging',
    podOf({
      name: 'api-7d9c5b6f4-x2x7q',
      replicaSet: 'api-7d9c5b6f4',
      waiting: 'CrashLoopBackOff',
      lastEnd: { reason: 'OOMKilled', exitCode: 137, minutes: 15 },
      restarts: 7,
    }),
  );
  return backend;
}

jest.setTimeout(30_000);

const grid = () => screen.findByRole('grid', { name: 'Pods' });
const row = (name: RegExp) => screen.findByRole('row', { name }, { timeout: 8000 });
const focusedRow = () => document.activeElement?.getAttribute('aria-rowindex');

describe('ResourceListPage', () => {
  it('shows what kubectl shows, worst first, with shape, word and reason', async () => {
    showPortal(backendOf(3));
    const worst = await row(/api-7d9c5b6f4-x2x7q/);
    expect(worst).toHaveAttribute('aria-rowindex', '2');
    expect(worst).toHaveTextContent('CrashLoopBackOff');
    expect(worst).toHaveTextContent('OOMKilled');
    expect(worst).toHaveTextContent('7 (15m ago)');
    expect(worst.querySelector('svg[data-state=failed]')).toBeInTheDocument();
    const healthy = await row(/web-0000/);
    expect(within(healthy).getByRole('img', { name: 'production' })).toBeInTheDocument();
    expect(healthy).toHaveTextContent('1/1');
    expect(await screen.findByText('4 pods')).toBeInTheDocument();
    expect(screen.getByText('live')).toBeInTheDocument();
  });

  it('tells a screen reader of all rows while only those in sight exist', async () => {
    showPortal(backendOf(2000));
    const table = await grid();
    await waitFor(() => expect(table).toHaveAttribute('aria-rowcount', '2002'));
    expect(within(table).getAllByRole('row').length).toBeLessThan(60);
    const headers = within(table).getAllByRole('columnheader');
    expect(table).toHaveAttribute('aria-colcount', String(headers.length));
    expect(screen.getByRole('columnheader', { name: 'Status' })).toHaveAttribute(
      'aria-sort',
      'descending',
    );
  });

  it('jumps to the last row, holds its place with a waiting row and fetches the window around it', async () => {
    const backend = backendOf(2000);
    showPortal(backend, { at: '/k8s-manager/pods?order=name:ascending' });
    await row(/api-7d9c5b6f4-x2x7q/);
    fireEvent.keyDown(document.body, { key: 'ArrowDown' });
    fireEvent.keyDown(document.activeElement!, { key: 'End' });
    expect(focusedRow()).toBe('2002');
    expect(await row(/web-1999/)).toHaveAttribute('aria-rowindex', '2002');
    expect(focusedRow()).toBe('2002');
    const windows = backend.opened.flat().flatMap(q => (q.type === 'table' ? [q.window] : []));
    expect(windows.at(-1)).toEqual({ at: expect.any(Number), limit: 200 });
    expect((windows.at(-1) as { at: number }).at).toBeGreaterThan(1800);
    expect(await screen.findByText(/of 2.001/)).toBeInTheDocument();
  });

  it('is walked by keys, one row in the tab order at a time', async () => {
    showPortal(backendOf(100), { at: '/k8s-manager/pods?order=name:ascending' });
    await row(/web-0000/);
    fireEvent.keyDown(document.body, { key: 'ArrowDown' });
    expect(focusedRow()).toBe('2');
    const press = (key: string) => fireEvent.keyDown(document.activeElement!, { key });
    press('ArrowDown');
    expect(focusedRow()).toBe('3');
    press('PageDown');
    expect(Number(focusedRow())).toBeGreaterThan(20);
    press('Home');
    expect(focusedRow()).toBe('2');
    press('ArrowUp');
    expect(document.activeElement).toHaveAttribute('data-stop');
    press('ArrowDown');
    expect(focusedRow()).toBe('2');
    const table = await grid();
    const inTabOrder = within(table)
      .getAllByRole('row')
      .filter(({ tabIndex }) => tabIndex === 0);
    expect(inTabOrder).toHaveLength(1);
  });

  it('keeps the focus on its row while rows come and go around it', async () => {
    const backend = backendOf(20);
    showPortal(backend, { at: '/k8s-manager/pods?order=name:ascending' });
    await row(/web-0005/);
    const target = await row(/web-0005/);
    act(() => target.focus());
    const before = focusedRow();
    act(() => backend.apply('pods', 'production', podOf({ name: 'aaa-first' })));
    await row(/aaa-first/);
    expect(document.activeElement).toHaveTextContent('web-0005');
    expect(Number(focusedRow())).toBe(Number(before) + 1);
  });

  it('keeps the rows in sight where they are while rows come above, and starts another order at its top', async () => {
    const user = userEvent.setup();
    const backend = backendOf(150);
    showPortal(backend, { at: '/k8s-manager/pods?order=name:ascending' });
    await row(/web-0000/);
    const table = await grid();
    act(() => {
      table.scrollTop = 600;
      fireEvent.scroll(table);
    });
    act(() => backend.apply('pods', 'staging', podOf({ name: 'aaa-1' }), podOf({ name: 'aaa-2' })));
    await waitFor(() => expect(table.scrollTop).toBe(660));
    await user.click(screen.getByRole('button', { name: 'Age' }));
    await waitFor(() => expect(table.scrollTop).toBe(0));
    await waitFor(() => expect(table).toHaveAttribute('aria-busy', 'false'));
    expect(table.scrollTop).toBe(0);
  });

  it('follows the cluster: changed cells are marked, deleted rows leave', async () => {
    const backend = backendOf(3);
    showPortal(backend);
    await row(/web-0001/);
    act(() => backend.apply('pods', 'production', podOf({ name: 'web-0001', restarts: 1 })));
    const changed = await row(/web-0001/);
    await waitFor(() =>
      expect(changed.querySelector('[data-column=restarts]')).toHaveAttribute(
        'data-changed',
        'true',
      ),
    );
    expect(changed.querySelector('[data-column=ready]')).toHaveAttribute('data-changed', 'false');
    act(() => backend.delete('production', 'uid-payments-web-0001'));
    await waitFor(() =>
      expect(screen.queryByRole('row', { name: /web-0001/ })).not.toBeInTheDocument(),
    );
    expect(await screen.findByText('3 pods')).toBeInTheDocument();
  });

  it('filters by text, facet and order through the address', async () => {
    const user = userEvent.setup();
    const backend = backendOf(30);
    showPortal(backend);
    await row(/web-0000/);
    await user.keyboard('/');
    expect(screen.getByRole('searchbox', { name: /Filter by name/ })).toHaveFocus();
    await user.keyboard('web-0007');
    await waitFor(() => expect(screen.getByText('1 pod')).toBeInTheDocument());
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.getByText('31 pods')).toBeInTheDocument());

    const facet = screen.getByRole('button', { name: /^CrashLoopBackOff/ });
    await user.click(facet);
    await waitFor(() => expect(screen.getByText('1 pod')).toBeInTheDocument());
    expect(screen.getByRole('button', { name: /^CrashLoopBackOff/ })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
    await user.click(screen.getByRole('button', { name: /^CrashLoopBackOff/ }));
    await user.click(screen.getByRole('button', { name: 'Age' }));
    await waitFor(() =>
      expect(screen.getByRole('columnheader', { name: 'Age' })).toHaveAttribute(
        'aria-sort',
        'descending',
      ),
    );
    const tables = backend.opened.flat().filter(({ type }) => type === 'table');
    expect(tables.at(-1)).toMatchObject({ order: { column: 'age', direction: 'descending' } });
  });

  it('says why it is empty and clears what was filtered', async () => {
    const user = userEvent.setup();
    const backend = backendOf(2);
    backend.freshness = [
      { cluster: 'production', state: 'live' },
      { cluster: 'staging', state: 'unavailable' },
      { cluster: 'lab', state: 'denied' },
    ];
    showPortal(backend, { at: '/k8s-manager/pods?text=nothing&where=status:Error' });
    expect(await screen.findByText('No pods match')).toBeInTheDocument();
    expect(screen.getByText('Asked: production.')).toBeInTheDocument();
    expect(
      screen.getByText('No answer from staging, so this may be incomplete.'),
    ).toBeInTheDocument();
    expect(screen.getByText('You may not read pods in lab.')).toBeInTheDocument();
    expect(screen.getByText('Filtered by “nothing”, Status Error.')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Clear filters' }));
    expect(await row(/web-0000/)).toBeInTheDocument();
  });

  it('says that nothing may be read, and whom to ask for what', async () => {
    const backend = new ScriptedBackend();
    backend.clusters = [clusterOf('production')];
    backend.freshness = [{ cluster: 'production', state: 'denied' }];
    showPortal(backend);
    expect(await screen.findByText('Not yours to see')).toBeInTheDocument();
    expect(screen.getByText(/k8s-manager\.object\.read/)).toBeInTheDocument();
  });

  it('says that there is no cluster to look at', async () => {
    showPortal(new ScriptedBackend());
    expect(await screen.findByText('No clusters', {}, { timeout: 8000 })).toBeInTheDocument();
    expect(screen.getByText(/k8s-manager\.cluster\.read/)).toBeInTheDocument();
  });

  it('says what is wrong with the question, and offers to drop it', async () => {
    const user = userEvent.setup();
    const backend = backendOf(2);
    const reason = { id: 'errors.unknownColumn', params: { field: 'where', column: 'colour' } };
    backend.errorOf = query =>
      query.type === 'table' && query.where ? { name: 'InputError', reason } : undefined;
    showPortal(backend, { at: '/k8s-manager/pods?where=colour:red' });
    expect(
      await screen.findByText('where: there is no column colour.', {}, { timeout: 8000 }),
    ).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Clear filters' }));
    expect(await row(/web-0000/)).toBeInTheDocument();
  });

  it('dims the rows of a cluster that does not answer and says since when', async () => {
    const backend = backendOf(2);
    const since = new Date(Date.now() - 60_000).toISOString();
    backend.freshness = [
      { cluster: 'production', state: 'live' },
      { cluster: 'staging', state: 'stale', since },
    ];
    showPortal(backend);
    expect(await row(/api-7d9c5b6f4/)).toHaveAttribute('data-stale', 'true');
    expect(await row(/web-0000/)).toHaveAttribute('data-stale', 'false');
    expect(screen.getByText(/staging stale since \d\d:\d\d/)).toBeInTheDocument();
  });

  it('stands in rows of the final height while nothing has come', async () => {
    const backend = backendOf(1);
    backend.silent = true;
    showPortal(backend);
    const table = await grid();
    expect(table).toHaveAttribute('aria-busy', 'true');
    expect(table).toHaveAttribute('aria-rowcount', '-1');
    expect(within(table).getAllByRole('row').length).toBeGreaterThan(10);
    expect(screen.getByText('catching up')).toBeInTheDocument();
  });

  it('keeps the rows when the connection is lost, and says of when they are', async () => {
    const backend = backendOf(2);
    showPortal(backend);
    await row(/web-0000/);
    backend.refusal = new ApiError({ name: 'ConnectionError', said: { id: 'api.unreachable' } });
    act(() => backend.drop());
    expect(await screen.findByText(/reconnecting, this is from \d\d:\d\d/)).toBeInTheDocument();
    expect(await row(/web-0000/)).toHaveAttribute('data-stale', 'true');
  });

  it('says which key to set when the permission framework is off, and tries again on demand', async () => {
    const user = userEvent.setup();
    const backend = backendOf(2);
    backend.refusal = new ApiError({
      name: 'ServiceUnavailableError',
      status: 503,
      said: { id: 'errors.permissionsDisabled' },
    });
    showPortal(backend);
    expect(await screen.findByText(/Set permission\.enabled: true/)).toBeInTheDocument();
    backend.refusal = undefined;
    await user.click(screen.getByRole('button', { name: 'Try now' }));
    expect(await row(/web-0000/)).toBeInTheDocument();
  });

  it('says so when the backend does not answer at all', async () => {
    const backend = backendOf(1);
    backend.refusal = new ApiError({ name: 'ConnectionError', said: { id: 'api.unreachable' } });
    showPortal(backend);
    expect(
      await screen.findByText('The backend of the portal does not answer.'),
    ).toBeInTheDocument();
  });

  it('counts each kind and its problems, and keeps the scope from kind to kind', async () => {
    const user = userEvent.setup();
    const backend = backendOf(4);
    showPortal(backend, { at: '/k8s-manager/pods?clusters=staging' });
    const pods = await screen.findByRole('link', { name: /^Pods/ });
    await waitFor(() => expect(pods).toHaveTextContent('Pods11'));
    await user.click(screen.getByRole('link', { name: /^Deployments/ }));
    expect(
      await screen.findByRole('heading', { name: 'Deployments' }, { timeout: 8000 }),
    ).toBeInTheDocument();
    expect(
      await screen.findByText('No deployments here', {}, { timeout: 8000 }),
    ).toBeInTheDocument();
    const tables = backend.opened.flat().filter(({ type }) => type === 'table');
    expect(tables.at(-1)).toMatchObject({ kind: 'deployments.apps', clusters: ['staging'] });
  });

  it('shows a column the viewer chose, and hides it again', async () => {
    const user = userEvent.setup();
    showPortal(backendOf(1));
    await row(/web-0000/);
    expect(screen.queryByRole('columnheader', { name: 'IP' })).not.toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: /Columns/ }));
    await user.click(screen.getByRole('checkbox', { name: 'IP' }));
    await user.keyboard('{Escape}');
    const shown = await screen.findAllByText('10.1.2.3', { selector: '[data-column=ip] *' });
    expect(shown).toHaveLength(2);
  });

  it('lists all keys', async () => {
    showPortal(backendOf(1));
    await row(/web-0000/);
    fireEvent.keyDown(document.body, { key: '?' });
    expect(await screen.findByRole('dialog', { name: 'Keys' })).toBeInTheDocument();
  });

  it('says that there is no such kind', async () => {
    showPortal(backendOf(1), { at: '/k8s-manager/widgets' });
    expect(await screen.findByText('There is no list of widgets')).toBeInTheDocument();
  });

  it('speaks Chinese', async () => {
    showPortal(backendOf(2), { language: 'zh-CN' });
    expect(
      await screen.findByRole('columnheader', { name: '状态' }, { timeout: 8000 }),
    ).toBeInTheDocument();
    expect(await screen.findByText('3 个 Pod')).toBeInTheDocument();
    expect(screen.getByText('工作负载', { selector: 'h2' })).toBeInTheDocument();
    expect(
      screen.getByRole('searchbox', { name: '按名称、标签、镜像、IP 筛选' }),
    ).toBeInTheDocument();
    expect(screen.getByText('第 1–3 行，共 3 行')).toBeInTheDocument();
    expect(document.querySelector('[lang="zh-CN"]')).toBeInTheDocument();
  });
});
