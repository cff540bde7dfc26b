import type { Entity } from '@backstage/catalog-model';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  type EntityFrame,
  entityMessages,
  type WorkloadTally,
} from 'backstage-plugin-k8s-manager-common';
import type { ReactElement } from 'react';
import { deploymentOf, podOf } from '../__testUtils__/objects';
import { ScriptedBackend } from '../__testUtils__/ScriptedBackend';
import { k8sManagerApiRef } from '../api';
import { EntityK8sManagerCard, EntityK8sManagerContent, isK8sManagerAvailable } from '../legacy';
import { entityRouteRef, rootRouteRef } from '../routes';

jest.setTimeout(30_000);

const ref = 'component:default/payments-api';
const entity: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'payments-api',
    namespace: 'default',
    annotations: { 'backstage.io/kubernetes-id': 'payments-api' },
  },
  spec: { type: 'service' },
};
const system: Entity = { ...entity, kind: 'System', metadata: { name: 'payments' } };

const clusters = [
  { id: 'staging', title: 'staging', production: false, environment: 'staging' },
  { id: 'prod-1', title: 'eu-west-1', production: true, environment: 'production' },
];
const part = {
  entity: ref,
  title: 'payments-api',
  foundBy: 'id' as const,
  selector: 'backstage.io/kubernetes-id=payments-api',
  clusters: ['staging', 'prod-1', 'elsewhere'],
  unknownClusters: [],
};
const scope: EntityFrame['scope'] = {
  entity: ref,
  title: 'payments-api',
  rolledUp: false,
  parts: [part],
  more: 0,
  clusters,
};
const tally = (cluster: string, counts: Partial<WorkloadTally>): WorkloadTally => ({
  entity: ref,
  cluster,
  ok: 0,
  progressing: 0,
  degraded: 0,
  failed: 0,
  unknown: 0,
  unwell: [],
  ...counts,
});

describe('pages of an entity', () => {
  let backend: ScriptedBackend;

  beforeEach(() => {
    backend = new ScriptedBackend();
    backend.freshness = [
      { cluster: 'staging', state: 'live' },
      { cluster: 'prod-1', state: 'live' },
    ];
    backend.apply(
      'deployments.apps',
      'staging',
      deploymentOf({ name: 'api', image: 'r.io/api:2.31.0' }),
    );
    backend.apply(
      'deployments.apps',
      'prod-1',
      deploymentOf({ name: 'api', image: 'r.io/api:2.30.4', replicas: 3, ready: 2 }),
    );
    backend.apply('pods', 'staging', podOf({ name: 'api-84c6-aaaaa', replicaSet: 'api-84c6' }));
    backend.apply(
      'pods',
      'prod-1',
      podOf({
        name: 'api-7d9c-bbbbb',
        replicaSet: 'api-7d9c',
        waiting: 'CrashLoopBackOff',
        restarts: 7,
      }),
    );
    backend.entityOf = () => ({
      scope,
      tallies: [
        tally('prod-1', {
          degraded: 1,
          unwell: [
            {
              kind: 'deployments.apps',
              name: 'api',
              state: 'degraded',
              reason: { verbatim: 'ProgressDeadlineExceeded' },
            },
          ],
        }),
        tally('staging', { ok: 1 }),
      ],
    });
  });

  const show = (element: ReactElement, of = entity) =>
    renderInTestApp(
      <TestApiProvider apis={[[k8sManagerApiRef, backend]]}>
        <EntityProvider entity={of}>{element}</EntityProvider>
      </TestApiProvider>,
      {
        mountedRoutes: {
          '/k8s-manager': rootRouteRef,
          '/catalog/:namespace/:kind/:name': entityRouteRef,
        },
      },
    );
  const table = () =>
    screen.findByRole('table', { name: 'Environments compared' }, { timeout: 9000 });
  const row = async (name: RegExp) => within(await table()).findByRole('row', { name });

  it('compare the same workload over environments, with differences in words', async () => {
    await show(<EntityK8sManagerContent />);
    expect(await row(/^Version differs/)).toHaveTextContent('2.31.0');
    expect(await row(/^Version differs/)).toHaveTextContent('2.30.4');
    expect(await row(/^Replicas differs/)).toHaveTextContent('2 of 3 ready');
    const heads = within(await table()).getAllByRole('columnheader');
    expect(heads.map(head => head.textContent)).toEqual([
      expect.stringContaining('staging'),
      expect.stringMatching(/production.*eu-west-1.*1 degraded/),
    ]);
    expect(await row(/^Pods/)).toHaveTextContent('CrashLoopBackOff');
    expect(await row(/^Problems differs/)).toHaveTextContent(/none.*CrashLoopBackOff.*1 pod/);
    expect(screen.getByText('in 2 of 3 clusters', { exact: false })).toBeInTheDocument();
    expect(screen.getByText('kubernetes-id=payments-api')).toBeInTheDocument();
    expect(screen.getByText('live')).toBeInTheDocument();
  });

  it('ask for the entity, never for everything', async () => {
    await show(<EntityK8sManagerContent />);
    await table();
    const queries = backend.opened.at(-1) ?? [];
    expect(queries.length).toBeGreaterThan(5);
    expect(queries.map(query => 'entity' in query && query.entity)).toEqual(queries.map(() => ref));
  });

  it('show only what differs, and only the environments chosen', async () => {
    await show(<EntityK8sManagerContent />);
    await table();
    await userEvent.click(screen.getByRole('checkbox', { name: 'Only what differs' }));
    expect(within(await table()).queryByRole('row', { name: /^Pods/ })).toBeNull();
    expect(await row(/^Version/)).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: /^Environments/ }));
    await userEvent.click(screen.getByRole('checkbox', { name: 'staging' }));
    await waitFor(() => expect(screen.queryByText('2.30.4')).toBeNull());
  });

  it('list workloads and pods, problems first, with the way to the list pages', async () => {
    await show(<EntityK8sManagerContent />);
    await table();
    await userEvent.click(screen.getByRole('button', { name: 'List' }));
    const workloads = await screen.findByRole('table', { name: 'Workloads' });
    const rows = within(workloads).getAllByRole('row').slice(1);
    expect(rows.map(each => within(each).getByRole('rowheader').textContent)).toEqual([
      'deployapi',
      'deployapi',
    ]);
    expect(rows[0]).toHaveTextContent('eu-west-1');
    const link = screen.getByRole('link', { name: 'Show all 2' });
    expect(link).toHaveAttribute(
      'href',
      '/k8s-manager/pods?entity=component%3Adefault%2Fpayments-api',
    );
  });

  it('dim what is old and say since when', async () => {
    backend.freshness = [
      { cluster: 'staging', state: 'stale', since: '2026-01-01T08:00:00Z' },
      { cluster: 'prod-1', state: 'live' },
    ];
    await show(<EntityK8sManagerContent />);
    expect(
      (await screen.findAllByText(/staging stale since/, {}, { timeout: 9000 })).length,
    ).toBeGreaterThan(0);
    expect(await row(/^Version/)).toHaveTextContent('2.31.0');
  });

  it('say what was looked for where nothing is, with the annotation to paste', async () => {
    const write = jest.fn(async (_: string) => undefined);
    const user = userEvent.setup();
    Object.defineProperty(navigator, 'clipboard', {
      configurable: true,
      value: { writeText: write },
    });
    backend.entityOf = () => ({ scope, tallies: [] });
    await show(<EntityK8sManagerContent />);
    expect(
      await screen.findByText('Nothing runs for this entity', {}, { timeout: 9000 }),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/has the labels backstage.io\/kubernetes-id=payments-api/),
    ).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Copy' }));
    expect(write).toHaveBeenCalledWith(
      'metadata:\n  labels:\n    backstage.io/kubernetes-id: payments-api',
    );
    expect(await screen.findByRole('button', { name: 'Copied' })).toBeInTheDocument();
  });

  it('say that the name was looked for where there is no annotation', async () => {
    backend.entityOf = () => ({
      scope: { ...scope, parts: [{ ...part, foundBy: 'name' }] },
      tallies: [],
    });
    await show(<EntityK8sManagerContent />);
    expect(
      await screen.findByText(
        'The entity has no annotation, so its name is looked for.',
        {},
        { timeout: 9000 },
      ),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/annotations:\s+backstage.io\/kubernetes-id: payments-api/),
    ).toBeInTheDocument();
  });

  it.each([
    [
      'a broken selector',
      entityMessages.brokenSelector({ selector: 'a in (', problem: 'x' }),
      /kubernetes-label-selector: "app/,
    ],
    [
      'a cluster that is not there',
      entityMessages.noCluster({ clusters: 'mars' }),
      /kubernetes-cluster: production/,
    ],
    [
      'a namespace that can be none',
      entityMessages.brokenNamespace({ annotation: 'a', namespaces: '..' }),
      /kubernetes-namespace: payments-api/,
    ],
  ])('say why with %s, and what can be read', async (_, problem, code) => {
    backend.entityOf = () => ({ scope: { ...scope, problem } });
    await show(<EntityK8sManagerContent />);
    expect(await screen.findByRole('alert', {}, { timeout: 9000 })).toHaveTextContent(
      'It cannot be looked for',
    );
    expect(screen.getByText(code)).toBeInTheDocument();
  });

  it('say no more than that an entity is missing', async () => {
    backend.entityOf = () => ({
      scope: { ...scope, parts: [], problem: entityMessages.missing({ entity: ref }) },
    });
    await show(<EntityK8sManagerContent />);
    expect(await screen.findByRole('alert', {}, { timeout: 9000 })).toHaveTextContent(
      'The catalog has no component:default/payments-api that you may see.',
    );
    expect(screen.queryByRole('button', { name: 'Copy' })).toBeNull();
  });

  it('say in whose clusters nothing may be read', async () => {
    backend.freshness = [{ cluster: 'prod-1', state: 'denied' }];
    backend.entityOf = () => ({ scope, tallies: [] });
    await show(<EntityK8sManagerContent />);
    expect(
      await screen.findByText('You may not read workloads in eu-west-1.', {}, { timeout: 9000 }),
    ).toBeInTheDocument();
  });

  it('roll a system up over its components and environments, the worst first', async () => {
    const web = 'component:default/web';
    const parts = [part, { ...part, entity: web, title: 'web' }];
    backend.entityOf = () => ({
      scope: { ...scope, rolledUp: true, parts, more: 3 },
      tallies: [
        tally('staging', { ok: 2 }),
        {
          ...tally('prod-1', {
            failed: 1,
            ok: 1,
            unwell: [{ kind: 'jobs.batch', name: 'import', state: 'failed' }],
          }),
          entity: web,
        },
      ],
    });
    await show(<EntityK8sManagerContent />, system);
    const components = await screen.findByRole('table', { name: 'Components' }, { timeout: 9000 });
    const rows = within(components).getAllByRole('row').slice(1);
    expect(rows[0]).toHaveTextContent('web');
    expect(rows[0]).toHaveTextContent('1 failed, 1 healthyjob import');
    expect(within(rows[0]).getByRole('link', { name: 'web' })).toHaveAttribute(
      'href',
      '/catalog/default/component/web',
    );
    expect(screen.getByText('3 more components are not looked at.')).toBeInTheDocument();
  });

  it('sum up on the overview, with the way to the tab', async () => {
    await show(<EntityK8sManagerCard />);
    const card = await screen.findByRole('region', { name: 'Kubernetes' }, { timeout: 9000 });
    await waitFor(() => expect(card).toHaveTextContent('1 degraded'));
    expect(card).toHaveTextContent('deploy apiProgressDeadlineExceeded');
    expect(within(card).getByRole('link', { name: 'Compare environments' })).toHaveAttribute(
      'href',
      '/catalog/default/component/payments-api/k8s-manager',
    );
  });

  it('stand on entities that say what they are found by, and on those with components', () => {
    expect(isK8sManagerAvailable(entity)).toBe(true);
    expect(isK8sManagerAvailable(system)).toBe(true);
    expect(isK8sManagerAvailable({ ...entity, metadata: { name: 'x' } })).toBe(false);
    const annotations = { 'backstage.io/kubernetes-label-selector': 'app=x' };
    expect(isK8sManagerAvailable({ ...entity, metadata: { name: 'x', annotations } })).toBe(true);
  });
});
