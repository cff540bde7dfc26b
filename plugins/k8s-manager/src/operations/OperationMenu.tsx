import { useApi } from '@backstage/frontend-plugin-api';
import { RiRestartLine, RiToolsLine, type RemixiconComponentType } from '@remixicon/react';
import {
  operationsOf,
  type Message,
  type Operation,
  type OperationId,
  type ResourceKind,
  type ResourceRef,
} from 'backstage-plugin-k8s-manager-common';
import { useEffect, useState } from 'react';
import { ApiError, apiMessages, k8sManagerApiRef } from '../api';
import { Menu, useSay } from '../ui';
import { operationMessages as texts } from './operationMessages';

/** Props of {@link OperationMenu}. */
export interface OperationMenuProps {
  readonly anchor: Element | undefined;
  readonly kind: ResourceKind;
  readonly target: ResourceRef;
  readonly onClose: () => void;
  readonly onChoose: (operation: Operation) => void;
}

const icons: Readonly<Partial<Record<OperationId, RemixiconComponentType>>> = {
  restart: RiRestartLine,
};

/** Why each operation is refused, in the order of the operations; `undefined` for those that are not. */
type Refusals = readonly (Message | undefined)[];

/** What can be done with an object: everything its kind offers, with the reason beside what this person may not do. */
export function OperationMenu({ anchor, kind, target, onClose, onChoose }: OperationMenuProps) {
  const { say } = useSay();
  const api = useApi(k8sManagerApiRef);
  const [refusals, setRefusals] = useState<Refusals>();
  const operations = operationsOf(kind);
  const key = JSON.stringify(target);

  useEffect(() => {
    const controller = new AbortController();
    const ref = JSON.parse(key) as ResourceRef;
    setRefusals(undefined);
    api
      .call(
        'allowed',
        { input: { accesses: operationsOf(kind).map(({ id }) => ({ operation: id, ref })) } },
        controller.signal,
      )
      .then(
        ({ results }) => results.map(result => (result.allowed ? undefined : result.reason)),
        // Nobody knows what is allowed: nothing is offered, with the reason.
        error =>
          operationsOf(kind).map(() =>
            error instanceof ApiError ? error.said : apiMessages.unreachable(),
          ),
      )
      .then(found => {
        if (!controller.signal.aborted) setRefusals(found);
      });
    return () => controller.abort();
  }, [api, kind, key]);

  return (
    <Menu
      anchor={anchor}
      onClose={onClose}
      align="right"
      label={target.name}
      entries={operations.map((operation, index) => {
        const Icon = icons[operation.id as OperationId] ?? RiToolsLine;
        const refusal = refusals ? refusals[index] : texts.asking();
        return {
          id: operation.id,
          label: say(texts.open({ operation: say({ id: `operations.${operation.id}.title` }) })),
          icon: <Icon size={16} aria-hidden />,
          ...(refusal ? { refused: say(refusal) } : {}),
          onChoose: () => onChoose(operation),
        };
      })}
    />
  );
}
