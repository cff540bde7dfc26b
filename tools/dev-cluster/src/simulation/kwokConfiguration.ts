import { join } from 'node:path';
import { stringify } from 'yaml';
import { containerLogs } from './podLogs';
import { nodeStages } from './nodeStages';
import { podStages } from './podStages';
import { usage } from './usage';

/**
 * The file given to kwok with `--config`. Given a file, kwok fills in no defaults for the options it
 * names here (version 0.8.0): each left out would be zero or off. No document lets a program be
 * executed: kwok would run it on this machine, and it asks nobody who they are.
 *
 * @param logDirectory - where the logs of simulated containers are
 */
export function kwokConfiguration(logDirectory: string): string {
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
  const logs = {
    apiVersion: 'kwok.x-k8s.io/v1alpha1',
    kind: 'ClusterLogs',
    metadata: { name: 'dev-cluster' },
    spec: {
      logs: containerLogs.map(({ containers, file, previousFile = file }) => ({
        ...(containers.length > 0 && { containers }),
        logsFile: join(logDirectory, file),
        previousLogsFile: join(logDirectory, previousFile),
        follow: true,
      })),
    },
  };
  return [configuration, logs, ...usage, ...nodeStages, ...podStages]
    .map(document => stringify(document, { lineWidth: 0 }))
    .join('---\n');
}
