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
import { horizontalPodAutoscaler } from './horizontalPodAutoscaler';
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
import type { ResourceKind } from './define';

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
  replicationController,
  service,
  ingress,
  ingressClass,
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

/** The kind with this id, or `undefined`. */
export function kindById(id: string): ResourceKind | undefined {
  return (kinds as readonly ResourceKind[]).find(kind => kind.id === id);
}
