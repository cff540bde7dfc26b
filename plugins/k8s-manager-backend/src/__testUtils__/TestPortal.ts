import { request as httpRequest } from 'node:http';
import { coreServices, createServiceFactory } from '@backstage/backend-plugin-api';
import { mockCredentials, mockServices, startTestBackend } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { ErrorDetail } from 'backstage-plugin-k8s-manager-common';
import type { FakeCluster, RecordedRequest } from 'fake-cluster';
import { k8sManagerPlugin } from '../plugin';
import { TestPolicy } from './TestPolicy';

/** A reply read to its end. */
export interface PortalReply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  json<T>(): T;
  /** Our part of an error, where the reply is one. */
  readonly detail?: ErrorDetail;
}

/** How a test asks. */
export interface PortalRequest {
  readonly method?: string;
  /** Below `/api/k8s-manager`. */
  readonly path: string;
  /** Sent as JSON, a text or bytes as they are. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Entity ref of the person; `none` sends no credentials, `service` those of another plugin. */
  readonly as?: string;
}

export interface PortalOptions {
  readonly clusters?: readonly FakeCluster[];
  readonly config?: Record<string, unknown>;
  /** The whole `k8sManager` section, in place of one made for the clusters. */
  readonly k8sManager?: unknown;
  /** What the catalog holds, for everybody to see. */
  readonly entities?: readonly Entity[];
  readonly features?: Parameters<typeof startTestBackend>[0]['features'];
}

/** What the health of a cluster is found out by, on its own time. */
const isProbe = ({ path }: RecordedRequest) => /^\/(version|readyz|livez)$|reviews$/.test(path);

/** The plugin in a portal, with fake clusters, reached over HTTP like by a browser. */
export class TestPortal {
  private constructor(
    readonly policy: TestPolicy,
    private readonly backend: Awaited<ReturnType<typeof startTestBackend>>,
    private readonly clusters: readonly FakeCluster[],
  ) {}

  static async start(options: PortalOptions = {}): Promise<TestPortal> {
    const { clusters = [], config = { permission: { enabled: true } } } = options;
    const policy = new TestPolicy();
    const k8sManager = options.k8sManager ?? {
      clusters: clusters.map(({ name, url, caData, token }) => ({
        id: name,
        server: url,
        caData,
        token,
        changesAs: 'person',
      })),
    };
    const backend = await startTestBackend({
      features: [
        k8sManagerPlugin,
        mockServices.rootConfig.factory({ data: { ...config, k8sManager } }),
        catalogServiceMock.factory({ entities: [...(options.entities ?? [])] }),
        createServiceFactory({
          service: coreServices.permissions,
          deps: {},
          factory: () => policy.permissions,
        }),
        ...(options.features ?? []),
      ],
    });
    return new TestPortal(policy, backend, clusters);
  }

  stop(): Promise<void> {
    return this.backend.stop();
  }

  get port(): number {
    return this.backend.server.port();
  }

  /** Points in time of the clusters' request logs, for {@link upstream}. */
  mark(): number[] {
    return this.clusters.map(({ requests }) => requests.mark());
  }

  /** What reached the clusters since the mark, beside the looks at their health. */
  upstream(mark: readonly number[]): string[] {
    return this.clusters.flatMap(({ requests }, index) =>
      requests
        .since(mark[index])
        .filter(request => !isProbe(request))
        .map(({ method, path }) => `${method} ${path}`),
    );
  }

  /** The path goes out as it is: a client that tidies it up would hide what a hostile one sends. */
  async ask({ method, path, body, headers = {}, as = 'user:default/mira' }: PortalRequest) {
    const payload = payloadOf(body);
    return new Promise<PortalReply>((resolve, reject) => {
      const request = httpRequest(
        {
          port: this.port,
          path: `/api/k8s-manager${path}`,
          method: method ?? (payload === undefined ? 'GET' : 'POST'),
          headers: {
            ...(payload === undefined
              ? {}
              : { 'content-type': 'application/json', 'content-length': payload.length }),
            authorization: authorizationOf(as),
            ...headers,
          },
        },
        response => {
          const chunks: Buffer[] = [];
          response.on('data', chunk => chunks.push(chunk));
          response.on('error', reject);
          response.on('end', () => {
            const text = Buffer.concat(chunks).toString();
            resolve({
              status: response.statusCode ?? 0,
              headers: new Headers(response.headers as Record<string, string>),
              text,
              json: () => JSON.parse(text),
              detail: detailIn(text),
            });
          });
        },
      );
      request.on('error', reject);
      request.end(payload);
    });
  }

  /** The lines of a stream, until the loop over them is left. */
  async *lines<T>(path: string, body: unknown, as = 'user:default/mira'): AsyncGenerator<T> {
    const ending = new AbortController();
    try {
      const response = await fetch(`http://localhost:${this.port}/api/k8s-manager${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: authorizationOf(as) },
        body: JSON.stringify(body),
        signal: ending.signal,
      });
      if (!response.ok || !response.body) throw new Error(`${response.status}`);
      const decoder = new TextDecoder();
      let rest = '';
      for await (const chunk of response.body) {
        rest += decoder.decode(chunk, { stream: true });
        const lines = rest.split('\n');
        rest = lines.pop() ?? '';
        for (const line of lines) yield JSON.parse(line);
      }
    } finally {
      ending.abort();
    }
  }
}

function payloadOf(body: unknown): Buffer | undefined {
  if (body === undefined) return undefined;
  if (Buffer.isBuffer(body)) return body;
  return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}

function authorizationOf(as: string): string {
  if (as === 'none') return mockCredentials.none.header();
  if (as === 'service') return mockCredentials.service.header();
  return mockCredentials.user.header(as);
}

function detailIn(text: string): ErrorDetail | undefined {
  try {
    return JSON.parse(text).error?.k8sManager;
  } catch {
    return undefined;
  }
}
