import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import type { PackedPackage } from './packPackages';
import { readArchive } from './readArchive';

/** When everything of ours was published, so that no package manager finds it too young. */
const published = '2020-01-01T00:00:00.000Z';

/**
 * A package registry on 127.0.0.1 that has the packed packages as if they were published, and passes every other
 * question on: so a portal installs them by name, as its owner would.
 */
export class PackageRegistry {
  private readonly archives = new Map<string, Buffer>();
  private readonly documents = new Map<string, (address: string) => object>();
  private readonly server: Server;

  private constructor(
    packages: readonly PackedPackage[],
    private readonly upstream: string,
  ) {
    for (const each of packages) this.add(each);
    this.server = createServer((request, response) => {
      this.answer(request, response).catch((error: Error) => {
        response.statusCode = 502;
        response.end(error.message);
      });
    });
  }

  /** @param upstream - address of the registry that knows everything else */
  static async start(
    packages: readonly PackedPackage[],
    upstream: string,
  ): Promise<PackageRegistry> {
    const registry = new PackageRegistry(packages, upstream.replace(/\/$/, ''));
    await new Promise<void>(resolve => {
      registry.server.listen(0, '127.0.0.1', resolve);
    });
    return registry;
  }

  get address(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise(resolve => {
      this.server.close(resolve);
    });
  }

  private add({ name, version, archive }: PackedPackage): void {
    const bytes = readFileSync(archive);
    const manifest = JSON.parse(String(readArchive(archive).get('package.json')));
    const digest = createHash('sha512').update(bytes);
    // The content in the address: caches know archives by it, and the version stays the same from run to run.
    const location = `/archives/${createHash('sha256').update(bytes).digest('hex')}/${path.basename(archive)}`;
    this.archives.set(location, bytes);
    this.documents.set(`/${name}`, address => ({
      name,
      'dist-tags': { latest: version },
      versions: {
        [version]: {
          ...manifest,
          dist: {
            tarball: `${address}${location}`,
            shasum: createHash('sha1').update(bytes).digest('hex'),
            integrity: `sha512-${digest.copy().digest('base64')}`,
          },
        },
      },
      time: { created: published, modified: published, [version]: published },
    }));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const location = request.url ?? '/';
    const document = this.documents.get(location);
    if (document) {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(document(this.address)));
      return;
    }
    const archive = this.archives.get(location);
    if (archive) {
      response.setHeader('content-type', 'application/octet-stream');
      response.end(archive);
      return;
    }
    const { accept = '*/*' } = request.headers;
    const reply = await fetch(`${this.upstream}${location}`, { headers: { accept } });
    response.statusCode = reply.status;
    const type = reply.headers.get('content-type');
    if (type) response.setHeader('content-type', type);
    if (reply.body) Readable.fromWeb(reply.body as ReadableStream).pipe(response);
    else response.end();
  }
}
