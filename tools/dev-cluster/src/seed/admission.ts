import type { KubernetesObject } from '../ApiClient';
import { company } from './company';
import { clusterMetadata } from './metadata';

/**
 * Who may say no to a change, and who asks to be let in. All of it is harmless: the webhooks look at
 * objects with a label that nothing carries and are passed over when they do not answer, the policy
 * only notes what it finds.
 */
export function admission(): readonly KubernetesObject[] {
  return [
    webhook('Validating'),
    webhook('Mutating'),
    ...imagePolicy(),
    signingRequest(),
    sandbox(),
  ];
}

function webhook(sort: 'Validating' | 'Mutating'): KubernetesObject {
  const name = sort === 'Validating' ? 'image-signatures' : 'proxy-injector';
  return {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: `${sort}WebhookConfiguration`,
    metadata: clusterMetadata(`${name}.${company.domain}`),
    webhooks: [
      {
        name: `${name}.${company.domain}`,
        admissionReviewVersions: ['v1'],
        sideEffects: 'None',
        failurePolicy: 'Ignore',
        timeoutSeconds: 1,
        clientConfig: { service: { namespace: 'edge', name, path: '/admit', port: 443 } },
        objectSelector: { matchLabels: { [`${company.domain}/${name}`]: 'enabled' } },
        rules: [
          { apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] },
        ],
      },
    ],
  };
}

function imagePolicy(): KubernetesObject[] {
  const apiVersion = 'admissionregistration.k8s.io/v1';
  const name = `own-registry.${company.domain}`;
  return [
    {
      apiVersion,
      kind: 'ValidatingAdmissionPolicy',
      metadata: clusterMetadata(name),
      spec: {
        failurePolicy: 'Ignore',
        matchConstraints: {
          resourceRules: [
            {
              apiGroups: [''],
              apiVersions: ['v1'],
              operations: ['CREATE', 'UPDATE'],
              resources: ['pods'],
            },
          ],
        },
        validations: [
          {
            expression: `object.spec.containers.all(c, c.image.startsWith('registry.${company.domain}/'))`,
            message: `images come from registry.${company.domain}`,
          },
        ],
      },
    },
    {
      apiVersion,
      kind: 'ValidatingAdmissionPolicyBinding',
      metadata: clusterMetadata(`${name}-analytics`),
      spec: {
        policyName: name,
        validationActions: ['Audit'],
        matchResources: {
          namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'analytics' } },
        },
      },
    },
  ];
}

/** A request of CN=report-reader for a client certificate; its private key was thrown away. */
const certificateRequest = [
  'LS0tLS1CRUdJTiBDRVJUSUZJQ0FURSBSRVFVRVNULS0tLS0KTUlIeE1JR1lBZ0VBTURZeEhEQWFCZ05WQkFvVEUy',
  'eGhjbXRtYVdWc1pEcHlaWEJ2Y25ScGJtY3hGakFVQmdOVgpCQU1URFhKbGNHOXlkQzF5WldGa1pYSXdXVEFUQmdj',
  'cWhrak9QUUlCQmdncWhrak9QUU1CQndOQ0FBUVh4RnlsCnhYOW03M1RjaHdZU3BSdkJaTEJHb28wWE1BczJjemZt',
  'L2ZKUWFESlJ0UC9nQXdVUHhyR29EMmVPN0ZITkI3TmoKdGhTVU5lb0pFR2dZZ3QzNm9BQXdDZ1lJS29aSXpqMEVB',
  'd0lEU0FBd1JRSWhBS2tyYWxVNXhRYnowNmlZUFM0UwprYkt4SWIxMHJmb3Y1dlZESDJNVGtQSWtBaUJVR1NLcHVG',
  'VDhZVHZUbDhNK3N2Wjl3dUJMdVNpN1EvalpTOVZMCk15OEw5Zz09Ci0tLS0tRU5EIENFUlRJRklDQVRFIFJFUVVF',
  'U1QtLS0tLQo=',
].join('');

function signingRequest(): KubernetesObject {
  return {
    apiVersion: 'certificates.k8s.io/v1',
    kind: 'CertificateSigningRequest',
    metadata: clusterMetadata('report-reader'),
    spec: {
      request: certificateRequest,
      signerName: 'kubernetes.io/kube-apiserver-client',
      expirationSeconds: 86_400,
      usages: ['client auth'],
    },
  };
}

function sandbox(): KubernetesObject {
  return {
    apiVersion: 'node.k8s.io/v1',
    kind: 'RuntimeClass',
    metadata: clusterMetadata('gvisor'),
    handler: 'runsc',
  };
}
