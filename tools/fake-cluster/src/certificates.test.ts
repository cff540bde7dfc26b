import { X509Certificate } from 'node:crypto';
import { CertificateAuthority } from './certificates';

describe('CertificateAuthority', () => {
  it('issues certificates for loopback that chain to it, and flawed ones that do not pass', async () => {
    const authority = await CertificateAuthority.create('test');
    const root = new X509Certificate(authority.certificate);
    const issued = async (flaw: Parameters<typeof authority.issue>[0]) =>
      new X509Certificate((await authority.issue(flaw)).certificate);

    const valid = await issued('valid');
    expect(valid.verify(root.publicKey)).toBe(true);
    expect(valid.checkIP('127.0.0.1')).toBe('127.0.0.1');
    expect(valid.checkHost('localhost')).toBe('localhost');
    expect(new Date((await issued('expired')).validTo).getTime()).toBeLessThan(Date.now());
    expect((await issued('wrong-name')).checkIP('127.0.0.1')).toBeUndefined();
    const selfSigned = await issued('self-signed');
    expect(selfSigned.verify(selfSigned.publicKey)).toBe(true);
    const untrusted = await issued('untrusted');
    expect(untrusted.issuer).toBe(valid.issuer);
    expect(untrusted.verify(root.publicKey)).toBe(false);
  });
});
