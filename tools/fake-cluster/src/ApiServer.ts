import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { AccessRules } from './AccessRules';
import { ApiError } from './ApiError';
import { Faults } from './Faults';
import { Identities } from './Identities';
import { misbehave } from './misbehave';
import type { ObjectStore } from './ObjectStore';
import { refusedAccess } from './refusedAccess';
import { renderingFor } from './Rendering';
import { Reply } from './Reply';
import { RequestBody } from './RequestBody';
import { type RequestInfo, accessOf, requestInfo } from './RequestInfo';
import { type RecordedRequest, RequestLog } from './RequestLog';
import type { Resource, ResourceCatalog } from './ResourceCatalog';
import { type ReaderFeatures, ResourceReader } from './ResourceReader';
import { ResourceWriter, type WriteResult } from './ResourceWriter';
import { answerReview } from './reviews';
import { StoredObject } from './StoredObject';
import { versionDocument } from './versionDocument';
import type { Watches } from './Watches';

const DISCOVERY_TYPE = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList';

/** Answers requests: record, fault, identity, access, then the resource. */
export class ApiServer {
  readonly identities: Identities;
  readonly access = new AccessRules();
  readonly faults = new Faults();
  readonly requests = new RequestLog();
  private readonly reader: ResourceReader;
  private readonly writer: ResourceWriter;

  constructor(
    private readonly catalog: ResourceCatalog,
    private readonly store: ObjectStore,
    watches: Watches,
    private readonly gitVersion: string,
    features: ReaderFeatures,
  ) {
    this.identities = new Identities(gitVersion);
    this.reader = new ResourceReader(store, watches, features);
    this.writer = new ResourceWriter(store);
  }

  /** Never rejects: what goes wrong here is the client's answer. */
  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET', url: target = '/' } = request;
    const info = requestInfo(method, target);
    const record = this.record(request, info);
    response.on('finish', () => {
      record.status ??= response.statusCode;
    });
    response.on('close', () => {
      record.over = true;
    });
    const gzip = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
    const effect = this.faults.strikeRequest(method, target, info?.verb === 'watch');
    const reply = new Reply(response, gzip && info?.verb !== 'watch', effect);
    reply.header('Audit-Id', randomUUID());
    reply.header('Cache-Control', 'no-cache, private');
    try {
      const body = await RequestBody.read(request);
      record.body = body.recorded;
      if (effect && (await misbehave(effect, response, reply))) return;
      if (!info) throw ApiError.badRequest('the path cannot be decoded');
      await this.answer(request, info, body, reply, record);
      record.status ??= response.statusCode;
    } catch (error) {
      await this.refuse(error, reply, record);
    }
  }

  private record(request: IncomingMessage, info: RequestInfo | undefined): RecordedRequest {
    const query: Record<string, string> = {};
    for (const [key, value] of info?.query ?? []) query[key] ??= value;
    const record: RecordedRequest = {
      method: request.method ?? 'GET',
      path: (request.url ?? '/').split('?')[0],
      query,
      rawHeaders: request.rawHeaders,
      headers: request.headers,
      at: Date.now(),
    };
    this.requests.push(record);
    return record;
  }

  private async refuse(error: unknown, reply: Reply, record: RecordedRequest): Promise<void> {
    if (reply.started || reply.over) {
      if (!reply.over) reply.reset();
      return;
    }
    const refusal =
      error instanceof ApiError
        ? error
        : new ApiError(500, 'InternalError', `Internal error occurred: ${String(error)}`);
    record.status = refusal.code;
    const { retryAfterSeconds } = refusal.details ?? {};
    if (retryAfterSeconds !== undefined) reply.header('Retry-After', String(retryAfterSeconds));
    await reply.sendJson(refusal.code, refusal.toStatus());
  }

  private async answer(
    request: IncomingMessage,
    info: RequestInfo,
    body: RequestBody,
    reply: Reply,
    record: RecordedRequest,
  ): Promise<void> {
    const identity = this.identities.identify(request, info);
    record.user = identity.user;
    record.groups = identity.groups;
    record.impersonator = identity.impersonator;
    const access = accessOf(info, identity);
    if (!this.access.allows(access)) throw refusedAccess(access);
    if (info.resource === undefined) {
      await this.answerPath(info.path, request.headers.accept, reply);
      return;
    }
    const resource = this.resourceOf(info);
    if (resource.verbs.length === 1) {
      const review = { ...body.object() };
      await reply.sendJson(
        201,
        answerReview(resource, review, identity, this.access, this.catalog),
      );
      return;
    }
    await this.answerResource(request, resource, info, body, reply);
  }

  private async answerResource(
    request: IncomingMessage,
    resource: Resource,
    info: RequestInfo,
    body: RequestBody,
    reply: Reply,
  ): Promise<void> {
    const rendering = renderingFor(request.headers.accept, resource, info.verb === 'list');
    switch (info.verb) {
      case 'list':
        return this.reader.list(resource, info, rendering, reply);
      case 'watch':
        return this.reader.watch(resource, info, rendering, reply);
      case 'get': {
        const found = this.store.require(resource, info.namespace ?? '', info.name ?? '');
        return reply.send(200, `${rendering.object(found)}\n`);
      }
      default: {
        const { status, body: object, warning } = this.write(resource, info, body);
        if (warning) reply.header('Warning', `299 - ${JSON.stringify(warning)}`);
        return object.kind === resource.kind
          ? reply.send(status, `${rendering.object(StoredObject.of(object))}\n`)
          : reply.sendJson(status, object);
      }
    }
  }

  private write(resource: Resource, info: RequestInfo, body: RequestBody): WriteResult {
    switch (info.verb) {
      case 'create':
        return this.writer.create(resource, info, body);
      case 'update':
        return this.writer.update(resource, info, body);
      case 'patch':
        return this.writer.patch(resource, info, body);
      case 'delete':
        return this.writer.delete(resource, info, body);
      default:
        return this.writer.deleteCollection(resource, info, body);
    }
  }

  /** @throws ApiError 404 for what is not served, 405 for a verb the resource does not have */
  private resourceOf(info: RequestInfo): Resource {
    const { apiGroup = '', version = '', resource = '', subresource, namespace, name } = info;
    const found = this.catalog.find(apiGroup, version, resource);
    const misplaced =
      !found ||
      [namespace, name].some(part => part === '' || part?.includes('/')) ||
      (subresource !== undefined && !found.subresources.includes(subresource)) ||
      (!found.namespaced && namespace !== undefined && resource !== 'namespaces') ||
      (found.namespaced && namespace === undefined && name !== undefined);
    if (misplaced) throw ApiError.noSuchResource();
    const verbs = verbsAt(found, namespace, name, subresource);
    if (!verbs.includes(info.verb)) throw ApiError.methodNotAllowed();
    return found;
  }

  private async answerPath(path: string, accept: string | undefined, reply: Reply): Promise<void> {
    const aggregated = /as=APIGroupDiscoveryList/.test(accept ?? '') && /v=v2\b/.test(accept ?? '');
    if (path === '/version') return reply.sendJson(200, versionDocument(this.gitVersion));
    if (['/healthz', '/livez', '/readyz'].includes(path)) {
      return reply.send(200, 'ok', 'text/plain; charset=utf-8');
    }
    if ((path === '/api' || path === '/apis') && aggregated) {
      return reply.sendJson(200, this.catalog.aggregated(path === '/api'), DISCOVERY_TYPE);
    }
    const document = this.discovery(path);
    if (document) return reply.sendJson(200, document);
    const group = /^\/apis\/([^/]+)/.exec(path)?.[1];
    if (group && this.catalog.group(group)) throw ApiError.noSuchResource();
    return reply.send(404, '404 page not found\n', 'text/plain; charset=utf-8');
  }

  private discovery(path: string): Record<string, unknown> | undefined {
    const [, root, group, version] = path.split('/');
    if (root === 'api') {
      return group
        ? this.catalog.resourceList('', group)
        : { kind: 'APIVersions', versions: ['v1'], serverAddressByClientCIDRs: [] };
    }
    if (root !== 'apis') return undefined;
    if (version) return this.catalog.resourceList(group, version);
    if (!group) {
      const groups = this.catalog.groups().map(name => this.catalog.group(name));
      return { kind: 'APIGroupList', apiVersion: 'v1', groups };
    }
    const found = this.catalog.group(group);
    return found && { kind: 'APIGroup', apiVersion: 'v1', ...found };
  }
}

/** The verbs of a resource that make sense at a path. */
function verbsAt(
  resource: Resource,
  namespace: string | undefined,
  name: string | undefined,
  subresource: string | undefined,
): string[] {
  const atPath = () => {
    if (subresource !== undefined) return ['get', 'update', 'patch'];
    if (name !== undefined) return ['get', 'update', 'patch', 'delete', 'watch'];
    return resource.namespaced && namespace === undefined
      ? ['list', 'watch']
      : ['list', 'watch', 'create', 'deletecollection'];
  };
  return atPath().filter(verb => resource.verbs.includes(verb));
}
