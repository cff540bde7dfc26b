import { freshnessMessages } from 'backstage-plugin-k8s-manager-common';
import { UpstreamError } from '../../clusters/UpstreamError';

/** The reply of the API server cannot be understood. */
export function unreadable(): UpstreamError {
  return new UpstreamError({ kind: 'not kubernetes', text: freshnessMessages.unreadable() });
}

/** One object is larger than any the API server stores. */
export function tooLarge(): UpstreamError {
  return new UpstreamError({ kind: 'too large', text: freshnessMessages.tooLarge() });
}
