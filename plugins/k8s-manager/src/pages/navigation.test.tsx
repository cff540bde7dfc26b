import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type * as Common from 'backstage-plugin-k8s-manager-common';
import {
  freshnessMessages,
  kinds,
  sections,
  type KubernetesObject,
} from 'backstage-plugin-k8s-manager-common';
import { clusterOf } from '../__testUtils__/objects';
import { ScriptedBackend } from '../__testUtils__/ScriptedBackend';
import { showPortal } from '../__testUtils__/showPortal';
import { kindsOf } from './sections';

jest.setTimeout(30_000);

// A kind nobody has heard of: navigation must find it by what it says of itself.
jest.mock('backstage-plugin-k8s-manager-common', () => {
  const actual = jest.requireActual<typeof Common>('backstage-plugin-k8s-manager-common');
  const widget: Common.ResourceKind = {
    ...(actual.kindById('configmaps') as Common.ResourceKind),
    id: 'widgets.acme.io',
    group: 'acme.io',
    resource: 'widgets',
    word: 'Widget',
    title: { one: { en: 'Widget', 'zh-CN': '小部件' }, many: { en: 'Widgets', 'zh-CN': '小部件' } },
    section: 'storage',
  };
  return {
    ...actual,
    kinds: [...actual.kinds, widget],
    kindById: (id: string) => (id === widget.id ? widget : actual.kindById(id)),
    catalogue: {
      ...actual.catalogue,
      [`${widget.id}.one`]: widget.title.one,
      [`${widget.id}.many`]: widget.title.many,
    },
  };
});

function show(at: string, language = 'en') {
  const backend = new ScriptedBackend();
  backend.clusters = [clusterOf('production')];
  backend.freshness = [{ cluster: 'production', state: 'live' }];
  showPortal(backend, { at, language });
  return backend;
}
const object = (name: string, namespace?: string): KubernetesObject => ({
  metadata: { name, uid: `uid-${name}`, ...(namespace ? { namespace } : {}) },
});
const tabs = async () =>
  within(await screen.findByRole('navigation', { name: 'Sections' }, { timeout: 8000 }));
const crumbs = () =>
  screen
    .getByRole('navigation', { name: 'Where you are' })
    .textContent?.split('/')
    .map(crumb => crumb.trim());
const counted = (backend: ScriptedBackend) =>
  backend.opened.at(-1)?.flatMap(query => (query.type === 'counts' ? query.kinds : []));

describe('navigation', () => {
  it('has a tab for each section, which leads to its first kind', async () => {
    const user = userEvent.setup();
    show('/k8s-manager/clusters');
    const names = within((await tabs()).getByRole('link', { current: 'page' }).parentElement!)
      .getAllByRole('link')
      .map(({ textContent }) => textContent);
    expect(names).toEqual([
      'Clusters',
      'Workloads',
      'Network',
      'Config',
      'Storage',
      'Access',
      'Custom resources',
      'Events',
    ]);
    await user.click((await tabs()).getByRole('link', { name: 'Network' }));
    expect(await screen.findByRole('heading', { name: 'Services' })).toBeInTheDocument();
    expect(crumbs()).toEqual(['Kubernetes', 'Network', 'Services']);
    expect((await tabs()).getByRole('link', { name: 'Network' })).toHaveAttribute(
      'aria-current',
      'page',
    );
  });

  it('lists a kind it has never heard of behind the section it names, with how many there are', async () => {
    const user = userEvent.setup();
    const backend = show('/k8s-manager/persistentvolumeclaims');
    act(() => backend.apply('widgets.acme.io', 'production', object('cog', 'payments')));
    const rail = await screen.findByRole('navigation', { name: 'Storage' }, { timeout: 8000 });
    const entry = within(rail).getByRole('link', { name: /^Widgets/ });
    await waitFor(() => expect(entry).toHaveTextContent('Widgets1'));
    await user.click(entry);
    expect(await screen.findByRole('heading', { name: 'Widgets' })).toBeInTheDocument();
    expect(await screen.findByRole('row', { name: /cog/ })).toBeInTheDocument();
    expect(crumbs()).toEqual(['Kubernetes', 'Storage', 'Widgets']);
  });

  it('counts what is restless only while it is looked at', async () => {
    const backend = show('/k8s-manager/configmaps');
    const leases = 'leases.coordination.k8s.io';
    await screen.findByRole('navigation', { name: 'Config' }, { timeout: 8000 });
    await waitFor(() => expect(counted(backend)).toContain('secrets'));
    expect(counted(backend)).not.toContain(leases);
    await userEvent.setup().click(screen.getByRole('link', { name: /^Leases/ }));
    await waitFor(() => expect(counted(backend)).toContain(leases));
  });

  it('says a section of one kind once, and offers no choice of kinds there', async () => {
    show('/k8s-manager/events');
    expect((await tabs()).getByRole('link', { current: 'page' })).toHaveTextContent('Events');
    expect(crumbs()).toEqual(['Kubernetes', 'Events']);
    expect(screen.queryByRole('navigation', { name: 'Events' })).not.toBeInTheDocument();
  });

  it('finds what clusters consist of behind the clusters', async () => {
    const user = userEvent.setup();
    show('/k8s-manager/clusters');
    await user.click(await screen.findByRole('link', { name: 'Namespaces' }, { timeout: 8000 }));
    expect(await screen.findByRole('heading', { name: 'Namespaces' })).toBeInTheDocument();
    expect(crumbs()).toEqual(['Kubernetes', 'Cluster', 'Namespaces']);
    expect((await tabs()).getByRole('link', { current: 'page' })).toHaveTextContent('Clusters');
  });

  it('leaves no kind without a section that leads to it', () => {
    expect(sections.flatMap(section => kindsOf(section)).length).toBe(kinds.length);
  });

  it('does not say of a cluster without such a kind that it does not answer', async () => {
    const backend = show('/k8s-manager/leases.coordination.k8s.io');
    backend.freshness = [
      { cluster: 'production', state: 'unavailable', reason: freshnessMessages.notServed() },
    ];
    act(() => backend.tell());
    expect(
      await screen.findByText('production has no such kind', {}, { timeout: 8000 }),
    ).toBeInTheDocument();
    expect(
      screen.getByText('production: the API server has no such kind as leases.'),
    ).toBeInTheDocument();
    expect(screen.queryByText(/answer from|does not answer/)).not.toBeInTheDocument();
  });

  it('does not blame namespaces for an empty list of what stands outside of them', async () => {
    show('/k8s-manager/storageclasses.storage.k8s.io?namespaces=payments');
    expect(
      await screen.findByText('No StorageClasses here', {}, { timeout: 8000 }),
    ).toBeInTheDocument();
    expect(screen.queryByText(/Filtered by/)).not.toBeInTheDocument();
  });

  it('speaks Chinese, without spaces between its characters', async () => {
    show('/k8s-manager/leases.coordination.k8s.io', 'zh-CN');
    const bar = await screen.findByRole('navigation', { name: '栏目' }, { timeout: 8000 });
    expect(
      within(bar)
        .getAllByRole('link')
        .map(({ textContent }) => textContent),
    ).toEqual(['集群', '工作负载', '网络', '配置', '存储', '访问控制', '定制资源', '事件']);
    expect(await screen.findByText('这里没有租约')).toBeInTheDocument();
    expect(screen.getByText('0 个租约')).toBeInTheDocument();
  });
});
