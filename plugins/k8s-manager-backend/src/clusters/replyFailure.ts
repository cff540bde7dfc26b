import {
  errorMessages,
  type Message,
  upstreamMessages as say,
} from 'backstage-plugin-k8s-manager-common';
import { z } from 'zod';
import { harmless } from './harmless';
import { type UpstreamCause, UpstreamError, type UpstreamErrorKind } from './UpstreamError';

/** A reply that is no success, as far as it is read. */
export interface FailedReply {
  readonly status: number;
  /** Without parameters, in lower case; empty when the reply names none. */
  readonly mediaType: string;
  readonly retryAfter?: string;
  readonly body: string;
}

/** Of which call it is the reply. */
export interface FailedCall {
  readonly address: string;
  readonly cluster: string;
  readonly impersonated: boolean;
  /** What the reply must not give back: a hostile server could echo what it was sent. */
  readonly secrets: readonly string[];
}

const MOST_CAUSES = 32;

const kinds: Readonly<Record<number, UpstreamErrorKind>> = {
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not found',
  409: 'conflict',
  410: 'expired',
  429: 'server',
};

/** `metav1.Status`, as far as we read it; a part that is not what it should be is as good as none. */
const statusSchema = z.object({
  kind: z.literal('Status'),
  message: z.string().optional().catch(undefined),
  reason: z
    .string()
    .regex(/^[A-Za-z]{1,64}$/)
    .optional()
    .catch(undefined),
  details: z
    .object({
      retryAfterSeconds: z.number().optional().catch(undefined),
      causes: z.array(z.unknown()).optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
});
type Status = z.infer<typeof statusSchema>;

const causeSchema = z.object({
  field: z.string().optional().catch(undefined),
  reason: z.string().optional().catch(undefined),
  message: z.string().optional().catch(undefined),
});

/** A reply with a status other than 2xx, rebuilt from its Status. */
export function replyFailure(reply: FailedReply, call: FailedCall): UpstreamError {
  const { status } = reply;
  const { address } = call;
  if (status < 400) {
    return new UpstreamError({ kind: 'not kubernetes', status, text: say.redirected({ address }) });
  }
  const parsed = parseStatus(reply);
  if (!parsed && reply.mediaType.startsWith('text/html') && status < 500) {
    const text = say.otherMediaType({ address, type: 'text/html' });
    return new UpstreamError({ kind: 'not kubernetes', status, text });
  }
  const verbatim = harmless(textOf(reply, parsed), call.secrets);
  if (status === 403 && call.impersonated && isAboutImpersonation(verbatim)) {
    const text = errorMessages.mayNotImpersonate({ cluster: call.cluster });
    return new UpstreamError({ kind: 'may not impersonate', status, text });
  }
  return new UpstreamError({
    kind: kinds[status] ?? (status < 500 ? 'invalid' : 'server'),
    status,
    reason: parsed?.reason,
    text: verbatim ? { verbatim } : say.status({ address, status }),
    causes: causesOf(parsed, call.secrets),
    retryAfter: retryAfterOf(reply, parsed),
  });
}

function parseStatus({ mediaType, body }: FailedReply): Status | undefined {
  if (mediaType !== 'application/json') return undefined;
  try {
    return statusSchema.safeParse(JSON.parse(body)).data;
  } catch {
    return undefined;
  }
}

/** Plain text is the API server's own (`/readyz`, `Unauthorized`); pages of proxies are not shown. */
function textOf({ mediaType, body }: FailedReply, status: Status | undefined): string {
  if (status) return status.message ?? '';
  return mediaType === 'text/plain' ? body : '';
}

/**
 * The API server refuses impersonation with its own words for it, not with a reason of its own. Source: apiserver,
 * `endpoints/filters/impersonation` (`cannot impersonate resource "users"`, `cannot impersonate:user-info resource …`).
 */
function isAboutImpersonation(text: string): boolean {
  return /\bcannot impersonate[a-z:-]* resource "/.test(text);
}

function causesOf(status: Status | undefined, secrets: readonly string[]): UpstreamCause[] {
  const text = (value: string | undefined) => (value ? harmless(value, secrets) : undefined);
  return (status?.details?.causes ?? []).slice(0, MOST_CAUSES).flatMap(given => {
    const { data } = causeSchema.safeParse(given);
    if (!data) return [];
    const message: Message = { verbatim: text(data.message) ?? text(data.reason) ?? '' };
    return [{ field: text(data.field), reason: text(data.reason), message }];
  });
}

function retryAfterOf(reply: FailedReply, status: Status | undefined): number | undefined {
  const seconds = Number(reply.retryAfter ?? status?.details?.retryAfterSeconds);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : undefined;
}
