import { parseAllDocuments } from 'yaml';
import { auditPolicy } from './auditPolicy';
import { commandLines, componentNames } from './components';
import { nodeObjects, nodesOf } from './nodes';
import { kwokConfiguration } from './simulation/kwokConfiguration';

const lines = commandLines('/clusters/one', {
  etcd: 20001,
  etcdPeer: 20002,
  apiServer: 20003,
  kwok: 20004,
  metricsServer: 20005,
});

describe('command lines', () => {
  it('listen on 127.0.0.1 and nowhere else', () => {
    expect(lines.etcd).toContain('--listen-client-urls=https://127.0.0.1:20001');
    expect(lines.etcd).toContain('--listen-peer-urls=https://127.0.0.1:20002');
    expect(lines.etcd).toContain('--client-cert-auth');
    expect(lines['kube-apiserver']).toContain('--bind-address=127.0.0.1');
    expect(lines['kube-controller-manager']).toContain('--secure-port=0');
    expect(lines['kube-scheduler']).toContain('--secure-port=0');
    expect(lines.kwok).toContain('--server-address=127.0.0.1:20004');
    expect(lines['metrics-server']).toContain('--bind-address=127.0.0.1');
    for (const name of componentNames) expect(lines[name].join(' ')).not.toContain('0.0.0.0');
  });

  it('ask RBAC, write an audit log and know simulated nodes by their annotation', () => {
    expect(lines['kube-apiserver']).toContain('--authorization-mode=Node,RBAC');
    expect(lines['kube-apiserver']).toContain('--audit-log-path=/clusters/one/logs/audit.log');
    expect(lines.kwok).toContain('--manage-nodes-with-annotation-selector=kwok.x-k8s.io/node=fake');
  });
});

describe('the configuration of kwok', () => {
  const documents = parseAllDocuments(kwokConfiguration('/clusters/one/pod-logs')).map(document =>
    document.toJS(),
  );
  const stages = documents.filter(({ kind }) => kind === 'Stage');

  it('names the options for which kwok has no default when it is given a file', () => {
    expect(documents[0]).toMatchObject({
      kind: 'KwokConfiguration',
      options: { enableDebuggingHandlers: true, nodeLeaseDurationSeconds: 40 },
    });
  });

  it('lets no program run on this machine', () => {
    const kinds = new Set(documents.map(({ kind }) => kind));
    for (const kind of ['Exec', 'ClusterExec', 'Attach', 'ClusterAttach']) {
      expect(kinds).not.toContain(kind);
    }
  });

  it('has a log for every container of the demo, and one for all others', () => {
    const { spec } = documents.find(({ kind }) => kind === 'ClusterLogs')!;
    const last = spec.logs.at(-1);
    expect(last.containers).toBeUndefined();
    for (const { logsFile } of spec.logs) expect(logsFile).toMatch(/^\/clusters\/one\/pod-logs\//);
    const named: string[] = spec.logs.flatMap(
      (log: { containers?: string[] }) => log.containers ?? [],
    );
    expect(new Set(named).size).toBe(named.length);
    expect(named).toContain('payments-api');
  });

  it('holds every stage once, each with conditions', () => {
    const names = stages.map(({ metadata }) => metadata.name);
    expect(new Set(names).size).toBe(names.length);
    for (const { spec } of stages) {
      expect(spec.selector.matchExpressions.length).toBeGreaterThan(0);
      expect(spec.steps.length).toBeGreaterThan(0);
    }
  });
});

describe('nodes', () => {
  it('are four in staging, six in production, and do not share addresses', () => {
    expect(nodesOf('staging')).toHaveLength(4);
    expect(nodesOf('production')).toHaveLength(6);
    for (const cluster of ['staging', 'production', 'any']) {
      const nodes = nodesOf(cluster);
      for (const field of ['name', 'address', 'podCidr'] as const) {
        expect(new Set(nodes.map(node => node[field])).size).toBe(nodes.length);
      }
    }
  });

  it('are reached on loopback, whatever address they show', () => {
    const { node, status } = nodeObjects(nodesOf('staging')[0], 'v1.36.3', 20004);
    expect(node.metadata.annotations).toEqual({
      'kwok.x-k8s.io/node': 'fake',
      'metrics.k8s.io/resource-metrics-path': '/metrics/nodes/ip-10-12-1-17/metrics/resource',
    });
    expect(status.status).toMatchObject({
      addresses: [
        { type: 'InternalIP', address: '10.12.1.17' },
        { type: 'Hostname', address: 'ip-10-12-1-17' },
        { type: 'ExternalDNS', address: '127.0.0.1' },
      ],
      daemonEndpoints: { kubeletEndpoint: { Port: 20004 } },
      capacity: { cpu: '4', memory: '16Gi', pods: '110' },
      allocatable: { cpu: '3920m', memory: '15564Mi', pods: '110' },
    });
  });
});

it('the audit policy keeps bodies out and leaves the control plane itself aside', () => {
  const [policy] = parseAllDocuments(auditPolicy()).map(document => document.toJS());
  expect(policy.rules.at(-1)).toEqual({ level: 'Metadata' });
  expect(policy.rules[0].users).toContain('system:kube-controller-manager');
  expect(JSON.stringify(policy)).not.toMatch(/Request"|RequestResponse/);
});
