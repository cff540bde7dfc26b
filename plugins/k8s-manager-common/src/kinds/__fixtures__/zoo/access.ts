import { specimen, type Specimen } from './Specimen';

/** A request and a certificate for a key that was thrown away; base64 of their PEM. */
const request = [
  'LS0tLS1CRUdJTiBDRVJUSUZJQ0FURSBSRVFVRVNULS0tLS0KTUlISU1IQUNBUUF3RGpFTU1Bb0dBMVVFQXd3RGVt',
  'OXZNRmt3RXdZSEtvWkl6ajBDQVFZSUtvWkl6ajBEQVFjRApRZ0FFdmdmTEhvRmEveEhHbWsydW9YM2t1TGJySWJ0',
  'ei9rdC9CM3hiR0VqUDFRWi83ejNCRlZKUzM3WFpwMDZYCkEyeWNqUmp0NTJPY1BCSWIwVUFLZ3NwUkVhQUFNQW9H',
  'Q0NxR1NNNDlCQU1DQTBnQU1FVUNJRDZvVVFXWkRkK3IKYW8yYU0rOVpFbXZwUFdCckJ0UlJFSXNCS3VweUIzeFVB',
  'aUVBOVd3eHZwV2E3UWRLYkdVM0dKV29Ebi9mNGk4WQppaWJ6M1hPSm9FaHhBRkE9Ci0tLS0tRU5EIENFUlRJRklD',
  'QVRFIFJFUVVFU1QtLS0tLQo=',
].join('');
const certificate = [
  'LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk1JSUJkRENDQVJtZ0F3SUJBZ0lVSFNKWW43dkdyc3BCQ3ZhZGw5',
  'ZWsxMEozaG5Fd0NnWUlLb1pJemowRUF3SXcKRGpFTU1Bb0dBMVVFQXd3RGVtOXZNQ0FYRFRJMk1URXlOREUzTXpV',
  'eE5Wb1lEekl4TWpZeE1ETXhNVGN6TlRFMQpXakFPTVF3d0NnWURWUVFEREFONmIyOHdXVEFUQmdjcWhrak9QUUlC',
  'QmdncWhrak9QUU1CQndOQ0FBUytCOHNlCmdWci9FY2FhVGE2aGZlUzR0dXNodTNQK1MzOEhmRnNZU00vVkJuL3ZQ',
  'Y0VWVWxMZnRkbW5UcGNEYkp5TkdPM24KWTV3OEVodlJRQXFDeWxFUm8xTXdVVEFkQmdOVkhRNEVGZ1FVcDN4ZjBU',
  'NzU1cVFBNWxlWEVnb3Q0QnI1UTRzdwpId1lEVlIwakJCZ3dGb0FVcDN4ZjBUNzU1cVFBNWxlWEVnb3Q0QnI1UTRz',
  'd0R3WURWUjBUQVFIL0JBVXdBd0VCCi96QUtCZ2dxaGtqT1BRUURBZ05KQURCR0FpRUE0QndoRTJJZEV4UTM0QnRB',
  'NEp2ZGVCMXJ5UUdTSFhPdkdpdXoKcEI3QnFsWUNJUUR3SHloRnA3YXdYc0hTeDIxUGQ0eWFKdGRIWWhwUHlBSlU2',
  'c3o5Mlg5SUdRPT0KLS0tLS1FTkQgQ0VSVElGSUNBVEUtLS0tLQo=',
].join('');

const asks = (spec: object = {}) => ({
  spec: { request, signerName: 'zoo.example/signer', usages: ['client auth'], ...spec },
});
const verdict = (type: string, reason: string) => ({
  conditions: [{ type, status: 'True', reason, message: 'by hand' }],
});

const rules = [{ apiGroups: [''], resources: ['pods'], verbs: ['get', 'list'] }];
const apiGroup = 'rbac.authorization.k8s.io';
const to = (kind: string, name: string, subjects?: object[]) => ({
  roleRef: { apiGroup, kind, name },
  ...(subjects ? { subjects } : {}),
});
const user = (name: string) => ({ apiGroup, kind: 'User', name });
const group = (name: string) => ({ apiGroup, kind: 'Group', name });
const account = (name: string) => ({ kind: 'ServiceAccount', name, namespace: 'zoo' });
const subjects = [user('b'), account('robot'), group('admins'), user('a'), account('other')];

export const access: readonly Specimen[] = [
  specimen('serviceaccounts', 'plain'),
  specimen('serviceaccounts', 'unmounted', { automountServiceAccountToken: false }),
  specimen('serviceaccounts', 'leaving', {}, { deleting: true }),

  specimen('roles.rbac.authorization.k8s.io', 'empty', { rules: [] }),
  specimen('roles.rbac.authorization.k8s.io', 'reader', { rules }),
  specimen('roles.rbac.authorization.k8s.io', 'twice', { rules: [...rules, ...rules] }),
  specimen('clusterroles.rbac.authorization.k8s.io', 'zoo-reader', { rules }),

  specimen('rolebindings.rbac.authorization.k8s.io', 'nobody', to('Role', 'reader')),
  specimen('rolebindings.rbac.authorization.k8s.io', 'everybody', to('Role', 'reader', subjects)),
  specimen(
    'rolebindings.rbac.authorization.k8s.io',
    'one',
    to('ClusterRole', 'view', [group('watchers')]),
  ),
  specimen(
    'clusterrolebindings.rbac.authorization.k8s.io',
    'zoo-everybody',
    to('ClusterRole', 'view', subjects),
  ),

  specimen('certificatesigningrequests.certificates.k8s.io', 'asked', asks()),
  specimen(
    'certificatesigningrequests.certificates.k8s.io',
    'approved',
    asks({ expirationSeconds: 86_400 }),
    { approval: verdict('Approved', 'ByHand') },
  ),
  specimen(
    'certificatesigningrequests.certificates.k8s.io',
    'issued',
    asks({ expirationSeconds: 31_536_000 }),
    {
      approval: verdict('Approved', 'ByHand'),
      status: { ...verdict('Approved', 'ByHand'), certificate },
    },
  ),
  specimen('certificatesigningrequests.certificates.k8s.io', 'denied', asks(), {
    approval: verdict('Denied', 'Unwanted'),
  }),
  specimen('certificatesigningrequests.certificates.k8s.io', 'failed', asks(), {
    approval: verdict('Approved', 'ByHand'),
    status: {
      conditions: [
        ...verdict('Approved', 'ByHand').conditions,
        ...verdict('Failed', 'SignerValidationFailure').conditions,
      ],
    },
  }),
];
