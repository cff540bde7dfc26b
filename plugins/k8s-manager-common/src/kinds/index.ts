import { apiService } from './apiService';
import { certificateSigningRequest } from './certificateSigningRequest';
import { clusterRole } from './clusterRole';
import { clusterRoleBinding } from './clusterRoleBinding';
import { configMap } from './configMap';
import { cronJob } from './cronJob';
import { customResourceDefinition } from './customResourceDefinition';
import { daemonSet } from './daemonSet';
import { deployment } from './deployment';
import { endpoints } from './endpoints';
import { endpointSlice } from './endpointSlice';
import { event } from './event';
import { gateway } from './gateway';
import { gatewayClass } from './gatewayClass';
import { grpcRoute } from './grpcRoute';
import { horizontalPodAutoscaler } from './horizontalPodAutoscaler';
import { httpRoute } from './httpRoute';
import { ingress } from './ingress';
import { ingressClass } from './ingressClass';
import { job } from './job';
import { lease } from './lease';
import { limitRange } from './limitRange';
import { mutatingWebhookConfiguration } from './mutatingWebhookConfiguration';
import { namespace } from './namespace';
import { networkPolicy } from './networkPolicy';
import { node } from './node';
import { persistentVolume } from './persistentVolume';
import { persistentVolumeClaim } from './persistentVolumeClaim';
import { pod } from './pod';
import { podDisruptionBudget } from './podDisruptionBudget';
import { priorityClass } from './priorityClass';
import { replicaSet } from './replicaSet';
import { replicationController } from './replicationController';
import { resourceQuota } from './resourceQuota';
import { role } from './role';
import { roleBinding } from './roleBinding';
import { runtimeClass } from './runtimeClass';
import { secret } from './secret';
import { service } from './service';
import { serviceAccount } from './serviceAccount';
import { statefulSet } from './statefulSet';
import { storageClass } from './storageClass';
import { validatingAdmissionPolicy } from './validatingAdmissionPolicy';
import { validatingWebhookConfiguration } from './validatingWebhookConfiguration';
import { verticalPodAutoscaler } from './verticalPodAutoscaler';
import { volumeSnapshot } from './volumeSnapshot';
import { volumeSnapshotClass } from './volumeSnapshotClass';
import { volumeSnapshotContent } from './volumeSnapshotContent';
import type { ResourceKind } from './define';
import type { anyKind, Relation } from './relations';

/** Every kind we describe, in the order of navigation. A new kind is its file, its line here and a fixture. */
export const kinds = [
  pod,
  deployment,
  statefulSet,
  daemonSet,
  replicaSet,
  job,
  cronJob,
  horizontalPodAutoscaler,
  verticalPodAutoscaler,
  replicationController,
  service,
  ingress,
  ingressClass,
  gateway,
  httpRoute,
  grpcRoute,
  gatewayClass,
  networkPolicy,
  endpointSlice,
  endpoints,
  configMap,
  secret,
  resourceQuota,
  limitRange,
  podDisruptionBudget,
  priorityClass,
  runtimeClass,
  lease,
  mutatingWebhookConfiguration,
  validatingWebhookConfiguration,
  validatingAdmissionPolicy,
  persistentVolumeClaim,
  persistentVolume,
  storageClass,
  volumeSnapshot,
  volumeSnapshotContent,
  volumeSnapshotClass,
  serviceAccount,
  role,
  roleBinding,
  clusterRole,
  clusterRoleBinding,
  certificateSigningRequest,
  event,
  node,
  namespace,
  customResourceDefinition,
  apiService,
] as const;

/** The ids of the kinds we describe. */
export type KindId = (typeof kinds)[number]['id'];

type Targets<K> = K extends { readonly relations?: readonly (infer R)[] }
  ? R extends Relation<never, infer Id>
    ? Id
    : never
  : never;

/**
 * Ids that relations name and no kind has. There must be none: the line below does not compile otherwise, and its error
 * names them.
 */
export type UnknownRelationTarget = Exclude<
  Targets<(typeof kinds)[number]>,
  KindId | typeof anyKind
>;
const everyRelationIsKnown: UnknownRelationTarget extends never ? true : UnknownRelationTarget =
  true;
void everyRelationIsKnown;

/** The kind with this id, or `undefined`. */
export function kindById(id: string): ResourceKind | undefined {
  return (kinds as readonly ResourceKind[]).find(kind => kind.id === id);
}
