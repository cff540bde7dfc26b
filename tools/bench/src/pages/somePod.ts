import type { Pod } from 'backstage-plugin-k8s-manager-common';

/** Pod number so and so of a large cluster, in the order of names; the same whenever it is asked for. */
export function somePod(number: number, restartCount = number % 7): Pod {
  const name = `service-${String(number).padStart(7, '0')}`;
  return {
    metadata: {
      uid: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
      name,
      namespace: `team-${number % 60}`,
      creationTimestamp: '2026-01-01T00:00:00Z',
      labels: { app: name },
    },
    spec: {
      nodeName: `node-${number % 1_000}`,
      containers: [{ name: 'main', image: `registry.example.com/team/service:1.${number % 30}.0` }],
    },
    status: {
      phase: 'Running',
      podIP: `10.${number % 200}.1.2`,
      containerStatuses: [
        { name: 'main', ready: true, restartCount, state: { running: {} }, image: '', imageID: '' },
      ],
    },
  } as unknown as Pod;
}
