import { stringify } from 'yaml';

/**
 * Who did what, without bodies: every request of people and of the portal, reads as well. The traffic
 * of the control plane itself is left out, it would bury the rest.
 */
export function auditPolicy(): string {
  const control = [
    'system:apiserver',
    'system:kube-controller-manager',
    'system:kube-scheduler',
    'kwok',
    'system:metrics-server',
  ];
  return stringify({
    apiVersion: 'audit.k8s.io/v1',
    kind: 'Policy',
    omitStages: ['RequestReceived'],
    rules: [
      { level: 'None', users: control },
      { level: 'None', userGroups: ['system:serviceaccounts:kube-system'] },
      { level: 'None', nonResourceURLs: ['/readyz*', '/livez*', '/healthz*', '/openapi/*'] },
      { level: 'Metadata' },
    ],
  });
}
