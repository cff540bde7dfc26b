import { join, resolve } from 'node:path';
import { findMetricsServer } from '../metricsServer.mjs';
import type { Ports } from './ports';

/** The programs of a cluster in the order in which they start. */
export const componentNames = [
  'etcd',
  'kube-apiserver',
  'kube-controller-manager',
  'kube-scheduler',
  'kwok',
  'pod-logs',
  'metrics-server',
] as const;
export type ComponentName = (typeof componentNames)[number];

// This package runs from its source only, there is no build in which the directory would differ.
// eslint-disable-next-line no-restricted-syntax
const podLogWriter = resolve(__dirname, '../podLogWriter.mjs');

/** Path of a program, given the directory of the control plane's. */
export function programPath(name: ComponentName, binaries: string): string {
  if (name === 'pod-logs') return process.execPath;
  const elsewhere = name === 'metrics-server' ? findMetricsServer({ assets: binaries }) : undefined;
  return elsewhere ?? join(binaries, name);
}

/** Files of a cluster's directory. */
export function clusterFiles(directory: string) {
  return {
    lock: join(directory, 'lock'),
    state: join(directory, 'cluster.json'),
    keys: join(directory, 'keys'),
    etcdData: join(directory, 'etcd'),
    logs: join(directory, 'logs'),
    pids: join(directory, 'pids'),
    work: join(directory, 'work'),
    auditPolicy: join(directory, 'audit-policy.yaml'),
    auditLog: join(directory, 'logs', 'audit.log'),
    kwokConfiguration: join(directory, 'kwok.yaml'),
    podLogs: join(directory, 'pod-logs'),
    podLogDescription: join(directory, 'pod-logs.json'),
    kubeconfig: (account: string) => join(directory, `${account}.kubeconfig`),
    key: (name: string) => join(directory, 'keys', `${name}.key`),
    certificate: (name: string) => join(directory, 'keys', `${name}.crt`),
  };
}

/** The command lines of a cluster's programs. Nothing in them listens beyond 127.0.0.1. */
export function commandLines(
  directory: string,
  ports: Ports,
): Record<ComponentName, readonly string[]> {
  const files = clusterFiles(directory);
  const { certificate, key } = files;
  const etcd = `https://127.0.0.1:${ports.etcd}`;
  const etcdPeer = `https://127.0.0.1:${ports.etcdPeer}`;
  return {
    etcd: [
      '--name=dev-cluster',
      `--data-dir=${files.etcdData}`,
      // Demo data: a machine that loses power may lose it, and every write is many times faster.
      '--unsafe-no-fsync',
      '--quota-backend-bytes=8589934592',
      '--auto-compaction-mode=periodic',
      '--auto-compaction-retention=30m',
      `--listen-client-urls=${etcd}`,
      `--advertise-client-urls=${etcd}`,
      `--listen-peer-urls=${etcdPeer}`,
      `--initial-advertise-peer-urls=${etcdPeer}`,
      `--initial-cluster=dev-cluster=${etcdPeer}`,
      '--client-cert-auth',
      `--cert-file=${certificate('etcd')}`,
      `--key-file=${key('etcd')}`,
      `--trusted-ca-file=${certificate('etcd-ca')}`,
      '--peer-client-cert-auth',
      `--peer-cert-file=${certificate('etcd')}`,
      `--peer-key-file=${key('etcd')}`,
      `--peer-trusted-ca-file=${certificate('etcd-ca')}`,
      '--log-level=warn',
    ],
    'kube-apiserver': [
      '--bind-address=127.0.0.1',
      '--advertise-address=127.0.0.1',
      `--secure-port=${ports.apiServer}`,
      '--endpoint-reconciler-type=none',
      '--authorization-mode=Node,RBAC',
      '--service-cluster-ip-range=10.96.0.0/12',
      '--allow-privileged',
      '--profiling=false',
      '--event-ttl=6h',
      `--etcd-servers=${etcd}`,
      `--etcd-cafile=${certificate('etcd-ca')}`,
      `--etcd-certfile=${certificate('etcd-client')}`,
      `--etcd-keyfile=${key('etcd-client')}`,
      `--tls-cert-file=${certificate('apiserver')}`,
      `--tls-private-key-file=${key('apiserver')}`,
      `--client-ca-file=${certificate('ca')}`,
      `--requestheader-client-ca-file=${certificate('front-proxy-ca')}`,
      '--requestheader-allowed-names=front-proxy-client',
      '--requestheader-extra-headers-prefix=X-Remote-Extra-',
      '--requestheader-group-headers=X-Remote-Group',
      '--requestheader-username-headers=X-Remote-User',
      `--proxy-client-cert-file=${certificate('front-proxy')}`,
      `--proxy-client-key-file=${key('front-proxy')}`,
      `--kubelet-certificate-authority=${certificate('kubelet-ca')}`,
      `--kubelet-client-certificate=${certificate('apiserver-kubelet')}`,
      `--kubelet-client-key=${key('apiserver-kubelet')}`,
      // Simulated nodes show an address of their own as InternalIP and are reached by the other.
      '--kubelet-preferred-address-types=ExternalDNS,InternalIP',
      '--service-account-issuer=https://kubernetes.default.svc.cluster.local',
      `--service-account-key-file=${files.keys}/service-account.pub`,
      `--service-account-signing-key-file=${key('service-account')}`,
      `--audit-policy-file=${files.auditPolicy}`,
      `--audit-log-path=${files.auditLog}`,
      // One line per event, written at once: a test reads the line right after its request.
      '--audit-log-mode=blocking',
      '--audit-log-maxsize=64',
      '--audit-log-maxbackup=1',
    ],
    'kube-controller-manager': [
      `--kubeconfig=${files.kubeconfig('controller-manager')}`,
      `--authentication-kubeconfig=${files.kubeconfig('controller-manager')}`,
      `--authorization-kubeconfig=${files.kubeconfig('controller-manager')}`,
      '--bind-address=127.0.0.1',
      '--secure-port=0',
      '--leader-elect=false',
      '--profiling=false',
      '--use-service-account-credentials',
      `--service-account-private-key-file=${key('service-account')}`,
      `--root-ca-file=${certificate('ca')}`,
      `--cluster-signing-cert-file=${certificate('ca')}`,
      `--cluster-signing-key-file=${key('ca')}`,
      // With the defaults ten thousand pods take minutes.
      '--kube-api-qps=500',
      '--kube-api-burst=1000',
    ],
    'kube-scheduler': [
      `--kubeconfig=${files.kubeconfig('scheduler')}`,
      `--authentication-kubeconfig=${files.kubeconfig('scheduler')}`,
      `--authorization-kubeconfig=${files.kubeconfig('scheduler')}`,
      '--bind-address=127.0.0.1',
      '--secure-port=0',
      '--leader-elect=false',
      '--profiling=false',
      '--kube-api-qps=500',
      '--kube-api-burst=1000',
    ],
    kwok: [
      `--kubeconfig=${files.kubeconfig('kwok')}`,
      `--config=${files.kwokConfiguration}`,
      '--manage-nodes-with-annotation-selector=kwok.x-k8s.io/node=fake',
      '--node-ip=127.0.0.1',
      `--node-port=${ports.kwok}`,
      `--server-address=127.0.0.1:${ports.kwok}`,
      `--tls-cert-file=${certificate('kubelet')}`,
      `--tls-private-key-file=${key('kubelet')}`,
    ],
    'pod-logs': [podLogWriter, files.podLogDescription, files.podLogs],
    'metrics-server': [
      `--kubeconfig=${files.kubeconfig('metrics-server')}`,
      `--authentication-kubeconfig=${files.kubeconfig('metrics-server')}`,
      `--authorization-kubeconfig=${files.kubeconfig('metrics-server')}`,
      '--bind-address=127.0.0.1',
      `--secure-port=${ports.metricsServer}`,
      `--tls-cert-file=${certificate('metrics-server')}`,
      `--tls-private-key-file=${key('metrics-server')}`,
      '--kubelet-preferred-address-types=ExternalDNS',
      '--kubelet-use-node-status-port',
      `--kubelet-certificate-authority=${certificate('kubelet-ca')}`,
      `--kubelet-client-certificate=${certificate('apiserver-kubelet')}`,
      `--kubelet-client-key=${key('apiserver-kubelet')}`,
      '--metric-resolution=15s',
    ],
  };
}
