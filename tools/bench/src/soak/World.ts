import {
  type CellPayloads,
  controllerOf,
  type FactValues,
  figuresOf,
  kinds,
  type KubernetesObject,
  project,
  type ProjectedRow,
  type ResourceKind,
} from 'backstage-plugin-k8s-manager-common';
import { soakEntity } from './people';

/** All objects of one kind, as one cluster lists them now. */
export type ListObjects = (kind: ResourceKind) => Promise<readonly KubernetesObject[]>;

/** An object with what a table says of it. */
export interface KnownObject {
  readonly kind: ResourceKind;
  readonly object: KubernetesObject;
  readonly row: ProjectedRow;
}

interface Listed {
  readonly kind: ResourceKind;
  readonly object: KubernetesObject;
}

const all = kinds as readonly ResourceKind[];

/**
 * What a cluster has at one moment, listed anew and put into rows without any part of the backend: what every viewer
 * should see of it in the end.
 */
export class World {
  private readonly byUid = new Map<string, Listed>();
  private readonly rows = new Map<string, readonly KnownObject[]>();

  private constructor(
    readonly cluster: string,
    private readonly listed: ReadonlyMap<string, readonly Listed[]>,
  ) {
    for (const each of listed.values()) {
      for (const one of each) this.byUid.set(one.object.metadata?.uid ?? '', one);
    }
  }

  /** @param ids - the kinds that are listed */
  static async read(cluster: string, ids: Iterable<string>, list: ListObjects): Promise<World> {
    const wanted = [...ids].flatMap(id => all.find(kind => kind.id === id) ?? []);
    const listed = await Promise.all(
      wanted.map(async kind => {
        const objects = await list(kind);
        return [kind.id, objects.map(object => ({ kind, object }))] as const;
      }),
    );
    return new World(cluster, new Map(listed));
  }

  of(kindId: string): readonly KnownObject[] {
    const known = this.rows.get(kindId);
    if (known) return known;
    const rows = (this.listed.get(kindId) ?? []).map(({ kind, object }) => ({
      kind,
      object,
      row: project(kind, this.cluster, object, this.facts(kind, object)),
    }));
    this.rows.set(kindId, rows);
    return rows;
  }

  /** The labels of a namespace that is there. */
  labelsOf(namespace: string): Readonly<Record<string, string>> | undefined {
    const found = this.listed
      .get('namespaces')
      ?.find(({ object }) => object.metadata?.name === namespace);
    return found && (found.object.metadata?.labels ?? {});
  }

  /** Whether the entity of the catalog has it: by its own label, or by that of what controls it. */
  isOfEntity(object: KubernetesObject): boolean {
    const { key, value } = soakEntity.label;
    const chain = [object, ...this.above(object).map(each => each.object)];
    return chain.some(({ metadata }) => metadata?.labels?.[key] === value);
  }

  /** What controls an object, from the nearest up. */
  above(object: KubernetesObject): readonly Listed[] {
    const chain: Listed[] = [];
    for (let at = object; chain.length < 4;) {
      const reference = at.metadata?.ownerReferences?.find(({ controller }) => controller);
      const found = reference && this.byUid.get(reference.uid);
      if (!found) break;
      chain.push(found);
      at = found.object;
    }
    return chain;
  }

  private facts(kind: ResourceKind, object: KubernetesObject): Partial<FactValues> {
    const controller = this.topController(object);
    return {
      ...(controller ? { controller } : {}),
      ...(this.isOfEntity(object)
        ? { owner: { owner: soakEntity.owner, entity: soakEntity.ref } }
        : {}),
      ...(kind.id === 'services' ? { endpoints: this.endpoints(object) } : {}),
    };
  }

  private topController(object: KubernetesObject): CellPayloads['link'] | undefined {
    let link = controllerOf(object);
    for (const { kind, object: owner } of this.above(object)) {
      const next = kind.passesControl ? controllerOf(owner) : undefined;
      if (!next) break;
      link = next;
    }
    return link;
  }

  private endpoints({ metadata }: KubernetesObject): FactValues['endpoints'] {
    const sums = new Map<unknown, { ready: number; total: number }>();
    for (const { kind, object } of this.listed.get('endpointslices.discovery.k8s.io') ?? []) {
      const { namespace, labels } = object.metadata ?? {};
      if (namespace !== metadata?.namespace) continue;
      if (labels?.['kubernetes.io/service-name'] !== metadata?.name) continue;
      const type = (object as { addressType?: string }).addressType;
      const { ready = 0, total = 0 } = figuresOf(kind, object);
      const sum = sums.get(type) ?? { ready: 0, total: 0 };
      sums.set(type, { ready: sum.ready + ready, total: sum.total + total });
    }
    const [most] = [...sums.values()].sort((a, b) => b.ready - a.ready || b.total - a.total);
    return most ?? { ready: 0, total: 0 };
  }
}
