import { kindById, kinds, type ResourceKind } from 'backstage-plugin-k8s-manager-common';
import { Link, Navigate, Route, Routes, useLocation, useParams } from 'react-router-dom';
import { usePaths } from '../routes';
import { StateMessage, useSay } from '../ui';
import { ClustersPage } from './ClustersPage';
import { pageMessages as texts } from './pageMessages';
import { ResourceListPage } from './ResourceListPage';
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
          <Shell section="clusters" crumbs={[texts.clusters()]}>
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
  const section = kind?.section === 'cluster' ? texts.clusterSection() : texts.workloads();
  if (!kind) {
    return (
      <Shell section="workloads" crumbs={[texts.workloads(), { verbatim: id }]}>
        <StateMessage
          state="unknown"
          title={say(texts.noSuchKind({ kind: id }))}
          actions={(kinds as readonly ResourceKind[])
            .filter(known => known.section === 'workloads')
            .map(known => (
              <Link key={known.id} className={css.link} to={paths.list(known.id)}>
                {say(texts.showKind({ kinds: say({ id: `${known.id}.many` }) }))}
              </Link>
            ))}
        />
      </Shell>
    );
  }
  return (
    <Shell section="workloads" crumbs={[section, { id: `${kind.id}.many` }]}>
      {/* Another kind is another page: nothing of the one before may stay. */}
      <ResourceListPage key={kind.id} kind={kind} />
    </Shell>
  );
}
