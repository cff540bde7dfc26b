import type { Frame } from 'backstage-plugin-k8s-manager-common';
import { detailOf } from '../../refusal';

/** The frame for a query that cannot be answered as it is. Rethrows what is not about the query. */
export function errorFrame(query: string, error: unknown): Frame {
  const detail = detailOf(error);
  if (!detail || !(error instanceof Error)) throw error;
  return { type: 'error', query, name: error.name, reason: detail.message };
}
