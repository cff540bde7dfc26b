import { setTimeout as sleep } from 'node:timers/promises';
import {
  type BackstageCredentials,
  type BackstageUserPrincipal,
  coreServices,
  createServiceFactory,
  type PermissionsService,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult, type PolicyDecision } from '@backstage/plugin-permission-common';
// eslint-disable-next-line @backstage/no-mixed-plugin-imports -- a backend of its own, never a library
import k8sManagerPlugin from 'backstage-plugin-k8s-manager-backend';
import { objectReadPermission } from 'backstage-plugin-k8s-manager-common';
import {
  createK8sManagerObjectConditionalDecision,
  k8sManagerObjectConditions,
} from 'backstage-plugin-k8s-manager-node';
import { answerParent } from '../processes/answerParent';
import { people, soakEntity } from '../soak/people';

/** A cluster as the portal's configuration names it. */
export interface ConfiguredCluster {
  readonly id: string;
  readonly server?: string;
  readonly caData?: string;
  readonly token?: string;
  readonly kubeconfig?: { readonly file: string };
}

export type SoakPortalQuestion =
  | { readonly ask: 'start'; readonly clusters: readonly ConfiguredCluster[] }
  /** What is kept after a collection. */
  | { readonly ask: 'heap' };

export interface SoakPortalAnswer {
  readonly url: string;
  /** Bytes of heap and buffers. */
  readonly heap: number;
}

let url = '';

answerParent<SoakPortalQuestion, SoakPortalAnswer>(async question => {
  if (question.ask === 'start') {
    url = await start(question.clusters);
    return { url, heap: 0 };
  }
  return { url, heap: await keptBytes() };
});

async function start(clusters: readonly ConfiguredCluster[]): Promise<string> {
  const data = {
    permission: { enabled: true },
    k8sManager: { clusters: clusters.map(cluster => ({ ...cluster })) },
  };
  const { server } = await startTestBackend({
    features: [
      k8sManagerPlugin,
      catalogServiceMock.factory({ entities: [entity()] }),
      createServiceFactory({ service: coreServices.permissions, deps: {}, factory: policy }),
      mockServices.rootConfig.factory({ data: JSON.parse(JSON.stringify(data)) }),
    ],
  });
  return `http://localhost:${server.port()}/api/k8s-manager`;
}

function entity(): Entity {
  const { name, owner, label } = soakEntity;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      namespace: 'default',
      annotations: { 'backstage.io/kubernetes-label-selector': `${label.key}=${label.value}` },
    },
    spec: { type: 'service', owner, lifecycle: 'production' },
  };
}

/** Everybody sees every cluster; what they may read there is what their rights say. */
function policy(): PermissionsService {
  const allowed = { result: AuthorizeResult.ALLOW } as const;
  return {
    authorize: async requests => requests.map(() => allowed),
    authorizeConditional: async (requests, { credentials }) =>
      requests.map(({ permission }) =>
        permission.name === objectReadPermission.name ? readDecision(credentials) : allowed,
      ),
  };
}

function readDecision({ principal }: BackstageCredentials): PolicyDecision {
  const ref = (principal as Partial<BackstageUserPrincipal>).userEntityRef;
  const person = people.find(({ name }) => `user:default/${name}` === ref);
  if (!person) return { result: AuthorizeResult.DENY };
  const { clusters, namespaces, namespaceLabel, kinds } = person.rights;
  const { isInCluster, hasNamespace, hasNamespaceLabel, isKind } = k8sManagerObjectConditions;
  const [first, ...others] = [
    ...(clusters ? [isInCluster({ clusters: [...clusters] })] : []),
    ...(namespaces ? [hasNamespace({ namespaces: [...namespaces] })] : []),
    ...(namespaceLabel
      ? [hasNamespaceLabel({ label: namespaceLabel.label, values: [...namespaceLabel.values] })]
      : []),
    ...(kinds ? [isKind({ kinds: [...kinds] })] : []),
  ];
  if (!first) return { result: AuthorizeResult.ALLOW };
  return createK8sManagerObjectConditionalDecision(objectReadPermission, {
    allOf: [first, ...others],
  });
}

async function keptBytes(): Promise<number> {
  if (!globalThis.gc) throw new Error('start with --expose-gc');
  for (let round = 0; round < 3; round += 1) {
    await sleep(50);
    globalThis.gc();
  }
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
