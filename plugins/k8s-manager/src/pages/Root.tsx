import { Link, Navigate, Route, Routes, useLocation, useParams } from 'react-router-dom';
import { usePaths } from '../routes';
import { useClusterTitle } from '../tables';
import { Skeleton, StateMessage, useSay } from '../ui';
import { ClustersPage } from './ClustersPage';
import { CustomResourcesPage } from './CustomResourcesPage';
import { customMessages } from './CustomResourcesPage/customMessages';
import { type KnownKinds, useKinds } from './kinds';
import { KindsProvider } from './KindsProvider';
import { pageMessages as texts } from './pageMessages';
import { ResourceListPage } from './ResourceListPage';
import { listMessages } from './ResourceListPage/listMessages';
import { sectionTitles, tabOf } from './sections';
import { Shell } from './Shell';
import css from './Root.module.css';

/** All pages, below wherever the host mounted them. */
export function Root() {
  return (
    <KindsProvider>
      <Routes>
        <Route index element={<ToClusters />} />
        <Route
          path="clusters"
          element={
            <Shell tab="clusters" crumbs={[texts.clusters()]}>
              <ClustersPage />
            </Shell>
          }
        />
        <Route
          path="custom"
          element={
            <Shell tab="custom" crumbs={[texts.customResources()]}>
              <CustomResourcesPage />
            </Shell>
          }
        />
        <Route path=":kind" element={<KindPage />} />
        <Route path="*" element={<ToClusters />} />
      </Routes>
    </KindsProvider>
  );
}

function ToClusters() {
  const { search } = useLocation();
  return <Navigate to={`${usePaths().clusters()}${search}`} replace />;
}

function KindPage() {
  const { kind: id = '' } = useParams();
  const { say } = useSay();
  const known = useKinds();
  const kind = known.all.find(one => one.id === id);
  if (!kind) return <UnknownKind id={id} known={known} />;
  const section = sectionTitles[kind.section]();
  const title = { id: `${kind.id}.many` };
  // A section that is called as its kind is said once: not Events / Events.
  const crumbs = say(section) === say(title) ? [title] : [section, title];
  return (
    <Shell tab={tabOf(kind.section)} crumbs={crumbs}>
      {/* Another kind is another page: nothing of the one before may stay. */}
      <ResourceListPage key={kind.id} kind={kind} />
    </Shell>
  );
}

/** A kind that is not ours: either the clusters have not told theirs yet, or none of them has it. */
function UnknownKind({ id, known }: { id: string; known: KnownKinds }) {
  const asking = !known.known || known.clusters.some(({ state }) => state === 'asking');
  return (
    <Shell tab="custom" crumbs={[texts.customResources(), { verbatim: id }]}>
      {asking ? <Asking /> : <NoSuchKind id={id} known={known} />}
    </Shell>
  );
}

function Asking() {
  const { say } = useSay();
  return (
    <div className={css.waiting} role="status" aria-label={say(customMessages.asking())}>
      {[1, 2, 3, 4, 5, 6].map(seed => (
        <Skeleton key={seed} seed={seed} />
      ))}
    </div>
  );
}

function NoSuchKind({ id, known }: { id: string; known: KnownKinds }) {
  const { say } = useSay();
  const titleOf = useClusterTitle();
  const paths = usePaths();
  const answered = known.clusters.filter(({ state }) => state === 'known');
  const silent = known.clusters.filter(({ state }) => state === 'unavailable');
  const names = answered.map(({ cluster }) => titleOf(cluster)).join(say(listMessages.comma()));
  return (
    <StateMessage
      state="unknown"
      title={say(texts.noSuchKind({ kind: id }))}
      sentences={[
        ...(names ? [say(customMessages.noSuchKind({ clusters: names }))] : []),
        ...silent.map(({ cluster, reason }) =>
          say(
            customMessages.notKnown({
              cluster: titleOf(cluster),
              reason: reason ? say(reason) : '',
            }),
          ),
        ),
      ]}
      actions={
        <>
          <Link className={css.link} to={paths.custom()}>
            {say(texts.showKind({ kinds: say(texts.customResources()) }))}
          </Link>
          <Link className={css.link} to={paths.list('pods')}>
            {say(texts.showKind({ kinds: say({ id: 'pods.many' }) }))}
          </Link>
        </>
      }
    />
  );
}
