import type { ResourceKind } from '../kinds/define';
import type { Operation } from './define';
import { restart } from './restart';

/** Every operation. A new one is its file and its line here. */
export const operations = [restart] as const;

/** The ids of the operations. */
export type OperationId = (typeof operations)[number]['id'];

/** The operation with this id, or `undefined`. */
export function operationById(id: string): Operation | undefined {
  return (operations as readonly Operation[]).find(operation => operation.id === id);
}

/** The operations a kind offers, in the order of the list. */
export function operationsOf(kind: Pick<ResourceKind, 'capabilities'>): readonly Operation[] {
  return (operations as readonly Operation[]).filter(({ requires }) => kind.capabilities[requires]);
}
