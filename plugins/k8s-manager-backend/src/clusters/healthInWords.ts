import { type Health, healthMessages, type Message } from 'backstage-plugin-k8s-manager-common';
import type { Finding } from './HealthProbe';
import type { UpstreamError } from './UpstreamError';

const DAY = 24 * 3_600_000;
/** Days before its end from which a credential is spoken of. */
const NOTICE = 14;

/** What the last look gave, and what is known beside it. */
export interface Outcome {
  readonly result: { readonly found: Finding } | { readonly failure: UpstreamError };
  readonly credentialEnd?: Date;
  /** Failed looks in a row, and milliseconds until the next. */
  readonly failures: number;
  readonly next: number;
  /** RFC 3339; when it last answered. */
  readonly answeredAt?: string;
  readonly now: Date;
}

/** Health of a cluster: a word, and a sentence or two about cause and next step. */
export interface HealthInWords {
  readonly health: Health;
  readonly detail: readonly Message[];
}

/** How a cluster is, from what one look gave. Pure. */
export function healthInWords(outcome: Outcome): HealthInWords {
  return 'failure' in outcome.result
    ? failed(outcome.result.failure, outcome)
    : answered(outcome.result.found, outcome);
}

function failed(failure: UpstreamError, outcome: Outcome): HealthInWords {
  const [reason, ...steps] = wordsOf(failure, outcome);
  return {
    health: { state: 'failed', reason },
    detail: [
      failure.text,
      healthMessages.asked({
        times: outcome.failures,
        seconds: Math.max(1, Math.round(outcome.next / 1000)),
      }),
      ...(outcome.answeredAt ? [healthMessages.lastSeen({ at: outcome.answeredAt })] : []),
      ...steps,
    ],
  };
}

/** The word, then what to do about it. */
function wordsOf(failure: UpstreamError, { credentialEnd, now }: Outcome): readonly Message[] {
  switch (failure.kind) {
    case 'certificate':
      return [healthMessages.certificate(), healthMessages.checkCertificate()];
    case 'unauthorized':
      return [
        healthMessages.unauthorized(),
        ...(credentialEnd && credentialEnd <= now
          ? [healthMessages.credentialEnded({ at: credentialEnd.toISOString() })]
          : []),
        healthMessages.replaceCredential(),
      ];
    case 'not kubernetes':
    case 'not found':
    case 'too large':
      return [healthMessages.notKubernetes(), healthMessages.checkAddress()];
    case 'unreachable':
    case 'timeout':
    case 'aborted':
      return [healthMessages.unreachable(), healthMessages.checkAddress()];
    default:
      return [healthMessages.unwell()];
  }
}

function answered(found: Finding, { credentialEnd, now }: Outcome): HealthInWords {
  const answersIn = healthMessages.answersIn({ milliseconds: found.latency });
  if (found.unready) {
    const cause =
      found.failing.length > 0
        ? healthMessages.checksFailing({ checks: found.failing.join(', ') })
        : found.unready.text;
    return {
      health: { state: 'degraded', reason: healthMessages.unwell() },
      detail: [cause, answersIn],
    };
  }
  const left = credentialEnd ? credentialEnd.getTime() - now.getTime() : Infinity;
  if (credentialEnd && left < NOTICE * DAY) {
    const days = Math.max(0, Math.floor(left / DAY));
    return {
      health: { state: 'degraded', reason: healthMessages.expiring({ days }) },
      detail: [healthMessages.credentialEnds({ at: credentialEnd.toISOString() }), answersIn],
    };
  }
  return { health: { state: 'ok', reason: healthMessages.healthy() }, detail: [answersIn] };
}
