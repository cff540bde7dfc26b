// Writes plugins/k8s-manager-backend/src/resources/reading/protobuf/wireSchema.generated.ts, how the stable built-in
// kinds look in protobuf, from the pinned k8s.io modules (control-plane/go.mod):
// `node tools/dev-cluster/openapi/generateWireSchema.mjs`. Needs Go; what it writes does not.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const cwd = path.join(here, '../control-plane');
const go = (...args) =>
  execFileSync('go', args, { cwd, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });

const { kinds, messages } = JSON.parse(go('run', '../openapi/wireSchema.go'));
const published = publishedFields();
for (const [name, fields] of Object.entries(messages)) {
  for (const field of fields.split(', ').filter(Boolean)) hold(name, field);
}

const sorted = record => Object.entries(record).sort(([one], [other]) => (one < other ? -1 : 1));
const lines = record =>
  sorted(record)
    .map(([name, text]) => `  '${name}': '${text}',`)
    .join('\n');
writeFileSync(
  path.join(
    here,
    '../../../plugins/k8s-manager-backend/src/resources/reading/protobuf/wireSchema.generated.ts',
  ),
  `/* eslint-disable */
// Written by tools/dev-cluster/openapi/generateWireSchema.mjs from the k8s.io modules pinned in
// tools/dev-cluster/control-plane/go.mod (${go('list', '-m', '-f', '{{.Version}}', 'k8s.io/kubernetes').trim()}).

/** The message of each stable built-in kind, by group, version and kind. */
// prettier-ignore
export const wireKinds: Readonly<Record<string, string>> = {
${lines(kinds)}
};

/**
 * The fields of each message: number, name in JSON and type. \`[]\` is a list, \`{}\` a map from texts, \`items\` a message
 * around a list, \`...\` a message whose members JSON has in place, \`?\` a value that JSON leaves out when it is zero.
 */
// prettier-ignore
export const wireMessages: Readonly<Record<string, string>> = {
${lines(messages)}
};
`,
);

/** Whether a field is repeated, by message and number, as the published files say. */
function publishedFields() {
  const fields = {};
  const roots = {
    'k8s.io/api': '',
    'k8s.io/apimachinery': 'pkg/apis',
    'k8s.io/apiextensions-apiserver': 'pkg/apis',
    'k8s.io/kube-aggregator': 'pkg/apis',
  };
  for (const [module, below] of Object.entries(roots)) {
    const root = path.join(go('list', '-m', '-f', '{{.Dir}}', module).trim(), below);
    for (const file of readdirSync(root, { recursive: true })) {
      if (path.basename(file) !== 'generated.proto') continue;
      const prefix = path.dirname(file).replaceAll('/', '.');
      let message = '';
      for (const line of readFileSync(path.join(root, file), 'utf8').split('\n')) {
        message = /^message (\w+) \{/.exec(line)?.[1] ?? message;
        const [, kind, number] =
          /^ {2}(optional|repeated|map<).*\s\w+ = (\d+)[ ;]/.exec(line) ?? [];
        if (kind) fields[`${prefix}.${message} ${number}`] = kind !== 'optional';
      }
    }
  }
  return fields;
}

/** @throws Error when the Go types and the published files disagree */
function hold(message, field) {
  const [, number, many] = /^(\d+) [^:]+:(\[\]|\{\})?/.exec(field) ?? [];
  const repeated = published[`${message} ${number}`];
  if (repeated === undefined || repeated !== Boolean(many)) {
    throw new Error(`${message}: ${field} is not what generated.proto says`);
  }
}
