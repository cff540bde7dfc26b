import { isIP } from 'node:net';
import { rejectionMessages } from 'backstage-plugin-k8s-manager-common';
import type { AddressFilter } from './AddressFilter';
import { ClusterRejection } from './ClusterRejection';

/** Where an API server is: `https://host:port`, and the path all its paths begin with. */
export class ServerAddress {
  private constructor(
    /** `https://10.0.0.1:6443` */
    readonly origin: string,
    /** `10.0.0.1:6443`, for texts. */
    readonly host: string,
    /** Beginning of every path, without a slash at its end; mostly empty. */
    readonly basePath: string,
  ) {}

  /** @throws ClusterRejection for an address we do not connect to */
  static parse(text: string, filter: AddressFilter): ServerAddress {
    if (/^http:\/\//i.test(text)) {
      throw new ClusterRejection(rejectionMessages.addressNotHttps());
    }
    // The URL parser takes spaces, line ends, backslashes and dots and gives back another address than was written.
    const odd = /[^\x21-\x7e]|[\\?#%]|\/\.\.?(\/|$)/;
    const url = odd.test(text) ? undefined : tryUrl(text);
    if (url?.protocol !== 'https:' || url.username || url.password) {
      throw new ClusterRejection(rejectionMessages.addressInvalid());
    }
    const basePath = url.pathname.replace(/\/+$/, '');
    if (basePath.includes('//')) {
      throw new ClusterRejection(rejectionMessages.addressInvalid());
    }
    const literal = url.hostname.replace(/^\[|\]$/g, '');
    if (isIP(literal) !== 0 && !filter.permits(literal)) {
      throw new ClusterRejection(rejectionMessages.addressBlocked({ address: url.host }));
    }
    return new ServerAddress(url.origin, url.host, basePath);
  }
}

/** Whether an address names this machine: `localhost` or a loopback literal. */
export function isLoopbackServer(server: string): boolean {
  const hostname = tryUrl(server)?.hostname.replace(/^\[|\]$/g, '');
  return (
    hostname !== undefined && (hostname === 'localhost' || /^127(\.\d+){3}$|^::1$/.test(hostname))
  );
}

function tryUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
