/**
 * The annotations of catalog entities that say what runs for them. They are Backstage's own, read with its precedence:
 * the label selector, then the id, then the entity's name. Source: `@backstage/plugin-kubernetes-backend`
 * (KubernetesFanOutHandler, SingleTenantServiceLocator).
 */
export const entityAnnotations = {
  /** Also the label by which an id is looked for. */
  id: 'backstage.io/kubernetes-id',
  labelSelector: 'backstage.io/kubernetes-label-selector',
  /** One namespace, or several with commas between. */
  namespace: 'backstage.io/kubernetes-namespace',
  /** One cluster, or several with commas between. Honoured whatever else names clusters. */
  cluster: 'backstage.io/kubernetes-cluster',
} as const;

/** Says of something with annotations whether it tells by what it is found in a cluster. */
export function hasEntityAnnotation(
  annotations: Readonly<Record<string, string>> | undefined,
): boolean {
  return Boolean(
    annotations?.[entityAnnotations.id] || annotations?.[entityAnnotations.labelSelector],
  );
}
