import type { Message } from 'backstage-plugin-k8s-manager-common';
import { clustersMessages as texts } from './clustersMessages';

interface Version {
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
}

/** `v1.36.3`, `v1.36.3-eks-1a2b`, `v1.35.6+k3s1`; `undefined` for what is no Kubernetes version. */
export function parseVersion(text: string | undefined): Version | undefined {
  const match = /^v?(\d+)\.(\d+)(?:\.(\d+))?/.exec(text ?? '');
  return match
    ? { major: Number(match[1]), minor: Number(match[2]), patch: Number(match[3] ?? 0) }
    : undefined;
}

const rank = ({ major, minor, patch }: Version) => (major * 1000 + minor) * 1000 + patch;

/** How far a cluster is behind the newest of those shown; nothing to say where only one has a version. */
export function versionNote(
  id: string,
  clusters: readonly { readonly id: string; readonly title: string; readonly version?: string }[],
): Message | undefined {
  const known = clusters.flatMap(cluster => {
    const version = parseVersion(cluster.version);
    return version ? [{ ...cluster, parsed: version }] : [];
  });
  const own = known.find(cluster => cluster.id === id)?.parsed;
  const [newest] = [...known].sort((a, b) => rank(b.parsed) - rank(a.parsed));
  if (!own || known.length < 2) return undefined;
  if (rank(own) === rank(newest.parsed)) return texts.newest();
  const minors = newest.parsed.minor - own.minor;
  return own.major === newest.parsed.major && minors > 0
    ? texts.minorsBehind({ count: minors, cluster: newest.title })
    : texts.patchesBehind({ cluster: newest.title });
}
