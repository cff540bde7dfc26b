import {
  kinds,
  sections,
  type Message,
  type ResourceKind,
  type Section,
} from 'backstage-plugin-k8s-manager-common';
import { pageMessages as texts } from './pageMessages';

/** What each section is called. */
export const sectionTitles: Readonly<Record<Section, () => Message>> = {
  workloads: texts.workloads,
  network: texts.network,
  config: texts.config,
  storage: texts.storage,
  access: texts.access,
  events: texts.events,
  cluster: texts.clusterSection,
  custom: texts.customResources,
  other: texts.otherKinds,
};

/** The kinds of our own list in a section, in the order of navigation. */
export function kindsOf(section: Section): readonly ResourceKind[] {
  return (kinds as readonly ResourceKind[]).filter(kind => kind.section === section);
}

/** A tab of the pages. What a cluster itself consists of stands behind the tab of the clusters. */
export type Tab = 'clusters' | Exclude<Section, 'cluster' | 'other'>;

/** The tab a section is found behind. */
export function tabOf(section: Section): Tab {
  return section === 'cluster' || section === 'other' ? 'clusters' : section;
}

/** The sections with a tab of their own: those that have kinds, and before the events what only clusters know. */
export const tabSections = sections
  .filter(
    (section): section is Exclude<Tab, 'clusters'> =>
      section !== 'cluster' &&
      section !== 'other' &&
      (section === 'custom' || kindsOf(section).length > 0),
  )
  .sort((a, b) => Number(a === 'events') - Number(b === 'events'));
