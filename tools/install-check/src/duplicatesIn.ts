import { parse } from 'yaml';

/**
 * Packages that a page may hold only once: each keeps state that two copies would not share.
 */
export const singletons = [
  'react',
  'react-dom',
  'react-router',
  'react-router-dom',
  '@backstage/core-plugin-api',
  '@backstage/frontend-plugin-api',
  '@backstage/version-bridge',
  '@backstage/ui',
  '@backstage/backend-plugin-api',
  '@backstage/plugin-permission-common',
  '@material-ui/core',
  'backstage-plugin-k8s-manager-common',
  'backstage-plugin-k8s-manager-node',
] as const;

/**
 * Which of the {@link singletons} a lock file of yarn has in several versions, as `NAME: VERSION, VERSION`.
 *
 * @throws Error when one is not there at all: then the question was the wrong one
 */
export function duplicatesIn(lockFile: string): string[] {
  const versions = new Map<string, Set<string>>();
  const entries = parse(lockFile) as Record<string, { version: string }>;
  for (const [descriptors, { version }] of Object.entries(entries)) {
    const name = /^(@?[^@]+)@/.exec(descriptors)?.[1];
    if (name) versions.set(name, (versions.get(name) ?? new Set()).add(version));
  }
  return singletons.flatMap(name => {
    const found = [...(versions.get(name) ?? [])];
    if (found.length === 0) throw new Error(`The portal has no ${name}.`);
    return found.length > 1 ? [`${name}: ${found.join(', ')}`] : [];
  });
}
