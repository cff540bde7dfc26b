import type { IncomingHttpHeaders } from 'node:http';

/** One request as it arrived. */
export interface RecordedRequest {
  readonly method: string;
  /** The path as it was sent, not decoded and without query. */
  readonly path: string;
  /** The first value of every key. */
  readonly query: Readonly<Record<string, string>>;
  /** All header lines as sent: name, value, name, value … */
  readonly rawHeaders: readonly string[];
  readonly headers: IncomingHttpHeaders;
  /** As whom it was answered (the impersonated person, where one is); undefined for a refused token. */
  user?: string;
  groups?: readonly string[];
  impersonator?: string;
  /** Parsed JSON where it is JSON, else the text; undefined without a body. */
  body?: unknown;
  /** HTTP status answered; undefined as long as nothing was. */
  status?: number;
  /** The reply came to its end, or its connection did. */
  over?: boolean;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** What was asked of the cluster, oldest first. */
export class RequestLog extends Array<RecordedRequest> {
  /** Requests that would change something: no reads, reviews or dry runs; refused ones are included. */
  writes(): RequestLog {
    return this.filter(
      request =>
        !['GET', 'HEAD', 'OPTIONS'].includes(request.method) &&
        !/\/[a-z]+reviews$/.test(request.path) &&
        !isDryRun(request),
    ) as RequestLog;
  }

  /** A point in time for `since`. */
  mark(): number {
    return this.length;
  }

  /** What came after a mark. */
  since(mark: number): RequestLog {
    return this.slice(mark) as RequestLog;
  }

  /** Requests to a path: equal to a text, or matching a pattern. */
  to(path: string | RegExp): RequestLog {
    return this.filter(request =>
      typeof path === 'string' ? request.path === path : path.test(request.path),
    ) as RequestLog;
  }

  /** Requests that wait for a reply or are still getting one: watches, and what hangs. */
  open(): RequestLog {
    return this.filter(({ over }) => !over) as RequestLog;
  }

  clear(): void {
    this.length = 0;
  }
}

function isDryRun(request: RecordedRequest): boolean {
  const { dryRun } = (request.body ?? {}) as { dryRun?: unknown };
  return request.query.dryRun === 'All' || (Array.isArray(dryRun) && dryRun.includes('All'));
}
