import type { KubernetesObject } from './ApiClient';

/** A simulated node. */
export interface NodeDescription {
  readonly name: string;
  readonly address: string;
  readonly zone: string;
  readonly instanceType: string;
  /** Cores. */
  readonly cpu: number;
  /** GiB. */
  readonly memory: number;
  /** How many pods fit; 110 unless named. */
  readonly pods?: number;
  readonly pool: string;
  /** Range of its pods' addresses. */
  readonly podCidr: string;
  readonly taints?: readonly { key: string; value: string; effect: string }[];
}

/** AWS instance types by their size: cores and GiB. */
const sizes = {
  'm6i.xlarge': { cpu: 4, memory: 16 },
  'm6i.2xlarge': { cpu: 8, memory: 32 },
  'r6i.2xlarge': { cpu: 8, memory: 64 },
} as const;

function node(
  name: string,
  zone: string,
  instanceType: keyof typeof sizes,
  pool: string,
  podRange: number,
): NodeDescription {
  return {
    name,
    address: name.replace(/^ip-/, '').replaceAll('-', '.'),
    zone: `eu-central-1${zone}`,
    instanceType,
    ...sizes[instanceType],
    pool,
    podCidr: `10.64.${podRange}.0/24`,
  };
}

const clusters: Record<string, readonly NodeDescription[]> = {
  staging: [
    node('ip-10-12-1-17', 'a', 'm6i.xlarge', 'general', 1),
    node('ip-10-12-1-88', 'a', 'm6i.xlarge', 'general', 2),
    node('ip-10-12-2-34', 'b', 'm6i.xlarge', 'general', 3),
    node('ip-10-12-3-5', 'c', 'r6i.2xlarge', 'memory', 4),
  ],
  production: [
    node('ip-10-20-1-23', 'a', 'm6i.2xlarge', 'general', 1),
    node('ip-10-20-1-140', 'a', 'm6i.2xlarge', 'general', 2),
    node('ip-10-20-2-61', 'b', 'm6i.2xlarge', 'general', 3),
    node('ip-10-20-2-9', 'b', 'r6i.2xlarge', 'memory', 4),
    node('ip-10-20-3-77', 'c', 'm6i.2xlarge', 'general', 5),
    node('ip-10-20-3-202', 'c', 'r6i.2xlarge', 'memory', 6),
  ],
};

const others = [
  node('ip-10-30-1-11', 'a', 'm6i.xlarge', 'general', 1),
  node('ip-10-30-2-12', 'b', 'm6i.xlarge', 'general', 2),
  node('ip-10-30-3-13', 'c', 'm6i.xlarge', 'general', 3),
];

/** The nodes of a cluster: those of the demo for its two names, three small ones for any other. */
export function nodesOf(cluster: string): readonly NodeDescription[] {
  return clusters[cluster] ?? others;
}

/** The node and its status as two objects to apply, since they are written by two requests. */
export function nodeObjects(
  description: NodeDescription,
  kubernetesVersion: string,
  kwokPort: number,
): { node: KubernetesObject; status: KubernetesObject } {
  const { name, address, zone, instanceType, cpu, memory, pods = 110, pool, taints } = description;
  const named = { apiVersion: 'v1', kind: 'Node', metadata: { name } };
  // What a kubelet keeps for the system is about this much.
  const allocatable = {
    cpu: `${cpu * 1000 - 80}m`,
    memory: `${Math.floor(memory * 1024 * 0.95)}Mi`,
  };
  return {
    node: {
      ...named,
      metadata: {
        name,
        labels: {
          'kubernetes.io/hostname': name,
          'kubernetes.io/os': 'linux',
          'kubernetes.io/arch': 'amd64',
          'topology.kubernetes.io/region': zone.slice(0, -1),
          'topology.kubernetes.io/zone': zone,
          'node.kubernetes.io/instance-type': instanceType,
          'node-role.kubernetes.io/worker': '',
          'larkfield.example/pool': pool,
        },
        annotations: {
          'kwok.x-k8s.io/node': 'fake',
          // All nodes are served at one address; metrics-server asks each under a path of its own.
          'metrics.k8s.io/resource-metrics-path': `/metrics/nodes/${name}/metrics/resource`,
        },
      },
      spec: {
        podCIDR: description.podCidr,
        podCIDRs: [description.podCidr],
        providerID: `aws:///${zone}/i-${name.replaceAll('-', '')}`,
        ...(taints && { taints }),
      },
    },
    status: {
      ...named,
      status: {
        addresses: [
          { type: 'InternalIP', address },
          { type: 'Hostname', address: name },
          // Where the API server finds kwok; see `--kubelet-preferred-address-types`.
          { type: 'ExternalDNS', address: '127.0.0.1' },
        ],
        daemonEndpoints: { kubeletEndpoint: { Port: kwokPort } },
        capacity: {
          cpu: `${cpu}`,
          memory: `${memory}Gi`,
          pods: `${pods}`,
          'ephemeral-storage': '100Gi',
        },
        allocatable: { ...allocatable, pods: `${pods}`, 'ephemeral-storage': '92Gi' },
        nodeInfo: {
          architecture: 'amd64',
          operatingSystem: 'linux',
          osImage: 'Bottlerocket OS 1.42.0 (aws-k8s-1.36)',
          kernelVersion: '6.12.40',
          containerRuntimeVersion: 'containerd://2.1.4+bottlerocket',
          kubeletVersion: kubernetesVersion,
          kubeProxyVersion: kubernetesVersion,
          bootID: '',
          machineID: '',
          systemUUID: '',
        },
      },
    },
  };
}
