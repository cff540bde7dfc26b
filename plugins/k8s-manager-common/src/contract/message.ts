import { z } from 'zod';

/** The wire form of a Message. */
export const messageSchema = z.union([
  z.object({
    id: z.string(),
    params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  }),
  z.object({ verbatim: z.string() }),
]);
