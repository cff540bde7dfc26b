import { type Server as HttpsServer, createServer as createHttpsServer } from 'node:https';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type AddressInfo, type Server, type Socket, createServer } from 'node:net';
import type { ServerCertificate } from './certificates';
import type { Faults } from './Faults';

/** Longer than any test, as a real server keeps idle connections for minutes. */
const KEEP_ALIVE_MS = 180_000;

/** Counts of connections since the start. */
export interface ConnectionCounts {
  /** TCP connections accepted. */
  readonly accepted: number;
  /** TLS handshakes completed. */
  readonly handshakes: number;
  /** TCP connections open now. */
  readonly open: number;
}

/**
 * The port. TCP is accepted by a plain server and handed on to TLS, so that a connection can be refused or left
 * hanging before its handshake, and the port can close and open again under the same HTTPS server.
 */
export class Listener {
  private readonly sockets = new Set<Socket>();
  private readonly https: HttpsServer;
  private tcp: Server | undefined;
  private accepted = 0;
  private handshakes = 0;
  private boundPort = 0;

  constructor(
    certificate: ServerCertificate,
    private readonly faults: Faults,
    onRequest: (request: IncomingMessage, response: ServerResponse) => void,
  ) {
    this.https = createHttpsServer(
      {
        cert: certificate.certificate,
        key: certificate.key,
        keepAliveTimeout: KEEP_ALIVE_MS,
        requestTimeout: 0,
      },
      onRequest,
    );
    this.https.on('secureConnection', () => {
      this.handshakes += 1;
    });
    // A client that breaks off or does not trust the certificate is what tests are about, not a failure of the fake.
    this.https.on('tlsClientError', (_error, socket) => socket.destroy());
    this.https.on('clientError', (_error, socket) => socket.destroy());
  }

  get port(): number {
    return this.boundPort;
  }

  get counts(): ConnectionCounts {
    return { accepted: this.accepted, handshakes: this.handshakes, open: this.sockets.size };
  }

  /** Listens on 127.0.0.1, on the same port as before where there was one. */
  async open(): Promise<void> {
    const tcp = createServer({ noDelay: true }, socket => this.accept(socket));
    await new Promise<void>((resolve, reject) => {
      tcp.once('error', reject);
      tcp.listen(this.boundPort, '127.0.0.1', resolve);
    });
    this.boundPort = (tcp.address() as AddressInfo).port;
    this.tcp = tcp;
  }

  /** Breaks all connections and refuses new ones. */
  async close(): Promise<void> {
    const { tcp } = this;
    this.tcp = undefined;
    if (!tcp) return;
    const closed = new Promise<void>(resolve => {
      tcp.close(() => resolve());
    });
    this.dropConnections();
    await closed;
  }

  dropConnections(): void {
    for (const socket of this.sockets) socket.resetAndDestroy();
  }

  /** New connections get another certificate. */
  present(certificate: ServerCertificate): void {
    this.https.setSecureContext({ cert: certificate.certificate, key: certificate.key });
  }

  private accept(socket: Socket): void {
    this.accepted += 1;
    this.sockets.add(socket);
    socket.on('close', () => this.sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    const effect = this.faults.strikeConnection();
    if (effect?.kind === 'close-at-tls') socket.destroy();
    else if (effect?.kind !== 'silent-at-tls') this.https.emit('connection', socket);
  }
}
