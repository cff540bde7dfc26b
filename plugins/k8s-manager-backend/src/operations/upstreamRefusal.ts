import {
  ConflictError,
  CustomErrorBase,
  InputError,
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { errorMessages, type Message, type ResourceRef } from 'backstage-plugin-k8s-manager-common';
import type { UpstreamError } from '../clusters/UpstreamError';
import { type Refusal, refusal } from '../refusal';

/** A cluster answered something that cannot be used: 502. */
export class BadGatewayError extends CustomErrorBase {
  name = 'BadGatewayError' as const;
  /** Read by the portal's error middleware. */
  readonly statusCode = 502;
}

/**
 * What a person is told of a failed call to a cluster. A refusal of the cluster is never a 401: that would make the
 * browser sign in to the portal again, which changes nothing.
 */
export function upstreamRefusal(
  error: UpstreamError,
  { cluster, name }: Pick<ResourceRef, 'cluster' | 'name'>,
): Refusal {
  const reason = error.message;
  /** Our own texts are whole sentences in every language; what the cluster said stands inside of one. */
  const framed = (frame: (params: { cluster: string; reason: string }) => Message) =>
    'id' in error.text ? error.text : frame({ cluster, reason });
  switch (error.kind) {
    case 'unauthorized':
    case 'forbidden':
      return refusal(NotAllowedError, errorMessages.clusterRefused({ cluster, reason }));
    case 'may not impersonate':
      return refusal(
        NotAllowedError,
        'id' in error.text ? error.text : errorMessages.mayNotImpersonate({ cluster }),
      );
    case 'not found':
      return refusal(NotFoundError, errorMessages.objectGone({ cluster, name }));
    case 'conflict':
      return refusal(ConflictError, errorMessages.conflict({ name }));
    case 'invalid':
      return refusal(InputError, errorMessages.clusterRefused({ cluster, reason }));
    case 'not kubernetes':
    case 'too large':
      return refusal(BadGatewayError, framed(errorMessages.clusterAnswerInvalid));
    case 'certificate':
      return refusal(BadGatewayError, framed(errorMessages.clusterUnreachable));
    case 'server':
      return refusal(
        error.status === 429 || error.status === 503 ? ServiceUnavailableError : BadGatewayError,
        framed(errorMessages.clusterRefused),
      );
    default:
      return refusal(ServiceUnavailableError, framed(errorMessages.clusterUnreachable));
  }
}
