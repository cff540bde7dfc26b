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
};

/** The kinds of a section, in the order of navigation. */
export function kindsOf(section: Section): readonly ResourceKind[] {
  return (kinds as readonly ResourceKind[]).filter(kind => kind.section === section);
}

/** A tab of the pages. What a cluster itself consists of stands behind the tab of the clusters. */
export type Tab = 'clusters' | Exclude<Section, 'cluster'>;

/** The tab a section is found behind. */
export function tabOf(section: Section): Tab {
  return section === 'cluster' ? 'clusters' : section;
}

/** The sections with a tab of their own: those that have kinds. */
export const tabSections = sections.filter(
  (section): section is Exclude<Section, 'cluster'> =>
    section !== 'cluster' && kindsOf(section).length > 0,
);
