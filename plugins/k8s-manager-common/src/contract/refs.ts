import { z } from 'zod';
import { clusterIdSchema, kindIdSchema, namespaceSchema } from '../tables/query';

/**
 * A name as it may stand in a URL of the API server. Source: apimachinery's path segment rule (`IsValidPathSegmentName`)
 * with the length limit of DNS subdomains; `.` and `..` would change the path however they are encoded.
 */
export const objectNameSchema = z
  .string()
  .min(1, 'must not be empty')
  .max(253, 'must be at most 253 characters')
  .refine(name => name !== '.' && name !== '..', 'must not be . or ..')
  .refine(name => !/[/%]/.test(name), 'must not contain / or %')
  .refine(name => /^[\x21-\x7e]+$/.test(name), 'must be printable ASCII without spaces')
  .refine(name => !/[?#\\]/.test(name), 'must not contain ?, # or \\');

/** The wire form of a ResourceRef. */
export const resourceRefSchema = z.strictObject({
  cluster: clusterIdSchema,
  kind: kindIdSchema,
  namespace: namespaceSchema.optional(),
  name: objectNameSchema,
});
