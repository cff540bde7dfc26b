import path from 'node:path';
import { clusterUser, type AuditEvent, type DevCluster } from 'dev-cluster';
import { expect, expectEqual, eventually } from '../expectations';
import { kubectl } from '../kubectl';
import type { Scenario } from '../Scenario';
import { Visitor } from '../Visitor';

const target = { namespace: 'payments', name: 'payments-api' };

const writes = (cluster: DevCluster): AuditEvent[] =>
  cluster
    .auditEvents()
    .filter(
      ({ verb, objectRef, requestURI }) =>
        verb === 'patch' &&
        objectRef?.resource === 'deployments' &&
        objectRef.name === target.name &&
        !requestURI.includes('dryRun'),
    );

async function openMenu(visitor: Visitor): Promise<void> {
  await visitor.open(`/k8s-manager/deployments.apps?clusters=production&text=${target.name}`);
  await visitor.untilLive(60_000);
  await visitor.row(target.name).locator('[data-actions]').click();
}

/** Restart: refused with the reason and without a write, allowed with the person's name in the cluster's own audit log. */
export const restart: Scenario = {
  name: 'restart is refused with the reason, and done as the person after a preview',
  async run({ browser, portal, production, pictures }) {
    const before = writes(production).length;
    const auditor = await Visitor.arrive(browser, portal, 'jonas.berg');
    await openMenu(auditor);
    const refused = auditor.page.getByRole('menuitem', { name: /Restart/ });
    await eventually(async () => {
      expectEqual(await refused.getAttribute('aria-disabled'), 'true', 'the menu item is disabled');
      const text = `${await refused.innerText()} ${await refused.getAttribute('title')}`;
      expect(/k8s-manager\.object\.restart/.test(text), `the reason is missing: ${text}`);
    });
    await auditor.picture(path.join(pictures, 'restart-denied-light.png'));
    const reply = await fetch(`${portal.backendAddress}/api/k8s-manager/v1/operations/restart`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await auditor.token('jonas.berg')}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({
        mode: 'preview',
        target: { cluster: 'production', kind: 'deployments.apps', ...target },
        input: {},
      }),
    });
    expectEqual(reply.status, 403, 'the same, asked of the backend');
    expectEqual(
      writes(production).length,
      before,
      "writes in the cluster's audit log after a refusal",
    );
    await auditor.leave();

    const visitor = await Visitor.arrive(browser, portal, 'maya.lindqvist');
    const { page } = visitor;
    await openMenu(visitor);
    await page.getByRole('menuitem', { name: /Restart/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('kubectl.kubernetes.io/restartedAt').waitFor({ timeout: 20_000 });
    await visitor.picture(path.join(pictures, 'restart-preview-light.png'));
    expectEqual(writes(production).length, before, 'writes after a preview');
    const apply = dialog.getByRole('button', { name: /Apply to production/ });

    // Somebody else changes it between preview and apply.
    await kubectl(
      production,
      'annotate',
      '-n',
      target.namespace,
      'deployment',
      target.name,
      'larkfield.example/note=seen',
      '--overwrite',
    );
    await dialog.getByLabel(/Type payments-api to confirm/).fill(target.name);
    await apply.click();
    await dialog.getByText('It has changed meanwhile').waitFor({ timeout: 20_000 });
    await visitor.picture(path.join(pictures, 'restart-conflict-light.png'));
    const elsewhere = writes(production).filter(({ impersonatedUser }) => impersonatedUser);
    expectEqual(elsewhere.length, 0, 'writes by the portal after a conflict');

    await dialog.getByRole('button', { name: /Look again/ }).click();
    await dialog.getByText('kubectl.kubernetes.io/restartedAt').waitFor({ timeout: 20_000 });
    await dialog.getByLabel(/Type payments-api to confirm/).fill(target.name);
    await apply.click();
    await dialog.getByText(/Restart: accepted by production/).waitFor({ timeout: 20_000 });
    await visitor.picture(path.join(pictures, 'restart-done-light.png'));
    await eventually(async () => {
      const ours = writes(production).filter(({ impersonatedUser }) => impersonatedUser);
      expectEqual(
        ours.map(({ impersonatedUser }) => impersonatedUser?.username),
        [clusterUser('maya.lindqvist')],
        "who the cluster's audit log says did it",
      );
    });
    const restartedAt = await kubectl(
      production,
      'get',
      'deployment',
      '-n',
      target.namespace,
      target.name,
      '-o',
      'jsonpath={.spec.template.metadata.annotations.kubectl\\.kubernetes\\.io/restartedAt}',
    );
    expect(Date.now() - Date.parse(restartedAt) < 120_000, `restarted at ${restartedAt}`);
    await visitor.leave();
  },
};
