import { useApi } from '@backstage/frontend-plugin-api';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { k8sManagerApiRef, type K8sManagerApi } from '../../api';
import type { Answer } from './answer';
import { FeedConnection, type FeedStatus, type Visibility } from './FeedConnection';
import { questionKey, type Question } from './question';

const tabVisibility: Visibility = {
  hidden: () => document.visibilityState === 'hidden',
  subscribe: listener => {
    document.addEventListener('visibilitychange', listener);
    return () => document.removeEventListener('visibilitychange', listener);
  },
};

/** One feed per tab: the portal makes one client per tab, and each client has one feed here. */
const connections = new WeakMap<K8sManagerApi, FeedConnection>();

function connectionOf(api: K8sManagerApi): FeedConnection {
  let connection = connections.get(api);
  if (!connection) {
    connection = new FeedConnection({
      open: (queries, signal) => api.feed({ queries: [...queries] }, signal),
      visibility: tabVisibility,
    });
    connections.set(api, connection);
  }
  return connection;
}

/** The feed of this tab with how it is. */
export function useFeed(): { readonly status: FeedStatus; readonly retry: () => void } {
  const connection = connectionOf(useApi(k8sManagerApiRef));
  const status = useSyncExternalStore(connection.subscribe, connection.status);
  return { status, retry: connection.retry };
}

/** The live answer to a question, for as long as the component is mounted. */
export function useAnswer(question: Question): Answer {
  const connection = connectionOf(useApi(k8sManagerApiRef));
  const [observation] = useState(() => connection.observe(question));
  const key = questionKey(question);
  useEffect(() => {
    observation.ask(JSON.parse(key) as Question);
  }, [observation, key]);
  return useSyncExternalStore(observation.subscribe, observation.answer);
}
