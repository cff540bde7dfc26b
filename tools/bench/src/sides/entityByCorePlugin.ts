import { mockCredentials, mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import kubernetesPlugin from '@backstage/plugin-kubernetes-backend';
import { answerParent } from '../processes/answerParent';
import { benchEntity } from './benchEntity';
import type { FakeServerAddress } from './fakeServer';

/** Start a portal over clusters with one entity in its catalog, or: let so many people open that entity at once. */
export type EntityQuestion =
  | {
      readonly ask: 'start';
      readonly clusters: readonly FakeServerAddress[];
      readonly entity: string;
    }
  | {
      readonly ask: 'open';
      readonly viewers: number;
      /** Milliseconds after which whoever has not been answered leaves. */
      readonly patience: number;
    };

/** What the people saw. */
export interface EntityAnswer {
  /** How many were answered with the pods of at least one cluster. */
  readonly answered: number;
  /** Milliseconds until the last of those was, or until patience ended. */
  readonly wall: number;
  /** CPU time of this process meanwhile, in milliseconds. */
  readonly cpu: number;
  /** Of the replies. */
  readonly bytes: number;
}

let portal: { url: string; entity: string } | undefined;

answerParent<EntityQuestion, EntityAnswer>(async question => {
  if (question.ask === 'start') {
    portal = await start(question);
    return { answered: 0, wall: 0, cpu: 0, bytes: 0 };
  }
  if (!portal) throw new Error('not started');
  const { url, entity } = portal;
  const cpu = process.cpuUsage();
  const began = performance.now();
  const replies = await Promise.all(
    Array.from({ length: question.viewers }, (_, index) =>
      open(url, entity, `user:default/viewer-${index + 1}`, question.patience),
    ),
  );
  const { user, system } = process.cpuUsage(cpu);
  const answered = replies.filter(bytes => bytes !== undefined);
  return {
    answered: answered.length,
    wall: performance.now() - began,
    cpu: (user + system) / 1000,
    bytes: answered.reduce((sum, bytes) => sum + bytes, 0),
  };
});

async function start({ clusters, entity }: Extract<EntityQuestion, { ask: 'start' }>) {
  const kubernetes = {
    serviceLocatorMethod: { type: 'multiTenant' },
    clusterLocatorMethods: [
      {
        type: 'config',
        clusters: clusters.map(({ name, url, caData, token }) => ({
          name,
          url,
          caData,
          authProvider: 'serviceAccount',
          serviceAccountToken: token,
          skipMetricsLookup: true,
        })),
      },
    ],
  };
  const { server } = await startTestBackend({
    features: [
      kubernetesPlugin,
      catalogServiceMock.factory({ entities: [benchEntity(entity)] }),
      mockServices.rootConfig.factory({ data: { kubernetes } }),
    ],
  });
  return { url: `http://localhost:${server.port()}/api/kubernetes`, entity };
}

/** As the entity tab of core's plugin does, once. */
async function open(
  url: string,
  entity: string,
  person: string,
  patience: number,
): Promise<number | undefined> {
  try {
    const reply = await fetch(`${url}/resources/workloads/query`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: mockCredentials.user.header(person),
      },
      body: JSON.stringify({ entityRef: `component:default/${entity}`, auth: {} }),
      signal: AbortSignal.timeout(patience),
    });
    const text = await reply.text();
    if (!reply.ok) throw new Error(`${reply.status} ${text}`);
    if (!text.includes(`"${entity}-7d9c5b6f4-0"`))
      throw new Error(`no pods: ${text.slice(0, 500)}`);
    return Buffer.byteLength(text);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'TimeoutError') return undefined;
    throw error;
  }
}
