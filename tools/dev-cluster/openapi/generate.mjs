// Writes plugins/k8s-manager-common/src/kubernetes/generated.ts from the OpenAPI documents of the pinned
// k8s.io/kubernetes module (control-plane/go.mod) and from the custom resource definitions of others
// (definitions/): `node tools/dev-cluster/openapi/generate.mjs`.
// Only the schemas that our kinds name, and what those reach, are written: the whole API would be 40 times as long.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';
import { parseAllDocuments } from 'yaml';

const here = path.dirname(fileURLToPath(import.meta.url));
const documents = {
  'api__v1_openapi.json': [
    'io.k8s.api.core.v1.ConfigMap',
    'io.k8s.api.core.v1.Endpoints',
    'io.k8s.api.core.v1.Event',
    'io.k8s.api.core.v1.LimitRange',
    'io.k8s.api.core.v1.Namespace',
    'io.k8s.api.core.v1.Node',
    'io.k8s.api.core.v1.PersistentVolume',
    'io.k8s.api.core.v1.PersistentVolumeClaim',
    'io.k8s.api.core.v1.Pod',
    'io.k8s.api.core.v1.ReplicationController',
    'io.k8s.api.core.v1.ResourceQuota',
    'io.k8s.api.core.v1.Secret',
    'io.k8s.api.core.v1.Service',
    'io.k8s.api.core.v1.ServiceAccount',
  ],
  'apis__admissionregistration.k8s.io__v1_openapi.json': [
    'io.k8s.api.admissionregistration.v1.MutatingWebhookConfiguration',
    'io.k8s.api.admissionregistration.v1.ValidatingAdmissionPolicy',
    'io.k8s.api.admissionregistration.v1.ValidatingWebhookConfiguration',
  ],
  'apis__apiextensions.k8s.io__v1_openapi.json': [
    'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinition',
  ],
  'apis__apiregistration.k8s.io__v1_openapi.json': [
    'io.k8s.kube-aggregator.pkg.apis.apiregistration.v1.APIService',
  ],
  'apis__apps__v1_openapi.json': [
    'io.k8s.api.apps.v1.DaemonSet',
    'io.k8s.api.apps.v1.Deployment',
    'io.k8s.api.apps.v1.ReplicaSet',
    'io.k8s.api.apps.v1.StatefulSet',
  ],
  'apis__authorization.k8s.io__v1_openapi.json': [
    'io.k8s.api.authorization.v1.SelfSubjectAccessReview',
  ],
  'apis__autoscaling__v2_openapi.json': ['io.k8s.api.autoscaling.v2.HorizontalPodAutoscaler'],
  'apis__batch__v1_openapi.json': ['io.k8s.api.batch.v1.CronJob', 'io.k8s.api.batch.v1.Job'],
  'apis__certificates.k8s.io__v1_openapi.json': [
    'io.k8s.api.certificates.v1.CertificateSigningRequest',
  ],
  'apis__coordination.k8s.io__v1_openapi.json': ['io.k8s.api.coordination.v1.Lease'],
  'apis__discovery.k8s.io__v1_openapi.json': ['io.k8s.api.discovery.v1.EndpointSlice'],
  'apis__networking.k8s.io__v1_openapi.json': [
    'io.k8s.api.networking.v1.Ingress',
    'io.k8s.api.networking.v1.IngressClass',
    'io.k8s.api.networking.v1.NetworkPolicy',
  ],
  'apis__node.k8s.io__v1_openapi.json': ['io.k8s.api.node.v1.RuntimeClass'],
  'apis__policy__v1_openapi.json': ['io.k8s.api.policy.v1.PodDisruptionBudget'],
  'apis__rbac.authorization.k8s.io__v1_openapi.json': [
    'io.k8s.api.rbac.v1.ClusterRole',
    'io.k8s.api.rbac.v1.ClusterRoleBinding',
    'io.k8s.api.rbac.v1.Role',
    'io.k8s.api.rbac.v1.RoleBinding',
  ],
  'apis__scheduling.k8s.io__v1_openapi.json': ['io.k8s.api.scheduling.v1.PriorityClass'],
  'apis__storage.k8s.io__v1_openapi.json': ['io.k8s.api.storage.v1.StorageClass'],
};

/** Custom resource definitions by file, and the kind whose schema of version v1 is taken. */
const definitions = {
  'gateway-api/gateway.networking.k8s.io_gatewayclasses.yaml': 'GatewayClass',
  'gateway-api/gateway.networking.k8s.io_gateways.yaml': 'Gateway',
  'gateway-api/gateway.networking.k8s.io_grpcroutes.yaml': 'GRPCRoute',
  'gateway-api/gateway.networking.k8s.io_httproutes.yaml': 'HTTPRoute',
  'vertical-pod-autoscaler/vpa-v1-crd-gen.yaml': 'VerticalPodAutoscaler',
  'external-snapshotter/snapshot.storage.k8s.io_volumesnapshotclasses.yaml': 'VolumeSnapshotClass',
  'external-snapshotter/snapshot.storage.k8s.io_volumesnapshotcontents.yaml':
    'VolumeSnapshotContent',
  'external-snapshotter/snapshot.storage.k8s.io_volumesnapshots.yaml': 'VolumeSnapshot',
};

const moduleDirectory = execFileSync('go', ['list', '-m', '-f', '{{.Dir}}', 'k8s.io/kubernetes'], {
  cwd: path.join(here, '../control-plane'),
  encoding: 'utf8',
}).trim();

// Descriptions would be 70 % of the file. `default: {}` makes the generator mark an optional member as always present, which replies do not keep.
const withoutWords = schema =>
  JSON.parse(
    JSON.stringify(schema, (key, value) =>
      key === 'default' || (key === 'description' && typeof value === 'string') ? undefined : value,
    ),
  );

const schemas = {};
for (const [file, roots] of Object.entries(documents)) {
  const document = JSON.parse(
    readFileSync(path.join(moduleDirectory, 'api/openapi-spec/v3', file), 'utf8'),
  );
  const open = [...roots];
  while (open.length > 0) {
    const name = open.pop();
    if (schemas[name]) continue;
    const schema = document.components.schemas[name];
    schemas[name] = withoutWords(schema);
    for (const [, next] of JSON.stringify(schema).matchAll(/#\/components\/schemas\/([^"]+)/g)) {
      open.push(next);
    }
  }
}

for (const [file, kind] of Object.entries(definitions)) {
  const text = readFileSync(path.join(here, '../definitions', file), 'utf8');
  const { spec } = parseAllDocuments(text)
    .map(document => document.toJS())
    .find(definition => definition.spec.names.kind === kind);
  const { schema } = spec.versions.find(({ name }) => name === 'v1');
  const name = `${spec.group.split('.').reverse().join('.')}.v1.${kind}`;
  schemas[name] = withoutWords(schema.openAPIV3Schema);
  // A definition says of the metadata only that they are an object.
  schemas[name].properties.metadata = {
    $ref: '#/components/schemas/io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta',
  };
}

const ast = await openapiTS({
  openapi: '3.0.0',
  info: { title: 'Kubernetes', version: 'v1.36.3' },
  paths: {},
  components: { schemas },
});
writeFileSync(
  path.join(here, '../../../plugins/k8s-manager-common/src/kubernetes/generated.ts'),
  `${astToString(ast)}`,
);
