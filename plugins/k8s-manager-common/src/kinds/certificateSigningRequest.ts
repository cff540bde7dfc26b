import type { Health } from '../clusters';
import type { CertificateSigningRequest } from '../kubernetes';
import { ageColumn } from './ageColumn';
import { status, text } from './cells';
import { defineKind } from './define';
import { humanDuration, parseDuration } from './duration';

const has = (request: CertificateSigningRequest, type: string) =>
  request.status?.conditions?.some(c => c.type === type) ?? false;

/** The CONDITION column of `kubectl get csr`. A condition counts whatever its status: only `True` is allowed. */
function condition(request: CertificateSigningRequest): string {
  let verdict = 'Pending';
  if (has(request, 'Denied')) verdict = 'Denied';
  else if (has(request, 'Approved')) verdict = 'Approved';
  const failed = has(request, 'Failed') ? ',Failed' : '';
  return `${verdict}${failed}${request.status?.certificate ? ',Issued' : ''}`;
}

function health(request: CertificateSigningRequest): Health {
  const verdict = request.status?.conditions?.find(
    ({ type }) => type === 'Failed' || type === 'Denied',
  );
  if (verdict) {
    const state = has(request, 'Failed') ? 'failed' : 'degraded';
    return verdict.reason ? { state, reason: { verbatim: verdict.reason } } : { state };
  }
  return request.status?.certificate ? { state: 'ok' } : { state: 'progressing' };
}

/** Certificate signing requests. */
export const certificateSigningRequest = defineKind<CertificateSigningRequest>()({
  id: 'certificatesigningrequests.certificates.k8s.io',
  group: 'certificates.k8s.io',
  version: 'v1',
  resource: 'certificatesigningrequests',
  namespaced: false,
  word: 'CertificateSigningRequest',
  short: 'csr',
  title: {
    one: { en: 'CertificateSigningRequest', 'zh-CN': '证书签名请求' },
    many: { en: 'CertificateSigningRequests', 'zh-CN': '证书签名请求' },
  },
  section: 'access',
  columns: {
    condition: status(
      { en: 'Condition', 'zh-CN': '状况' },
      c => {
        const { state, reason } = health(c);
        const word = condition(c);
        return reason ? { word, state, detail: reason } : { word, state };
      },
      { facet: true, width: 200, kubectl: 'Condition' },
    ),
    signer: text({ en: 'Signer', 'zh-CN': '签名者' }, c => c.spec?.signerName, {
      facet: true,
      width: 280,
      kubectl: 'SignerName',
    }),
    requestor: text({ en: 'Requestor', 'zh-CN': '请求者' }, c => c.spec?.username || undefined, {
      width: 220,
      kubectl: 'Requestor',
    }),
    duration: text(
      { en: 'Requested duration', 'zh-CN': '请求的有效期' },
      ({ spec }) =>
        spec?.expirationSeconds === undefined
          ? undefined
          : humanDuration(spec.expirationSeconds * 1000),
      { width: 130, measure: parseDuration, kubectl: 'RequestedDuration' },
    ),
    age: ageColumn(),
  },
  health,
  capabilities: {},
  order: { column: 'name', direction: 'ascending' },
});
