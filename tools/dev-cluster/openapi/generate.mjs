// Writes plugins/k8s-manager-common/src/kubernetes/generated.ts from the OpenAPI documents of the pinned
// k8s.io/kubernetes module (control-plane/go.mod): `node tools/dev-cluster/openapi/generate.mjs`.
// Only the schemas that our kinds name, and what those reach, are written: the whole API would be 40 times as long.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';

const here = path.dirname(fileURLToPath(import.meta.url));
const documents = {
  'api__v1_openapi.json': [
    'io.k8s.api.core.v1.Pod',
    'io.k8s.api.core.v1.Node',
    'io.k8s.api.core.v1.Namespace',
  ],
  'apis__apps__v1_openapi.json': ['io.k8s.api.apps.v1.Deployment', 'io.k8s.api.apps.v1.ReplicaSet'],
  'apis__authorization.k8s.io__v1_openapi.json': [
    'io.k8s.api.authorization.v1.SelfSubjectAccessReview',
  ],
};

const moduleDirectory = execFileSync('go', ['list', '-m', '-f', '{{.Dir}}', 'k8s.io/kubernetes'], {
  cwd: path.join(here, '../control-plane'),
  encoding: 'utf8',
}).trim();

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
    // Descriptions would be 70 % of the file. `default: {}` makes the generator mark an optional member as always present, which replies do not keep.
    schemas[name] = JSON.parse(
      JSON.stringify(schema, (key, value) =>
        key === 'default' || (key === 'description' && typeof value === 'string')
          ? undefined
          : value,
      ),
    );
    for (const [, next] of JSON.stringify(schema).matchAll(/#\/components\/schemas\/([^"]+)/g)) {
      open.push(next);
    }
  }
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
