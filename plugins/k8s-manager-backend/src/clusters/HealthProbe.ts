import { AuthorizationV1Api, VersionApi } from '@kubernetes/client-node';
import { upstreamMessages } from 'backstage-plugin-k8s-manager-common';
import { createApi } from './createApi';
import type { Transport } from './Transport';
import { UpstreamError } from './UpstreamError';

/** What one look at an API server found. */
export interface Finding {
  /** `v1.36.3`; `undefined` where the account may not ask. */
  readonly version?: string;
  /** Milliseconds until the version was there. */
  readonly latency: number;
  /** Names of the server's own readiness checks that fail. */
  readonly failing: readonly string[];
  /** The server is not ready, and may not say which check it is. */
  readonly unready?: UpstreamError;
}

/** Milliseconds for each of the calls: a server that takes longer to say its version serves nobody. */
const DEADLINE = 5_000;

/** Asks an API server how it is, as the account of the portal. */
export class HealthProbe {
  constructor(
    private readonly transport: Transport,
    private readonly address: string,
  ) {}

  /** @throws UpstreamError when there is no answer of a Kubernetes API */
  async look(signal: AbortSignal): Promise<Finding> {
    const start = performance.now();
    const version = await this.version(signal);
    const latency = Math.max(1, Math.round(performance.now() - start));
    return { version, latency, ...(await this.readiness(signal)) };
  }

  /** Whether the account may act as users and as groups; `undefined` where it may not even ask. */
  async mayImpersonate(signal: AbortSignal): Promise<boolean | undefined> {
    const api = createApi(AuthorizationV1Api, this.transport, {
      as: 'cluster',
      deadline: DEADLINE,
      signal,
    });
    const ask = async (resource: string) => {
      const { status } = await api.createSelfSubjectAccessReview({
        body: { spec: { resourceAttributes: { group: '', resource, verb: 'impersonate' } } },
      });
      return status?.allowed === true;
    };
    try {
      return (await ask('users')) && (await ask('groups'));
    } catch (error) {
      if (error instanceof UpstreamError && error.kind === 'forbidden') return undefined;
      throw error;
    }
  }

  private async version(signal: AbortSignal): Promise<string | undefined> {
    const api = createApi(VersionApi, this.transport, {
      as: 'cluster',
      deadline: DEADLINE,
      signal,
    });
    let gitVersion: unknown;
    try {
      ({ gitVersion } = await api.getCode());
    } catch (error) {
      // It knows us and refuses: that is an answer of a Kubernetes API.
      if (error instanceof UpstreamError && error.kind === 'forbidden' && error.reason) {
        return undefined;
      }
      throw error;
    }
    if (typeof gitVersion !== 'string' || !/^v\d[\w.+-]{0,62}$/.test(gitVersion)) {
      const text = upstreamMessages.noVersion({ address: this.address });
      throw new UpstreamError({ kind: 'not kubernetes', text });
    }
    return gitVersion;
  }

  private async readiness(signal: AbortSignal): Promise<Pick<Finding, 'failing' | 'unready'>> {
    try {
      await this.transport.request({
        as: 'cluster',
        method: 'GET',
        segments: ['readyz'],
        accept: 'text/plain',
        deadline: DEADLINE,
        signal,
      });
    } catch (error) {
      if (!(error instanceof UpstreamError)) throw error;
      if (error.kind === 'server') {
        // One line per check: `[+]ping ok`, `[-]etcd failed: reason withheld`.
        const text = 'verbatim' in error.text ? error.text.verbatim : '';
        const failing = [...text.matchAll(/\[-\]([\w/.:-]{1,100})/g)].map(([, name]) => name);
        return { failing: failing.slice(0, 10), unready: error };
      }
      // Older servers and proxies do not offer it, and some accounts may not ask: the version has answered.
      if (!['forbidden', 'not found', 'not kubernetes'].includes(error.kind)) throw error;
    }
    return { failing: [] };
  }
}
