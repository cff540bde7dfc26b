import { useMemo, type ReactNode } from 'react';
import type { ScopeCluster } from 'backstage-plugin-k8s-manager-common';
import { ClusterFaces } from '../tables';
import { classes, useSay } from '../ui';
import tokens from '../ui/tokens.module.css';

const none: readonly ScopeCluster[] = [];

/** What surrounds our parts of a catalog page: our tokens, the language, and what the clusters are called. */
export function EntityFrame(props: {
  clusters?: readonly ScopeCluster[];
  className?: string;
  children: ReactNode;
}) {
  const { clusters = none, className, children } = props;
  const { language } = useSay();
  const faces = useMemo(
    () => new Map(clusters.map(({ id, title, production }) => [id, { title, production }])),
    [clusters],
  );
  return (
    <ClusterFaces.Provider value={faces}>
      <div className={classes(tokens.root, className)} lang={language}>
        {children}
      </div>
    </ClusterFaces.Provider>
  );
}
