import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import { entityRefSchema, kindById, type ResourceKind } from 'backstage-plugin-k8s-manager-common';
import { harmless } from '../clusters/harmless';

const configKey = 'k8sManager.ownership';

/** A key as Kubernetes takes it. Source: apimachinery, `IsQualifiedName`. */
const keyPattern =
  /^(?:(?=[^/]{1,253}\/)[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*\/)?[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;

/** UTF-16 units of a value; a longer one is no list of owners. */
const longest = 4_096;
/** Namespaces that are told of in the log: a cluster may have any number. */
const mostTold = 1_000;

/**
 * Who owns a namespace, as far as rights depend on it: who its annotation names, under the one key the operator chose.
 * Nobody else has a say. Anyone may register an entity of the catalog that selects the pods of others, and who may write
 * an object may annotate it; the annotations of a namespace are written by those who administer the cluster.
 */
export class NamespaceOwnership {
  private readonly told = new Set<string>();

  /** @param annotation - key of the annotation */
  constructor(
    readonly annotation: string,
    private readonly logger: Pick<LoggerService, 'warn'>,
  ) {}

  /**
   * Reads `k8sManager.ownership`; `undefined` where no key is set.
   *
   * @throws Error with one line naming the key, when a value is none that Kubernetes takes
   */
  static fromConfig(
    config: Config,
    logger: Pick<LoggerService, 'warn'>,
  ): NamespaceOwnership | undefined {
    const section: unknown = config.getOptional(configKey);
    if (section === undefined) return undefined;
    if (typeof section !== 'object' || section === null || Array.isArray(section)) {
      throw new Error(`${configKey} must be an object`);
    }
    const { annotation, ...others } = section as Record<string, unknown>;
    const [other] = Object.keys(others);
    if (other !== undefined) throw new Error(`${configKey}.${other} is not known`);
    if (annotation === undefined) return undefined;
    if (typeof annotation !== 'string' || !keyPattern.test(annotation)) {
      throw new Error(
        `${configKey}.annotation must be the key of an annotation: example.com/owner`,
      );
    }
    return new NamespaceOwnership(annotation, logger);
  }

  /** Keys of the annotations that have to be read of this kind. */
  annotationsOf({ id }: Pick<ResourceKind, 'id'>): readonly string[] {
    return id === kindById('namespaces')?.id ? [this.annotation] : [];
  }

  /**
   * The owners a namespace names: full references, several with commas between them. A value of which anything cannot
   * be read is told of once.
   *
   * @returns the references in lower case; none where it names nobody; `undefined` where it names somebody who cannot
   *   be read: whose it is not would be a guess, and a policy may ask for that too
   */
  ownersIn(
    cluster: string,
    namespace: string,
    annotations: Readonly<Record<string, string>> | undefined,
  ): readonly string[] | undefined {
    if (!annotations || !Object.hasOwn(annotations, this.annotation)) return [];
    const value = annotations[this.annotation];
    if (value.length > longest) return this.unreadable(cluster, namespace);
    const parts = value
      .split(',')
      .map(part => part.trim())
      .filter(part => part !== '');
    const owners = parts.flatMap(part => reference(part) ?? []);
    return owners.length < parts.length ? this.unreadable(cluster, namespace) : owners;
  }

  private unreadable(cluster: string, namespace: string): undefined {
    const where = harmless(`${cluster}/${namespace}`);
    if (!this.told.has(where) && this.told.size < mostTold) {
      this.told.add(where);
      this.logger.warn(
        `The annotation ${this.annotation} of the namespace ${where} names an owner that is no full reference such as group:default/payments: it gives no rights`,
      );
    }
    return undefined;
  }
}

/** As the catalog compares references. */
function reference(text: string): string | undefined {
  // Before it is made lower case: letters beyond ASCII may become one of it.
  if (!/^[\x21-\x7e]+$/.test(text)) return undefined;
  const { data } = entityRefSchema.safeParse(text.toLowerCase());
  return data;
}
