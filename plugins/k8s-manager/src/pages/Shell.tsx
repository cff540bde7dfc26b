import { RiShipLine } from '@remixicon/react';
import type { Message } from 'backstage-plugin-k8s-manager-common';
import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { Link } from 'react-router-dom';
import { usePaths } from '../routes';
import { ClusterFaces, useAnswer, useFeed, type ClusterFace } from '../tables';
import { Button, classes, StateMessage, useSay } from '../ui';
import tokens from '../ui/tokens.module.css';
import { ClusterAnswer } from './clusterAnswer';
import { ClusterSelect } from './ClusterSelect';
import { NamespaceSelect, SeenNamespaces } from './NamespaceSelect';
import { pageMessages as texts } from './pageMessages';
import { scopeSearch, useScope } from './scope';
import { kindsOf, sectionTitles, tabSections, type Tab } from './sections';
import css from './Shell.module.css';

/** Props of {@link Shell}. */
export interface ShellProps {
  /** The selected tab; absent where the address leads nowhere. */
  readonly tab?: Tab;
  /** Where the page is, below Kubernetes. */
  readonly crumbs: readonly Message[];
  readonly children: ReactNode;
}

/** What surrounds every page: where one is, where to look, the sections, and what is wrong with all of them at once. */
export function Shell({ tab, crumbs, children }: ShellProps) {
  const { say, language } = useSay();
  const paths = usePaths();
  const { search } = useScope();
  const answer = useAnswer({ type: 'clusters' });
  // Health changes every few seconds, faces hardly ever: every cell that shows a cluster reads them.
  const facesKey = JSON.stringify(
    answer.clusters?.map(({ id, title, production }) => [id, { title, production }]) ?? [],
  );
  const faces = useMemo(() => new Map(JSON.parse(facesKey) as [string, ClusterFace][]), [facesKey]);
  const [seen, setSeen] = useState<readonly string[]>([]);
  const see = useCallback(
    (names: readonly string[]) => setSeen(old => (old.join() === names.join() ? old : names)),
    [],
  );
  const namespaces = useMemo(() => ({ seen, see }), [seen, see]);
  const scope = scopeSearch(search);
  const tabs: readonly { id: Tab; text: Message; to: string }[] = [
    { id: 'clusters', text: texts.clusters(), to: paths.clusters(scope) },
    ...tabSections.map(section => ({
      id: section,
      text: sectionTitles[section](),
      to: section === 'custom' ? paths.custom(scope) : paths.list(kindsOf(section)[0].id, scope),
    })),
  ];
  const selected = useRef<HTMLAnchorElement>(null);
  // On a phone the tabs are wider than the window: the selected one must not hide beyond its edge.
  useEffect(() => {
    selected.current?.scrollIntoView?.({ block: 'nearest', inline: 'nearest' });
  }, [tab]);

  return (
    <ClusterAnswer.Provider value={answer}>
      <ClusterFaces.Provider value={faces}>
        <SeenNamespaces.Provider value={namespaces}>
          <div className={classes(tokens.root, css.shell)} lang={language}>
            <header className={css.header}>
              <div className={css.top}>
                <span className={css.icon} aria-hidden>
                  <RiShipLine size={18} />
                </span>
                <nav className={css.crumbs} aria-label={say(texts.breadcrumb())}>
                  <Link to={paths.clusters(scope)}>{say(texts.kubernetes())}</Link>
                  {crumbs.map((crumb, index) => (
                    <span key={say(crumb)} className={css.crumb}>
                      <span aria-hidden>/</span>
                      {index === crumbs.length - 1 ? (
                        <h1 aria-current="page">{say(crumb)}</h1>
                      ) : (
                        <span>{say(crumb)}</span>
                      )}
                    </span>
                  ))}
                </nav>
                <div className={css.scope}>
                  <ClusterSelect />
                  <NamespaceSelect />
                </div>
              </div>
              <nav className={css.tabs} aria-label={say(texts.sections())}>
                {tabs.map(({ id, text, to }) => (
                  <Link
                    key={id}
                    to={to}
                    className={css.tab}
                    {...(id === tab ? { ref: selected, 'aria-current': 'page' as const } : {})}
                  >
                    {say(text)}
                  </Link>
                ))}
              </nav>
            </header>
            <main className={css.main}>
              <Reachable known={answer.clusters !== undefined}>{children}</Reachable>
            </main>
          </div>
        </SeenNamespaces.Provider>
      </ClusterFaces.Provider>
    </ClusterAnswer.Provider>
  );
}

/** The page, or why there is none: only while nothing was ever answered. Later the page stays, with its age in sight. */
function Reachable({ known, children }: { known: boolean; children: ReactNode }) {
  const { say } = useSay();
  const { status, retry } = useFeed();
  const error = status.state === 'lost' ? status.error : undefined;
  if (!error || known) return children;
  const id = 'id' in error.said ? error.said.id : undefined;
  const again = <Button onClick={retry}>{say(texts.tryNow())}</Button>;
  if (id === 'errors.permissionsDisabled') {
    return (
      <StateMessage
        state="failed"
        title={say(texts.permissionsOff())}
        sentences={[say(error.said)]}
        code={'permission:\n  enabled: true'}
        actions={again}
      />
    );
  }
  if (error.status === 403) {
    return (
      <StateMessage
        state="failed"
        title={say(texts.deniedPage())}
        sentences={[
          say(error.said),
          say(texts.deniedNext({ permission: 'k8s-manager.cluster.read' })),
        ]}
        actions={again}
      />
    );
  }
  return (
    <StateMessage
      state="failed"
      title={say(texts.unreachable())}
      sentences={[say(error.said), say(texts.unreachableNext())]}
      actions={again}
    />
  );
}
