import { ResponseError } from '@backstage/errors';
import type {
  BackstageUserIdentity,
  DiscoveryApi,
  IdentityApi,
  ProfileInfo,
} from '@backstage/frontend-plugin-api';
import { chosenPerson } from './chosenPerson';

/** The choice of nobody in particular, signed in by Backstage's own guest provider. */
export const guest = 'guest';

/** A token this close to its end, in milliseconds, is not handed out any more: it would end on its way. */
const margin = 5 * 60_000;

interface Session {
  readonly profile: ProfileInfo;
  readonly backstageIdentity: {
    readonly token: string;
    /** Seconds from the answer on. */
    readonly expiresInSeconds?: number;
    readonly identity: BackstageUserIdentity;
  };
}

/** The identity of a demo person or of the guest: asks for a new token before the old one ends. */
export class DemoIdentity implements IdentityApi {
  readonly #discoveryApi: DiscoveryApi;
  readonly #name: string;
  #session: Promise<Session> | undefined;
  #validUntil = 0;

  constructor(name: string, discoveryApi: DiscoveryApi) {
    this.#name = name;
    this.#discoveryApi = discoveryApi;
  }

  /**
   * Signs in and keeps the choice.
   *
   * @throws The backend's own error when it refuses, with its reason as the message.
   */
  async start(): Promise<void> {
    await this.#current();
    chosenPerson.set(this.#name);
  }

  async getProfileInfo(): Promise<ProfileInfo> {
    return (await this.#current()).profile;
  }

  async getBackstageIdentity(): Promise<BackstageUserIdentity> {
    return (await this.#current()).backstageIdentity.identity;
  }

  async getCredentials(): Promise<{ token: string }> {
    return { token: (await this.#current()).backstageIdentity.token };
  }

  async signOut(): Promise<void> {
    chosenPerson.clear();
  }

  #current(): Promise<Session> {
    if (!this.#session || Date.now() >= this.#validUntil) {
      // Held off until the answer says better, so that many callers make one request.
      this.#validUntil = Infinity;
      this.#session = this.#signIn().catch(error => {
        this.#session = undefined;
        throw error;
      });
    }
    return this.#session;
  }

  async #signIn(): Promise<Session> {
    const provider = this.#name === guest ? guest : 'demo';
    const url = `${await this.#discoveryApi.getBaseUrl('auth')}/${provider}/refresh`;
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Requested-With': 'XMLHttpRequest' },
      body: JSON.stringify(provider === guest ? {} : { person: this.#name }),
      credentials: 'include',
    });
    if (!response.ok) throw (await ResponseError.fromResponse(response)).cause;

    const session: Session = await response.json();
    const lifetime = (session.backstageIdentity.expiresInSeconds ?? 3600) * 1000;
    this.#validUntil = Date.now() + Math.max(lifetime - margin, lifetime / 2);
    return session;
  }
}
