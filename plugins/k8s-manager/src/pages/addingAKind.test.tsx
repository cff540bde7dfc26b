import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { KubernetesObject } from 'backstage-plugin-k8s-manager-common';
import { clusterOf } from '../__testUtils__/objects';
import { ScriptedBackend } from '../__testUtils__/ScriptedBackend';
import { showPortal } from '../__testUtils__/showPortal';

jest.setTimeout(30_000);

// The one line: the kind stands in the list.
jest.mock('../../../k8s-manager-common/src/kinds', () => {
  const actual = jest.requireActual('../../../k8s-manager-common/src/kinds');
  const added = '../../../k8s-manager-common/src/kinds/__fixtures__/added/rollout';
  const { rollout } = jest.requireActual(added);
  return {
    ...actual,
    kinds: [...actual.kinds, rollout],
    kindById: (id: string) => (id === rollout.id ? rollout : actual.kindById(id)),
  };
});

const soon = { timeout: 8000 };
const rollout = (name: string, phase: string): KubernetesObject =>
  ({
    metadata: { name, namespace: 'shop', uid: `uid-${name}` },
    spec: { replicas: 4 },
    status: { phase, readyReplicas: 2 },
  }) as KubernetesObject;

function show(at: string, language = 'en') {
  const backend = new ScriptedBackend();
  backend.clusters = [clusterOf('production')];
  backend.freshness = [{ cluster: 'production', state: 'live' }];
  showPortal(backend, { at, language });
  return backend;
}

describe('a kind added by its file, a line and a fixture', () => {
  it('is found by navigation, and its list is drawn from its columns', async () => {
    const user = userEvent.setup();
    const backend = show('/k8s-manager/pods');
    act(() =>
      backend.apply(
        'rollouts.acme.io',
        'production',
        rollout('checkout', 'Paused'),
        rollout('ledger', 'Healthy'),
      ),
    );
    const rail = within(await screen.findByRole('navigation', { name: 'Workloads' }, soon));
    const entry = rail.getByRole('link', { name: /^Rollouts/ });
    await waitFor(() => expect(entry).toHaveTextContent('Rollouts12'));
    await user.click(entry);
    expect(await screen.findByRole('heading', { name: 'Rollouts' })).toBeInTheDocument();
    expect(await screen.findByRole('row', { name: /checkout/ })).toHaveTextContent(
      /Paused.*waits for somebody.*2\/4/,
    );
    expect(screen.getByRole('button', { name: 'Phase' })).toBeInTheDocument();
  });

  it('is searched', async () => {
    const user = userEvent.setup();
    const backend = show('/k8s-manager/rollouts.acme.io');
    act(() =>
      backend.apply(
        'rollouts.acme.io',
        'production',
        rollout('checkout', 'Paused'),
        rollout('ledger', 'Healthy'),
      ),
    );
    await screen.findByRole('row', { name: /checkout/ }, soon);
    await user.type(screen.getByRole('searchbox'), 'ledg');
    await waitFor(() =>
      expect(screen.queryByRole('row', { name: /checkout/ })).not.toBeInTheDocument(),
    );
    expect(screen.getByRole('row', { name: /ledger/ })).toBeInTheDocument();
  });

  it('speaks Chinese', async () => {
    show('/k8s-manager/rollouts.acme.io', 'zh-CN');
    expect(await screen.findByRole('heading', { name: '渐进发布' }, soon)).toBeInTheDocument();
  });
});
