import type { Config } from '@backstage/config';
import { changesAsSchema, clusterIdPattern } from 'backstage-plugin-k8s-manager-common';
import { z } from 'zod';

const root = 'k8sManager.clusters';

const text = z.string({ error: 'must be text' });

const clusterConfigSchema = z.strictObject(
  {
    id: z.string({ error: 'must be text' }).regex(clusterIdPattern, {
      error:
        'must be lower case letters, digits, - and . only, begin and end with a letter or digit, and have at most 63 characters',
    }),
    title: text.optional(),
    labels: z.record(z.string(), text, { error: 'must be names with texts' }).optional(),
    production: z.boolean({ error: 'must be true or false' }).optional(),
    namespaces: z
      .array(
        z.string({ error: 'must be text' }).regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, {
          error: 'must be the name of a namespace',
        }),
        { error: 'must be a list' },
      )
      .optional(),
    server: text.optional(),
    caData: text.optional(),
    caFile: text.optional(),
    token: text.optional(),
    kubeconfig: z
      .strictObject(
        { file: text.min(1, { error: 'must not be empty' }), context: text.optional() },
        { error: objectError },
      )
      .optional(),
    changesAs: z
      .enum(changesAsSchema.options, {
        error: `must be one of ${changesAsSchema.options.join(', ')}`,
      })
      .optional(),
  },
  { error: objectError },
);

function objectError({ code }: { code?: string }): string {
  return code === 'unrecognized_keys' ? 'is not a key that is known here' : 'must be an object';
}

/** One entry of `k8sManager.clusters`. */
export type ClusterConfig = z.infer<typeof clusterConfigSchema>;

/**
 * Reads `k8sManager.clusters`. A wrong type or an unknown key is a mistake in writing: overlooked, a misspelt
 * `changesAs: nobody` would open a cluster for changes.
 * @throws Error with one line naming the key; no value is in it
 */
export function readClusterConfig(config: Config): readonly ClusterConfig[] {
  // A key with nothing under it is no list, and no mistake either.
  const value: unknown = config.getOptional(root) ?? [];
  const result = z.array(clusterConfigSchema, { error: 'must be a list' }).safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const path =
    issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0]] : [...issue.path];
  throw new Error(`${keyOf(path)} ${issue.message}`);
}

/** `k8sManager.clusters[1].kubeconfig.file` */
export function keyOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (key, part) => (typeof part === 'number' ? `${key}[${part}]` : `${key}.${String(part)}`),
    root,
  );
}
