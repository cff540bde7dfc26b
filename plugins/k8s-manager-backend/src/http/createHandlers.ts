import type { allowedOperations } from '../operations/allowedOperations';
import type { OperationRunner } from '../operations/OperationRunner';
import type { ClusterFigures } from '../resources/ClusterFigures';
import type { TableExport } from '../resources/export/TableExport';
import type { TableFeed } from '../resources/TableFeed';
import type { Handlers } from './createRouter';
import { FileReply } from './FileReply';

/** What does the work. */
export interface HandlerOptions {
  readonly figures: Pick<ClusterFigures, 'summaries'>;
  readonly feed: Pick<TableFeed, 'lines' | 'page'>;
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
      // What is wrong with one query, a kind that no cluster serves too, the feed tells beside the others' frames.
      return feed.lines(viewer, input.queries, signal);
    },
    rows: async ({ viewer, input, signal, request }) => {
      if (!('export' in input)) return feed.page(viewer, input, signal);
      const { name, type, text } = await exports.file(viewer, input, signal, request);
      return new FileReply(name, type, text);
    },
    allowed: async ({ viewer, input }) => ({ results: await allowed(viewer, input.accesses) }),
    operation: ({ viewer, params, input, request }) =>
      operations.run(viewer, params.id, input, request),
  };
}
