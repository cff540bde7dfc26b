import type { SelectedRow } from '../../tables';

/** An argument as a shell reads it. Names of objects need it seldom (`system:node`), and never to be safe: they are data. */
const quoted = (text: string) =>
  /^[\w./:@-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;

/**
 * The selected objects for kubectl, one command for each cluster and namespace. Which context stands for a cluster only
 * its reader knows, so the cluster is named in a comment.
 */
export function kubectlText(
  kind: string,
  rows: readonly SelectedRow[],
  titleOf: (cluster: string) => string,
): string {
  const groups = new Map<string, SelectedRow[]>();
  for (const row of rows) {
    const key = JSON.stringify([row.cluster, row.namespace]);
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()]
    .map(found => {
      const [{ cluster, namespace }] = found;
      const names = found.map(({ name }) => quoted(name)).join(' ');
      const place = namespace ? ` --namespace ${quoted(namespace)}` : '';
      return `# ${titleOf(cluster).replaceAll(/\s+/g, ' ')}\nkubectl get ${quoted(kind)}${place} ${names}\n`;
    })
    .join('');
}
