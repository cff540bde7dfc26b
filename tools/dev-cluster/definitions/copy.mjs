/**
 * Copies the custom resource definitions out of their publishers' Go modules, byte for byte, at the
 * versions of go.mod and checked against go.sum: `node tools/dev-cluster/definitions/copy.mjs`.
 * With `--check` nothing is written; what differs is named and the exit code is 1.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));

/** What is taken: by module, the folder here, the folder there, and the files. */
const sources = [
  {
    module: 'sigs.k8s.io/gateway-api',
    here: 'gateway-api',
    there: 'config/crd/standard',
    files: [
      'gateway.networking.k8s.io_gatewayclasses.yaml',
      'gateway.networking.k8s.io_gateways.yaml',
      'gateway.networking.k8s.io_grpcroutes.yaml',
      'gateway.networking.k8s.io_httproutes.yaml',
      'gateway.networking.k8s.io_referencegrants.yaml',
      'gateway.networking.k8s.io_vap_safeupgrades.yaml',
    ],
  },
  {
    module: 'k8s.io/autoscaler/vertical-pod-autoscaler',
    here: 'vertical-pod-autoscaler',
    there: 'deploy',
    files: ['vpa-v1-crd-gen.yaml'],
  },
  {
    module: 'github.com/kubernetes-csi/external-snapshotter/client/v8',
    here: 'external-snapshotter',
    there: 'config/crd',
    files: [
      'snapshot.storage.k8s.io_volumesnapshotclasses.yaml',
      'snapshot.storage.k8s.io_volumesnapshotcontents.yaml',
      'snapshot.storage.k8s.io_volumesnapshots.yaml',
    ],
  },
];

/** Version of a module as go.mod pins it. */
function versionOf(module) {
  const found = readFileSync(join(here, 'go.mod'), 'utf8')
    .split('\n')
    .map(line => line.trim().split(' '))
    .find(([name]) => name === module);
  if (!found) throw new Error(`definitions/go.mod names no version of ${module}`);
  return found[1];
}

/** The unpacked module; Go refuses one that is not what go.sum says. */
function directoryOf(module) {
  const reply = execFileSync('go', ['mod', 'download', '-json', `${module}@${versionOf(module)}`], {
    cwd: here,
    encoding: 'utf8',
    env: { ...process.env, GOFLAGS: '-mod=readonly', GOWORK: 'off' },
  });
  return JSON.parse(reply).Dir;
}

const check = process.argv.includes('--check');
for (const source of sources) {
  const from = join(directoryOf(source.module), source.there);
  mkdirSync(join(here, source.here), { recursive: true });
  for (const file of source.files) {
    const target = join(here, source.here, file);
    const content = readFileSync(join(from, file));
    if (!check) writeFileSync(target, content);
    else if (!content.equals(readFileSync(target))) {
      process.stderr.write(`${source.here}/${file} differs from ${source.module}\n`);
      process.exitCode = 1;
    }
  }
}
