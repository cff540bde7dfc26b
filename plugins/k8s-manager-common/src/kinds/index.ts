import { deployment } from './deployment';
import { namespace } from './namespace';
import { node } from './node';
import { pod } from './pod';
import { replicaSet } from './replicaSet';
import type { ResourceKind } from './define';

/** Every kind we describe. A new kind is its file, its line here and a fixture. */
export const kinds = [pod, deployment, replicaSet, node, namespace] as const;

/** The ids of the kinds we describe. */
export type KindId = (typeof kinds)[number]['id'];

/** The kind with this id, or `undefined`. */
export function kindById(id: string): ResourceKind | undefined {
  return (kinds as readonly ResourceKind[]).find(kind => kind.id === id);
}
