import { stringify } from 'yaml';
import type { LiveObject } from '../../operations/LiveObject';

/** The object as a document: what the API server stores, without the bookkeeping of who set which field. */
export function yamlDocument(object: LiveObject, metadataOnly: boolean): string {
  const { managedFields: _managedFields, annotations, ...metadata } = object.metadata;
  const { apiVersion, kind, metadata: _metadata, ...rest } = object;
  const document = metadataOnly
    ? // A copy of the whole object may stand in an annotation (kubectl's last-applied-configuration).
      { apiVersion, kind, metadata }
    : {
        apiVersion,
        kind,
        metadata: { ...metadata, ...(annotations === undefined ? {} : { annotations }) },
        ...rest,
      };
  const { labels } = object.metadata;
  if (isHelmRelease(labels, rest.data)) {
    const { release: _release, ...data } = rest.data;
    return `${yamlComment('data.release is left out: a Helm release holds the Secrets it made')}${text({ ...document, data })}`;
  }
  return text(document);
}

/** Where Helm is told to keep releases in ConfigMaps, the values and Secrets of a release are in one. */
function isHelmRelease(
  labels: Readonly<Record<string, unknown>> | undefined,
  data: unknown,
): data is Record<string, unknown> {
  return labels?.owner === 'helm' && typeof data === 'object' && data !== null && 'release' in data;
}

function text(document: unknown): string {
  // Aliases would tie equal parts of one object together, which no other tool writes; lines are left as they are.
  return stringify(document, { aliasDuplicateObjects: false, lineWidth: 0 });
}

/** Lines of comment; a line break in what a cluster said must not end the comment. */
export function yamlComment(...lines: readonly string[]): string {
  return lines.map(line => `# ${line.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ')}\n`).join('');
}
