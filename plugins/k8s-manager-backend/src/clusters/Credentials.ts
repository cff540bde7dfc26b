import { X509Certificate, createPrivateKey } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { ClientCertificate, ClusterCredential } from 'backstage-plugin-k8s-manager-node';
import { rejectionMessages } from 'backstage-plugin-k8s-manager-common';
import { ClusterRejection } from './ClusterRejection';
import { Secret } from './Secret';

/** Where a token comes from, asked for every call. */
interface TokenSource {
  /** Somebody replaces the token in time, so an end near by is nothing to warn of. */
  readonly renewed: boolean;
  token(): Promise<Secret>;
  forget(): void;
}

/** Gives a client certificate, asked for every new connection. */
type CertificateSource = () => Promise<ClientCertificate>;

/** Milliseconds a token read from a file is used; those of service accounts are replaced while the old one still lives. */
const TOKEN_FILE_AGE = 10_000;

/** The account the portal has in a cluster: a token, a client certificate, or both. */
export class Credentials implements ClusterCredential {
  readonly #token: TokenSource | undefined;
  readonly #certificate: CertificateSource | undefined;
  #tokenEnd: Date | undefined;
  #certificateEnd: Date | undefined;

  private constructor(token: TokenSource | undefined, certificate: CertificateSource | undefined) {
    this.#token = token;
    this.#certificate = certificate;
  }

  /**
   * Asks each source once, so that a mistake is found now and the end of a credential is known before its first use.
   * @throws ClusterRejection when one cannot be used, or there is none
   */
  static async create(parts: {
    token?: string;
    tokenFile?: string;
    certificate?: CertificateSource;
  }): Promise<Credentials> {
    const { token, tokenFile, certificate } = parts;
    if (token === undefined && tokenFile === undefined && !certificate) {
      throw new ClusterRejection(rejectionMessages.noCredential());
    }
    // As kubectl: the file wins where both are given, since the token beside it is the one it had when written.
    const source =
      tokenFile !== undefined
        ? tokenOfFile(tokenFile)
        : token !== undefined && constantToken(token);
    const credentials = new Credentials(source || undefined, certificate);
    await credentials.authorization();
    await credentials.clientCertificate();
    return credentials;
  }

  async authorization(): Promise<string | undefined> {
    const token = (await this.#token?.token())?.reveal();
    if (token === undefined) return undefined;
    this.#tokenEnd = tokenEnd(token);
    return `Bearer ${token}`;
  }

  async clientCertificate(): Promise<ClientCertificate | undefined> {
    const certificate = await this.#certificate?.();
    if (!certificate) return undefined;
    this.#certificateEnd = certificateEnd(certificate);
    return certificate;
  }

  expiresAt(): Date | undefined {
    const tokenCounts =
      !this.#token?.renewed || (this.#tokenEnd !== undefined && this.#tokenEnd <= new Date());
    const ends = [tokenCounts ? this.#tokenEnd : undefined, this.#certificateEnd].filter(
      end => end !== undefined,
    );
    return ends.sort((a, b) => a.getTime() - b.getTime())[0];
  }

  refused(): void {
    this.#token?.forget();
  }
}

function constantToken(text: string): TokenSource {
  const secret = tokenOf(text);
  return { renewed: false, token: async () => secret, forget: () => {} };
}

function tokenOfFile(file: string): TokenSource {
  let cached: { secret: Secret; readAt: number } | undefined;
  return {
    renewed: true,
    async token() {
      if (!cached || Date.now() - cached.readAt > TOKEN_FILE_AGE) {
        cached = { secret: tokenOf(await readText(file)), readAt: Date.now() };
      }
      return cached.secret;
    },
    forget() {
      cached = undefined;
    },
  };
}

/** Files end with a line end, and a header must not. */
function tokenOf(text: string): Secret {
  const token = text.trim();
  if (token === '') throw new ClusterRejection(rejectionMessages.emptyToken());
  if (!/^[\x21-\x7e]+$/.test(token)) {
    throw new ClusterRejection(rejectionMessages.tokenCharacters());
  }
  return new Secret(token);
}

/** @throws ClusterRejection naming the file */
export async function readText(file: string, limit = 1024 * 1024): Promise<string> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    const code = String((error as NodeJS.ErrnoException).code);
    throw new ClusterRejection(
      code === 'ENOENT'
        ? rejectionMessages.fileMissing({ file })
        : rejectionMessages.fileUnreadable({ file, code }),
    );
  }
  if (text.length > limit) {
    throw new ClusterRejection(rejectionMessages.fileTooLarge({ file, kibibytes: limit / 1024 }));
  }
  return text;
}

/** PEM certificates as they are given to TLS. @throws ClusterRejection when there is none in the text */
export function requireAuthority(pem: string): string {
  try {
    return new X509Certificate(pem) && pem;
  } catch {
    throw new ClusterRejection(rejectionMessages.authorityInvalid());
  }
}

/** When a client certificate ends. @throws ClusterRejection when certificate and key are not a pair of PEM texts */
export function certificateEnd({ certificate, key }: ClientCertificate): Date {
  try {
    const parsed = new X509Certificate(certificate);
    if (parsed.checkPrivateKey(createPrivateKey(key))) return new Date(parsed.validTo);
  } catch {
    // The messages of the parser can quote what it read.
  }
  throw new ClusterRejection(rejectionMessages.certificateInvalid());
}

/** When a JSON Web Token ends (RFC 7519 `exp`, seconds); `undefined` for one without end and for any other token. */
export function tokenEnd(token: string): Date | undefined {
  try {
    const payload = JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString('utf8'));
    return typeof payload.exp === 'number' && Number.isFinite(payload.exp)
      ? new Date(payload.exp * 1000)
      : undefined;
  } catch {
    return undefined;
  }
}
