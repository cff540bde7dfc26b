import type { KubernetesObject } from '../kubernetes';

const shortForms = [
  ['ReadWriteOnce', 'RWO'],
  ['ReadOnlyMany', 'ROX'],
  ['ReadWriteMany', 'RWX'],
  ['ReadWriteOncePod', 'RWOP'],
] as const;

/** Access modes as kubectl shortens and orders them: `RWO,ROX`. */
export function accessModesText(modes: readonly string[] = []): string | undefined {
  return (
    shortForms
      .filter(([mode]) => modes.includes(mode))
      .map(([, short]) => short)
      .join(',') || undefined
  );
}

/** The storage class of a volume or claim: the annotation that came before the field still wins over it. */
export function storageClassOf({
  metadata,
  spec,
}: KubernetesObject & { readonly spec?: { readonly storageClassName?: string } }):
  string | undefined {
  const annotated = metadata?.annotations?.['volume.beta.kubernetes.io/storage-class'];
  return (annotated ?? spec?.storageClassName) || undefined;
}
