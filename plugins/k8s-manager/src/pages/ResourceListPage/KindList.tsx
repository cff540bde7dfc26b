import { RiArrowDownSLine, RiArrowRightSLine } from '@remixicon/react';
import type { ResourceKind } from 'backstage-plugin-k8s-manager-common';
import { useState, type ReactNode } from 'react';
import { Link } from 'react-router-dom';
import { usePaths } from '../../routes';
import { useAnswer, type KindCount } from '../../tables';
import { HealthMark, useSay } from '../../ui';
import { customMessages } from '../CustomResourcesPage/customMessages';
import { byGroup, inSection, useKinds } from '../kinds';
import { scopeSearch, useScope } from '../scope';
import { sectionTitles } from '../sections';
import { listMessages as texts } from './listMessages';
import css from './Rail.module.css';

type Counts = Readonly<Record<string, KindCount>> | undefined;

/** So many groups stand in sight at first, beside the current one: filters stand below them. */
const groupsFirst = 7;

/** So many kinds are counted at a time beside a list: each costs a watch in every cluster. */
const mostCounted = 32;

/**
 * The kinds of a section, each with how many there are and how many of them are not well. A section of one kind has
 * nothing to choose.
 */
export function KindList({ current }: { current: ResourceKind }) {
  const known = useKinds();
  if (current.section === 'custom') return <CustomKinds current={current} />;
  const section = current.section === 'other' ? 'cluster' : current.section;
  const listed = inSection(known, section);
  const others = section === 'cluster' ? inSection(known, 'other') : [];
  return listed.length + others.length > 1 ? (
    <SectionKinds current={current} listed={listed} others={others} />
  ) : null;
}

/** How many there are of these kinds, in the scope of the page; of the current one, and of those that are not restless. */
function useCounts(current: ResourceKind, listed: readonly ResourceKind[]): Counts {
  const { clusters, namespaces } = useScope();
  const counted = [current, ...listed.filter(({ id, restless }) => id !== current.id && !restless)];
  return useAnswer({
    type: 'counts',
    kinds: counted.slice(0, mostCounted).map(({ id }) => id),
    ...(clusters.length > 0 ? { clusters: [...clusters] } : {}),
    ...(namespaces.length > 0 ? { namespaces: [...namespaces] } : {}),
  }).counts;
}

interface SectionKindsProps {
  readonly current: ResourceKind;
  readonly listed: readonly ResourceKind[];
  /** Kinds of Kubernetes nobody described; they are not counted, as hardly anybody looks at them. */
  readonly others: readonly ResourceKind[];
}

function SectionKinds({ current, listed, others }: SectionKindsProps) {
  const { say } = useSay();
  const counts = useCounts(current, listed);
  const section = sectionTitles[current.section === 'other' ? 'cluster' : current.section]();
  return (
    <nav className={css.group} aria-labelledby="k8s-manager-kinds">
      <h2 id="k8s-manager-kinds" className={css.title}>
        {say(section)}
      </h2>
      <Entries kinds={listed} current={current} counts={counts} />
      {others.length > 0 && (
        <Disclosure
          title={say(sectionTitles.other())}
          number={others.length}
          initially={current.section === 'other'}
        >
          <Entries kinds={others} current={current} counts={counts} />
        </Disclosure>
      )}
    </nav>
  );
}

/** Custom resources by API group: the group of the current one is open, and only what is open is counted. */
function CustomKinds({ current }: { current: ResourceKind }) {
  const { say, count } = useSay();
  const paths = usePaths();
  const { search } = useScope();
  const known = useKinds();
  const groups = byGroup(inSection(known, 'custom'));
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set([current.group]));
  const [all, setAll] = useState(false);
  const inSight = groups.filter(
    ([group], index) => all || index < groupsFirst || group === current.group || opened.has(group),
  );
  const shown = inSight.filter(([group]) => opened.has(group)).flatMap(([, kinds]) => kinds);
  const counts = useCounts(current, shown);
  const total = groups.reduce((sum, [, kinds]) => sum + kinds.length, 0);
  const toggle = (group: string) =>
    setOpened(before => {
      const next = new Set(before);
      if (!next.delete(group)) next.add(group);
      return next;
    });
  return (
    <nav className={css.group} aria-labelledby="k8s-manager-kinds">
      <h2 id="k8s-manager-kinds" className={css.title}>
        {say(sectionTitles.custom())}
      </h2>
      <Link className={css.entry} to={paths.custom(scopeSearch(search))}>
        <span className={css.label}>{say(customMessages.all())}</span>
        <span className={css.count}>{count(total)}</span>
      </Link>
      {inSight.map(([group, kinds]) => (
        <Disclosure
          key={group}
          title={group}
          number={kinds.length}
          open={opened.has(group)}
          onToggle={() => toggle(group)}
        >
          <Entries kinds={kinds} current={current} counts={counts} />
        </Disclosure>
      ))}
      {(all || inSight.length < groups.length) && groups.length > groupsFirst && (
        <button type="button" className={css.more} onClick={() => setAll(!all)}>
          {say(all ? texts.fewer() : texts.more({ count: count(groups.length - inSight.length) }))}
        </button>
      )}
    </nav>
  );
}

interface DisclosureProps {
  readonly title: string;
  /** How many are in it, said while it is closed. */
  readonly number: number;
  readonly initially?: boolean;
  /** Where the one who shows it keeps whether it is open. */
  readonly open?: boolean;
  readonly onToggle?: () => void;
  readonly children: ReactNode;
}

function Disclosure({
  title,
  number,
  initially = false,
  open,
  onToggle,
  children,
}: DisclosureProps) {
  const { count } = useSay();
  const [own, setOwn] = useState(initially);
  const isOpen = open ?? own;
  const Arrow = isOpen ? RiArrowDownSLine : RiArrowRightSLine;
  return (
    <>
      <button
        type="button"
        className={css.disclosure}
        aria-expanded={isOpen}
        title={title}
        onClick={onToggle ?? (() => setOwn(!own))}
      >
        <Arrow size={14} aria-hidden />
        <span className={css.label}>{title}</span>
        {!isOpen && <span className={css.count}>{count(number)}</span>}
      </button>
      {isOpen && <div className={css.nested}>{children}</div>}
    </>
  );
}

function Entries(props: { kinds: readonly ResourceKind[]; current: ResourceKind; counts: Counts }) {
  const { kinds, current, counts } = props;
  const { say } = useSay();
  const paths = usePaths();
  const { search } = useScope();
  return (
    <ul className={css.list}>
      {kinds.map(kind => (
        <li key={kind.id}>
          <Link
            className={css.entry}
            to={paths.list(kind.id, scopeSearch(search))}
            aria-current={kind.id === current.id ? 'page' : undefined}
          >
            <span className={css.label} title={say({ id: `${kind.id}.many` })}>
              {say({ id: `${kind.id}.many` })}
            </span>
            <Problems count={counts?.[kind.id]} />
          </Link>
        </li>
      ))}
    </ul>
  );
}

function Problems({ count: found }: { count: KindCount | undefined }) {
  const { say, count } = useSay();
  if (!found) return <span className={css.count} />;
  const { total, failed, degraded } = found;
  return (
    <>
      {failed > 0 && (
        <span className={css.problem} title={say(texts.failedOf({ count: count(failed) }))}>
          <HealthMark state="failed" small />
          {count(failed)}
        </span>
      )}
      {failed === 0 && degraded > 0 && (
        <span className={css.problem} title={say(texts.degradedOf({ count: count(degraded) }))}>
          <HealthMark state="degraded" small />
          {count(degraded)}
        </span>
      )}
      <span className={css.count}>{count(total)}</span>
    </>
  );
}
