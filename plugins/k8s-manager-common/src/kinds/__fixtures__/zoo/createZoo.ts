import { kindById } from '../..';
import type { ResourceKind } from '../../define';
import { zoo } from '.';
import type { Specimen } from './Specimen';

/** What is needed of a client of the API server. */
interface ApiServer {
  request(request: {
    readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
    readonly path: string;
    readonly body?: unknown;
  }): Promise<object>;
}

/** Path of a kind's objects, or of those in a namespace. */
export function listPath({ group, version, resource }: ResourceKind, namespace?: string): string {
  const root = group ? `/apis/${group}/${version}` : `/api/${version}`;
  return namespace ? `${root}/namespaces/${namespace}/${resource}` : `${root}/${resource}`;
}

async function createSpecimen(api: ApiServer, specimen: Specimen): Promise<void> {
  const kind = kindById(specimen.kind);
  if (!kind) throw new Error(`${specimen.kind} is no kind`);
  const { metadata, ...body } = specimen.object;
  const namespace = kind.namespaced ? (metadata.namespace ?? 'zoo') : undefined;
  const list = listPath(kind, namespace);
  await api.request({
    method: 'POST',
    path: list,
    body: {
      ...body,
      apiVersion: kind.group ? `${kind.group}/${kind.version}` : kind.version,
      kind: kind.word,
      metadata: { ...metadata, ...(namespace ? { namespace } : {}) },
    },
  });
  const path = `${list}/${metadata.name}`;
  // The server may have given a status of its own; each member is replaced, the absent ones removed.
  for (const subresource of ['approval', 'status'] as const) {
    const status = specimen[subresource];
    if (!status) continue;
    const current = await api.request({ method: 'GET', path });
    await api.request({
      method: 'PUT',
      path: `${path}/${subresource}`,
      body: { ...current, status },
    });
  }
  if (specimen.deleting) await api.request({ method: 'DELETE', path });
}

/**
 * Puts the zoo into a cluster that has a namespace `zoo` and whose controllers stand still: they would put its objects in
 * order.
 * @throws Error that names the specimen the API server refused
 */
export async function createZoo(api: ApiServer): Promise<void> {
  await api.request({
    method: 'POST',
    path: '/api/v1/namespaces',
    body: { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'zoo-limits' } },
  });
  for (const specimen of zoo) {
    await createSpecimen(api, specimen).catch(error => {
      throw new Error(`${specimen.kind} ${specimen.object.metadata.name}: ${error.message}`);
    });
  }
}
