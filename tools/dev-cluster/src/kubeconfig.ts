import { readFileSync } from 'node:fs';
import { stringify } from 'yaml';

/** A kubeconfig with one context, named for the cluster, so that several can be merged. */
export function kubeconfig(options: {
  cluster: string;
  account: string;
  server: string;
  /** Files in PEM; their content is embedded, so that the kubeconfig can be moved. */
  caFile: string;
  certificateFile: string;
  keyFile: string;
}): string {
  const { cluster, account, server, caFile, certificateFile, keyFile } = options;
  const embedded = (file: string) => readFileSync(file).toString('base64');
  const user = `${cluster}-${account}`;
  return stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [
      { name: cluster, cluster: { server, 'certificate-authority-data': embedded(caFile) } },
    ],
    users: [
      {
        name: user,
        user: {
          'client-certificate-data': embedded(certificateFile),
          'client-key-data': embedded(keyFile),
        },
      },
    ],
    contexts: [{ name: cluster, context: { cluster, user } }],
    'current-context': cluster,
  });
}
