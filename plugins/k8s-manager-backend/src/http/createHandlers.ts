import { InputError } from '@backstage/errors';
import { errorMessages, kindById } from 'backstage-plugin-k8s-manager-common';
import type { allowedOperations } from '../operations/allowedOperations';
import type { OperationRunner } from '../operations/OperationRunner';
import { refusal } from '../refusal';
import type { ClusterFigures } from '../resources/ClusterFigures';
import type { TableExport } from '../resources/export/TableExport';
import type { TableFeed } from '../resources/TableFeed';
import type { Handlers } from './createRouter';
import { FileReply } from './FileReply';

/** What does the work. */
export interface HandlerOptions {
  readonly figures: Pick<ClusterFigures, 'summaries'>;
  readonly feed: Pick<TableFeed, 'frames' | 'rows'>;
  readonly exports: Pick<TableExport, 'file'>;
  readonly operations: Pick<OperationRunner, 'run'>;
  readonly allowed: ReturnType<typeof allowedOperations>;
}

/** One method for each route. */
export function createHandlers(options: HandlerOptions): Handlers {
  const { figures, feed, exports, operations, allowed } = options;
  return {
    clusters: async ({ viewer, signal }) => ({ clusters: await figures.summaries(viewer, signal) }),
    feed: ({ viewer, input, signal }) => {
      // The feed tells what is wrong with one query beside the others' frames. A kind nobody described is no query.
      input.queries.forEach((query, index) => {
        if (query.type === 'table') requireKind(query.kind, `queries.${index}.kind`);
        if (query.type === 'counts') {
          query.kinds.forEach((kind, place) => {
            requireKind(kind, `queries.${index}.kinds.${place}`);
          });
        }
      });
      return feed.frames(viewer, input.queries, signal);
    },
    rows: async ({ viewer, input, signal, request }) => {
      if (!('export' in input)) return feed.rows(viewer, input, signal);
      const { name, type, text } = await exports.file(viewer, input, signal, request);
      return new FileReply(name, type, text);
    },
    allowed: async ({ viewer, input }) => ({ results: await allowed(viewer, input.accesses) }),
    operation: ({ viewer, params, input, request }) =>
      operations.run(viewer, params.id, input, request),
  };
}

function requireKind(id: string, field: string): void {
  if (!kindById(id)) throw refusal(InputError, errorMessages.unknownKind({ kind: id }), field);
}
