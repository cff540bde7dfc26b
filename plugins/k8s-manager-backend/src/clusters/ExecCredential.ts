import { KubeConfig } from '@kubernetes/client-node';
import type { RequestOptions } from 'node:https';
import type { ClientCertificate, ClusterCredential } from 'backstage-plugin-k8s-manager-node';
import { Secret } from './Secret';

/** A credential plugin as a kubeconfig names it. */
export interface ExecPlugin {
  readonly apiVersion: string;
  readonly command: string;
  readonly args?: readonly string[];
  readonly env?: readonly { readonly name: string; readonly value: string }[];
  readonly provideClusterInfo?: boolean;
}

/** What a plugin may be told of the cluster it is asked for. */
export interface ExecCluster {
  readonly server: string;
  /** PEM */
  readonly certificateAuthority?: string;
  readonly serverName?: string;
}

interface Answer {
  readonly authorization?: Secret;
  readonly certificate?: string;
  readonly key?: Secret;
}

/** Milliseconds a plugin may take; some open a connection of their own. */
const PATIENCE = 15_000;

/**
 * A credential a program gives, run by client-node, which caches it until the end the program names. Only for
 * kubeconfigs an operator named in the configuration: the program runs as the portal.
 */
export class ExecCredential implements ClusterCredential {
  readonly #plugin: ExecPlugin;
  readonly #cluster: ExecCluster;
  #config: KubeConfig;
  #running: Promise<Answer> | undefined;

  constructor(plugin: ExecPlugin, cluster: ExecCluster) {
    this.#plugin = plugin;
    this.#cluster = cluster;
    this.#config = this.#load();
  }

  async authorization(): Promise<string | undefined> {
    return (await this.#ask()).authorization?.reveal();
  }

  async clientCertificate(): Promise<ClientCertificate | undefined> {
    const { certificate, key } = await this.#ask();
    return certificate && key ? { certificate, key: key.reveal() } : undefined;
  }

  /** The plugin renews what it gives, so an end near by is nothing to warn of. */
  expiresAt(): undefined {
    return undefined;
  }

  refused(): void {
    this.#config = this.#load();
  }

  /**
   * One run at a time: client-node cannot end a program that hangs, and a run for each call would leave one program
   * behind for each.
   */
  async #ask(): Promise<Answer> {
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined;
    });
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error('The credential plugin is too slow')), PATIENCE);
    });
    try {
      return await Promise.race([this.#running, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  async #run(): Promise<Answer> {
    const options: RequestOptions = {};
    try {
      await this.#config.applyToHTTPSOptions(options);
    } catch {
      // The message holds what the program printed.
      throw new Error('The credential plugin failed');
    }
    const headers = options.headers as Record<string, unknown> | undefined;
    const authorization = headers?.Authorization;
    return {
      authorization: typeof authorization === 'string' ? new Secret(authorization) : undefined,
      certificate: typeof options.cert === 'string' ? options.cert : undefined,
      key: typeof options.key === 'string' ? new Secret(options.key) : undefined,
    };
  }

  /**
   * The user alone, beside a cluster that is nowhere: what client-node makes of a cluster (agents, TLS options) is not
   * used, and its own loaders read files while they parse.
   */
  #load(): KubeConfig {
    const config = new KubeConfig();
    config.loadFromClusterAndUser(
      { name: 'cluster', server: 'https://cluster.invalid', skipTLSVerify: false },
      {
        name: 'account',
        exec: {
          apiVersion: this.#plugin.apiVersion,
          command: this.#plugin.command,
          args: [...(this.#plugin.args ?? [])],
          env: [
            ...(this.#plugin.env ?? []),
            { name: 'KUBERNETES_EXEC_INFO', value: JSON.stringify(this.#info()) },
          ],
        },
      },
    );
    return config;
  }

  /** Source: client.authentication.k8s.io, `ExecCredential`; client-node 2.0.1 does not tell the program. */
  #info(): unknown {
    const { server, certificateAuthority, serverName } = this.#cluster;
    const cluster = {
      server,
      'tls-server-name': serverName,
      'certificate-authority-data':
        certificateAuthority && Buffer.from(certificateAuthority).toString('base64'),
    };
    return {
      apiVersion: this.#plugin.apiVersion,
      kind: 'ExecCredential',
      spec: { interactive: false, ...(this.#plugin.provideClusterInfo ? { cluster } : {}) },
    };
  }
}
