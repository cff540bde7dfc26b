import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { ChangesAs, Message } from 'backstage-plugin-k8s-manager-common';

/** A client certificate and its key, both PEM. */
export interface ClientCertificate {
  readonly certificate: string;
  readonly key: string;
}

/**
 * What an API server is shown to know the account of the portal. Implementations keep their secrets in private
 * fields (`#value`), so that no log or error can print them.
 */
export interface ClusterCredential {
  /**
   * Value of the `Authorization` header, asked for every call; `undefined` where only a certificate speaks. It may
   * cache and renew, and should take no longer than a few seconds.
   */
  authorization(): Promise<string | undefined>;
  /** The client certificate, asked for every new connection. */
  clientCertificate(): Promise<ClientCertificate | undefined>;
  /** When what is shown now ends, as far as that can be read from it. */
  expiresAt(): Date | undefined;
  /** The API server answered 401: what was cached is to be made anew. */
  refused(): void;
}

/** A cluster that can be connected to. */
export interface ClusterDefinition {
  /** Lower case letters, digits, `-` and `.`, at most 63 characters; unique, and kept for good since policies name it. */
  readonly id: string;
  /** Default: the id. */
  readonly title?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly production?: boolean;
  /** Default: `person`. */
  readonly changesAs?: ChangesAs;
  /**
   * Where the account may not list a kind in the whole cluster, the namespaces in which it is read. Default: all there
   * are, where the account may list namespaces, and those that people choose.
   */
  readonly namespaces?: readonly string[];
  /** `https://` address of the API server; a path is kept as the beginning of every path. */
  readonly server: string;
  /** PEM of the authorities that may have signed the API server's certificate. Default: those Node trusts. */
  readonly certificateAuthority?: string;
  /** The name the certificate must be for. Default: the host of `server`. */
  readonly serverName?: string;
  readonly credential: ClusterCredential;
  /**
   * Whether the API server may be on this machine. Only for clusters an operator named; an address somebody else
   * gave could make the portal call itself. Default: no. Link-local and metadata addresses are never connected to.
   */
  readonly loopback?: boolean;
}

/** A cluster that cannot be used as it was given; it is listed with the reason. */
export interface RejectedCluster {
  readonly id: string;
  readonly title?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly production?: boolean;
  readonly changesAs?: ChangesAs;
  readonly rejected: {
    readonly reason: Message;
    /** Cause and next step; no secret. */
    readonly detail: readonly Message[];
  };
}

/** What a source names. The same object stands for an unchanged cluster, whose connection is then kept. */
export type SourcedCluster = ClusterDefinition | RejectedCluster;

/** Gives clusters. */
export interface ClusterSource {
  /** Shown with its clusters: `config`. */
  readonly name: string;
  /** All clusters of this source as they are now. */
  clusters(): Promise<readonly SourcedCluster[]>;
  /** Calls the listener when `clusters()` would answer something else; returns the end of it. */
  onChange?(listener: () => void): () => void;
}

/** Takes further sources of clusters. The portal's own configuration always comes first. */
export interface K8sManagerClustersExtensionPoint {
  /** Where two sources name the same id, the one added earlier wins and the other's is listed as rejected. */
  addClusterSource(...sources: readonly ClusterSource[]): void;
}

/** @see K8sManagerClustersExtensionPoint */
export const k8sManagerClustersExtensionPoint =
  createExtensionPoint<K8sManagerClustersExtensionPoint>({ id: 'k8s-manager.clusters' });
