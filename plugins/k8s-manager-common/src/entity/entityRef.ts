import { z } from 'zod';

const entityRefPattern =
  /^[a-z][a-z0-9]{0,62}:[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\/[a-z0-9]([a-z0-9_.-]{0,61}[a-z0-9])?$/;

/** The full reference of a catalog entity in lower case, as `stringifyEntityRef` writes it: `component:default/cart`. */
export const entityRefSchema = z
  .string()
  .regex(
    entityRefPattern,
    'must be the full reference of an entity, such as component:default/cart',
  );
