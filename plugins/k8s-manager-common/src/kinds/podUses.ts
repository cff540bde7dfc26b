import type { Pod } from '../kubernetes';

type PodSpec = Pod['spec'];

const containersOf = (spec: PodSpec) => [
  ...(spec?.initContainers ?? []),
  ...(spec?.containers ?? []),
  ...(spec?.ephemeralContainers ?? []),
];

const volumesOf = (spec: PodSpec) => spec?.volumes ?? [];

const projectionsOf = (spec: PodSpec) =>
  volumesOf(spec).flatMap(({ projected }) => projected?.sources ?? []);

/** Names of the config maps a pod reads: as volumes, as files in projected ones, and as environment. */
export function configMapsOf(spec: PodSpec): readonly (string | undefined)[] {
  return [
    ...volumesOf(spec).map(({ configMap }) => configMap?.name),
    ...projectionsOf(spec).map(({ configMap }) => configMap?.name),
    ...containersOf(spec).flatMap(({ env = [], envFrom = [] }) => [
      ...env.map(({ valueFrom }) => valueFrom?.configMapKeyRef?.name),
      ...envFrom.map(({ configMapRef }) => configMapRef?.name),
    ]),
  ];
}

/** Names of the secrets a pod reads: as volumes, as environment, and to pull its images. */
export function secretsOf(spec: PodSpec): readonly (string | undefined)[] {
  return [
    ...volumesOf(spec).map(({ secret }) => secret?.secretName),
    ...projectionsOf(spec).map(({ secret }) => secret?.name),
    ...containersOf(spec).flatMap(({ env = [], envFrom = [] }) => [
      ...env.map(({ valueFrom }) => valueFrom?.secretKeyRef?.name),
      ...envFrom.map(({ secretRef }) => secretRef?.name),
    ]),
    ...(spec?.imagePullSecrets ?? []).map(({ name }) => name),
  ];
}

/** Names of the claims a pod mounts. The claim of an ephemeral volume is called after pod and volume. */
export function claimsOf({ metadata, spec }: Pod): readonly (string | undefined)[] {
  return volumesOf(spec).map(({ name, persistentVolumeClaim, ephemeral }) =>
    ephemeral && metadata?.name ? `${metadata.name}-${name}` : persistentVolumeClaim?.claimName,
  );
}
