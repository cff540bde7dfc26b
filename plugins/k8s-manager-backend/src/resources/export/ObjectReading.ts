import { InputError, NotAllowedError } from '@backstage/errors';
import {
  errorMessages,
  type Message,
  objectReadPermission,
  type ResourceKind,
  type ResourceRef,
} from 'backstage-plugin-k8s-manager-common';
import type { Viewer } from '../../clusters/Viewer';
import { UpstreamError } from '../../clusters/UpstreamError';
import type { Guard } from '../../guard/Guard';
import { isLiveObject, type LiveObject, objectPath } from '../../operations/LiveObject';
import { detailOf } from '../../refusal';
import type { WatchedCluster } from '../WatchedCluster';
import { exportMessages } from './exportMessages';

/** The object, or why it could not be read. */
export type ReadObject = { readonly object: LiveObject } | { readonly unread: Message };

/** One object to read. */
export interface ObjectToRead {
  readonly connection: WatchedCluster;
  readonly kind: ResourceKind;
  readonly ref: ResourceRef;
  /** Of the row it was chosen by: another object of the same name is another object. */
  readonly uid: string;
}

/** Of kinds whose content nobody may list only the metadata is asked for, so that the content never comes here. */
const metadataAlone = 'application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io';

/**
 * Reads one object with the cluster's own account and decides on what was read, since the row it was chosen by may be
 * older than its labels. Never throws but for a permission backend that gives no answer.
 *
 * @throws ServiceUnavailableError when the permission backend gives no answer
 */
export async function readObject(
  guard: Pick<Guard, 'require'>,
  viewer: Viewer,
  { connection, kind, ref, uid }: ObjectToRead,
  signal: AbortSignal,
): Promise<ReadObject> {
  const { cluster, name } = ref;
  let object: unknown;
  try {
    const reply = await connection.transport.request({
      as: 'cluster',
      method: 'GET',
      segments: objectPath(kind, ref),
      ...(kind.metadataOnly ? { accept: metadataAlone } : {}),
      signal,
    });
    object = reply.json<unknown>();
  } catch (error) {
    // A name that is no segment of a path, which only some kinds may have: the other objects are read all the same.
    if (error instanceof InputError) {
      return { unread: errorMessages.clusterAnswerInvalid({ cluster, reason: name }) };
    }
    if (!(error instanceof UpstreamError)) throw error;
    if (error.kind === 'not found') return { unread: errorMessages.objectGone({ cluster, name }) };
    return { unread: error.text };
  }
  if (!isLiveObject(object, ref)) {
    return { unread: errorMessages.clusterAnswerInvalid({ cluster, reason: name }) };
  }
  const { labels = {} } = object.metadata;
  const access = { permission: objectReadPermission, verb: 'get', ref };
  try {
    await guard.require(viewer, access, { ...ref, labels });
  } catch (error) {
    if (error instanceof NotAllowedError) return { unread: exportMessages.notYours() };
    // A cluster that was taken away meanwhile.
    if (error instanceof Error && error.name === 'NotFoundError') {
      return { unread: detailOf(error)?.message ?? exportMessages.notYours() };
    }
    throw error;
  }
  return object.metadata.uid === uid ? { object } : { unread: exportMessages.replaced() };
}
