import {
  kinds,
  type OperationInput,
  type OperationOutput,
  type OperationPreview,
  type ResourceKind,
} from 'backstage-plugin-k8s-manager-common';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { clusterOf, deploymentOf } from '../__testUtils__/objects';
import { ScriptedBackend } from '../__testUtils__/ScriptedBackend';
import { showPortal } from '../__testUtils__/showPortal';
import { ApiError } from '../api';

jest.setTimeout(30_000);

const seen = { uid: 'u1', digest: 'a'.repeat(64) };
const preview = (target: OperationInput['target']): OperationPreview => ({
  mode: 'preview',
  diff: [
    {
      path: 'spec.template.metadata.annotations[kubectl.kubernetes.io/restartedAt]',
      before: '2026-11-02T09:12:44Z',
      after: '2026-11-24T11:03:10Z',
      setBy: 'kubectl-rollout',
    },
  ],
  warnings: ['limit is high'],
  verified: true,
  at: '2026-11-24T11:03:10Z',
  seen,
  actor: { as: 'person', user: 'backstage:user:default/mira' },
  production: target.cluster === 'production',
});
const applied = (): OperationOutput => ({
  mode: 'apply',
  diff: [],
  warnings: [],
  at: '2026-11-24T11:03:10Z',
  actor: { as: 'person', user: 'mira' },
  event: '48214',
});

function backendWith(answer: (input: OperationInput) => OperationOutput): ScriptedBackend {
  const backend = new ScriptedBackend();
  backend.clusters = [clusterOf('production'), clusterOf('staging')];
  backend.freshness = [{ cluster: 'production', state: 'live' }];
  backend.apply('deployments.apps', 'production', deploymentOf({ name: 'payments-api' }));
  backend.apply('deployments.apps', 'staging', deploymentOf({ name: 'cart' }));
  backend.answers = {
    allowed: ({ accesses }) => ({ results: accesses.map(() => ({ allowed: true })) }),
    operation: answer,
  };
  return backend;
}
const usual = (input: OperationInput) =>
  input.mode === 'preview' ? preview(input.target) : applied();

async function openMenu(name: string) {
  const user = userEvent.setup();
  await user.click(
    await screen.findByRole('button', { name: `Actions for ${name}` }, { timeout: 8000 }),
  );
  return { user, item: await screen.findByRole('menuitem', { name: /Restart/ }) };
}

async function openDialog(backend: ScriptedBackend, name: string) {
  showPortal(backend, { at: '/k8s-manager/deployments.apps' });
  const { user, item } = await openMenu(name);
  await waitFor(() => expect(item).toHaveAttribute('aria-disabled', 'false'));
  await user.click(item);
  return { user, dialog: await screen.findByRole('dialog', { name: 'Restart' }) };
}
const operations = (backend: ScriptedBackend) =>
  backend.calls.filter(({ id }) => id === 'operation').map(({ input }) => input);

describe('OperationMenu', () => {
  it('says why an operation is refused, and does not open it', async () => {
    const backend = backendWith(usual);
    backend.answers = {
      ...backend.answers,
      allowed: () => ({
        results: [{ allowed: false, reason: { id: 'errors.denied', params: { permission: 'p' } } }],
      }),
    };
    showPortal(backend, { at: '/k8s-manager/deployments.apps' });
    const { user, item } = await openMenu('cart');
    await waitFor(() => expect(item).toHaveAccessibleDescription(/does not let you do this: p/));
    expect(item).toHaveAttribute('aria-disabled', 'true');
    await user.click(item);
    // The menu stays open, and is a dialog itself.
    expect(screen.queryByRole('dialog', { name: 'Restart' })).not.toBeInTheDocument();
    expect(backend.calls).toContainEqual({
      id: 'allowed',
      input: {
        accesses: [
          {
            operation: 'restart',
            ref: {
              cluster: 'staging',
              kind: 'deployments.apps',
              namespace: 'payments',
              name: 'cart',
            },
          },
        ],
      },
    });
  });

  it('is not offered for kinds without operations', async () => {
    showPortal(backendWith(usual), { at: '/k8s-manager/replicasets.apps' });
    await screen.findByText('No ReplicaSets here', {}, { timeout: 8000 });
    expect(screen.queryByRole('button', { name: /^Actions for/ })).not.toBeInTheDocument();
  });
});

describe('OperationDialog', () => {
  it('shows where, what changes, who set it and what admission says, before anything is done', async () => {
    const backend = backendWith(usual);
    const { dialog } = await openDialog(backend, 'cart');
    const line = await within(dialog).findByRole('row', { name: /restartedAt/ });
    expect(line).toHaveTextContent('2026-11-02T09:12:44Z');
    expect(line).toHaveTextContent('2026-11-24T11:03:10Z');
    expect(line).toHaveTextContent('kubectl-rollout');
    expect(dialog).toHaveTextContent('Admission warns: limit is high');
    expect(dialog).toHaveTextContent(/answered to a dry run, \d+s ago/);
    expect(dialog).toHaveTextContent('Runs as you, mira. Nothing is changed yet.');
    expect(within(dialog).queryByText(/This is production/)).not.toBeInTheDocument();
    expect(operations(backend)).toEqual([expect.objectContaining({ mode: 'preview' })]);
  });

  it.each(
    (kinds as readonly ResourceKind[])
      .filter(kind => kind.capabilities.restart)
      .map(({ id, word, short }) => ({ id, word, short })),
  )('is offered for $id, and speaks of it as $word', async ({ id, word, short }) => {
    const backend = backendWith(usual);
    backend.apply(id, 'staging', { metadata: { name: 'one', namespace: 'payments', uid: 'one' } });
    showPortal(backend, { at: `/k8s-manager/${id}` });
    const { user, item } = await openMenu('one');
    await waitFor(() => expect(item).toHaveAttribute('aria-disabled', 'false'));
    await user.click(item);
    const dialog = await screen.findByRole('dialog', { name: 'Restart' });
    expect(dialog).toHaveTextContent(word);
    expect(within(dialog).getByText(short)).toBeInTheDocument();
    await user.click(await within(dialog).findByRole('button', { name: /Apply to staging/ }));
    expect(await within(dialog).findByText(new RegExp(`^${word} one was changed`))).toBeVisible();
  });

  it('asks again on demand', async () => {
    const backend = backendWith(usual);
    const { user, dialog } = await openDialog(backend, 'cart');
    await user.click(await within(dialog).findByRole('button', { name: 'Ask again' }));
    await waitFor(() => expect(operations(backend)).toHaveLength(2));
  });

  it('hands back what the preview fixed, with the reason, and says how it ended', async () => {
    const backend = backendWith(usual);
    const { user, dialog } = await openDialog(backend, 'cart');
    await user.type(await within(dialog).findByRole('textbox', { name: /Reason/ }), 'OOM');
    await user.click(within(dialog).getByRole('button', { name: /Apply to staging/ }));
    expect(await within(dialog).findByText('Restart: accepted by staging')).toBeInTheDocument();
    expect(dialog).toHaveTextContent('audit 48214');
    expect(operations(backend).at(-1)).toEqual({
      mode: 'apply',
      target: {
        cluster: 'staging',
        kind: 'deployments.apps',
        namespace: 'payments',
        name: 'cart',
      },
      input: {},
      at: '2026-11-24T11:03:10Z',
      seen,
      reason: 'OOM',
    });
  });

  it('demands the name in production, also of the keyboard', async () => {
    const backend = backendWith(usual);
    const { user, dialog } = await openDialog(backend, 'payments-api');
    const field = await within(dialog).findByRole('textbox', { name: /Type payments-api/ });
    await waitFor(() => expect(field).toHaveFocus());
    const apply = within(dialog).getByRole('button', { name: /Apply to production/ });
    await user.type(field, 'payments-ap');
    expect(apply).toHaveAttribute('aria-disabled', 'true');
    fireEvent.keyDown(field, { key: 'Enter', ctrlKey: true });
    await user.click(apply);
    expect(operations(backend)).toHaveLength(1);
    await user.type(field, 'i');
    fireEvent.keyDown(field, { key: 'Enter', ctrlKey: true });
    expect(await within(dialog).findByText('Restart: accepted by production')).toBeInTheDocument();
    expect(operations(backend).at(-1)).toMatchObject({ confirm: 'payments-api' });
  });

  it('stops at a conflict, says that nothing was done, and looks again', async () => {
    let conflicts = 1;
    const backend = backendWith(input => {
      if (input.mode === 'apply' && conflicts > 0) {
        conflicts -= 1;
        const said = { id: 'errors.conflict', params: { name: 'cart' } };
        throw new ApiError({ name: 'ConflictError', status: 409, said });
      }
      return usual(input);
    });
    const { user, dialog } = await openDialog(backend, 'cart');
    await user.click(await within(dialog).findByRole('button', { name: /Apply/ }));
    expect(
      await within(dialog).findByText(/cart has changed since the preview/),
    ).toBeInTheDocument();
    expect(dialog).toHaveTextContent('Nothing is changed.');
    await user.click(within(dialog).getByRole('button', { name: 'Look again' }));
    expect(await within(dialog).findByRole('row', { name: /restartedAt/ })).toBeInTheDocument();
    expect(operations(backend).map(input => (input as OperationInput).mode)).toEqual([
      'preview',
      'apply',
      'preview',
    ]);
  });

  it('says why it is refused and offers no way on', async () => {
    const said = { id: 'errors.clusterRefused', params: { cluster: 'staging', reason: 'rbac' } };
    const backend = backendWith(() => {
      throw new ApiError({ name: 'NotAllowedError', status: 403, said });
    });
    const { dialog } = await openDialog(backend, 'cart');
    expect(
      await within(dialog).findByText('The cluster staging refused: rbac'),
    ).toBeInTheDocument();
    expect(within(dialog).queryByRole('button', { name: /Apply|again/ })).not.toBeInTheDocument();
  });

  it('does not call a lost answer a failure: it may have been done', async () => {
    const backend = backendWith(input => {
      if (input.mode === 'preview') return usual(input);
      throw new ApiError({ name: 'ConnectionError', said: { id: 'api.unreachable' } });
    });
    const { user, dialog } = await openDialog(backend, 'cart');
    await user.click(await within(dialog).findByRole('button', { name: /Apply/ }));
    expect(await within(dialog).findByText(/may or may not have been done/)).toBeInTheDocument();
    expect(within(dialog).getByRole('button', { name: 'Look again' })).toBeInTheDocument();
  });

  it('says when the server could not be asked by a dry run', async () => {
    const backend = backendWith(input => ({
      ...preview(input.target),
      verified: false,
      unverified: { verbatim: 'a webhook has side effects' },
    }));
    const { dialog } = await openDialog(backend, 'cart');
    expect(await within(dialog).findByText(/a webhook has side effects/)).toBeInTheDocument();
  });

  it('closes with Esc and gives the focus back to the row', async () => {
    const { user, dialog } = await openDialog(backendWith(usual), 'cart');
    await within(dialog).findByRole('row', { name: /restartedAt/ });
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    expect(document.activeElement?.closest('[role=row]')).toHaveTextContent('cart');
  });
});
