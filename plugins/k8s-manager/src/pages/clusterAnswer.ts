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

/** Whether a cluster answers at present, as far as is known. */
export function answers({ health, answeredAt }: ClusterSummary): boolean {
  return answeredAt !== undefined && (health.state === 'ok' || health.state === 'degraded');
}
