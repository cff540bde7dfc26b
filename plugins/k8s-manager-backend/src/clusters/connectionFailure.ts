import { type Message, upstreamMessages as say } from 'backstage-plugin-k8s-manager-common';
import { ADDRESS_BLOCKED } from './AddressFilter';
import { UpstreamError, type UpstreamErrorKind } from './UpstreamError';

type Verdict = readonly [UpstreamErrorKind, Message];

/** Codes of OpenSSL and Node for a certificate whose chain does not end at the configured authority. */
const untrusted = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'INVALID_CA',
  'INVALID_PURPOSE',
  'PATH_LENGTH_EXCEEDED',
]);

/** A failure without a reply, rebuilt from its code alone. `address` is the host and port that was meant. */
export function connectionFailure(error: unknown, address: string): UpstreamError {
  const [kind, text] = verdict(codeOf(error), address);
  return new UpstreamError({ kind, text });
}

function verdict(code: string, address: string): Verdict {
  if (code === 'CERT_HAS_EXPIRED') return ['certificate', say.certificateExpired({ address })];
  if (code === 'CERT_NOT_YET_VALID')
    return ['certificate', say.certificateNotYetValid({ address })];
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    return ['certificate', say.certificateOtherName({ address })];
  }
  if (untrusted.has(code) || code.startsWith('CERT_')) {
    return ['certificate', say.certificateUntrusted({ address })];
  }
  // The other side's alerts about our certificate: BAD_CERTIFICATE, CERTIFICATE_EXPIRED, UNKNOWN_CA …
  if (/ALERT.*(CERTIFICATE|UNKNOWN_CA)/.test(code)) {
    return ['certificate', say.clientCertificateRefused({ address })];
  }
  if (/^ERR_SSL_|^ERR_TLS_|^ERR_OSSL_|^EPROTO$/.test(code)) {
    return ['not kubernetes', say.tlsFailed({ address, code })];
  }
  if (code.startsWith('HPE_') || code === 'UND_ERR_HEADERS_OVERFLOW') {
    return ['not kubernetes', say.notHttp({ address })];
  }
  switch (code) {
    case 'ECONNREFUSED':
      return ['unreachable', say.refused({ address })];
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return ['unreachable', say.nameUnknown({ host: address })];
    case ADDRESS_BLOCKED:
      return ['unreachable', say.addressBlocked({ address })];
    case 'ECONNRESET':
    case 'EPIPE':
    case 'UND_ERR_SOCKET':
    case 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH':
      return ['unreachable', say.connectionLost({ address })];
    case 'UND_ERR_CONNECT_TIMEOUT':
    case 'ETIMEDOUT':
      return ['timeout', say.connectionFailed({ address, code: 'ETIMEDOUT' })];
    case 'UND_ERR_DESTROYED':
    case 'UND_ERR_CLOSED':
      return ['aborted', say.aborted()];
    default:
      return ['unreachable', say.connectionFailed({ address, code })];
  }
}

/** Several addresses tried at once end in an AggregateError, undici wraps what broke a body. */
function codeOf(error: unknown, depth = 0): string {
  if (typeof error !== 'object' || error === null || depth > 4) return 'UNKNOWN';
  const { code, cause, errors } = error as { code?: unknown; cause?: unknown; errors?: unknown };
  if (typeof code === 'string' && /^[A-Z][A-Z0-9_/]{1,80}$/.test(code)) {
    const inner = code === 'UND_ERR_SOCKET' && cause ? codeOf(cause, depth + 1) : 'UNKNOWN';
    return inner === 'UNKNOWN' ? code : inner;
  }
  if (Array.isArray(errors) && errors.length > 0) return codeOf(errors[0], depth + 1);
  return cause ? codeOf(cause, depth + 1) : 'UNKNOWN';
}
