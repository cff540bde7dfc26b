import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { ClusterDefinition } from 'backstage-plugin-k8s-manager-node';
import type { FakeCluster } from 'fake-cluster';
import { AddressFilter } from '../AddressFilter';
import { ClusterConnection, type ConnectionOptions } from '../ClusterConnection';
import { Credentials } from '../Credentials';
import { Impersonation } from '../Impersonation';
import type { Pace } from '../pace';
import { ServerAddress } from '../ServerAddress';
import { type TransportOptions, UndiciTransport } from '../UndiciTransport';
import type { UpstreamError } from '../UpstreamError';
import type { Viewer } from '../Viewer';

/** A person, by name and groups. */
export function viewer(name = 'mira.okafor', ...groups: string[]): Viewer {
  const userEntityRef = `user:default/${name}`;
  return {
    credentials: {
      $$type: '@backstage/BackstageCredentials',
      principal: { type: 'user', userEntityRef },
    } as BackstageCredentials,
    userEntityRef,
    ownershipEntityRefs: [userEntityRef, ...groups.map(group => `group:default/${group}`)],
  };
}

/** A transport to a fake cluster. */
export async function transportTo(
  cluster: FakeCluster,
  options: Partial<TransportOptions> = {},
): Promise<UndiciTransport> {
  const addresses = new AddressFilter({ loopback: true });
  return new UndiciTransport({
    cluster: cluster.name,
    server: ServerAddress.parse(cluster.url, addresses),
    addresses,
    credential: await Credentials.create({ token: cluster.token }),
    certificateAuthority: cluster.ca,
    changesAs: 'person',
    impersonation: new Impersonation(),
    ...options,
  });
}

/** A fake cluster as a source would give it. */
export async function definitionOf(
  cluster: FakeCluster,
  overrides: Partial<ClusterDefinition> = {},
): Promise<ClusterDefinition> {
  return {
    id: cluster.name,
    server: cluster.url,
    certificateAuthority: cluster.ca,
    credential: await Credentials.create({ token: cluster.token }),
    loopback: true,
    ...overrides,
  };
}

/** Fast enough for a test to wait for. */
export const quick: Pace = { healthy: 100, first: 20, longest: 60, closest: 5 };

/** A connection that is not started yet. */
export async function connectionTo(
  cluster: FakeCluster,
  overrides: Partial<ClusterDefinition> = {},
  options: Partial<ConnectionOptions> = {},
): Promise<ClusterConnection> {
  return new ClusterConnection(await definitionOf(cluster, overrides), {
    source: 'test',
    impersonation: new Impersonation(),
    pace: quick,
    ...options,
  });
}

/** The error a call ends with; a call that succeeds fails the test. */
export async function failureOf(call: Promise<unknown>): Promise<UpstreamError> {
  try {
    await call;
  } catch (error) {
    return error as UpstreamError;
  }
  throw new Error('The call succeeded');
}

/** Resolves when the condition holds; fails the test after two seconds. */
export async function until(condition: () => boolean, patience = 2_000): Promise<void> {
  const end = Date.now() + patience;
  while (!condition()) {
    if (Date.now() > end) throw new Error(`It never came true: ${condition}`);
    await new Promise(resolve => {
      setTimeout(resolve, 5);
    });
  }
}
