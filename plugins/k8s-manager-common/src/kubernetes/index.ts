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
/** @see Pod */
export type StatefulSet = Schemas['io.k8s.api.apps.v1.StatefulSet'];
/** @see Pod */
export type DaemonSet = Schemas['io.k8s.api.apps.v1.DaemonSet'];
/** @see Pod */
export type ReplicationController = Schemas['io.k8s.api.core.v1.ReplicationController'];
/** @see Pod */
export type Job = Schemas['io.k8s.api.batch.v1.Job'];
/** @see Pod */
export type CronJob = Schemas['io.k8s.api.batch.v1.CronJob'];
/** @see Pod */
export type HorizontalPodAutoscaler = Schemas['io.k8s.api.autoscaling.v2.HorizontalPodAutoscaler'];
/** @see Pod */
export type PodDisruptionBudget = Schemas['io.k8s.api.policy.v1.PodDisruptionBudget'];
/** @see Pod */
export type Service = Schemas['io.k8s.api.core.v1.Service'];
/** @see Pod */
export type Endpoints = Schemas['io.k8s.api.core.v1.Endpoints'];
/** @see Pod */
export type EndpointSlice = Schemas['io.k8s.api.discovery.v1.EndpointSlice'];
/** @see Pod */
export type Ingress = Schemas['io.k8s.api.networking.v1.Ingress'];
/** @see Pod */
export type IngressClass = Schemas['io.k8s.api.networking.v1.IngressClass'];
/** @see Pod */
export type NetworkPolicy = Schemas['io.k8s.api.networking.v1.NetworkPolicy'];
/** @see Pod */
export type ConfigMap = Schemas['io.k8s.api.core.v1.ConfigMap'];
/** @see Pod */
export type Secret = Schemas['io.k8s.api.core.v1.Secret'];
/** @see Pod */
export type ResourceQuota = Schemas['io.k8s.api.core.v1.ResourceQuota'];
/** @see Pod */
export type LimitRange = Schemas['io.k8s.api.core.v1.LimitRange'];
/** @see Pod */
export type PriorityClass = Schemas['io.k8s.api.scheduling.v1.PriorityClass'];
/** @see Pod */
export type RuntimeClass = Schemas['io.k8s.api.node.v1.RuntimeClass'];
/** @see Pod */
export type Lease = Schemas['io.k8s.api.coordination.v1.Lease'];
/** @see Pod */
export type MutatingWebhookConfiguration =
  Schemas['io.k8s.api.admissionregistration.v1.MutatingWebhookConfiguration'];
/** @see Pod */
export type ValidatingWebhookConfiguration =
  Schemas['io.k8s.api.admissionregistration.v1.ValidatingWebhookConfiguration'];
/** @see Pod */
export type ValidatingAdmissionPolicy =
  Schemas['io.k8s.api.admissionregistration.v1.ValidatingAdmissionPolicy'];
/** @see Pod */
export type PersistentVolume = Schemas['io.k8s.api.core.v1.PersistentVolume'];
/** @see Pod */
export type PersistentVolumeClaim = Schemas['io.k8s.api.core.v1.PersistentVolumeClaim'];
/** @see Pod */
export type StorageClass = Schemas['io.k8s.api.storage.v1.StorageClass'];
/** @see Pod */
export type ServiceAccount = Schemas['io.k8s.api.core.v1.ServiceAccount'];
/** @see Pod */
export type Role = Schemas['io.k8s.api.rbac.v1.Role'];
/** @see Pod */
export type RoleBinding = Schemas['io.k8s.api.rbac.v1.RoleBinding'];
/** @see Pod */
export type ClusterRole = Schemas['io.k8s.api.rbac.v1.ClusterRole'];
/** @see Pod */
export type ClusterRoleBinding = Schemas['io.k8s.api.rbac.v1.ClusterRoleBinding'];
/** @see Pod */
export type CertificateSigningRequest =
  Schemas['io.k8s.api.certificates.v1.CertificateSigningRequest'];
/** @see Pod */
export type Event = Schemas['io.k8s.api.core.v1.Event'];
/** @see Pod */
export type CustomResourceDefinition =
  Schemas['io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinition'];
/** @see Pod */
export type ApiService = Schemas['io.k8s.kube-aggregator.pkg.apis.apiregistration.v1.APIService'];
/** An object of a custom resource definition. Source: the pinned definition of its publisher. */
export type Gateway = Schemas['io.k8s.networking.gateway.v1.Gateway'];
/** @see Gateway */
export type GatewayClass = Schemas['io.k8s.networking.gateway.v1.GatewayClass'];
/** @see Gateway */
export type HttpRoute = Schemas['io.k8s.networking.gateway.v1.HTTPRoute'];
/** @see Gateway */
export type GrpcRoute = Schemas['io.k8s.networking.gateway.v1.GRPCRoute'];
/** @see Gateway */
export type VerticalPodAutoscaler = Schemas['io.k8s.autoscaling.v1.VerticalPodAutoscaler'];
/** @see Gateway */
export type VolumeSnapshot = Schemas['io.k8s.storage.snapshot.v1.VolumeSnapshot'];
/** @see Gateway */
export type VolumeSnapshotClass = Schemas['io.k8s.storage.snapshot.v1.VolumeSnapshotClass'];
/** @see Gateway */
export type VolumeSnapshotContent = Schemas['io.k8s.storage.snapshot.v1.VolumeSnapshotContent'];
/** A container of a pod's spec. */
export type Container = Schemas['io.k8s.api.core.v1.Container'];
/** What the kubelet reports of one container. */
export type ContainerStatus = Schemas['io.k8s.api.core.v1.ContainerStatus'];
/** Metadata every object carries. */
export type ObjectMeta = Schemas['io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta'];
/** Which objects are meant, by their labels. */
export type LabelSelector = Schemas['io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector'];
/** A link from an object to the one that owns it. */
export type OwnerReference = Schemas['io.k8s.apimachinery.pkg.apis.meta.v1.OwnerReference'];

/** Any object of any kind: what may be assumed before its kind is known. */
export interface KubernetesObject {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata?: ObjectMeta;
}
