import type { IncomingMessage } from 'node:http';
import { parse } from 'yaml';
import { ApiError } from './ApiError';
import { isRecord } from './KubeObject';

/** The API server's own limit. */
const LARGEST_BODY_BYTES = 3 * 1024 * 1024;

/** The body of a request as it came. */
export class RequestBody {
  private constructor(
    private readonly text: string,
    readonly contentType: string,
  ) {}

  /** @throws ApiError 413 past 3 MiB */
  static async read(request: IncomingMessage): Promise<RequestBody> {
    const parts: Buffer[] = [];
    let length = 0;
    for await (const part of request as AsyncIterable<Buffer>) {
      length += part.length;
      // The rest is read and thrown away: leaving it would break the connection before the refusal is read.
      if (length <= LARGEST_BODY_BYTES) parts.push(part);
    }
    if (length > LARGEST_BODY_BYTES) {
      throw new ApiError(
        413,
        'RequestEntityTooLarge',
        `Request entity too large: limit is ${LARGEST_BODY_BYTES}`,
      );
    }
    const contentType = (request.headers['content-type'] ?? 'application/json').split(';')[0];
    return new RequestBody(Buffer.concat(parts).toString(), contentType.trim());
  }

  get empty(): boolean {
    return this.text.trim() === '';
  }

  /** For the record of requests: parsed where it can be, else the text. */
  get recorded(): unknown {
    if (this.empty) return undefined;
    try {
      return this.parse();
    } catch {
      return this.text;
    }
  }

  /** @throws ApiError 400 for anything but an object */
  object(): Record<string, unknown> {
    let value: unknown;
    try {
      value = this.parse();
    } catch (error) {
      throw ApiError.badRequest(
        `the object provided is unrecognized (must be of type Object): ${String(error)}`,
      );
    }
    if (!isRecord(value)) {
      throw ApiError.badRequest('the object provided is unrecognized (must be of type Object)');
    }
    return value;
  }

  private parse(): unknown {
    return /yaml/.test(this.contentType)
      ? (parse(this.text, { maxAliasCount: 0 }) as unknown)
      : (JSON.parse(this.text) as unknown);
  }
}
