import type { ResourceRegistration } from '../ResourceCatalog';

type Row = [kind: string, resource: string, ...shortNames: string[]];

const served = (group: string, version: string, namespaced: boolean, rows: Row[]) =>
  rows.map(([kind, resource, ...shortNames]): ResourceRegistration => ({
    group,
    version,
    resource,
    kind,
    namespaced,
    shortNames,
  }));

const rbac = 'rbac.authorization.k8s.io';
const admission = 'admissionregistration.k8s.io';

/** Built-in kinds that a simulated cluster serves beside those every fake cluster has. */
export const simulatedKinds: readonly ResourceRegistration[] = [
  ...served('', 'v1', true, [
    ['Endpoints', 'endpoints', 'ep'],
    ['LimitRange', 'limitranges', 'limits'],
    ['ResourceQuota', 'resourcequotas', 'quota'],
  ]),
  ...served('', 'v1', false, [['PersistentVolume', 'persistentvolumes', 'pv']]),
  ...served('autoscaling', 'v2', true, [
    ['HorizontalPodAutoscaler', 'horizontalpodautoscalers', 'hpa'],
  ]),
  ...served('coordination.k8s.io', 'v1', true, [['Lease', 'leases']]),
  ...served('discovery.k8s.io', 'v1', true, [['EndpointSlice', 'endpointslices']]),
  ...served('networking.k8s.io', 'v1', true, [
    ['Ingress', 'ingresses', 'ing'],
    ['NetworkPolicy', 'networkpolicies', 'netpol'],
  ]),
  ...served('networking.k8s.io', 'v1', false, [['IngressClass', 'ingressclasses']]),
  ...served('policy', 'v1', true, [['PodDisruptionBudget', 'poddisruptionbudgets', 'pdb']]),
  ...served(rbac, 'v1', true, [
    ['Role', 'roles'],
    ['RoleBinding', 'rolebindings'],
  ]),
  ...served(rbac, 'v1', false, [
    ['ClusterRole', 'clusterroles'],
    ['ClusterRoleBinding', 'clusterrolebindings'],
  ]),
  ...served(admission, 'v1', false, [
    ['MutatingWebhookConfiguration', 'mutatingwebhookconfigurations'],
    ['ValidatingWebhookConfiguration', 'validatingwebhookconfigurations'],
    ['ValidatingAdmissionPolicy', 'validatingadmissionpolicies'],
    ['ValidatingAdmissionPolicyBinding', 'validatingadmissionpolicybindings'],
  ]),
  ...served('scheduling.k8s.io', 'v1', false, [['PriorityClass', 'priorityclasses', 'pc']]),
  ...served('node.k8s.io', 'v1', false, [['RuntimeClass', 'runtimeclasses']]),
  ...served('storage.k8s.io', 'v1', false, [['StorageClass', 'storageclasses', 'sc']]),
  ...served('certificates.k8s.io', 'v1', false, [
    ['CertificateSigningRequest', 'certificatesigningrequests', 'csr'],
  ]),
  ...served('apiextensions.k8s.io', 'v1', false, [
    ['CustomResourceDefinition', 'customresourcedefinitions', 'crd'],
  ]),
  ...served('apiregistration.k8s.io', 'v1', false, [['APIService', 'apiservices']]),
];
