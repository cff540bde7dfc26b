import { coreServices, createServiceFactory } from '@backstage/backend-plugin-api';
import { mockCredentials, mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
// The bench starts the plugin as a portal does.
// eslint-disable-next-line @backstage/no-mixed-plugin-imports
import k8sManagerPlugin from 'backstage-plugin-k8s-manager-backend';
import { type Frame, type Query, workloadKinds } from 'backstage-plugin-k8s-manager-common';
import { answerParent } from '../processes/answerParent';
import { benchEntity } from './benchEntity';
import type { EntityAnswer, EntityQuestion } from './entityByCorePlugin';

let portal: { url: string; entity: string } | undefined;

/** Whoever has the tab open. */
const open = new Set<AbortController>();

answerParent<EntityQuestion, EntityAnswer>(async question => {
  if (question.ask === 'start') {
    portal = await start(question);
    return { answered: 0, wall: 0, cpu: 0, bytes: 0 };
  }
  for (const leaving of open) leaving.abort();
  open.clear();
  if (!portal) throw new Error('not started');
  const { url, entity } = portal;
  const cpu = process.cpuUsage();
  const began = performance.now();
  const seen = await Promise.all(
    Array.from({ length: question.viewers }, (_, index) =>
      look(url, entity, `user:default/viewer-${index + 1}`, question.patience),
    ),
  );
  const { user, system } = process.cpuUsage(cpu);
  const answered = seen.filter(bytes => bytes !== undefined);
  return {
    answered: answered.length,
    wall: performance.now() - began,
    cpu: (user + system) / 1000,
    bytes: answered.reduce((sum, bytes) => sum + bytes, 0),
  };
});

async function start({ clusters, entity }: Extract<EntityQuestion, { ask: 'start' }>) {
  const k8sManager = {
    clusters: clusters.map(({ name, url, caData, token }) => ({
      id: name,
      server: url,
      caData,
      token,
    })),
  };
  const { server } = await startTestBackend({
    features: [
      k8sManagerPlugin,
      catalogServiceMock.factory({ entities: [benchEntity(entity)] }),
      // Everybody may see everything; what the policy costs is not what is measured.
      createServiceFactory({
        service: coreServices.permissions,
        deps: {},
        factory: () => mockServices.permissions({ result: AuthorizeResult.ALLOW }),
      }),
      mockServices.rootConfig.factory({ data: { permission: { enabled: true }, k8sManager } }),
    ],
  });
  return { url: `http://localhost:${server.port()}/api/k8s-manager`, entity };
}

/** What the entity tab of a browser asks. */
function queriesOf(entity: string): Query[] {
  const ref = `component:default/${entity}`;
  return [
    { type: 'entity', id: 'entity', entity: ref },
    ...[...workloadKinds.map(({ id }) => id), 'pods'].map((kind): Query => ({
      type: 'table',
      id: kind.replaceAll('.', '-'),
      kind,
      entity: ref,
      window: { at: 0, limit: 500 },
    })),
  ];
}

/**
 * Opens the tab and leaves it open.
 * @returns the bytes that came until the pods were there, or nothing when patience ended first
 */
async function look(
  url: string,
  entity: string,
  person: string,
  patience: number,
): Promise<number | undefined> {
  const leaving = new AbortController();
  open.add(leaving);
  const late = setTimeout(() => leaving.abort(), patience);
  try {
    const reply = await fetch(`${url}/v1/feed`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: mockCredentials.user.header(person),
      },
      body: JSON.stringify({ queries: queriesOf(entity) }),
      signal: leaving.signal,
    });
    if (!reply.ok || !reply.body) throw new Error(`${reply.status} ${await reply.text()}`);
    const reader = reply.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = '';
    let bytes = 0;
    for (;;) {
      const { done, value } = await reader.read();
      if (done) throw new Error('the feed ended');
      bytes += value.length;
      const lines = (rest + value).split('\n');
      rest = lines.pop() ?? '';
      if (lines.some(line => hasPods(JSON.parse(line) as Frame, entity))) {
        // The tab stays: what comes further is read and forgotten.
        void drain(reader);
        return bytes;
      }
    }
  } catch (error) {
    if (leaving.signal.aborted) return undefined;
    throw error;
  } finally {
    clearTimeout(late);
  }
}

function hasPods(frame: Frame, entity: string): boolean {
  const isPod = ({ name }: { readonly name: string }) => name === `${entity}-7d9c5b6f4-0`;
  if (frame.type === 'snapshot') return frame.rows.some(isPod);
  return frame.type === 'delta' && frame.upsert.some(isPod);
}

async function drain(reader: ReadableStreamDefaultReader<string>): Promise<void> {
  try {
    while (!(await reader.read()).done);
  } catch {
    // Left.
  }
}
