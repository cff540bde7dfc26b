import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  kindFromDiscovery,
  type KubernetesObject,
  type PrinterColumn,
  type ResourceKind,
} from 'backstage-plugin-k8s-manager-common';
import { clusterOf } from '../__testUtils__/objects';
import { ScriptedBackend } from '../__testUtils__/ScriptedBackend';
import { showPortal } from '../__testUtils__/showPortal';

jest.setTimeout(30_000);

const soon = { timeout: 8000 };
const issuer: PrinterColumn = { name: 'Issuer', type: 'string', jsonPath: '.spec.issuer' };
const broken: PrinterColumn = { name: 'Broken', type: 'string', jsonPath: '.spec[' };

const discovered = (group: string, resource: string, word: string, ...columns: PrinterColumn[]) =>
  kindFromDiscovery(
    { group, version: 'v1', resource, namespaced: true, word, status: true },
    columns,
    group.endsWith('k8s.io') ? 'other' : 'custom',
  );
const certificates = discovered('cert-manager.io', 'certificates', 'Certificate', issuer, broken);
const issuers = discovered('cert-manager.io', 'issuers', 'Issuer');
const buckets = discovered('storage.acme.io', 'buckets', 'Bucket');
const flows = discovered('flowcontrol.apiserver.k8s.io', 'flowschemas', 'FlowSchema');

const certificate = (name: string, ready = 'True'): KubernetesObject =>
  ({
    metadata: { name, namespace: 'shop', uid: `uid-${name}` },
    spec: { issuer: 'letsencrypt' },
    status: { conditions: [{ type: 'Ready', status: ready, reason: 'Expired' }] },
  }) as KubernetesObject;

function show(at: string, { language = 'en', kinds = true } = {}) {
  const backend = new ScriptedBackend();
  backend.clusters = [clusterOf('production'), clusterOf('staging')];
  backend.freshness = ['production', 'staging'].map(cluster => ({ cluster, state: 'live' }));
  if (kinds) {
    const told = certificates.problems.map(problem => ({ ...problem, cluster: 'staging' }));
    backend.serve(certificates.kind, ['production', 'staging'], { problems: told });
    backend.serve(issuers.kind, ['production', 'staging']);
    backend.serve(buckets.kind, ['staging']);
    backend.serve(flows.kind, ['production', 'staging']);
  }
  showPortal(backend, { at, language });
  return backend;
}
const rail = async (name: string) => within(await screen.findByRole('navigation', { name }, soon));
const counted = (backend: ScriptedBackend) =>
  backend.opened.at(-1)?.flatMap(query => (query.type === 'counts' ? query.kinds : []));

describe('custom resources', () => {
  it('are told by group, with where they are served and what of them cannot be shown', async () => {
    show('/k8s-manager/custom');
    const table = await screen.findByRole('table', { name: 'Kinds of custom resources' }, soon);
    const rows = within(table)
      .getAllByRole('row')
      .map(row => row.textContent);
    expect(rows.slice(1)).toEqual([
      'cert-manager.io 2',
      expect.stringMatching(/^CertificatesBroken: The definition of this column.*all clusters$/),
      expect.stringMatching(/^Issuersissuers.*Namespaced.*v1all clusters$/),
      'storage.acme.io 1',
      expect.stringMatching(/^Bucketsbuckets.*stagingproduction without it$/),
    ]);
    expect(screen.getByText('3 kinds in 2 groups')).toBeInTheDocument();
  });

  it('are found by any word of them', async () => {
    const user = userEvent.setup();
    show('/k8s-manager/custom');
    await user.type(await screen.findByRole('searchbox', {}, soon), 'acme');
    expect(await screen.findByRole('link', { name: 'Buckets' })).toBeInTheDocument();
    expect(screen.queryByRole('link', { name: 'Certificates' })).not.toBeInTheDocument();
    await user.type(screen.getByRole('searchbox'), 'x');
    expect(await screen.findByText('No kind matches')).toBeInTheDocument();
  });

  it('have lists like every other kind, behind their own tab', async () => {
    const backend = show('/k8s-manager/certificates.cert-manager.io');
    act(() => {
      backend.apply(certificates.kind.id, 'production', certificate('web'));
      backend.apply(certificates.kind.id, 'staging', certificate('old', 'False'));
    });
    const bad = await screen.findByRole('row', { name: /old/ }, soon);
    expect(bad).toHaveTextContent(/Not ready.*Expired.*letsencrypt/);
    expect(screen.getByRole('heading', { name: 'Certificates' })).toBeInTheDocument();
    const bar = await rail('Sections');
    expect(bar.getByRole('link', { current: 'page' })).toHaveTextContent('Custom resources');
    const header = screen.getByRole('button', { name: 'Broken' });
    expect(header).toHaveAttribute('title', expect.stringContaining('cannot be read'));
  });

  it('are counted in the group that is open, and in no other', async () => {
    const user = userEvent.setup();
    const backend = show('/k8s-manager/certificates.cert-manager.io');
    act(() => backend.apply(certificates.kind.id, 'staging', certificate('old', 'False')));
    const kinds = await rail('Custom resources');
    const entry = kinds.getByRole('link', { name: /^Certificates/ });
    await waitFor(() => expect(entry).toHaveTextContent('Certificates11'));
    expect(kinds.getByRole('button', { name: /cert-manager/, expanded: true })).toBeInTheDocument();
    expect(kinds.queryByRole('link', { name: /^Buckets/ })).not.toBeInTheDocument();
    expect(counted(backend)).toEqual([certificates.kind.id, issuers.kind.id]);
    await user.click(kinds.getByRole('button', { name: /acme/, expanded: false }));
    expect(await screen.findByRole('link', { name: /^Buckets/ })).toBeInTheDocument();
    await waitFor(() => expect(counted(backend)).toContain(buckets.kind.id));
  });

  it('of many groups leave room for what stands below them', async () => {
    const user = userEvent.setup();
    const backend = show('/k8s-manager/buckets.storage.acme.io');
    act(() => {
      for (let i = 0; i < 20; i += 1) {
        const { kind } = discovered(`g${i + 10}.acme.io`, 'things', 'Thing');
        backend.serve(kind, ['staging']);
      }
    });
    const kinds = await rail('Custom resources');
    const shown = () => kinds.getAllByRole('button', { name: /\.io/ }).length;
    // The first seven and, further down, the one of the list that is looked at.
    await waitFor(() => expect(shown()).toBe(8));
    await user.click(kinds.getByRole('button', { name: '14 more' }));
    expect(shown()).toBe(22);
  });

  it('of Kubernetes itself stand with what a cluster consists of', async () => {
    const user = userEvent.setup();
    const backend = show('/k8s-manager/nodes');
    const kinds = await rail('Cluster');
    await user.click(await kinds.findByRole('button', { name: /^Other/, expanded: false }));
    await user.click(kinds.getByRole('link', { name: /^FlowSchemas/ }));
    expect(await screen.findByRole('heading', { name: 'FlowSchemas' })).toBeInTheDocument();
    await waitFor(() => expect(counted(backend)).toContain(flows.kind.id));
    const bar = await rail('Sections');
    expect(bar.getByRole('link', { current: 'page' })).toHaveTextContent('Clusters');
  });

  it('that are gone leave a sentence, and come back by themselves', async () => {
    const backend = show('/k8s-manager/certificates.cert-manager.io');
    await screen.findByRole('heading', { name: 'Certificates' }, soon);
    act(() => backend.withdraw(certificates.kind.id));
    expect(
      await screen.findByText('There is no list of certificates.cert-manager.io', {}, soon),
    ).toBeInTheDocument();
    expect(
      screen.getByText('No cluster that was asked serves it: production, staging.'),
    ).toBeInTheDocument();
    act(() => backend.serve(certificates.kind, ['staging']));
    expect(await screen.findByRole('heading', { name: 'Certificates' }, soon)).toBeInTheDocument();
  });

  it('may be none, and the page says where that was looked for', async () => {
    show('/k8s-manager/custom', { kinds: false });
    expect(await screen.findByText('No custom resources', {}, soon)).toBeInTheDocument();
    expect(
      screen.getByText('No definition of a custom resource is installed in production, staging.'),
    ).toBeInTheDocument();
  });

  it('may be unknown in part, and the page says of what', async () => {
    const backend = show('/k8s-manager/custom');
    backend.clusterKinds = [
      {
        cluster: 'production',
        state: 'known',
        failures: [{ group: 'metrics.acme.io', reason: { id: 'kinds.discovered.silent' } }],
        unwatched: [{ id: 'nodes.metrics.k8s.io', word: 'NodeMetrics' }],
        columns: { verbatim: 'forbidden' },
      },
      {
        cluster: 'staging',
        state: 'unavailable',
        reason: { verbatim: 'connection refused' },
        failures: [],
        unwatched: [],
      },
    ];
    act(() => backend.tell());
    for (const sentence of [
      'metrics.acme.io in production: Its own server does not answer.',
      'staging does not say what it serves: connection refused',
      'Not listed in production, as it cannot be watched: nodes.metrics.k8s.io',
      /production: the definitions cannot be read.*forbidden/,
    ]) {
      expect(await screen.findByText(sentence, {}, soon)).toBeInTheDocument();
    }
  });

  it('of another module of the portal bring their words in both languages', async () => {
    const contributed: ResourceKind = {
      ...(certificates.kind as ResourceKind),
      id: 'rollouts.acme.io',
      group: 'acme.io',
      resource: 'rollouts',
      section: 'workloads',
      title: { one: { en: 'Rollout', 'zh-CN': '发布' }, many: { en: 'Rollouts', 'zh-CN': '发布' } },
    };
    const backend = show('/k8s-manager/rollouts.acme.io', { language: 'zh-CN' });
    act(() => backend.serve(contributed, ['staging'], { source: 'contributed' }));
    expect(await screen.findByRole('heading', { name: '发布' }, soon)).toBeInTheDocument();
    const kinds = await rail('工作负载');
    expect(kinds.getByRole('link', { name: /^发布/ })).toBeInTheDocument();
  });

  it('speak Chinese', async () => {
    show('/k8s-manager/custom', { language: 'zh-CN' });
    expect(await screen.findByText('2 个组，3 个类型', {}, soon)).toBeInTheDocument();
    expect(screen.getByText('production 未提供')).toBeInTheDocument();
  });
});
