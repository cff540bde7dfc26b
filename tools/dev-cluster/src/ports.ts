import { createServer } from 'node:net';

/** What listens, all on 127.0.0.1. */
export const portNames = ['etcd', 'etcdPeer', 'apiServer', 'kwok', 'metricsServer'] as const;
export type Ports = Record<(typeof portNames)[number], number>;

/**
 * Ports are chosen from below the range from which systems give ports to outgoing connections
 * (32768 on Linux, 49152 on macOS); a port from that range may be in use by a connection of somebody
 * else at the next start.
 */
const lowest = 20000;
const highest = 32000;

/** Whether nobody listens on this port of 127.0.0.1. */
export function isFree(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      server.close(() => resolve(true));
    });
  });
}

/**
 * Ports for a cluster: the known ones as they are, and free ones where there is none.
 *
 * @param known - ports chosen earlier, to be kept
 * @param reserved - ports that are free now but belong to another cluster
 */
export async function choosePorts(
  known: Partial<Ports>,
  reserved: ReadonlySet<number> = new Set(),
): Promise<Ports> {
  const ports: Partial<Ports> = {};
  const used = new Set<number>(reserved);
  for (const name of portNames) {
    const port = known[name];
    if (port !== undefined) {
      ports[name] = port;
      used.add(port);
    }
  }
  for (const name of portNames) {
    while (ports[name] === undefined) {
      const candidate = lowest + Math.floor(Math.random() * (highest - lowest));
      if (used.has(candidate)) continue;
      used.add(candidate);
      if (await isFree(candidate)) ports[name] = candidate;
    }
  }
  return ports as Ports;
}
