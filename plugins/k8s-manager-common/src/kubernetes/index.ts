import type { components } from './generated';

type Schemas = components['schemas'];

/** An object as the API server stores it; timestamps are RFC 3339 strings. Source: the OpenAPI of the pinned Kubernetes release. */
export type Pod = Schemas['io.k8s.api.core.v1.Pod'];
/** @see Pod */
export type Node = Schemas['io.k8s.api.core.v1.Node'];
/** @see Pod */
export type Namespace = Schemas['io.k8s.api.core.v1.Namespace'];
/** @see Pod */
export type Deployment = Schemas['io.k8s.api.apps.v1.Deployment'];
/** @see Pod */
export type ReplicaSet = Schemas['io.k8s.api.apps.v1.ReplicaSet'];
/** A container of a pod's spec. */
export type Container = Schemas['io.k8s.api.core.v1.Container'];
/** What the kubelet reports of one container. */
export type ContainerStatus = Schemas['io.k8s.api.core.v1.ContainerStatus'];
/** Metadata every object carries. */
export type ObjectMeta = Schemas['io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta'];
/** A link from an object to the one that owns it. */
export type OwnerReference = Schemas['io.k8s.apimachinery.pkg.apis.meta.v1.OwnerReference'];

/** Any object of any kind: what may be assumed before its kind is known. */
export interface KubernetesObject {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata?: ObjectMeta;
}
