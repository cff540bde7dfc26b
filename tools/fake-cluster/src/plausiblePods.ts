import type { KubeObject } from './KubeObject';
import type { RandomSource } from './RandomSource';
import { StoredObject } from './StoredObject';
import { type PodCondition, podStatus } from './podStatus';

/** Where generated pods are put. */
export interface PodSpread {
  readonly namespaces: readonly string[];
  readonly nodes: readonly string[];
}

const PODS_PER_APPLICATION = 50;

/** Conditions and how many pods of a thousand are in them; the rest runs. */
const troubled: readonly [condition: PodCondition, perThousand: number][] = [
  ['crashing', 12],
  ['pending', 5],
  ['succeeded', 15],
  ['image-pull-failed', 3],
  ['out-of-memory', 2],
];

const teams = ['payments', 'search', 'identity', 'logistics', 'platform'];

/** Pieces of a pod's JSON between the values that differ from pod to pod. */
type Template = readonly { readonly text: string; readonly value?: keyof PodValues }[];

interface PodValues {
  readonly name: string;
  readonly uid: string;
  readonly resourceVersion: string;
  readonly nodeName: string;
  readonly podIP: string;
  readonly hostIP: string;
  readonly created: string;
  readonly started: string;
  readonly containerID: string;
}

const mark = (value: keyof PodValues) => `@@${value}@@`;

/**
 * Pods as applications of a few dozen replicas each, of about 6 kB. Their JSON is put together from a template when it
 * is asked for, so ten thousands cost neither time nor memory beforehand.
 */
export function* plausiblePods(
  count: number,
  { namespaces, nodes }: PodSpread,
  random: RandomSource,
  nextRevision: () => number,
  now = Date.now(),
): Generator<StoredObject> {
  const templates = new Map<string, Template>();
  for (let index = 0; index < count; index += 1) {
    const application = Math.floor(index / PODS_PER_APPLICATION);
    const namespace = namespaces[application % namespaces.length];
    const condition = conditionOf(random.integer(1000));
    const id = `${application}/${condition}`;
    const labels = labelsOf(application);
    let template = templates.get(id);
    if (!template) {
      template = templateOf(podOf(application, namespace, labels, condition));
      templates.set(id, template);
    }
    const node = random.integer(nodes.length);
    const resourceVersion = nextRevision();
    const created = now - random.integer(30 * 86_400) * 1000;
    const values: PodValues = {
      name: `${labels.app}-${labels['pod-template-hash']}-${index.toString(36).padStart(5, '0')}`,
      uid: random.uid(),
      resourceVersion: String(resourceVersion),
      nodeName: nodes[node],
      podIP: `10.${244 + (node >> 8)}.${node & 255}.${(index % 250) + 2}`,
      hostIP: `192.168.${node >> 8}.${(node & 255) + 1}`,
      created: isoSeconds(created),
      started: isoSeconds(created + 4000),
      containerID: `containerd://${random.uid()}`,
    };
    const made = template;
    yield new StoredObject(namespace, values.name, values.uid, resourceVersion, labels, () =>
      fill(made, values),
    );
  }
}

function isoSeconds(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}

function conditionOf(draw: number): PodCondition {
  let from = 0;
  for (const [condition, perThousand] of troubled) {
    from += perThousand;
    if (draw < from) return condition;
  }
  return 'running';
}

function labelsOf(application: number): Record<string, string> {
  const team = teams[application % teams.length];
  return {
    app: `${team}-service-${application}`,
    'app.kubernetes.io/part-of': team,
    team,
    tier: application % 3 === 0 ? 'frontend' : 'backend',
    'pod-template-hash': (0x5d8c7f00 + application).toString(16),
  };
}

function podOf(
  application: number,
  namespace: string,
  labels: Record<string, string>,
  condition: PodCondition,
): KubeObject {
  const image = `registry.example.com/${labels.team}/${labels.app}:1.${application % 40}.0`;
  const environment = Array.from({ length: 24 }, (_, index) => ({
    name: `${labels.team.toUpperCase()}_SETTING_${index}`,
    value: `value-of-setting-${index}-of-application-${application}`,
  }));
  return {
    metadata: {
      name: mark('name'),
      generateName: `${labels.app}-${labels['pod-template-hash']}-`,
      namespace,
      uid: mark('uid'),
      resourceVersion: mark('resourceVersion'),
      generation: 1,
      creationTimestamp: mark('created'),
      labels,
      annotations: { 'prometheus.io/scrape': 'true', 'prometheus.io/port': '9102' },
      ownerReferences: [
        {
          apiVersion: 'apps/v1',
          kind: 'ReplicaSet',
          name: `${labels.app}-${labels['pod-template-hash']}`,
          uid: `00000000-0000-4000-8000-${String(application).padStart(12, '0')}`,
          controller: true,
          blockOwnerDeletion: true,
        },
      ],
      managedFields: [
        {
          manager: 'kube-controller-manager',
          operation: 'Update',
          apiVersion: 'v1',
          time: mark('created'),
          fieldsType: 'FieldsV1',
          fieldsV1: managedFields(environment.map(one => one.name)),
        },
      ],
    },
    spec: {
      containers: [
        {
          name: 'main',
          image,
          imagePullPolicy: 'IfNotPresent',
          ports: [{ name: 'http', containerPort: 8080, protocol: 'TCP' }],
          env: environment,
          resources: {
            requests: { cpu: '100m', memory: '128Mi' },
            limits: { memory: '256Mi' },
          },
          readinessProbe: {
            httpGet: { path: '/ready', port: 'http', scheme: 'HTTP' },
            periodSeconds: 10,
            timeoutSeconds: 1,
            successThreshold: 1,
            failureThreshold: 3,
          },
          volumeMounts: [
            {
              name: 'kube-api-access',
              mountPath: '/var/run/secrets/kubernetes.io/serviceaccount',
              readOnly: true,
            },
          ],
          terminationMessagePath: '/dev/termination-log',
          terminationMessagePolicy: 'File',
        },
      ],
      volumes: [
        {
          name: 'kube-api-access',
          projected: {
            defaultMode: 420,
            sources: [{ serviceAccountToken: { expirationSeconds: 3607, path: 'token' } }],
          },
        },
      ],
      ...(condition === 'pending' ? {} : { nodeName: mark('nodeName') }),
      restartPolicy: 'Always',
      terminationGracePeriodSeconds: 30,
      dnsPolicy: 'ClusterFirst',
      serviceAccountName: 'default',
      serviceAccount: 'default',
      securityContext: {},
      schedulerName: 'default-scheduler',
      enableServiceLinks: true,
      preemptionPolicy: 'PreemptLowerPriority',
      priority: 0,
    },
    status: podStatus(condition, {
      containers: [{ name: 'main', image }],
      podIP: mark('podIP'),
      hostIP: mark('hostIP'),
      since: mark('started'),
      containerID: mark('containerID'),
      restarts: condition === 'crashing' ? 7 : 0,
    }),
  };
}

function managedFields(names: readonly string[]): Record<string, unknown> {
  const entries = names.map(name => [
    `k:{"name":"${name}"}`,
    { '.': {}, 'f:name': {}, 'f:value': {} },
  ]);
  return {
    'f:spec': {
      'f:containers': {
        'k:{"name":"main"}': { 'f:env': { '.': {}, ...Object.fromEntries(entries) } },
      },
    },
  };
}

function templateOf(pod: KubeObject): Template {
  const parts = JSON.stringify(pod).split('@@');
  return parts.flatMap((text, index) =>
    index % 2 === 0 ? [{ text, value: parts[index + 1] as keyof PodValues | undefined }] : [],
  );
}

function fill(template: Template, values: PodValues): string {
  let text = '';
  for (const piece of template) {
    text += piece.value === undefined ? piece.text : piece.text + values[piece.value];
  }
  return text;
}
