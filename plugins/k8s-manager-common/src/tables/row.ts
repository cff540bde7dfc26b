import { z } from 'zod';
import { healthSchema } from '../clusters';
import { messageSchema } from '../contract/message';
import type { CellPayload } from '../kinds/cells';
import { sortKeySchema } from './query';

const cellPayloadSchema = z.custom<CellPayload>(value => value !== undefined);

/** The projection of one object. `id` (cluster/uid) is its key: an object made again under the same name is another row. */
export const rowSchema = z.object({
  id: z.string(),
  cluster: z.string(),
  /** Id of its kind, in a table of several. */
  kind: z.string().optional(),
  namespace: z.string().optional(),
  name: z.string(),
  /** How many trailing characters of the name were generated. */
  suffix: z.number().optional(),
  health: healthSchema,
  /** By column id; an empty cell is absent. */
  cells: z.record(z.string(), cellPayloadSchema),
  /** Where it stands in the order of its table. */
  key: sortKeySchema,
});
/** @see rowSchema */
export type Row = z.infer<typeof rowSchema>;

/**
 * Columns every table has come from the row itself and render as `name`, `namespace` and `cluster`; the others
 * render as their type of cell.
 */
export const columnDescriptorSchema = z.object({
  id: z.string(),
  header: messageSchema,
  as: z.enum([
    'name',
    'namespace',
    'cluster',
    'text',
    'status',
    'ratio',
    'count',
    'restarts',
    'age',
    'images',
    'link',
    'owner',
    'usage',
  ]),
  facet: z.boolean().optional(),
  optional: z.boolean().optional(),
  width: z.number().optional(),
  numeric: z.boolean().optional(),
  /** What the column means. */
  description: messageSchema.optional(),
  /** Why the column can show nothing. */
  problem: messageSchema.optional(),
});
/** What a screen needs to know of a column to draw it. */
export type ColumnDescriptor = z.infer<typeof columnDescriptorSchema>;

export const facetSchema = z.object({
  column: z.string(),
  /** Most frequent first; counted under every filter but its own. */
  values: z.array(
    z.object({
      value: z.string(),
      label: messageSchema.optional(),
      state: z.enum(['ok', 'progressing', 'degraded', 'failed', 'unknown']).optional(),
      count: z.number(),
    }),
  ),
  /** How many further values there are. */
  more: z.number(),
});
/** The values of one column with how often each occurs. */
export type Facet = z.infer<typeof facetSchema>;
