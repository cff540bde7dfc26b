import { rejectionMessages } from 'backstage-plugin-k8s-manager-common';
import { LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { ClusterRejection } from '../ClusterRejection';
import type { ExecPlugin } from '../ExecCredential';

/** The cluster of a context, as the kubeconfig writes it; what would weaken TLS or go another way is refused. */
export interface KubeconfigCluster {
  readonly server: string;
  readonly certificateAuthority?: KubeconfigText;
  readonly serverName?: string;
}

/** The user of a context. */
export interface KubeconfigUser {
  readonly token?: string;
  readonly tokenFile?: string;
  readonly clientCertificate?: KubeconfigText;
  readonly clientKey?: KubeconfigText;
  readonly exec?: ExecPlugin;
}

/** A text that stands in the kubeconfig, or in a file it names. */
export type KubeconfigText = { readonly text: string } | { readonly file: string };

const clusterSchema = z.object({
  server: z.string(),
  'certificate-authority': z.string().optional(),
  'certificate-authority-data': z.string().optional(),
  'tls-server-name': z.string().optional(),
  'insecure-skip-tls-verify': z.boolean().optional(),
  'proxy-url': z.string().optional(),
});

const userSchema = z.object({
  token: z.string().optional(),
  tokenFile: z.string().optional(),
  'client-certificate': z.string().optional(),
  'client-certificate-data': z.string().optional(),
  'client-key': z.string().optional(),
  'client-key-data': z.string().optional(),
  exec: z
    .object({
      apiVersion: z.string(),
      command: z.string().min(1),
      args: z.array(z.string()).nullish(),
      env: z.array(z.object({ name: z.string(), value: z.string() })).nullish(),
      provideClusterInfo: z.boolean().optional(),
    })
    .optional(),
});

/** What we know and do not do: acting as somebody else, other ways of signing in. */
const unsupportedOfUser = [
  'as',
  'as-uid',
  'as-groups',
  'as-user-extra',
  'auth-provider',
  'username',
];

const named = z.object({ name: z.string() });
/** `kubectl` writes `null` for an empty list. */
const listOf = <T extends z.ZodType>(entry: T) =>
  z
    .array(entry)
    .nullish()
    .transform(list => list ?? []);

/** Only what the chosen context names is looked at closely: a mistake in another one is no harm here. */
const kubeconfigSchema = z.object({
  kind: z.literal('Config').optional(),
  clusters: listOf(named.extend({ cluster: z.unknown() })),
  users: listOf(named.extend({ user: z.unknown() })),
  contexts: listOf(
    named.extend({ context: z.object({ cluster: z.string(), user: z.string().optional() }) }),
  ),
  'current-context': z.string().nullish(),
});

/**
 * The cluster and the user of one context. Pure: files that are named are not opened, programs not run.
 *
 * @param file - for texts
 * @param wanted - the context; default: `current-context`
 * @throws ClusterRejection, and nothing else whatever the text is
 */
export function parseKubeconfig(
  text: string,
  file: string,
  wanted?: string,
): { cluster: KubeconfigCluster; user: KubeconfigUser } {
  const config = parse(kubeconfigSchema, parseYaml(text, file), file, []);
  const context = wanted ?? config['current-context'];
  if (!context) throw new ClusterRejection(rejectionMessages.noContext({ file }));
  const found = config.contexts.find(({ name }) => name === context);
  if (!found) throw new ClusterRejection(rejectionMessages.contextUnknown({ context, file }));
  const cluster = config.clusters.findIndex(({ name }) => name === found.context.cluster);
  if (cluster < 0) throw new ClusterRejection(rejectionMessages.clusterUnknown({ context, file }));
  const user = config.users.findIndex(({ name }) => name === found.context.user);
  if (user < 0) throw new ClusterRejection(rejectionMessages.userUnknown({ context, file }));
  return {
    cluster: clusterOf(config.clusters[cluster].cluster, file, ['clusters', cluster, 'cluster']),
    user: userOf(config.users[user].user, file, ['users', user, 'user']),
  };
}

function clusterOf(value: unknown, file: string, path: PropertyKey[]): KubeconfigCluster {
  const cluster = parse(clusterSchema, value, file, path);
  if (cluster['insecure-skip-tls-verify']) throw unsupported('insecure-skip-tls-verify', file);
  if (cluster['proxy-url']) throw unsupported('proxy-url', file);
  return {
    server: cluster.server,
    certificateAuthority: textOf(cluster, 'certificate-authority', file, path),
    serverName: cluster['tls-server-name'],
  };
}

function userOf(value: unknown, file: string, path: PropertyKey[]): KubeconfigUser {
  // A user without anything is written as `user: {}` or left empty.
  const user = parse(userSchema, value ?? {}, file, path);
  const key = unsupportedOfUser.find(name => Object.hasOwn(value ?? {}, name));
  if (key) throw unsupported(key, file);
  return {
    token: user.token || undefined,
    tokenFile: user.tokenFile || undefined,
    clientCertificate: textOf(user, 'client-certificate', file, path),
    clientKey: textOf(user, 'client-key', file, path),
    exec: user.exec && {
      ...user.exec,
      args: user.exec.args ?? undefined,
      env: user.exec.env ?? undefined,
    },
  };
}

/** As kubectl: what stands in the kubeconfig wins over the file it names. */
function textOf<Name extends string>(
  values: { [K in Name | `${Name}-data`]?: string },
  name: Name,
  file: string,
  path: PropertyKey[],
): KubeconfigText | undefined {
  const data = values[`${name}-data`];
  if (data) return { text: decodeBase64(data, () => wrongField(file, [...path, `${name}-data`])) };
  const other = values[name];
  return other ? { file: other } : undefined;
}

/** Base64 as it is meant: Node's decoder takes anything and leaves out what it does not know. */
export function decodeBase64(data: string, refuse: () => ClusterRejection): string {
  const compact = data.replace(/\s+/g, '');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(compact)) throw refuse();
  return Buffer.from(compact, 'base64').toString('utf8');
}

function parseYaml(text: string, file: string): unknown {
  const lines = new LineCounter();
  try {
    // Pretty errors quote the lines around the mistake, which may hold a token.
    const document = parseDocument(text, { prettyErrors: false, lineCounter: lines });
    const [mistake] = document.errors;
    if (!mistake) return document.toJS({ maxAliasCount: 0 });
    throw new ClusterRejection(
      rejectionMessages.kubeconfigSyntax({ file, line: lines.linePos(mistake.pos[0]).line }),
    );
  } catch (error) {
    if (error instanceof ClusterRejection) throw error;
    // An alias, or nesting deeper than the stack.
    throw new ClusterRejection(rejectionMessages.kubeconfigSyntax({ file, line: 1 }));
  }
}

function parse<T extends z.ZodType>(
  schema: T,
  value: unknown,
  file: string,
  path: PropertyKey[],
): z.infer<T> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw wrongField(file, [...path, ...result.error.issues[0].path]);
}

function wrongField(file: string, path: readonly PropertyKey[]): ClusterRejection {
  const field = path.reduce<string>(
    (text, part) => (typeof part === 'number' ? `${text}[${part}]` : `${text}.${String(part)}`),
    '',
  );
  return new ClusterRejection(
    rejectionMessages.kubeconfigField({ file, field: field.slice(1) || 'apiVersion' }),
  );
}

function unsupported(key: string, file: string): ClusterRejection {
  return new ClusterRejection(rejectionMessages.keyUnsupported({ key, file }));
}
