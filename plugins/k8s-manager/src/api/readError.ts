import type { ErrorDetail } from 'backstage-plugin-k8s-manager-common';
import { ApiError } from './ApiError';
import { apiMessages } from './apiMessages';

interface ErrorBody {
  readonly error?: {
    readonly name?: unknown;
    readonly message?: unknown;
    readonly k8sManager?: ErrorDetail;
  };
}

function sayStatus(status: number, message: unknown) {
  if (status === 401) return apiMessages.signedOut();
  if (status === 404) return apiMessages.notInstalled();
  return typeof message === 'string' && message
    ? { verbatim: message }
    : apiMessages.unexpected({ status });
}

/**
 * The error a refused reply carries. A reply that is not ours (a proxy's HTML page, another plugin's JSON) still ends
 * in a sentence and never in its raw body.
 */
export async function readError(response: Response): Promise<ApiError> {
  let body: ErrorBody = {};
  try {
    body = (await response.json()) as ErrorBody;
  } catch {
    // Not JSON: the status alone has to do.
  }
  const { name, message, k8sManager } = body.error ?? {};
  return new ApiError({
    name: typeof name === 'string' ? name : 'ResponseError',
    status: response.status,
    said: k8sManager?.message ?? sayStatus(response.status, message),
    field: k8sManager?.field,
  });
}
