/** Beginnings of field errors and the reason they stand for. */
const causes = [
  ['Required value', 'FieldValueRequired'],
  ['Forbidden', 'FieldValueForbidden'],
  ['Unsupported value', 'FieldValueNotSupported'],
] as const;

/** What the API server says when it refuses, in the shape of a Kubernetes `Status`. */
export class ApiError extends Error {
  constructor(
    /** HTTP status code. */
    readonly code: number,
    /** Kubernetes' word for it, e.g. `NotFound`. */
    readonly reason: string,
    message: string,
    readonly details?: Record<string, unknown>,
    /** List metadata, e.g. the `continue` token that comes with an expired one. */
    readonly metadata: Record<string, unknown> = {},
  ) {
    super(message);
    this.name = 'ApiError';
  }

  /** The `Status` object of the reply or of an `ERROR` watch event. */
  toStatus(): Record<string, unknown> {
    return {
      kind: 'Status',
      apiVersion: 'v1',
      metadata: this.metadata,
      status: 'Failure',
      message: this.message,
      ...(this.reason ? { reason: this.reason } : {}),
      ...(this.details ? { details: this.details } : {}),
      code: this.code,
    };
  }

  static badRequest(message: string): ApiError {
    return new ApiError(400, 'BadRequest', message);
  }

  static unauthorized(): ApiError {
    return new ApiError(401, 'Unauthorized', 'Unauthorized');
  }

  static forbidden(message: string, details?: Record<string, unknown>): ApiError {
    return new ApiError(403, 'Forbidden', message, details);
  }

  static noSuchResource(): ApiError {
    return new ApiError(404, 'NotFound', 'the server could not find the requested resource', {});
  }

  static notFound(resource: string, group: string, name: string): ApiError {
    const message = `${qualified(resource, group)} "${name}" not found`;
    return new ApiError(404, 'NotFound', message, detailsOf(resource, group, name));
  }

  static methodNotAllowed(): ApiError {
    const message = 'the server does not allow this method on the requested resource';
    return new ApiError(405, 'MethodNotAllowed', message, {});
  }

  static alreadyExists(resource: string, group: string, name: string): ApiError {
    const message = `${qualified(resource, group)} "${name}" already exists`;
    return new ApiError(409, 'AlreadyExists', message, detailsOf(resource, group, name));
  }

  /** @param what - the resource, or the kind where a precondition of a deletion does not hold */
  static conflict(what: string, group: string, name: string, why: string): ApiError {
    const message = `Operation cannot be fulfilled on ${qualified(what, group)} "${name}": ${why}`;
    return new ApiError(409, 'Conflict', message, detailsOf(what, group, name));
  }

  /** @param why - begins as Kubernetes' field errors do: `Invalid value: …`, `Required value: …`, `Forbidden: …` */
  static invalid(
    { kind, group = '', name = '' }: { kind: string; group?: string; name?: string },
    field: string,
    why: string,
  ): ApiError {
    const reason = causes.find(([beginning]) => why.startsWith(beginning))?.[1];
    const message = `${qualified(kind, group)} "${name}" is invalid: ${field}: ${why}`;
    return new ApiError(422, 'Invalid', message, {
      ...detailsOf(kind, group, name),
      causes: [{ reason: reason ?? 'FieldValueInvalid', message: why, field }],
    });
  }

  /** The history a watch or a continued list asks for is gone (etcd compaction, or a fresh watch cache). */
  static expired(message: string, metadata?: Record<string, unknown>): ApiError {
    return new ApiError(410, 'Expired', message, undefined, metadata);
  }
}

function detailsOf(kind: string, group: string, name: string): Record<string, unknown> {
  return { ...(name ? { name } : {}), ...(group ? { group } : {}), ...(kind ? { kind } : {}) };
}

function qualified(resource: string, group: string): string {
  return group ? `${resource}.${group}` : resource;
}
