import { chmodSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * The configuration of one run, laid over app-config.yaml: where the portal listens and which
 * clusters it has.
 *
 * @param {{ port: number, backendPort: number,
 *   clusters: import('./kubeconfig.mjs').ClusterEntry[], simulated?: boolean }} run simulated: the page
 *   says that nothing runs in the clusters
 */
export function configuration({ port, backendPort, clusters, simulated = false }) {
  const app = `http://localhost:${port}`;
  const backend = `http://localhost:${backendPort}`;
  return {
    app: {
      ...(simulated ? { title: 'k8s-manager (simulated)' } : {}),
      baseUrl: app,
      listen: { host: '127.0.0.1', port },
    },
    backend: {
      baseUrl: backend,
      listen: { host: '127.0.0.1', port: backendPort },
      cors: { origin: app },
    },
    k8sManager: { clusters },
    ...(simulated ? { demo: { simulated } } : {}),
  };
}

/**
 * Writes it for nobody else to read: with a kubeconfig it tells where credentials lie.
 *
 * @param {string} file
 * @param {ReturnType<typeof configuration>} content
 */
export function writeConfiguration(file, content) {
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}`;
  // JSON is YAML, and writing it needs no package.
  const text = `# Written by npm start, anew each time.\n${JSON.stringify(content, undefined, 2)}\n`;
  writeFileSync(draft, text, { mode: 0o600 });
  chmodSync(draft, 0o600);
  renameSync(draft, file);
}
