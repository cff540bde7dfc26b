import { kindById, kinds, type ResourceKind } from 'backstage-plugin-k8s-manager-common';
import { Link, Navigate, Route, Routes, useLocation, useParams } from 'react-router-dom';
import { usePaths } from '../routes';
import { StateMessage, useSay } from '../ui';
import { ClustersPage } from './ClustersPage';
import { pageMessages as texts } from './pageMessages';
import { ResourceListPage } from './ResourceListPage';
import { sectionTitles, tabOf } from './sections';
import { Shell } from './Shell';
import css from './Root.module.css';

/** All pages, below wherever the host mounted them. */
export function Root() {
  return (
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
      <Route path=":kind" element={<KindPage />} />
      <Route path="*" element={<ToClusters />} />
    </Routes>
  );
}

function ToClusters() {
  const { search } = useLocation();
  return <Navigate to={`${usePaths().clusters()}${search}`} replace />;
}

function KindPage() {
  const { kind: id = '' } = useParams();
  const { say } = useSay();
  const paths = usePaths();
  const kind = kindById(id);
  if (!kind) {
    const [first]: readonly ResourceKind[] = kinds;
    return (
      <Shell crumbs={[{ verbatim: id }]}>
        <StateMessage
          state="unknown"
          title={say(texts.noSuchKind({ kind: id }))}
          actions={
            <Link className={css.link} to={paths.list(first.id)}>
              {say(texts.showKind({ kinds: say({ id: `${first.id}.many` }) }))}
            </Link>
          }
        />
      </Shell>
    );
  }
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
