import {
  describeColumns,
  operationsOf,
  type ExportFormat,
  type Message,
  type Operation,
  type ResourceKind,
  type ResourceRef,
  type Row,
} from 'backstage-plugin-k8s-manager-common';
import { useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { OperationDialog, OperationMenu } from '../../operations';
import {
  ResourceTable,
  SelectionWatch,
  useClusterTitle,
  useFeed,
  useSelection,
  keptColumns,
  useTable,
  type TableHandle,
} from '../../tables';
import { Button, copyText, StateMessage, useSay } from '../../ui';
import { ClusterAnswer, useClusters } from '../clusterAnswer';
import { freshnessNotes, staleClusters } from '../freshness';
import { KeysDialog } from '../KeysDialog';
import { SeenNamespaces } from '../NamespaceSelect';
import { pageMessages } from '../pageMessages';
import { usePageKeys } from '../usePageKeys';
import { BottomBar, type Notice } from './BottomBar';
import { ColumnChooser } from './ColumnChooser';
import { ExportMenu } from './ExportMenu';
import { FacetList } from './FacetList';
import { FilterChips } from './FilterChips';
import { KindList } from './KindList';
import { listMessages as texts } from './listMessages';
import { isFiltered, toggleWhere } from './listState';
import { MineToggle } from './MineToggle';
import { NoRows } from './NoRows';
import css from './ResourceListPage.module.css';
import { SaveViewDialog } from './SaveViewDialog';
import { SelectionBar } from './SelectionBar';
import { Sight } from './Sight';
import { Toolbar } from './Toolbar';
import { useColumns } from './useColumns';
import { useExport } from './useExport';
import { useListState } from './useListState';
import { useListViews } from './useListViews';
import { ViewMenu } from './ViewMenu';

const refOf = (kind: ResourceKind, { cluster, namespace, name }: Row): ResourceRef => ({
  cluster,
  kind: kind.id,
  ...(namespace ? { namespace } : {}),
  name,
});

/** `pods`, but `ConfigMaps`: a word put together by capitals is not readable without them. */
const inSentence = (title: string) => (/[A-Z].*[A-Z]/.test(title) ? title : title.toLowerCase());

/** A question the backend refuses for its label selector: said where it is written. */
const isAboutLabels = (reason: Message) => 'params' in reason && reason.params?.field === 'labels';

/** The list of one kind over all clusters and namespaces the viewer chose. */
export function ResourceListPage({ kind }: { kind: ResourceKind }) {
  const { say, count, language } = useSay();
  const { search, setSearch, state, selection, change, clear, clearFilters } = useListState(kind);
  const { text, labels, where, order, health, mine } = state;
  const [kept, setKept] = useState<readonly string[]>();
  const { view, freshness, error, pending, look } = useTable(selection, kept);
  const { status } = useFeed();
  const clusters = useClusters();
  const titleOf = useClusterTitle();
  const clustersKnown = useContext(ClusterAnswer).clusters !== undefined;
  const { see } = useContext(SeenNamespaces);
  const [sight] = useState(() => new Sight());
  const [menu, setMenu] = useState<{ anchor: Element; target: ResourceRef }>();
  const [chosen, setChosen] = useState<{ operation: Operation; target: ResourceRef }>();
  const [dialog, setDialog] = useState<'keys' | 'save view'>();
  const [notice, setNotice] = useState<Notice>();
  const table = useRef<TableHandle>(null);
  const filter = useRef<HTMLInputElement>(null);

  const described = useMemo(() => view?.columns ?? describeColumns(kind), [view?.columns, kind]);
  const columns = useColumns(kind.id, described, state.columns, next => change({ columns: next }));
  const keptNow = keptColumns(columns.all, columns.shown);
  if (keptNow?.join() !== kept?.join()) setKept(keptNow);
  const shownIds = useMemo(() => columns.shown.map(({ id }) => id), [columns.shown]);
  const views = useListViews(kind.id, search, shownIds);
  const selected = useSelection(selection, view);
  const exportFile = useExport(setNotice);

  const hasActions = operationsOf(kind).length > 0;
  const title = say({ id: `${kind.id}.many` });
  const spoken = (word: string) => (language.startsWith('en') ? inSentence(word) : word);
  const kinds = spoken(title);
  const counted = (number: number) =>
    say(
      texts.total({
        count: count(number),
        kinds: number === 1 ? spoken(say({ id: `${kind.id}.one` })) : kinds,
      }),
    );
  const facets = view?.facets;

  useEffect(() => {
    const names = facets?.find(({ column }) => column === 'namespace')?.values;
    if (names) see(names.map(({ value }) => value));
  }, [facets, see]);
  useEffect(() => {
    if (selected.notice) setNotice({ text: say(selected.notice), failed: false });
  }, [selected.notice, say]);

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
  const broken =
    error && isAboutLabels(error.reason) ? { labels, why: say(error.reason) } : undefined;
  const isBroken = broken !== undefined;
  const onText = useCallback(
    // What stands in the field in place of a broken selector is that selector.
    (next: string) => change(isBroken ? { text: next, labels: '' } : { text: next }),
    [change, isBroken],
  );
  const back = () => {
    const last = Object.keys(where).at(-1);
    if (selected.rows.length > 0) selected.clear();
    else if (text) change({ text: '' });
    else if (last) change({ where: toggleWhere(where, last, where[last].at(-1) ?? '') });
    else if (isFiltered(state)) clearFilters();
  };
  const copy = async (what: string) => {
    const copied = await copyText(what);
    setNotice({ text: say(copied ? texts.copied() : texts.notCopied()), failed: !copied });
  };
  const onExport = (format: ExportFormat, ids?: readonly string[]) =>
    exportFile(format, {
      selection: ids ? { kind: kind.id, order, ids: [...ids] } : selection,
      total: ids?.length ?? view?.total ?? 0,
      columns: shownIds,
      clusters: ids
        ? [...new Set(selected.rows.map(({ cluster }) => cluster))]
        : freshness.map(({ cluster }) => cluster),
      freshness,
      counted,
      titleOf,
    });

  usePageKeys({
    '/': () => {
      filter.current?.focus();
      filter.current?.select();
    },
    '?': () => setDialog('keys'),
    ArrowDown: () => table.current?.focus(),
    Escape: back,
  });

  const stale = new Map(
    [...staleClusters(status, freshness)].map(([cluster, message]) => [cluster, say(message)]),
  );
  const rail = (
    <>
      <KindList current={kind} />
      <FacetList
        facets={facets ?? []}
        columns={described}
        where={where}
        onToggle={(column, value) => change({ where: toggleWhere(where, column, value) })}
      />
    </>
  );
  const empty = view !== undefined && view.total === 0 && !pending;
  const { clusters: inClusters, namespaces: inNamespaces } = selection;

  return (
    <div className={css.page}>
      <aside className={css.rail} aria-label={say(texts.rail())}>
        {rail}
      </aside>
      <div className={css.content}>
        <Toolbar
          text={text}
          onText={onText}
          onLabels={more =>
            change({ text: '', labels: labels && !isBroken ? `${labels},${more}` : more })
          }
          {...(broken ? { broken } : {})}
          filterRef={filter}
          onLeaveFilter={() => table.current?.focus()}
          columns={described}
          notes={freshnessNotes(status, freshness, view !== undefined || clustersKnown)}
          {...(view ? { total: counted(view.total) } : {})}
          rail={rail}
          end={
            <>
              <ExportMenu total={view?.total ?? 0} counted={counted} onExport={onExport} />
              <ColumnChooser columns={columns} onSaveView={() => setDialog('save view')} />
            </>
          }
        >
          {described.some(({ as }) => as === 'owner') && (
            <MineToggle
              mine={mine}
              onMine={next => change({ mine: next })}
              scope={{
                kind: kind.id,
                ...(inClusters ? { clusters: inClusters } : {}),
                ...(inNamespaces ? { namespaces: inNamespaces } : {}),
              }}
            />
          )}
          <ViewMenu
            columns={described}
            order={order}
            onOrder={next => change({ order: next })}
            health={health}
            onHealth={next => change({ health: next })}
            search={search}
            views={views.views}
            onView={chosenView =>
              setSearch(present => views.addressOf(chosenView, present), { replace: true })
            }
            onDelete={views.remove}
            onSave={() => setDialog('save view')}
            onCopyLink={() => copy(views.link())}
          />
        </Toolbar>
        <FilterChips
          state={isBroken ? { ...state, labels: '' } : state}
          columns={described}
          facets={facets ?? []}
          onChange={change}
          onEditLabels={() => {
            change({ text: labels, labels: '' });
            filter.current?.focus();
          }}
          onClear={clearFilters}
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
                state={state}
                columns={described}
                onClear={clear}
              />
            )}
          </div>
        ) : (
          <ResourceTable
            label={title}
            view={view}
            columns={columns.shown}
            order={order}
            onOrder={next => change({ order: next })}
            selectionKey={JSON.stringify(selection)}
            pending={pending}
            stale={stale}
            onLook={onLook}
            onBack={back}
            {...(hasActions ? { onActions, onOpen: onActions } : {})}
            selecting={selected}
            widths={columns.widths}
            onResize={columns.resize}
            onMove={columns.move}
            handle={table}
          />
        )}
        <BottomBar
          sight={sight}
          total={view?.total}
          hasActions={hasActions}
          onKeys={() => setDialog('keys')}
          notice={notice}
        >
          {selected.rows.length > 0 && (
            <SelectionBar
              kind={kind.id}
              rows={selected.rows}
              onExport={format =>
                onExport(
                  format,
                  selected.rows.map(({ id }) => id),
                )
              }
              onCopy={copy}
              onClear={selected.clear}
            />
          )}
        </BottomBar>
      </div>
      {selected.outOfSight.length > 0 && (
        <SelectionWatch kind={kind.id} ids={selected.outOfSight} onGone={selected.leave} />
      )}
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
      {dialog === 'keys' && <KeysDialog onClose={() => setDialog(undefined)} />}
      {dialog === 'save view' && (
        <SaveViewDialog
          onSave={name => {
            views.save(name);
            setDialog(undefined);
          }}
          onClose={() => setDialog(undefined)}
        />
      )}
    </div>
  );
}
