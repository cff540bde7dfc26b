import { KeyObject, webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';

/**
 * What the server presents: `valid` chains to the cluster's CA for 127.0.0.1 and localhost; `expired` ended a day
 * ago; `self-signed` was signed by nobody; `wrong-name` is for another host; `untrusted` comes from a CA of the same
 * name with another key.
 */
export type CertificateFlaw = 'valid' | 'expired' | 'self-signed' | 'wrong-name' | 'untrusted';

/** PEM texts of one server certificate and its key. */
export interface ServerCertificate {
  readonly certificate: string;
  readonly key: string;
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Node's types of keys know a usage that the DOM's do not, and @peculiar/x509 is written against the DOM's. */
async function generateKeys(): Promise<CryptoKeyPair> {
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  return keys as CryptoKeyPair;
}

function privatePem(keys: CryptoKeyPair): string {
  return KeyObject.from(keys.privateKey as webcrypto.CryptoKey)
    .export({ type: 'pkcs8', format: 'pem' })
    .toString();
}

/** A certificate authority of one fake cluster: it lives in memory and signs server certificates. */
export class CertificateAuthority {
  private constructor(
    private readonly name: string,
    private readonly keys: CryptoKeyPair,
    /** PEM of the CA certificate. */
    readonly certificate: string,
  ) {}

  static async create(name: string): Promise<CertificateAuthority> {
    x509.cryptoProvider.set(webcrypto as Crypto);
    const keys = await generateKeys();
    const certificate = await x509.X509CertificateGenerator.createSelfSigned({
      name: `CN=${name}`,
      keys,
      signingAlgorithm: algorithm,
      notBefore: new Date(Date.now() - 365 * DAY_MS),
      notAfter: new Date(Date.now() + 365 * DAY_MS),
      extensions: [
        new x509.BasicConstraintsExtension(true, undefined, true),
        new x509.KeyUsagesExtension(
          x509.KeyUsageFlags.keyCertSign + x509.KeyUsageFlags.digitalSignature,
          true,
        ),
      ],
    });
    return new CertificateAuthority(name, keys, certificate.toString('pem'));
  }

  /** A server certificate with the flaw asked for. */
  async issue(flaw: CertificateFlaw): Promise<ServerCertificate> {
    if (flaw === 'untrusted') {
      return (await CertificateAuthority.create(this.name)).issue('valid');
    }
    const keys = await generateKeys();
    const names: x509.JsonGeneralName[] =
      flaw === 'wrong-name'
        ? [{ type: 'dns', value: 'somewhere-else.example' }]
        : [
            { type: 'ip', value: '127.0.0.1' },
            { type: 'dns', value: 'localhost' },
          ];
    const common = {
      signingAlgorithm: algorithm,
      notBefore: new Date(Date.now() - (flaw === 'expired' ? 30 * DAY_MS : HOUR_MS)),
      notAfter: new Date(Date.now() + (flaw === 'expired' ? -DAY_MS : 30 * DAY_MS)),
      extensions: [
        new x509.BasicConstraintsExtension(false, undefined, true),
        new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
        new x509.SubjectAlternativeNameExtension(names),
      ],
    };
    const certificate =
      flaw === 'self-signed'
        ? await x509.X509CertificateGenerator.createSelfSigned({
            ...common,
            name: 'CN=kube-apiserver',
            keys,
          })
        : await x509.X509CertificateGenerator.create({
            ...common,
            subject: 'CN=kube-apiserver',
            issuer: `CN=${this.name}`,
            publicKey: keys.publicKey,
            signingKey: this.keys.privateKey,
          });
    return { certificate: certificate.toString('pem'), key: privatePem(keys) };
  }
}
