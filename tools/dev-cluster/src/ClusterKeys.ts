import 'reflect-metadata';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const tenYears = 10 * 365 * 24 * 60 * 60 * 1000;

/** Authorities of a cluster. Each is trusted for one purpose, as on a cluster made by kubeadm. */
const authorities = ['ca', 'etcd-ca', 'front-proxy-ca', 'kubelet-ca'] as const;
type Authority = (typeof authorities)[number];

interface Leaf {
  readonly authority: Authority;
  /** User name for a client certificate. */
  readonly commonName: string;
  /** Group for a client certificate. */
  readonly organization?: string;
  readonly usages: readonly ('client' | 'server')[];
  readonly names?: readonly string[];
  readonly addresses?: readonly string[];
}

const loopback = { names: ['localhost'], addresses: ['127.0.0.1'] };

/**
 * Certificates of a cluster by file name. The last three are the accounts handed out in kubeconfigs;
 * their names are what the cluster's audit log shows.
 */
export const leaves = {
  etcd: { authority: 'etcd-ca', commonName: 'etcd', usages: ['server', 'client'], ...loopback },
  'etcd-client': { authority: 'etcd-ca', commonName: 'kube-apiserver', usages: ['client'] },
  apiserver: {
    authority: 'ca',
    commonName: 'kube-apiserver',
    usages: ['server'],
    names: [
      'localhost',
      'kubernetes',
      'kubernetes.default',
      'kubernetes.default.svc',
      'kubernetes.default.svc.cluster.local',
    ],
    addresses: ['127.0.0.1', '10.96.0.1'],
  },
  'apiserver-kubelet': {
    authority: 'kubelet-ca',
    commonName: 'kube-apiserver-kubelet-client',
    organization: 'system:masters',
    usages: ['client'],
  },
  'front-proxy': {
    authority: 'front-proxy-ca',
    commonName: 'front-proxy-client',
    usages: ['client'],
  },
  kubelet: { authority: 'kubelet-ca', commonName: 'kubelet', usages: ['server'], ...loopback },
  'controller-manager': {
    authority: 'ca',
    commonName: 'system:kube-controller-manager',
    usages: ['client'],
  },
  scheduler: { authority: 'ca', commonName: 'system:kube-scheduler', usages: ['client'] },
  'metrics-server': {
    authority: 'ca',
    commonName: 'system:metrics-server',
    usages: ['server', 'client'],
    // The name under which the API server asks for it: that of the service.
    names: ['metrics-server.kube-system.svc'],
  },
  kwok: {
    authority: 'ca',
    commonName: 'kwok',
    organization: 'system:masters',
    usages: ['client'],
  },
  admin: {
    authority: 'ca',
    commonName: 'dev-cluster-admin',
    organization: 'system:masters',
    usages: ['client'],
  },
  portal: { authority: 'ca', commonName: 'k8s-manager-portal', usages: ['client'] },
  reader: { authority: 'ca', commonName: 'k8s-manager-reader', usages: ['client'] },
} as const satisfies Record<string, Leaf>;

/** File name of a certificate, without its ending. */
export type LeafName = keyof typeof leaves;

interface Issuer {
  readonly keys: CryptoKeyPair;
  readonly certificate: X509Certificate;
}

/**
 * Makes all keys of a cluster in `directory`: `NAME.crt` and `NAME.key` for every authority and every
 * leaf, and `service-account.key` and `.pub`. What is there stays, so that a cluster keeps its identity
 * over restarts and gets only what a newer version needs beside it. They are valid for ten years.
 */
export async function ensureKeys(directory: string): Promise<void> {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const issued = new Map<Authority, Issuer>();
  for (const name of authorities) {
    issued.set(name, (await readIssuer(directory, name)) ?? (await makeIssuer(directory, name)));
  }
  for (const [name, leaf] of Object.entries<Leaf>(leaves)) {
    if (!isThere(directory, name)) await issue(directory, name, leaf, issued.get(leaf.authority)!);
  }
  if (existsSync(join(directory, 'service-account.pub'))) return;
  const account = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  writePrivate(join(directory, 'service-account.key'), await privatePem(account.privateKey));
  writePrivate(
    join(directory, 'service-account.pub'),
    PemConverter.encode(await crypto.subtle.exportKey('spki', account.publicKey), 'PUBLIC KEY'),
  );
}

/** The certificate is written last: with it the pair is complete. */
function isThere(directory: string, name: string): boolean {
  return existsSync(join(directory, `${name}.crt`));
}

async function readIssuer(directory: string, name: Authority): Promise<Issuer | undefined> {
  if (!isThere(directory, name)) return undefined;
  const certificate = new X509Certificate(readFileSync(join(directory, `${name}.crt`), 'utf8'));
  const [key] = PemConverter.decode(readFileSync(join(directory, `${name}.key`), 'utf8'));
  return {
    certificate,
    keys: {
      privateKey: await crypto.subtle.importKey('pkcs8', key, algorithm, true, ['sign']),
      publicKey: await certificate.publicKey.export(algorithm, ['verify']),
    },
  };
}

async function makeIssuer(directory: string, name: Authority): Promise<Issuer> {
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: [{ CN: [`dev-cluster ${name}`] }],
    keys,
    ...validity(),
    extensions: [
      new BasicConstraintsExtension(true, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.digitalSignature, true),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  await write(directory, name, keys.privateKey, certificate);
  return { keys, certificate };
}

async function issue(
  directory: string,
  name: string,
  leaf: Leaf,
  authority: Issuer,
): Promise<void> {
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await X509CertificateGenerator.create({
    // A list of pairs, since a name given as text would need escaping.
    subject: [
      ...(leaf.organization ? [{ O: [leaf.organization] }] : []),
      { CN: [leaf.commonName] },
    ],
    issuer: authority.certificate.subjectName.toJSON(),
    publicKey: keys.publicKey,
    signingKey: authority.keys.privateKey,
    ...validity(),
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension(
        leaf.usages.map(usage =>
          usage === 'client' ? ExtendedKeyUsage.clientAuth : ExtendedKeyUsage.serverAuth,
        ),
      ),
      await AuthorityKeyIdentifierExtension.create(authority.certificate),
      ...(leaf.names || leaf.addresses
        ? [
            new SubjectAlternativeNameExtension([
              ...(leaf.names ?? []).map(value => ({ type: 'dns' as const, value })),
              ...(leaf.addresses ?? []).map(value => ({ type: 'ip' as const, value })),
            ]),
          ]
        : []),
    ],
  });
  await write(directory, name, keys.privateKey, certificate);
}

/** Starts a day ago: clocks of containers and virtual machines lag behind now and then. */
function validity() {
  const now = Date.now();
  return { notBefore: new Date(now - 24 * 60 * 60 * 1000), notAfter: new Date(now + tenYears) };
}

async function write(
  directory: string,
  name: string,
  key: CryptoKey,
  certificate: X509Certificate,
): Promise<void> {
  writePrivate(join(directory, `${name}.key`), await privatePem(key));
  writePrivate(join(directory, `${name}.crt`), `${certificate.toString('pem')}\n`);
}

async function privatePem(key: CryptoKey): Promise<string> {
  return PemConverter.encode(await crypto.subtle.exportKey('pkcs8', key), 'PRIVATE KEY');
}

function writePrivate(file: string, content: string): void {
  writeFileSync(file, content.endsWith('\n') || content === '' ? content : `${content}\n`, {
    mode: 0o600,
  });
}
