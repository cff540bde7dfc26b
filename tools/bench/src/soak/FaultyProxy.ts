import { connect, createServer, type Server, type Socket } from 'node:net';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Transform } from 'node:stream';

/** Bytes let through at a time on a slow connection. */
const slowPart = 2_048;

/** What is wrong with all connections at a time. */
interface Trouble {
  readonly frozen: boolean;
  readonly bytesPerSecond?: number;
}

/** One connection through the proxy. */
class Link {
  /** It stays open and says nothing more. */
  deaf = false;

  constructor(
    readonly client: Socket,
    readonly server: Socket,
    private readonly trouble: Trouble,
    gone: (link: Link) => void,
  ) {
    this.join(client, server);
    this.join(server, client);
    for (const socket of [client, server]) socket.on('error', () => {});
    client.once('close', () => {
      server.destroy();
      gone(this);
    });
    // What breaks behind a silence is not heard of in front of it.
    server.once('close', () => {
      void this.passes().then(() => client.destroySoon());
    });
  }

  cut(): void {
    this.client.resetAndDestroy();
    this.server.destroy();
  }

  private join(from: Socket, to: Socket): void {
    const gate = new Transform({
      transform: (bytes: Buffer, _, done) => {
        void this.letThrough(gate, bytes).then(() => done());
      },
    });
    gate.on('error', () => {});
    from.pipe(gate).pipe(to);
  }

  private async letThrough(gate: Transform, bytes: Buffer): Promise<void> {
    for (let at = 0; at < bytes.length && !this.client.destroyed;) {
      await this.passes();
      const rate = this.trouble.bytesPerSecond;
      const part = bytes.subarray(at, rate === undefined ? undefined : at + slowPart);
      if (rate !== undefined) await sleep((part.length / rate) * 1_000);
      gate.push(part);
      at += part.length;
    }
  }

  private async passes(): Promise<void> {
    while ((this.deaf || this.trouble.frozen) && !this.client.destroyed) await sleep(20);
  }
}

/** A TCP proxy in front of an API server that can cut, freeze and slow connections. It reads nothing of what goes through. */
export class FaultyProxy implements AsyncDisposable {
  /** No byte goes through, of connections to come neither. */
  frozen = false;
  /** For each connection and direction; as fast as it goes when left out. */
  bytesPerSecond?: number;
  /** New connections are closed at once. */
  refusing = false;
  /** Connections taken since the start. */
  connections = 0;
  private readonly links = new Set<Link>();

  private constructor(
    private readonly listener: Server,
    private readonly target: number,
  ) {
    listener.on('connection', client => this.take(client));
  }

  /** @param target - port on 127.0.0.1 */
  static async start(target: number): Promise<FaultyProxy> {
    const listener = createServer();
    listener.listen(0, '127.0.0.1');
    await once(listener, 'listening');
    return new FaultyProxy(listener, target);
  }

  get port(): number {
    const address = this.listener.address();
    if (address === null || typeof address === 'string') throw new Error('the proxy is closed');
    return address.port;
  }

  /** Resets all connections. */
  cut(): void {
    for (const link of [...this.links]) link.cut();
  }

  /** The connections there are now stay open and say nothing ever again; new ones are as always. */
  deafen(): void {
    for (const link of this.links) link.deaf = true;
  }

  /** Lets everything through again, but for connections that are deaf. */
  heal(): void {
    this.frozen = false;
    this.refusing = false;
    this.bytesPerSecond = undefined;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.listener.close();
    this.cut();
    await once(this.listener, 'close');
  }

  private take(client: Socket): void {
    this.connections += 1;
    if (this.refusing) {
      client.resetAndDestroy();
      return;
    }
    const server = connect(this.target, '127.0.0.1');
    this.links.add(new Link(client, server, this, link => this.links.delete(link)));
  }
}
