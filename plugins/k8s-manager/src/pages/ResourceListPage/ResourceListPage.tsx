import {
  describeColumns,
  operationsOf,
  type Operation,
  type ResourceKind,
  type ResourceRef,
  type Row,
} from 'backstage-plugin-k8s-manager-common';
import { useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { OperationDialog, OperationMenu } from '../../operations';
import { ResourceTable, useFeed, useTable, type TableHandle } from '../../tables';
import { Button, StateMessage, useSay } from '../../ui';
import { ClusterAnswer, useClusters } from '../clusterAnswer';
import { freshnessNotes, staleClusters } from '../freshness';
import { KeysDialog } from '../KeysDialog';
import { SeenNamespaces } from '../NamespaceSelect';
import { pageMessages } from '../pageMessages';
import { usePageKeys } from '../usePageKeys';
import { BottomBar } from './BottomBar';
import { FacetList } from './FacetList';
import { KindList } from './KindList';
import { listMessages as texts } from './listMessages';
import { toggleWhere } from './listState';
import { NoRows } from './NoRows';
import css from './ResourceListPage.module.css';
import { Sight } from './Sight';
import { Toolbar } from './Toolbar';
import { useColumnChoice } from './useColumnChoice';
import { useListState } from './useListState';

const refOf = (kind: ResourceKind, { cluster, namespace, name }: Row): ResourceRef => ({
  cluster,
  kind: kind.id,
  ...(namespace ? { namespace } : {}),
  name,
});

/** `pods`, but `ConfigMaps`: a word put together by capitals is not readable without them. */
const inSentence = (title: string) => (/[A-Z].*[A-Z]/.test(title) ? title : title.toLowerCase());

/** The list of one kind over all clusters and namespaces the viewer chose. */
export function ResourceListPage({ kind }: { kind: ResourceKind }) {
  const { say, count, language } = useSay();
  const { text, where, order, selection, change, clear } = useListState(kind);
  const { view, freshness, error, pending, look } = useTable(selection);
  const { status } = useFeed();
  const clusters = useClusters();
  const clustersKnown = useContext(ClusterAnswer).clusters !== undefined;
  const { see } = useContext(SeenNamespaces);
  const [sight] = useState(() => new Sight());
  const [menu, setMenu] = useState<{ anchor: Element; target: ResourceRef }>();
  const [chosen, setChosen] = useState<{ operation: Operation; target: ResourceRef }>();
  const [showKeys, setShowKeys] = useState(false);
  const table = useRef<TableHandle>(null);
  const filter = useRef<HTMLInputElement>(null);

  const columns = useMemo(() => view?.columns ?? describeColumns(kind), [view?.columns, kind]);
  const choice = useColumnChoice(kind.id, columns);
  const hasActions = operationsOf(kind).length > 0;
  const title = say({ id: `${kind.id}.many` });
  const spoken = (word: string) => (language.startsWith('en') ? inSentence(word) : word);
  const kinds = spoken(title);
  const total =
    view &&
    texts.total({
      count: count(view.total),
      kinds: view.total === 1 ? spoken(say({ id: `${kind.id}.one` })) : kinds,
    });
  const facets = view?.facets;

  useEffect(() => {
    const names = facets?.find(({ column }) => column === 'namespace')?.values;
    if (names) see(names.map(({ value }) => value));
  }, [facets, see]);

  const onLook = useCallback(
    (first: number, last: number) => {
      sight.set(first, last);
      look(first, last);
    },
    [sight, look],
  );
  const onActions = useCallback(
    (row: Row, anchor: Element) => setMenu({ anchor, target: refOf(kind, row) }),
    [kind],
  );
  const onText = useCallback((next: string) => change({ text: next }), [change]);
  const back = () => {
    const last = Object.keys(where).at(-1);
    if (text) change({ text: '' });
    else if (last) change({ where: toggleWhere(where, last, where[last].at(-1) ?? '') });
  };

  usePageKeys({
    '/': () => {
      filter.current?.focus();
      filter.current?.select();
    },
    '?': () => setShowKeys(true),
    ArrowDown: () => table.current?.focus(),
  });

  const stale = new Map(
    [...staleClusters(status, freshness)].map(([cluster, message]) => [cluster, say(message)]),
  );
  const rail = (
    <>
      <KindList current={kind} />
      <FacetList
        facets={facets ?? []}
        columns={columns}
        where={where}
        onToggle={(column, value) => change({ where: toggleWhere(where, column, value) })}
      />
    </>
  );
  const empty = view !== undefined && view.total === 0 && !pending;

  return (
    <div className={css.page}>
      <aside className={css.rail} aria-label={say(texts.rail())}>
        {rail}
      </aside>
      <div className={css.content}>
        <Toolbar
          text={text}
          onText={onText}
          filterRef={filter}
          onLeaveFilter={() => table.current?.focus()}
          order={order}
          onOrder={next => change({ order: next })}
          columns={columns}
          choice={choice}
          notes={freshnessNotes(status, freshness, view !== undefined || clustersKnown)}
          {...(total ? { total: say(total) } : {})}
          rail={rail}
        />
        {error || empty ? (
          <div className={css.state}>
            {error ? (
              <StateMessage
                state="failed"
                title={say(
                  error.name === 'NotAllowedError' ? pageMessages.deniedPage() : texts.cannotShow(),
                )}
                sentences={[say(error.reason)]}
                actions={<Button onClick={clear}>{say(texts.clearFilters())}</Button>}
              />
            ) : (
              <NoRows
                kinds={kinds}
                namespaced={kind.namespaced}
                freshness={freshness}
                state={{ text, where }}
                columns={columns}
                onClear={clear}
              />
            )}
          </div>
        ) : (
          <ResourceTable
            label={title}
            view={view}
            columns={choice.shown}
            order={order}
            onOrder={next => change({ order: next })}
            selectionKey={JSON.stringify(selection)}
            pending={pending}
            stale={stale}
            onLook={onLook}
            onBack={back}
            {...(hasActions ? { onActions, onOpen: onActions } : {})}
            handle={table}
          />
        )}
        <BottomBar
          sight={sight}
          total={view?.total}
          hasActions={hasActions}
          onKeys={() => setShowKeys(true)}
        />
      </div>
      {menu && (
        <OperationMenu
          anchor={menu.anchor}
          kind={kind}
          target={menu.target}
          onClose={() => setMenu(undefined)}
          onChoose={operation => setChosen({ operation, target: menu.target })}
        />
      )}
      {chosen && (
        <OperationDialog
          operation={chosen.operation}
          kind={kind}
          target={chosen.target}
          cluster={clusters.find(({ id }) => id === chosen.target.cluster)}
          onClose={() => setChosen(undefined)}
        />
      )}
      {showKeys && <KeysDialog onClose={() => setShowKeys(false)} />}
    </div>
  );
}
