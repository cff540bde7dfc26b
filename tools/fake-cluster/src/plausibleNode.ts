import type { KubeObject } from './KubeObject';
import { timestamp } from './ObjectStore';

/** A node that is ready: 8 cores, 32 GiB, 110 pods. */
export function plausibleNode(name: string, index: number): KubeObject {
  const capacity = { cpu: '8', memory: '33554432Ki', pods: '110', 'ephemeral-storage': '100Gi' };
  const now = timestamp();
  const condition = (type: string, status: string, reason: string) => ({
    type,
    status,
    reason,
    lastHeartbeatTime: now,
    lastTransitionTime: now,
  });
  return {
    metadata: {
      name,
      labels: {
        'kubernetes.io/hostname': name,
        'kubernetes.io/os': 'linux',
        'kubernetes.io/arch': 'amd64',
        'topology.kubernetes.io/zone': `zone-${'abc'[index % 3]}`,
      },
    },
    spec: { podCIDR: `10.${244 + (index >> 8)}.${index & 255}.0/24` },
    status: {
      capacity,
      allocatable: { ...capacity, memory: '32505856Ki' },
      conditions: [
        condition('MemoryPressure', 'False', 'KubeletHasSufficientMemory'),
        condition('DiskPressure', 'False', 'KubeletHasNoDiskPressure'),
        condition('PIDPressure', 'False', 'KubeletHasSufficientPID'),
        condition('Ready', 'True', 'KubeletReady'),
      ],
      addresses: [
        { type: 'InternalIP', address: `192.168.${index >> 8}.${(index & 255) + 1}` },
        { type: 'Hostname', address: name },
      ],
      nodeInfo: {
        kubeletVersion: 'v1.36.3',
        containerRuntimeVersion: 'containerd://2.1.0',
        osImage: 'Debian GNU/Linux 12 (bookworm)',
        operatingSystem: 'linux',
        architecture: 'amd64',
        kernelVersion: '6.12.0',
      },
    },
  };
}
