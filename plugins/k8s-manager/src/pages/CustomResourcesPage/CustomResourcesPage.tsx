import type { KindEntry, ResourceKind } from 'backstage-plugin-k8s-manager-common';
import { useRef } from 'react';
import { Link, useSearchParams } from 'react-router-dom';
import { usePaths } from '../../routes';
import { useClusterTitle, useFeed } from '../../tables';
import { Button, FilterField, HealthMark, Skeleton, StateMessage, useSay } from '../../ui';
import { FreshnessCorner } from '../FreshnessCorner';
import { freshnessNotes } from '../freshness';
import { byGroup, inSection, useKinds } from '../kinds';
import { listMessages } from '../ResourceListPage/listMessages';
import { scopeSearch, useScope } from '../scope';
import { usePageKeys } from '../usePageKeys';
import { clusterNotes } from './clusterNotes';
import css from './CustomResourcesPage.module.css';
import { customMessages as texts } from './customMessages';

const matches = (kind: ResourceKind, text: string) =>
  text
    .toLowerCase()
    .split(/\s+/)
    .every(word =>
      [kind.id, kind.word, kind.short].some(part => part.toLowerCase().includes(word)),
    );

/**
 * Every kind a cluster got by a definition of a custom resource or by an API of its own: where it is served, and what of
 * it cannot be shown. The way to its list.
 */
export function CustomResourcesPage() {
  const { say, count } = useSay();
  const { status } = useFeed();
  const known = useKinds();
  const [search, setSearch] = useSearchParams();
  const { clusters: scoped } = useScope();
  const filter = useRef<HTMLInputElement>(null);
  const titleOf = useClusterTitle();
  const text = search.get('text') ?? '';
  const inScope = (cluster: string) => scoped.length === 0 || scoped.includes(cluster);
  const served = inSection(known, 'custom').filter(({ id }) =>
    known.entries.get(id)?.clusters.some(inScope),
  );
  const shown = served.filter(kind => matches(kind, text));
  const clusters = known.clusters.filter(({ cluster }) => inScope(cluster));
  const asking = !known.known || clusters.some(({ state }) => state === 'asking');
  const notes = clusterNotes(clusters, titleOf, say);
  const setText = (value: string) =>
    setSearch(
      present => {
        const next = new URLSearchParams(present);
        if (value) next.set('text', value);
        else next.delete('text');
        return next;
      },
      { replace: true },
    );
  usePageKeys({
    '/': () => {
      filter.current?.focus();
      filter.current?.select();
    },
  });

  return (
    <div className={css.page}>
      <div className={css.toolbar}>
        <FilterField
          ref={filter}
          label={say(texts.filter())}
          value={text}
          onChange={setText}
          maxLength={256}
          keyHint="/"
        />
        <FreshnessCorner notes={freshnessNotes(status, [], known.known)}>
          {served.length > 0 &&
            say(
              texts.total({
                kinds: count(served.length),
                groups: count(new Set(served.map(({ group }) => group)).size),
              }),
            )}
        </FreshnessCorner>
      </div>
      <div className={css.body}>
        {content()}
        {notes.length > 0 && (
          <ul className={css.notes}>
            {notes.map(({ state, message }) => (
              <li key={say(message)}>
                <HealthMark state={state} small />
                <span>{say(message)}</span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );

  function content() {
    if (served.length === 0 && asking) {
      return (
        <div className={css.waiting} role="status" aria-label={say(texts.asking())}>
          {[1, 2, 3, 4].map(seed => (
            <Skeleton key={seed} seed={seed} />
          ))}
        </div>
      );
    }
    if (served.length === 0) {
      const asked = clusters.filter(({ state }) => state === 'known');
      const names = asked.map(({ cluster }) => titleOf(cluster)).join(say(listMessages.comma()));
      return (
        <StateMessage
          title={say(texts.none())}
          sentences={names ? [say(texts.noneWhy({ clusters: names })), say(texts.noneNext())] : []}
        />
      );
    }
    if (shown.length === 0) {
      return (
        <StateMessage
          title={say(texts.noneMatch())}
          actions={<Button onClick={() => setText('')}>{say(texts.clear())}</Button>}
        />
      );
    }
    const inSight = clusters.map(({ cluster }) => cluster);
    return (
      <table className={css.table} aria-label={say(texts.list())}>
        <thead>
          <tr>
            <th scope="col">{say(texts.kind())}</th>
            <th scope="col">{say(texts.resource())}</th>
            <th scope="col">{say(texts.scope())}</th>
            <th scope="col">{say(texts.version())}</th>
            <th scope="col">{say(texts.servedIn())}</th>
          </tr>
        </thead>
        {byGroup(shown).map(([group, kinds]) => (
          <tbody key={group}>
            <tr className={css.group}>
              <th scope="rowgroup" colSpan={5}>
                {group} <span className={css.number}>{count(kinds.length)}</span>
              </th>
            </tr>
            {kinds.map(kind => (
              <KindRow
                key={kind.id}
                kind={kind}
                entry={known.entries.get(kind.id)}
                clusters={inSight}
                titleOf={titleOf}
              />
            ))}
          </tbody>
        ))}
      </table>
    );
  }
}

function KindRow(props: {
  kind: ResourceKind;
  entry: KindEntry | undefined;
  clusters: readonly string[];
  titleOf: (cluster: string) => string;
}) {
  const { kind, entry, clusters, titleOf } = props;
  const { say } = useSay();
  const paths = usePaths();
  const { search } = useScope();
  const comma = say(listMessages.comma());
  const where = clusters.filter(cluster => entry?.clusters.includes(cluster));
  const without = clusters.filter(cluster => !entry?.clusters.includes(cluster));
  const problems = new Map(
    (entry?.problems ?? []).map(({ column, problem }) => [
      say(texts.problem({ column, problem: say(problem) })),
      column,
    ]),
  );
  return (
    <tr className={css.row}>
      <td>
        <Link className={css.link} to={paths.list(kind.id, scopeSearch(search))}>
          {say({ id: `${kind.id}.many` })}
        </Link>
        {[...problems.keys()].map(sentence => (
          <p key={sentence} className={css.problem}>
            <HealthMark state="degraded" small />
            <span>{sentence}</span>
          </p>
        ))}
      </td>
      <td className={css.mono}>
        {kind.resource}
        {kind.short && <span className={css.number}> {kind.short}</span>}
      </td>
      <td>{say(kind.namespaced ? texts.namespaced() : texts.clusterWide())}</td>
      <td className={css.mono}>{kind.version}</td>
      <td>
        {without.length === 0 ? say(texts.everywhere()) : where.map(titleOf).join(comma)}
        {without.length > 0 && (
          <span className={css.without}>
            {say(texts.notIn({ clusters: without.map(titleOf).join(comma) }))}
          </span>
        )}
      </td>
    </tr>
  );
}
