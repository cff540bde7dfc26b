import { stringify } from 'yaml';
import { nodeStages } from './nodeStages';
import { podStages } from './podStages';

/**
 * The file given to kwok with `--config`. Given a file, kwok fills in no defaults for the options it
 * names here (version 0.8.0): each left out would be zero or off.
 */
export function kwokConfiguration(): string {
  const configuration = {
    apiVersion: 'config.kwok.x-k8s.io/v1alpha1',
    kind: 'KwokConfiguration',
    metadata: { name: 'dev-cluster' },
    options: {
      enableDebuggingHandlers: true,
      nodeLeaseDurationSeconds: 40,
      nodeLeaseParallelism: 4,
      nodePlayStageParallelism: 4,
      podPlayStageParallelism: 16,
      podsOnNodeSyncParallelism: 4,
      enablePodsOnNodeSyncListPager: false,
      enablePodsOnNodeSyncStreamWatch: true,
    },
  };
  return [configuration, ...nodeStages, ...podStages]
    .map(document => stringify(document, { lineWidth: 0 }))
    .join('---\n');
}
