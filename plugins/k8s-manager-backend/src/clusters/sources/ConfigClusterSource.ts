import { homedir } from 'node:os';
import { dirname, isAbsolute, resolve } from 'node:path';
import type { Config } from '@backstage/config';
import { healthMessages, rejectionMessages } from 'backstage-plugin-k8s-manager-common';
import type {
  ClusterCredential,
  ClusterDefinition,
  ClusterSource,
  SourcedCluster,
} from 'backstage-plugin-k8s-manager-node';
import { AddressFilter } from '../AddressFilter';
import { ClusterRejection } from '../ClusterRejection';
import { Credentials, readText, requireAuthority } from '../Credentials';
import { ExecCredential, type ExecPlugin } from '../ExecCredential';
import { isLoopbackServer, ServerAddress } from '../ServerAddress';
import { type ClusterConfig, keyOf, readClusterConfig } from './clusterConfig';
import {
  decodeBase64,
  type KubeconfigCluster,
  type KubeconfigText,
  type KubeconfigUser,
  parseKubeconfig,
} from './kubeconfig';

type Connection = Pick<
  ClusterDefinition,
  'server' | 'certificateAuthority' | 'serverName' | 'credential' | 'changesAs'
>;

/**
 * The clusters of `k8sManager.clusters`. Types are checked when the plugin starts; a cluster that cannot be used for
 * any other reason is given as rejected and leaves the others alone.
 */
export class ConfigClusterSource implements ClusterSource {
  readonly name = 'config';
  private loaded: Promise<readonly SourcedCluster[]> | undefined;

  private constructor(private readonly configured: readonly ClusterConfig[]) {}

  /** @throws Error with one line naming the key that has a wrong type */
  static fromConfig(config: Config): ConfigClusterSource {
    return new ConfigClusterSource(readClusterConfig(config));
  }

  clusters(): Promise<readonly SourcedCluster[]> {
    this.loaded ??= Promise.all(this.configured.map((cluster, index) => load(cluster, index)));
    return this.loaded;
  }
}

async function load(cluster: ClusterConfig, index: number): Promise<SourcedCluster> {
  const { id, title, labels, production, changesAs } = cluster;
  const common = { id, title, labels, production, changesAs };
  try {
    const connection = await connectionOf(cluster, index);
    // An operator named it: it may be on this machine, as in development or behind a tunnel.
    ServerAddress.parse(connection.server, new AddressFilter({ loopback: true }));
    const { namespaces } = cluster;
    return { ...common, ...connection, ...(namespaces ? { namespaces } : {}), loopback: true };
  } catch (error) {
    const key = keyOf([index, ...(cluster.kubeconfig ? ['kubeconfig'] : [])]);
    // A fault of ours in one cluster must not take the others along, and its message could quote a file.
    const cause = error instanceof ClusterRejection ? [error.cause] : [];
    const detail = [...cause, healthMessages.correctConfiguration({ key })];
    return { ...common, rejected: { reason: healthMessages.rejected(), detail } };
  }
}

async function connectionOf(cluster: ClusterConfig, index: number): Promise<Connection> {
  const key = (name: keyof ClusterConfig) => keyOf([index, name]);
  if (cluster.kubeconfig) {
    const other = (['server', 'token', 'caData', 'caFile'] as const).find(
      name => cluster[name] !== undefined,
    );
    if (other) throw together(key('kubeconfig'), key(other));
    const connection = await connectionOfKubeconfig(cluster.kubeconfig);
    return { ...connection, changesAs: cluster.changesAs ?? connection.changesAs };
  }
  if (cluster.server === undefined) throw missing(key('server'), key('kubeconfig'));
  if (cluster.token === undefined) throw missing(key('token'), key('kubeconfig'));
  if (cluster.caData !== undefined && cluster.caFile !== undefined) {
    throw together(key('caData'), key('caFile'));
  }
  return {
    server: cluster.server,
    certificateAuthority: await authorityOf(cluster),
    credential: await Credentials.create({ token: cluster.token }),
    changesAs: cluster.changesAs,
  };
}

async function authorityOf({ caData, caFile }: ClusterConfig): Promise<string | undefined> {
  if (caFile !== undefined) return requireAuthority(await readText(absolute(caFile)));
  if (caData === undefined) return undefined;
  const invalid = () => new ClusterRejection(rejectionMessages.authorityInvalid());
  // Base64 as in kubeconfigs, or the PEM text itself.
  return requireAuthority(
    caData.trimStart().startsWith('-----BEGIN') ? caData : decodeBase64(caData, invalid),
  );
}

async function connectionOfKubeconfig(
  named: NonNullable<ClusterConfig['kubeconfig']>,
): Promise<Connection> {
  const file = absolute(named.file);
  const { cluster, user } = parseKubeconfig(await readText(file), file, named.context);
  const authority = cluster.certificateAuthority;
  const certificateAuthority =
    authority && requireAuthority(await textOf(authority, dirname(file)));
  return {
    server: cluster.server,
    certificateAuthority,
    serverName: cluster.serverName,
    credential: await credentialOf(user, cluster, certificateAuthority, dirname(file)),
    // A developer's own cluster has nobody of the portal's people in it.
    changesAs: isLoopbackServer(cluster.server) ? 'cluster' : 'person',
  };
}

async function credentialOf(
  user: KubeconfigUser,
  { server, serverName }: KubeconfigCluster,
  certificateAuthority: string | undefined,
  directory: string,
): Promise<ClusterCredential> {
  const { token, clientCertificate, clientKey, exec } = user;
  if (exec && token === undefined && user.tokenFile === undefined && !clientCertificate) {
    const cluster = { server, serverName, certificateAuthority };
    return new ExecCredential(located(exec, directory), cluster);
  }
  if ((clientCertificate === undefined) !== (clientKey === undefined)) {
    throw new ClusterRejection(rejectionMessages.certificateInvalid());
  }
  return Credentials.create({
    token,
    tokenFile: user.tokenFile === undefined ? undefined : resolve(directory, user.tokenFile),
    certificate:
      clientCertificate && clientKey
        ? async () => ({
            certificate: await textOf(clientCertificate, directory),
            key: await textOf(clientKey, directory),
          })
        : undefined,
  });
}

/** As kubectl: a command with a path is looked for beside the kubeconfig, any other on the search path. */
function located(plugin: ExecPlugin, directory: string): ExecPlugin {
  const { command } = plugin;
  const relative = /[/\\]/.test(command) && !isAbsolute(command);
  return relative ? { ...plugin, command: resolve(directory, command) } : plugin;
}

async function textOf(source: KubeconfigText, directory: string): Promise<string> {
  return 'text' in source ? source.text : readText(resolve(directory, source.file));
}

function absolute(file: string): string {
  return file.startsWith('~/') ? resolve(homedir(), file.slice(2)) : resolve(file);
}

function together(one: string, other: string): ClusterRejection {
  return new ClusterRejection(rejectionMessages.keysTogether({ one, other }));
}

function missing(one: string, other: string): ClusterRejection {
  return new ClusterRejection(rejectionMessages.keysMissing({ one, other }));
}
