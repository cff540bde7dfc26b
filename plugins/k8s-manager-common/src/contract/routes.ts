import { z } from 'zod';
import { clusterSummarySchema } from '../clusters';
import { exportSchema, exportTypes } from '../tables/exportFile';
import { frameSchema, freshnessSchema } from '../tables/frame';
import {
  limits,
  orderSchema,
  querySchema,
  tableSelectionSchema,
  windowSchema,
} from '../tables/query';
import { columnDescriptorSchema, facetSchema, rowSchema } from '../tables/row';
import { messageSchema } from './message';
import { operationInputSchema, operationOutputSchema } from './operationRoute';
import { resourceRefSchema } from './refs';

/** One route: everything both sides know of it. */
export interface Route<
  Params extends z.ZodType = z.ZodType,
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
> {
  readonly id: string;
  readonly method: 'GET' | 'POST';
  /** Below `/api/k8s-manager`; parameters as `:name`. */
  readonly path: string;
  readonly summary: string;
  readonly params: Params;
  /** The JSON body of a POST. */
  readonly input: Input;
  readonly output: Output;
  /** The reply is a stream of outputs, one JSON text a line. */
  readonly stream: boolean;
  /** Media types of the files the reply may be instead. */
  readonly files?: readonly string[];
}

const nothing = z.strictObject({});

/** One window of a table. */
const rowsWindowSchema = tableSelectionSchema.extend({ window: windowSchema });
/** Every row of a table as a file. */
const rowsExportSchema = tableSelectionSchema.extend({ export: exportSchema });

function route<P extends z.ZodType, I extends z.ZodType, O extends z.ZodType>(
  definition: Route<P, I, O>,
): Route<P, I, O> {
  return definition;
}

/** The only list of URLs. `openapi.json` is emitted from it, the server mounts it, the client is made from it. */
export const routes = {
  clusters: route({
    id: 'clusters',
    method: 'GET',
    path: '/v1/clusters',
    summary: 'The clusters this person may see, with health and figures',
    params: nothing,
    input: nothing,
    output: z.object({ clusters: z.array(clusterSummarySchema) }),
    stream: false,
  }),
  feed: route({
    id: 'feed',
    method: 'POST',
    path: '/v1/feed',
    summary: 'Everything one browser tab shows, live, as frames',
    params: nothing,
    input: z.strictObject({ queries: z.array(querySchema).min(1).max(limits.queries) }),
    output: frameSchema,
    stream: true,
  }),
  rows: route({
    id: 'rows',
    method: 'POST',
    path: '/v1/rows',
    summary: 'One window of a table, once, or all of it as a file',
    params: nothing,
    input: z.union([rowsWindowSchema, rowsExportSchema]),
    output: z.object({
      columns: z.array(columnDescriptorSchema),
      order: orderSchema,
      rows: z.array(rowSchema),
      start: z.number(),
      total: z.number(),
      facets: z.array(facetSchema),
      clusters: z.array(freshnessSchema),
    }),
    stream: false,
    files: Object.values(exportTypes),
  }),
  allowed: route({
    id: 'allowed',
    method: 'POST',
    path: '/v1/allowed',
    summary: 'Which operations this person may do on these objects, for menus',
    params: nothing,
    input: z.strictObject({
      accesses: z
        .array(z.strictObject({ operation: z.string().max(64), ref: resourceRefSchema }))
        .min(1)
        .max(100),
    }),
    output: z.object({
      /** In the order asked. */
      results: z.array(
        z.discriminatedUnion('allowed', [
          z.object({ allowed: z.literal(true) }),
          z.object({ allowed: z.literal(false), reason: messageSchema }),
        ]),
      ),
    }),
    stream: false,
  }),
  operation: route({
    id: 'operation',
    method: 'POST',
    path: '/v1/operations/:id',
    summary: 'Preview or apply an operation on one object',
    params: z.strictObject({ id: z.string().regex(/^[a-z][a-z-]{0,62}$/, 'must be an operation') }),
    input: operationInputSchema,
    output: operationOutputSchema,
    stream: false,
  }),
} as const;

/** One window of a table, as `rows` is asked for it. */
export type RowsWindow = z.infer<typeof rowsWindowSchema>;
/** All of a table as a file, as `rows` is asked for it. */
export type RowsExport = z.infer<typeof rowsExportSchema>;

/** The routes by name. */
export type Routes = typeof routes;
/** The name of a route. */
export type RouteId = keyof Routes;
/** What a route takes. */
export type RouteInput<Id extends RouteId> = z.infer<Routes[Id]['input']>;
/** What a route replies, or each line of it where it streams. */
export type RouteOutput<Id extends RouteId> = z.infer<Routes[Id]['output']>;
/** The parameters in a route's path. */
export type RouteParams<Id extends RouteId> = z.infer<Routes[Id]['params']>;
