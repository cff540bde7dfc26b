import { Pool, type Dispatcher } from 'undici';

/** A Kubernetes object as sent and received; only what every object has is named. */
export interface KubernetesObject {
  apiVersion: string;
  kind: string;
  metadata: {
    name: string;
    namespace?: string;
    uid?: string;
    resourceVersion?: string;
    creationTimestamp?: string;
    deletionTimestamp?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
  };
  [field: string]: unknown;
}

/** Somebody to impersonate. */
export interface Impersonated {
  readonly user: string;
  readonly groups?: readonly string[];
}

export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path with query, such as `/api/v1/pods?limit=5`. */
  readonly path: string;
  readonly body?: unknown;
  readonly contentType?: string;
  /** `application/json` unless given, such as the form that asks for a Table. */
  readonly accept?: string;
  readonly as?: Impersonated;
}

/** The API server refused a request. `status` is the HTTP status, `reason` Kubernetes' own word. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly reason: string,
    message: string,
  ) {
    super(message);
    this.name = 'ApiError';
  }
}

/** How to reach an API server as somebody; all in PEM. */
export interface ApiCredentials {
  readonly server: string;
  readonly ca: string;
  readonly certificate: string;
  readonly key: string;
}

/** Plural and scope of the kinds that this package writes. */
const resources: Record<string, { plural: string; namespaced: boolean }> = {
  APIService: { plural: 'apiservices', namespaced: false },
  CertificateSigningRequest: { plural: 'certificatesigningrequests', namespaced: false },
  ClusterRole: { plural: 'clusterroles', namespaced: false },
  ClusterRoleBinding: { plural: 'clusterrolebindings', namespaced: false },
  ConfigMap: { plural: 'configmaps', namespaced: true },
  CronJob: { plural: 'cronjobs', namespaced: true },
  CustomResourceDefinition: { plural: 'customresourcedefinitions', namespaced: false },
  DaemonSet: { plural: 'daemonsets', namespaced: true },
  Database: { plural: 'databases', namespaced: true },
  DatabaseClass: { plural: 'databaseclasses', namespaced: false },
  Deployment: { plural: 'deployments', namespaced: true },
  FeatureFlag: { plural: 'featureflags', namespaced: true },
  GRPCRoute: { plural: 'grpcroutes', namespaced: true },
  Gateway: { plural: 'gateways', namespaced: true },
  GatewayClass: { plural: 'gatewayclasses', namespaced: false },
  HTTPRoute: { plural: 'httproutes', namespaced: true },
  HorizontalPodAutoscaler: { plural: 'horizontalpodautoscalers', namespaced: true },
  Ingress: { plural: 'ingresses', namespaced: true },
  IngressClass: { plural: 'ingressclasses', namespaced: false },
  Job: { plural: 'jobs', namespaced: true },
  LimitRange: { plural: 'limitranges', namespaced: true },
  MutatingWebhookConfiguration: { plural: 'mutatingwebhookconfigurations', namespaced: false },
  Namespace: { plural: 'namespaces', namespaced: false },
  NetworkPolicy: { plural: 'networkpolicies', namespaced: true },
  Node: { plural: 'nodes', namespaced: false },
  PersistentVolume: { plural: 'persistentvolumes', namespaced: false },
  PersistentVolumeClaim: { plural: 'persistentvolumeclaims', namespaced: true },
  Pod: { plural: 'pods', namespaced: true },
  PodDisruptionBudget: { plural: 'poddisruptionbudgets', namespaced: true },
  PriorityClass: { plural: 'priorityclasses', namespaced: false },
  ReplicaSet: { plural: 'replicasets', namespaced: true },
  ReplicationController: { plural: 'replicationcontrollers', namespaced: true },
  ResourceQuota: { plural: 'resourcequotas', namespaced: true },
  Role: { plural: 'roles', namespaced: true },
  RoleBinding: { plural: 'rolebindings', namespaced: true },
  RuntimeClass: { plural: 'runtimeclasses', namespaced: false },
  Secret: { plural: 'secrets', namespaced: true },
  Service: { plural: 'services', namespaced: true },
  ServiceAccount: { plural: 'serviceaccounts', namespaced: true },
  StatefulSet: { plural: 'statefulsets', namespaced: true },
  StorageClass: { plural: 'storageclasses', namespaced: false },
  ValidatingAdmissionPolicy: { plural: 'validatingadmissionpolicies', namespaced: false },
  ValidatingAdmissionPolicyBinding: {
    plural: 'validatingadmissionpolicybindings',
    namespaced: false,
  },
  ValidatingWebhookConfiguration: { plural: 'validatingwebhookconfigurations', namespaced: false },
  VerticalPodAutoscaler: { plural: 'verticalpodautoscalers', namespaced: true },
  VolumeSnapshot: { plural: 'volumesnapshots', namespaced: true },
  VolumeSnapshotClass: { plural: 'volumesnapshotclasses', namespaced: false },
  VolumeSnapshotContent: { plural: 'volumesnapshotcontents', namespaced: false },
};

/** What names an object. */
export type ObjectName = Pick<KubernetesObject, 'apiVersion' | 'kind'> & {
  metadata: { name: string; namespace?: string };
};

/**
 * Path of an object, or of one of its subresources.
 *
 * @throws Error for a kind this package does not write
 */
export function objectPath(object: ObjectName, subresource?: string): string {
  const resource = resources[object.kind];
  if (!resource) throw new Error(`no path is known for the kind ${object.kind}`);
  const { name, namespace = 'default' } = object.metadata;
  return [
    object.apiVersion.includes('/') ? '/apis' : '/api',
    object.apiVersion,
    ...(resource.namespaced ? ['namespaces', encodeURIComponent(namespace)] : []),
    resource.plural,
    encodeURIComponent(name),
    ...(subresource ? [subresource] : []),
  ].join('/');
}

/** A small client of an API server, for bootstrap, seed and tests. */
export class ApiClient {
  private readonly pool: Pool;

  constructor(credentials: ApiCredentials) {
    this.pool = new Pool(credentials.server, {
      connections: 8,
      connect: { ca: credentials.ca, cert: credentials.certificate, key: credentials.key },
    });
  }

  /** The reply of any status, its body parsed where it is JSON. */
  async exchange(request: ApiRequest): Promise<{ status: number; body: unknown }> {
    const { method, path, body, contentType = 'application/json', as } = request;
    const { accept = 'application/json' } = request;
    const headers: Record<string, string | string[]> = {
      accept,
      ...(body !== undefined && { 'content-type': contentType }),
      ...(as && { 'impersonate-user': as.user }),
      // A list sends one header line per group; joined by a comma they would name one wrong group.
      ...(as?.groups?.length && { 'impersonate-group': [...as.groups] }),
    };
    const reply: Dispatcher.ResponseData = await this.pool.request({
      method,
      path,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await reply.body.text();
    const json = String(reply.headers['content-type'] ?? '').includes('json');
    return { status: reply.statusCode, body: json ? JSON.parse(text) : text };
  }

  /**
   * The body of a successful reply.
   *
   * @throws ApiError when the API server refuses
   */
  async request<T = KubernetesObject>(request: ApiRequest): Promise<T> {
    const { status, body } = await this.exchange(request);
    if (status >= 400) {
      const { reason = 'Unknown', message = String(body) } = (body ?? {}) as {
        reason?: string;
        message?: string;
      };
      throw new ApiError(status, reason, message);
    }
    return body as T;
  }

  /** Gets by path. */
  get<T = KubernetesObject>(path: string, as?: Impersonated): Promise<T> {
    return this.request<T>({ method: 'GET', path, as });
  }

  /** Gets an object; undefined when there is none. */
  async find<T = KubernetesObject>(object: ObjectName): Promise<T | undefined> {
    try {
      return await this.get<T>(objectPath(object));
    } catch (error) {
      if (error instanceof ApiError && error.status === 404) return undefined;
      throw error;
    }
  }

  /** Server-side apply; what others manage is taken over. */
  apply(object: KubernetesObject | ObjectName, subresource?: string): Promise<KubernetesObject> {
    return this.request({
      method: 'PATCH',
      path: `${objectPath(object, subresource)}?fieldManager=dev-cluster&force=true`,
      // JSON is YAML too.
      contentType: 'application/apply-patch+yaml',
      body: object,
    });
  }

  /** JSON merge patch. */
  merge(object: ObjectName, body: object, as?: Impersonated): Promise<KubernetesObject> {
    return this.request({
      method: 'PATCH',
      path: objectPath(object),
      contentType: 'application/merge-patch+json',
      body,
      as,
    });
  }

  /** Deletes an object; one that is not there is as good as deleted. */
  async delete(
    object: ObjectName,
    options: { gracePeriodSeconds?: number; as?: Impersonated } = {},
  ): Promise<void> {
    try {
      await this.request({
        method: 'DELETE',
        path: objectPath(object),
        body: {
          apiVersion: 'v1',
          kind: 'DeleteOptions',
          propagationPolicy: 'Background',
          gracePeriodSeconds: options.gracePeriodSeconds,
        },
        as: options.as,
      });
    } catch (error) {
      if (!(error instanceof ApiError && error.status === 404)) throw error;
    }
  }

  async close(): Promise<void> {
    await this.pool.destroy();
  }
}
