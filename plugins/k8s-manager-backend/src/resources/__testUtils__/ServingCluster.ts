import type { PrinterColumn } from 'backstage-plugin-k8s-manager-common';
import type { Transport, UpstreamReply, UpstreamRequest } from '../../clusters/Transport';
import { UpstreamError } from '../../clusters/UpstreamError';
import { MemoryCluster, type TestObject } from './MemoryCluster';

/** A resource as a test says that it is served. */
export interface TestResource {
  readonly group: string;
  readonly version: string;
  readonly resource: string;
  readonly word: string;
  readonly namespaced?: boolean;
  readonly verbs?: readonly string[];
  readonly shortNames?: readonly string[];
  readonly status?: boolean;
}

const live = ['get', 'list', 'watch', 'patch'];

/** A definition of a custom kind as the API server has it. */
export function definitionOf(
  { group, resource, word, namespaced = true }: TestResource,
  versions: Readonly<Record<string, readonly PrinterColumn[]>>,
): TestObject {
  return {
    metadata: { name: `${resource}.${group}` },
    spec: {
      group,
      scope: namespaced ? 'Namespaced' : 'Cluster',
      names: { plural: resource, kind: word },
      versions: Object.entries(versions).map(([name, additionalPrinterColumns]) => ({
        name,
        served: true,
        additionalPrinterColumns,
      })),
    },
    status: { conditions: [{ type: 'Established', status: 'True' }] },
  };
}

/** A cluster in memory that tells what it serves. What it is told to serve it serves at once, unless held back. */
export class ServingCluster extends MemoryCluster {
  /** How discovery answers: in one document, group by group as old servers do, or not at all. */
  discovery: 'aggregated' | 'plain' | 'down' = 'aggregated';
  served: readonly TestResource[] = [];
  /** Groups whose own server does not answer. */
  readonly silent = new Set<string>();
  private readonly withdrawn = new Set<string>();
  /** Paths of discovery asked for, in order. */
  readonly discovered: string[] = [];

  constructor(id?: string) {
    super(id);
    // The streams are those of the cluster without discovery, but for what it does not serve any more.
    const { stream, close } = this.transport;
    const transport: Transport = {
      request: async request => this.reply(request),
      stream: async request => {
        if (this.withdrawn.has(request.segments[request.segments.length - 1])) {
          const text = { verbatim: 'the server could not find the requested resource' };
          throw new UpstreamError({ kind: 'not found', text, status: 404 });
        }
        return stream(request);
      },
      close,
    };
    Object.defineProperty(this, 'transport', { value: transport });
  }

  /** Serves a custom kind from now on, with its definition. */
  define(resource: TestResource, columns: readonly PrinterColumn[] = []): void {
    this.served = [...this.served, resource];
    this.withdrawn.delete(resource.resource);
    const definition = definitionOf(resource, { [resource.version]: columns });
    this.apply('customresourcedefinitions', definition);
  }

  /** Takes a custom kind away, as when its definition is deleted. */
  undefine({ group, resource }: TestResource): void {
    this.served = this.served.filter(one => one.resource !== resource || one.group !== group);
    for (const { metadata } of this.list(resource)) {
      this.delete(resource, metadata.name, metadata.namespace);
    }
    this.withdrawn.add(resource);
    this.breakWatches();
    this.delete('customresourcedefinitions', `${resource}.${group}`);
  }

  private reply({ segments }: UpstreamRequest): UpstreamReply {
    const path = segments.join('/');
    this.discovered.push(path);
    const document = this.discovery === 'down' ? undefined : this.document(segments);
    if (!document) {
      throw new UpstreamError({ kind: 'server', text: { verbatim: `no ${path}` }, status: 503 });
    }
    const body = JSON.stringify(document);
    return { status: 200, body, warnings: [], json: () => JSON.parse(body) };
  }

  private document([root, group, version]: readonly string[]): object | undefined {
    if (root === 'api' && !group) {
      return this.discovery === 'aggregated'
        ? this.aggregated([''])
        : { kind: 'APIVersions', versions: ['v1'] };
    }
    if (root === 'api') return this.resourceList('', 'v1');
    if (group) return this.silent.has(group) ? undefined : this.resourceList(group, version);
    const groups = [...new Set([...this.served.map(one => one.group), ...this.silent])].filter(
      Boolean,
    );
    if (this.discovery === 'aggregated') return this.aggregated(groups);
    return {
      kind: 'APIGroupList',
      groups: groups.map(name => {
        const versions = this.versionsOf(name).map(one => ({ version: one }));
        return { name, versions, preferredVersion: versions[0] };
      }),
    };
  }

  private versionsOf(group: string): string[] {
    const versions = this.served.filter(one => one.group === group).map(one => one.version);
    return versions.length > 0 ? [...new Set(versions)] : ['v1'];
  }

  private aggregated(groups: readonly string[]): object {
    return {
      kind: 'APIGroupDiscoveryList',
      items: groups.map(name => ({
        metadata: name ? { name } : {},
        versions: this.versionsOf(name).map(version => ({
          version,
          freshness: this.silent.has(name) ? 'Stale' : 'Current',
          resources: this.in(name, version).map(one => ({
            resource: one.resource,
            responseKind: { group: name, version, kind: one.word },
            scope: (one.namespaced ?? true) ? 'Namespaced' : 'Cluster',
            verbs: one.verbs ?? live,
            shortNames: one.shortNames ?? [],
            subresources: one.status ? [{ subresource: 'status' }] : [],
          })),
        })),
      })),
    };
  }

  private resourceList(group: string, version: string): object {
    return {
      kind: 'APIResourceList',
      resources: this.in(group, version).flatMap(one => [
        {
          name: one.resource,
          kind: one.word,
          namespaced: one.namespaced ?? true,
          verbs: one.verbs ?? live,
          shortNames: one.shortNames ?? [],
        },
        ...(one.status ? [{ name: `${one.resource}/status`, kind: one.word, verbs: ['get'] }] : []),
      ]),
    };
  }

  /** A group that is silent told nothing when it was asked last. */
  private in(group: string, version: string): readonly TestResource[] {
    if (this.silent.has(group)) return [];
    return this.served.filter(one => one.group === group && one.version === version);
  }
}
