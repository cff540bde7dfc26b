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

jest.setTimeout(120_000);

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

  describe('selection', () => {
    const selected = () => screen.queryByRole('toolbar', { name: 'Selection' });
    const press = (key: string, modifiers: object = {}) =>
      fireEvent.keyDown(document.activeElement!, { key, ...modifiers });

    it('goes by keys: one, a range, all that match, and back', async () => {
      showPortal(backendOf(20), { at: '/k8s-manager/pods?order=name:ascending' });
      await row(/web-0000/);
      fireEvent.keyDown(document.body, { key: 'ArrowDown' });
      press(' ');
      expect(selected()).toHaveTextContent('1 selected');
      press('ArrowDown', { shiftKey: true });
      press('ArrowDown', { shiftKey: true });
      expect(selected()).toHaveTextContent('3 selected1 in staging, 2 in production');
      expect(await row(/web-0001/)).toHaveAttribute('aria-selected', 'true');
      press('x');
      expect(selected()).toHaveTextContent('2 selected');
      press('a', { ctrlKey: true });
      expect(selected()).toHaveTextContent('21 selected');
      expect(screen.getByRole('checkbox', { name: 'Select all that match' })).toHaveAttribute(
        'aria-checked',
        'true',
      );
      press('Escape');
      expect(selected()).not.toBeInTheDocument();
      expect(focusedRow()).toBe('4');
    });

    it('takes a range beyond the rows at hand from the backend, up to a limit that it says', async () => {
      const backend = backendOf(2000);
      showPortal(backend, { at: '/k8s-manager/pods?order=name:ascending' });
      await row(/web-0000/);
      fireEvent.keyDown(document.body, { key: 'ArrowDown' });
      press('a', { metaKey: true });
      await waitFor(() => expect(selected()).toHaveTextContent('500 selected'));
      expect(backend.calls.at(-1)).toMatchObject({
        id: 'rows',
        input: { kind: 'pods', window: { at: 0, limit: 500 } },
      });
      expect(screen.getByText(/^The first 500 of 2001/)).toBeInTheDocument();
    });

    it('goes by the pointer, with Shift for a range', async () => {
      const user = userEvent.setup();
      showPortal(backendOf(9), { at: '/k8s-manager/pods?order=name:ascending' });
      await row(/web-0000/);
      const box = (name: string) => screen.getByRole('checkbox', { name: `Select ${name}` });
      await user.click(box('web-0001'));
      await user.keyboard('{Shift>}');
      await user.click(box('web-0004'));
      await user.keyboard('{/Shift}');
      expect(selected()).toHaveTextContent('4 selected');
      await user.click(box('web-0002'));
      expect(selected()).toHaveTextContent('3 selected');
      await user.click(screen.getByRole('button', { name: 'Clear' }));
      expect(selected()).not.toBeInTheDocument();
    });

    it('survives changes and other filters, and lets go of rows that are gone, with a word', async () => {
      const user = userEvent.setup();
      const backend = backendOf(9);
      showPortal(backend, { at: '/k8s-manager/pods?order=name:ascending' });
      await row(/web-0003/);
      await user.click(screen.getByRole('checkbox', { name: 'Select web-0003' }));
      await user.click(screen.getByRole('checkbox', { name: 'Select web-0004' }));
      act(() => backend.apply('pods', 'production', podOf({ name: 'web-0003', restarts: 4 })));
      expect(selected()).toHaveTextContent('2 selected');
      await user.type(screen.getByRole('searchbox'), 'web-0004');
      await waitFor(() => expect(screen.getByText('1 pod')).toBeInTheDocument());
      expect(selected()).toHaveTextContent('2 selected');
      act(() => backend.delete('production', 'uid-payments-web-0003'));
      expect(
        await screen.findByText('1 of the selected are gone', {}, { timeout: 5000 }),
      ).toBeInTheDocument();
      expect(selected()).toHaveTextContent('1 selected');
    });

    it('keeps what a silent cluster had', async () => {
      const user = userEvent.setup();
      const backend = backendOf(2);
      showPortal(backend, { at: '/k8s-manager/pods?order=name:ascending' });
      await row(/web-0000/);
      await user.click(screen.getByRole('checkbox', { name: 'Select web-0000' }));
      backend.freshness = [
        { cluster: 'production', state: 'catching up' },
        { cluster: 'staging', state: 'live' },
      ];
      act(() => backend.delete('production', 'uid-payments-web-0000'));
      await waitFor(() =>
        expect(backend.opened.at(-1)).toContainEqual(
          expect.objectContaining({ ids: ['production/uid-payments-web-0000'] }),
        ),
      );
      expect(selected()).toHaveTextContent('1 selected');
    });
  });

  describe('export', () => {
    let saved: { name: string; blob: Blob }[];
    beforeEach(() => {
      saved = [];
      const blobs = new Map<string, Blob>();
      URL.createObjectURL = blob => {
        const url = `blob:${blobs.size}`;
        blobs.set(url, blob as Blob);
        return url;
      };
      URL.revokeObjectURL = () => {};
      jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(
        this: HTMLAnchorElement,
      ) {
        const blob = blobs.get(this.href);
        if (blob) saved.push({ name: this.download, blob });
      });
    });
    afterEach(() => jest.restoreAllMocks());

    it('has all that match written as CSV, in the columns shown, and says what is missing', async () => {
      const user = userEvent.setup();
      const backend = backendOf(3);
      backend.freshness = [
        { cluster: 'production', state: 'live' },
        { cluster: 'staging', state: 'unavailable' },
      ];
      showPortal(backend, { at: '/k8s-manager/pods?text=web&columns=name,age' });
      await row(/web-0000/);
      await user.click(screen.getByRole('button', { name: 'Export' }));
      await user.click(screen.getByRole('menuitem', { name: /^CSV/ }));
      expect(
        await screen.findByText(
          /\.csv with 3 pods is yours\. What staging would have is missing\./,
        ),
      ).toBeInTheDocument();
      expect(backend.files).toEqual([
        expect.objectContaining({
          kind: 'pods',
          text: 'web',
          export: { format: 'csv', columns: ['name', 'age'], language: 'en' },
        }),
      ]);
      expect(saved.map(({ name }) => name)).toEqual([
        expect.stringMatching(/^pods-production\+staging-\d{8}T\d{6}Z\.csv$/),
      ]);
    });

    it('has the selected written as YAML, and says how many could not be read', async () => {
      const user = userEvent.setup();
      const backend = backendOf(3);
      backend.fileText = () => '# written: 1, not readable: 1\n';
      showPortal(backend, { at: '/k8s-manager/pods?order=name:ascending' });
      await row(/web-0000/);
      await user.click(screen.getByRole('checkbox', { name: 'Select web-0000' }));
      await user.click(screen.getByRole('checkbox', { name: 'Select web-0002' }));
      await user.click(screen.getByRole('button', { name: 'Export YAML' }));
      expect(await screen.findByText(/1 could not be read; the file says why/)).toBeInTheDocument();
      expect(backend.files).toEqual([
        {
          kind: 'pods',
          order: { column: 'name', direction: 'ascending' },
          ids: ['production/uid-payments-web-0000', 'production/uid-payments-web-0002'],
          export: { format: 'yaml', language: 'en' },
        },
      ]);
    });

    it('says why there is no file', async () => {
      const user = userEvent.setup();
      const backend = backendOf(1);
      showPortal(backend);
      await row(/web-0000/);
      backend.refusal = new ApiError({ name: 'ConnectionError', said: { id: 'api.unreachable' } });
      await user.click(screen.getByRole('button', { name: 'Export' }));
      await user.click(screen.getByRole('menuitem', { name: /^YAML/ }));
      expect(await screen.findByText(/^No file: The backend/)).toBeInTheDocument();
      expect(saved).toEqual([]);
    });

    it('copies names and commands', async () => {
      const user = userEvent.setup();
      const written = jest.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
      showPortal(backendOf(2), { at: '/k8s-manager/pods?order=name:ascending' });
      await row(/web-0000/);
      await user.click(screen.getByRole('checkbox', { name: 'Select web-0000' }));
      await user.click(screen.getByRole('button', { name: 'Copy for kubectl' }));
      expect(await screen.findByText('Copied')).toBeInTheDocument();
      expect(written).toHaveBeenCalledWith(
        '# production\nkubectl get pods --namespace payments web-0000\n',
      );
    });
  });

  describe('columns', () => {
    const headers = async () =>
      within(await grid())
        .getAllByRole('columnheader')
        .map(({ textContent }) => textContent)
        .filter(Boolean);

    it('are put elsewhere and made wider by keys, and kept', async () => {
      showPortal(backendOf(1));
      await row(/web-0000/);
      act(() => screen.getByRole('button', { name: 'Namespace' }).focus());
      fireEvent.keyDown(document.activeElement!, {
        key: 'ArrowRight',
        ctrlKey: true,
        shiftKey: true,
      });
      expect((await headers()).slice(0, 3)).toEqual(['Name', 'Cluster', 'Namespace']);
      act(() => screen.getByRole('button', { name: 'Age' }).focus());
      fireEvent.keyDown(document.activeElement!, { key: 'ArrowRight', shiftKey: true });
      const kept = Object.entries({ ...localStorage }).find(([key]) => /columns/.test(key));
      expect(JSON.parse(kept![1] as string)).toMatchObject({
        order: expect.arrayContaining(['cluster', 'namespace']),
        widths: { age: expect.any(Number) },
      });
    });

    it('grow by every key, also by one that comes before the last one is drawn', async () => {
      showPortal(backendOf(1));
      await row(/web-0000/);
      const widths = () => {
        const kept = Object.entries({ ...localStorage }).find(([key]) => /columns/.test(key));
        return kept && JSON.parse(kept[1] as string).widths;
      };
      act(() => screen.getByRole('button', { name: 'Age' }).focus());
      const press = () =>
        fireEvent.keyDown(document.activeElement!, { key: 'ArrowRight', shiftKey: true });
      press();
      const { age } = widths();
      act(() => {
        press();
        press();
      });
      expect(widths()).toEqual({ age: age + 32 });
    });

    it('are put elsewhere from their list, and are again as the kind has them after a reset', async () => {
      const user = userEvent.setup();
      showPortal(backendOf(1));
      await row(/web-0000/);
      const before = await headers();
      await user.click(screen.getByRole('button', { name: /Columns/ }));
      act(() => screen.getByRole('button', { name: 'Move Cluster' }).focus());
      await user.keyboard('{ArrowUp}');
      await user.keyboard('{Escape}');
      await waitFor(async () =>
        expect((await headers()).slice(0, 3)).toEqual(['Name', 'Cluster', 'Namespace']),
      );
      await user.click(screen.getByRole('button', { name: /Columns/ }));
      await user.click(screen.getByRole('button', { name: 'Reset' }));
      await user.keyboard('{Escape}');
      await waitFor(async () => expect(await headers()).toEqual(before));
    });

    it('are those of the address where it names some, and one’s own stay as they are', async () => {
      showPortal(backendOf(1), { at: '/k8s-manager/pods?columns=age,cluster' });
      await row(/web-0000/);
      expect(await headers()).toEqual(['Name', 'Age', 'Cluster']);
      expect(Object.keys({ ...localStorage }).filter(key => /columns/.test(key))).toEqual([]);
    });
  });

  describe('filters', () => {
    it('take a label selector from the field, show it as a chip and take it back', async () => {
      const user = userEvent.setup();
      const backend = backendOf(3);
      showPortal(backend);
      await row(/web-0000/);
      const field = screen.getByRole('searchbox');
      await user.type(field, 'pod-template-hash=7d9c5b6f4{Enter}');
      expect(field).toHaveValue('');
      await waitFor(() => expect(screen.getByText('1 pod')).toBeInTheDocument());
      const tables = () => backend.opened.flat().filter(({ type }) => type === 'table');
      expect(tables().at(-1)).toMatchObject({ labels: 'pod-template-hash=7d9c5b6f4' });
      await user.click(screen.getByRole('button', { name: /^Remove the filter Labels/ }));
      await waitFor(() => expect(screen.getByText('4 pods')).toBeInTheDocument());
    });

    it('say at the field what is no selector, written or in the address', async () => {
      const user = userEvent.setup();
      showPortal(backendOf(3), { at: '/k8s-manager/pods?labels=app in (a' });
      const field = await screen.findByRole('searchbox', {}, { timeout: 8000 });
      await waitFor(() => expect(field).toHaveValue('app in (a'));
      expect(field).toHaveAttribute('aria-invalid', 'true');
      await user.type(field, '{Enter}');
      expect(screen.getByText(/^Not a label selector: app in \(a\./)).toBeInTheDocument();
      await user.clear(field);
      expect(await row(/web-0000/)).toBeInTheDocument();
      expect(field).toHaveAttribute('aria-invalid', 'false');
    });

    it('show only what is one’s own, with how much that is', async () => {
      const user = userEvent.setup();
      const backend = backendOf(5);
      backend.isMine = ({ name }) => name.startsWith('api');
      showPortal(backend);
      await row(/web-0000/);
      const mine = await screen.findByRole('button', { name: 'Mine1' });
      await user.click(mine);
      await waitFor(() => expect(screen.getByText('1 pod')).toBeInTheDocument());
      expect(screen.getByRole('button', { name: 'Mine1' })).toHaveAttribute('aria-pressed', 'true');
    });

    it('show only problems, and are dropped all at once', async () => {
      const user = userEvent.setup();
      showPortal(backendOf(5));
      await row(/web-0000/);
      await user.click(screen.getByRole('button', { name: /^Views/ }));
      await user.click(screen.getByRole('checkbox', { name: 'Only problems' }));
      await waitFor(() => expect(screen.getByText('1 pod')).toBeInTheDocument());
      expect(
        screen.getByRole('button', { name: /Remove the filter Health: degraded/ }),
      ).toBeInTheDocument();
      await user.click(screen.getByRole('button', { name: 'Clear all' }));
      await waitFor(() => expect(screen.getByText('6 pods')).toBeInTheDocument());
    });
  });

  it('saves a view, comes back to it, and shares its link', async () => {
    const user = userEvent.setup();
    const written = jest.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    showPortal(backendOf(5), { at: '/k8s-manager/pods?text=web&order=name:ascending' });
    await row(/web-0000/);
    await user.click(screen.getByRole('button', { name: /^Views/ }));
    await user.click(screen.getByRole('button', { name: 'Save view…' }));
    await user.type(await screen.findByRole('textbox', { name: 'Name' }), 'Webs{Enter}');
    await user.clear(screen.getByRole('searchbox'));
    await waitFor(() => expect(screen.getByText('6 pods')).toBeInTheDocument());
    await user.click(screen.getByRole('button', { name: 'Views, By name' }));
    await user.click(screen.getByRole('radio', { name: 'Webs' }));
    await waitFor(() => expect(screen.getByText('5 pods')).toBeInTheDocument());
    await user.click(await screen.findByRole('button', { name: 'Views, Webs' }));
    await user.click(screen.getByRole('button', { name: 'Copy link to this view' }));
    expect(await screen.findByText('Copied')).toBeInTheDocument();
    const link = new URL(written.mock.calls[0][0]);
    expect(link.searchParams.get('text')).toBe('web');
    expect(link.searchParams.get('columns')).toMatch(/^name,/);
    await user.click(screen.getByRole('button', { name: 'Views, Webs' }));
    await user.click(screen.getByRole('button', { name: 'Delete the view Webs' }));
    expect(screen.queryByRole('radio', { name: 'Webs' })).not.toBeInTheDocument();
  });
});
