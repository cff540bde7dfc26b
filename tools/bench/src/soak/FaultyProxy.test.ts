import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { FaultyProxy } from './FaultyProxy';

/** Also where it closes by a failure. */
function closing(socket: Socket): Promise<void> {
  return new Promise(resolve => {
    socket.once('close', () => resolve());
  });
}

describe('FaultyProxy', () => {
  let echo: Server;
  let proxy: FaultyProxy;
  let client: Socket;
  let heard = '';

  beforeEach(async () => {
    echo = createServer(socket => socket.on('error', () => {}).pipe(socket)).listen(0, '127.0.0.1');
    await once(echo, 'listening');
    proxy = await FaultyProxy.start((echo.address() as AddressInfo).port);
    client = await open();
  });

  afterEach(async () => {
    client.destroy();
    await proxy[Symbol.asyncDispose]();
    echo.close();
  });

  async function open(): Promise<Socket> {
    heard = '';
    const socket = connect(proxy.port, '127.0.0.1').on('error', () => {});
    socket.on('data', bytes => (heard += bytes));
    await once(socket, 'connect');
    return socket;
  }

  async function echoed(text: string): Promise<void> {
    while (!heard.endsWith(text)) await sleep(5);
  }

  it('lets through what comes', async () => {
    client.write('hello');
    await echoed('hello');
    expect(heard).toBe('hello');
  });

  it('holds everything back while frozen, and loses nothing', async () => {
    proxy.frozen = true;
    client.write('late');
    await sleep(100);
    expect(heard).toBe('');
    proxy.heal();
    await echoed('late');
  });

  it('cuts, and takes new connections', async () => {
    const closed = closing(client);
    proxy.cut();
    await closed;
    client = await open();
    client.write('again');
    await echoed('again');
    expect(proxy.connections).toBe(2);
  });

  it('leaves a deaf connection open and silent for good, and new ones alone', async () => {
    client.write('before');
    await echoed('before');
    const deaf = client;
    proxy.deafen();
    proxy.heal();
    deaf.write('unheard');
    client = await open();
    client.write('heard');
    await echoed('heard');
    await sleep(50);
    expect(heard).toBe('heard');
    expect(deaf.destroyed).toBe(false);
    deaf.destroy();
  });

  it('is as slow as it is told', async () => {
    proxy.bytesPerSecond = 50_000;
    const began = performance.now();
    client.write(Buffer.alloc(10_000, 'x').toString());
    client.write('end');
    await echoed('end');
    expect(performance.now() - began).toBeGreaterThan(200);
  });

  it('closes new connections while it refuses', async () => {
    proxy.refusing = true;
    const socket = connect(proxy.port, '127.0.0.1').on('error', () => {});
    await closing(socket);
    expect(socket.destroyed).toBe(true);
  });
});
