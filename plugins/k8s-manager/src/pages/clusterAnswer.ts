import type { ClusterSummary } from 'backstage-plugin-k8s-manager-common';
import { createContext, useContext } from 'react';
import { noAnswer, type Answer } from '../tables';

/** What is known of the clusters: asked once for all pages of the tab. */
export const ClusterAnswer = createContext<Answer>(noAnswer);

const none: readonly ClusterSummary[] = [];

/** The clusters this person may see; empty while they are not known. */
export function useClusters(): readonly ClusterSummary[] {
  return useContext(ClusterAnswer).clusters ?? none;
}

/** Milliseconds between asking a cluster and noting its answer that still make it the answer to that question. */
const slack = 1000;

/** Whether a cluster answered when it was last asked. How well it is is another matter. */
export function answers({ checkedAt, answeredAt }: ClusterSummary): boolean {
  return (
    checkedAt !== undefined &&
    answeredAt !== undefined &&
    Date.parse(answeredAt) + slack >= Date.parse(checkedAt)
  );
}
