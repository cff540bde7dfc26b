import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { choosePorts, isFree, portNames } from './ports';

describe('ports', () => {
  it('keeps the known ones and chooses the others freely, all different', async () => {
    const ports = await choosePorts({ apiServer: 23456 });
    expect(ports.apiServer).toBe(23456);
    expect(new Set(Object.values(ports)).size).toBe(portNames.length);
    for (const name of portNames) {
      expect(ports[name]).toBeGreaterThanOrEqual(20000);
      // Above begin the ports of outgoing connections.
      expect(ports[name]).toBeLessThan(32768);
    }
  });

  it('leaves the ports of other clusters alone', async () => {
    const all = new Set<number>();
    for (let port = 20000; port < 32000; port++) if (port % 100 !== 7) all.add(port);
    const ports = await choosePorts({}, all);
    for (const port of Object.values(ports)) expect(port % 100).toBe(7);
  });

  it('sees that somebody listens', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    await expect(isFree(port)).resolves.toBe(false);
    server.close();
    await once(server, 'close');
    await expect(isFree(port)).resolves.toBe(true);
  });
});
