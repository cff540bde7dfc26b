import { parseEntityRef } from '@backstage/catalog-model';
import type { Config } from '@backstage/config';
import { errorMessages } from 'backstage-plugin-k8s-manager-common';
import { harmless } from './harmless';
import { UpstreamError } from './UpstreamError';
import type { Viewer } from './Viewer';

/** How people of the portal are called in clusters. */
export interface ImpersonationNames {
  /** Stands before the entity ref of a person: `backstage:` makes `backstage:user:default/mira.okafor`. */
  readonly userPrefix: string;
  /** Stands before the entity refs of their groups. */
  readonly groupPrefix: string;
}

/** The headers of an impersonated call; a list is one header line per member. */
export interface ImpersonationHeaders {
  readonly 'impersonate-user': string;
  readonly 'impersonate-group'?: string[];
}

const defaults: ImpersonationNames = { userPrefix: 'backstage:', groupPrefix: 'backstage:' };

/** What may go over the wire as a name: undici takes other characters too and sends them as something else. */
const sendable = (name: string) => /^[\x21-\x7e]{1,253}$/.test(name) && !/^system:/i.test(name);

/** Makes the identity a person has in clusters, from the person alone. */
export class Impersonation {
  constructor(private readonly names: ImpersonationNames = defaults) {}

  /**
   * Reads `k8sManager.impersonation`.
   * @throws Error with one line naming the key, when a value is of the wrong type or could name Kubernetes' own accounts
   */
  static fromConfig(config: Config): Impersonation {
    const read = (name: keyof ImpersonationNames) => {
      const key = `k8sManager.impersonation.${name}`;
      const value: unknown = config.getOptional(key);
      if (value === undefined) return defaults[name];
      if (typeof value !== 'string' || !/^[\x21-\x7e]*$/.test(value)) {
        throw new Error(`${key} must be text of plain ASCII characters without spaces`);
      }
      if (/^system:/i.test(value)) {
        throw new Error(`${key} must not begin with system:, which is for Kubernetes itself`);
      }
      return value;
    };
    return new Impersonation({
      userPrefix: read('userPrefix'),
      groupPrefix: read('groupPrefix'),
    });
  }

  /**
   * The identity of a person: the person by their entity ref, and each group they own by. Nothing else is a group in
   * the cluster, whatever else somebody owns by.
   * @throws UpstreamError `may not impersonate` when a name cannot be used; nothing is left out in silence, since a
   * person with a part of their groups would be refused for reasons nobody sees
   */
  headers(viewer: Viewer): ImpersonationHeaders {
    if (kindOf(viewer.userEntityRef) !== 'user') throw refusal(viewer);
    const user = `${this.names.userPrefix}${viewer.userEntityRef}`;
    const groups = [...new Set(viewer.ownershipEntityRefs)]
      .filter(ref => kindOf(ref) === 'group')
      .sort()
      .map(ref => `${this.names.groupPrefix}${ref}`);
    if (![user, ...groups].every(sendable)) throw refusal(viewer);
    return {
      'impersonate-user': user,
      ...(groups.length > 0 ? { 'impersonate-group': groups } : {}),
    };
  }
}

function kindOf(ref: string): string | undefined {
  try {
    return parseEntityRef(ref).kind.toLowerCase();
  } catch {
    return undefined;
  }
}

function refusal(viewer: Viewer): UpstreamError {
  return new UpstreamError({
    kind: 'may not impersonate',
    text: errorMessages.noImpersonationIdentity({ user: harmless(viewer.userEntityRef) }),
  });
}
