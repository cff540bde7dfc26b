import type { IncomingMessage } from 'node:http';
import { ApiError } from './ApiError';
import { refusedAccess } from './refusedAccess';
import { type RequestInfo, accessOf } from './RequestInfo';

/** As whom a request is answered. */
export interface Identity {
  readonly user: string;
  readonly groups: readonly string[];
  /** The account that impersonates `user`, when one does. */
  readonly impersonator?: string;
}

const anonymous: Identity = { user: 'system:anonymous', groups: ['system:unauthenticated'] };

/** Paths that answer without a token, as `system:public-info-viewer` allows on a real cluster. */
const publicPaths = ['/healthz', '/livez', '/readyz', '/version'];

/** Bearer tokens, and impersonation on top of them. */
export class Identities {
  private readonly tokens = new Map<string, Identity>();
  private expired = false;
  private impersonation: 'allowed' | 'refused' = 'allowed';

  /** @param gitVersion - decides the words in which impersonation is refused */
  constructor(private readonly gitVersion: string) {}

  addToken(token: string, user: string, groups: readonly string[] = []): void {
    this.tokens.set(token, { user, groups: [...groups, 'system:authenticated'] });
  }

  /** From now on every token is answered with 401. */
  expireTokens(): void {
    this.expired = true;
  }

  renewTokens(): void {
    this.expired = false;
  }

  refuseImpersonation(): void {
    this.impersonation = 'refused';
  }

  allowImpersonation(): void {
    this.impersonation = 'allowed';
  }

  /**
   * Who asks.
   * @throws ApiError 401 without a valid token, 403 where impersonation is refused, 400 for groups without a user
   */
  identify(request: IncomingMessage, info: RequestInfo): Identity {
    return this.impersonated(request, info, this.authenticate(request, info.path));
  }

  private authenticate(request: IncomingMessage, path: string): Identity {
    const { authorization } = request.headers;
    if (!authorization) {
      if (publicPaths.includes(path)) return anonymous;
      throw ApiError.unauthorized();
    }
    const identity = this.tokens.get(/^Bearer (.+)$/i.exec(authorization)?.[1] ?? '');
    if (!identity || this.expired) throw ApiError.unauthorized();
    return identity;
  }

  private impersonated(request: IncomingMessage, info: RequestInfo, account: Identity): Identity {
    // One header line is one group: lines joined by commas are one group with commas in its name.
    const lines = (header: string) => request.headersDistinct[header] ?? [];
    const [user] = lines('impersonate-user');
    const groups = lines('impersonate-group');
    if (!user) {
      if (groups.length === 0) return account;
      throw ApiError.badRequest(
        `requested groups ${groups.join()} without impersonating a user name`,
      );
    }
    if (this.impersonation === 'refused') {
      // Since 1.36 an account may be allowed to impersonate for single verbs, and the refusal names that verb.
      const [, minor] = /^v1\.(\d+)/.exec(this.gitVersion) ?? [];
      if (Number(minor) >= 36) {
        const access = accessOf(info, account);
        throw refusedAccess({ ...access, verb: `impersonate-on:user-info:${access.verb}` });
      }
      throw ApiError.forbidden(
        `users "${user}" is forbidden: User "${account.user}" cannot impersonate resource "users" in API group "" at the cluster scope`,
        { name: user, kind: 'users' },
      );
    }
    return { user, groups: [...groups, 'system:authenticated'], impersonator: account.user };
  }
}
