import { createPublicKey, X509Certificate } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureKeys, leaves } from './ClusterKeys';

describe('ensureKeys', () => {
  let directory: string;
  const certificate = (name: string) =>
    new X509Certificate(readFileSync(join(directory, `${name}.crt`)));
  beforeAll(async () => {
    directory = join(mkdtempSync(join(tmpdir(), 'keys-')), 'keys');
    await ensureKeys(directory);
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  it('keeps them from others', () => {
    expect(statSync(directory).mode % 0o1000).toBe(0o700);
    for (const file of readdirSync(directory)) {
      expect(statSync(join(directory, file)).mode % 0o1000).toBe(0o600);
    }
  });

  it.each(Object.entries(leaves))('issues %s by its own authority', (name, leaf) => {
    const authority = certificate(leaf.authority);
    const issued = certificate(name);
    expect(issued.checkIssued(authority)).toBe(true);
    expect(issued.verify(authority.publicKey)).toBe(true);
    expect(issued.subject).toContain(`CN=${leaf.commonName}`);
    expect(issued.ca).toBe(false);
    const others = ['ca', 'etcd-ca', 'front-proxy-ca', 'kubelet-ca'].filter(
      other => other !== leaf.authority && issued.verify(certificate(other).publicKey),
    );
    expect(others).toEqual([]);
    expect(new Date(issued.validTo).getTime()).toBeGreaterThan(Date.now() + 9 * 365 * 86_400_000);
  });

  it('names the API server as it is reached', () => {
    const server = certificate('apiserver');
    expect(server.checkHost('localhost')).toBe('localhost');
    expect(server.checkHost('kubernetes.default.svc')).toBe('kubernetes.default.svc');
    expect(server.checkIP('127.0.0.1')).toBe('127.0.0.1');
    expect(server.checkHost('example.org')).toBeUndefined();
  });

  it('gives no group to the accounts of the portal', () => {
    expect(certificate('portal').subject).toBe('CN=k8s-manager-portal');
    expect(certificate('reader').subject).toBe('CN=k8s-manager-reader');
    expect(certificate('admin').subject).toContain('O=system:masters');
  });

  it('gives a pair of keys for service accounts', () => {
    const derived = createPublicKey(readFileSync(join(directory, 'service-account.key')));
    const given = createPublicKey(readFileSync(join(directory, 'service-account.pub')));
    expect(derived.equals(given)).toBe(true);
  });

  it('leaves them as they are the next time', async () => {
    const before = readFileSync(join(directory, 'ca.key'), 'utf8');
    await ensureKeys(directory);
    expect(readFileSync(join(directory, 'ca.key'), 'utf8')).toBe(before);
  });

  it('adds what a newer version needs, by the authority that is there', async () => {
    const kept = readFileSync(join(directory, 'kwok.crt'), 'utf8');
    for (const ending of ['crt', 'key']) rmSync(join(directory, `metrics-server.${ending}`));
    await ensureKeys(directory);
    expect(certificate('metrics-server').verify(certificate('ca').publicKey)).toBe(true);
    expect(readFileSync(join(directory, 'kwok.crt'), 'utf8')).toBe(kept);
  });
});
