import type { Health } from '../clusters';
import type { ContainerStatus, Pod } from '../kubernetes';
import { defineMessages, type Message } from '../messages';
import { age, images, link, ratio, restarts, status, text } from './cells';
import { defineKind } from './define';
import { claimsOf, configMapsOf, secretsOf } from './podUses';
import { named, namedInCluster } from './relations';
import { controllerOf, generatedSuffixLength } from './owner';
import { ownerColumn } from './ownerColumn';
import { podStatus, type PodStatus } from './podStatus';
import { podLimit, podRequest, podRuns } from './podRequest';
import { usageColumns } from './usageColumns';

const messages = defineMessages('pods.health', {
  exit: { en: 'exit {{code}}', 'zh-CN': '退出码 {{code}}' },
  unschedulable: { en: 'Unschedulable', 'zh-CN': '无法调度' },
  notReady: { en: 'not ready', 'zh-CN': '未就绪' },
});

const working =
  /^(Pending|ContainerCreating|PodInitializing|Init:\d+\/\d+|Terminating|SchedulingGated)$/;
const fine = /^(Running|Completed|Succeeded)$/;
const lost = /^(Unknown|NodeLost|)$/;

let last: { readonly pod: Pod; readonly status: PodStatus } | undefined;

/** The columns of a pod are read one after another, and most of them from the same words and numbers. */
function statusOf(pod: Pod): PodStatus {
  if (last?.pod !== pod) last = { pod, status: podStatus(pod) };
  return last.status;
}

const containersOf = (pod: Pod): readonly ContainerStatus[] => [
  ...(pod.status?.initContainerStatuses ?? []),
  ...(pod.status?.containerStatuses ?? []),
];

/** Why the word is what it is: how the container that gave it ended, now or the last time. */
function ending(pod: Pod, word: string): Message | undefined {
  const failing = containersOf(pod).find(
    ({ state }) => word.endsWith(state?.waiting?.reason ?? '\0') || state?.terminated?.exitCode,
  );
  const ended = failing?.state?.terminated ?? failing?.lastState?.terminated;
  if (!ended) return undefined;
  if (ended.reason && ended.reason !== 'Error' && !word.endsWith(ended.reason)) {
    return { verbatim: ended.reason };
  }
  return word.includes('ExitCode') ? undefined : messages.exit({ code: ended.exitCode });
}

function health(pod: Pod): Health {
  const { word, ready, containers } = statusOf(pod);
  if (lost.test(word)) return { state: 'unknown' };
  if (working.test(word)) {
    const scheduled = pod.status?.conditions?.find(c => c.type === 'PodScheduled');
    return word === 'Pending' && scheduled?.reason === 'Unschedulable'
      ? { state: 'degraded', reason: messages.unschedulable() }
      : { state: 'progressing' };
  }
  if (word === 'Running' && ready < containers) {
    // A container whose start-up probe has not passed yet is on its way, not in trouble.
    return pod.status?.containerStatuses?.some(c => c.started === false && !c.restartCount)
      ? { state: 'progressing' }
      : { state: 'degraded', reason: messages.notReady() };
  }
  if (word === 'NotReady') return { state: 'degraded' };
  if (fine.test(word)) return { state: 'ok' };
  const reason = ending(pod, word);
  return reason ? { state: 'failed', reason } : { state: 'failed' };
}

/** Pods, with the words of `kubectl get pods -o wide`. */
export const pod = defineKind<Pod>()({
  id: 'pods',
  group: '',
  version: 'v1',
  resource: 'pods',
  namespaced: true,
  word: 'Pod',
  short: 'po',
  title: { one: { en: 'Pod', 'zh-CN': 'Pod' }, many: { en: 'Pods', 'zh-CN': 'Pod' } },
  section: 'workloads',
  columns: {
    status: status(
      { en: 'Status', 'zh-CN': '状态' },
      p => {
        const { state, reason } = health(p);
        const { word } = statusOf(p);
        return reason ? { word, state, detail: reason } : { word, state };
      },
      { facet: true, width: 230, kubectl: 'Status' },
    ),
    ready: ratio(
      { en: 'Ready', 'zh-CN': '就绪' },
      p => [statusOf(p).ready, statusOf(p).containers],
      { width: 56, kubectl: 'Ready' },
    ),
    restarts: restarts(
      { en: 'Restarts', 'zh-CN': '重启' },
      p => {
        const { restarts: total, lastRestartAt } = statusOf(p);
        return lastRestartAt ? { count: total, lastAt: lastRestartAt } : { count: total };
      },
      { width: 100, kubectl: 'Restarts' },
    ),
    ...usageColumns({
      cpu: { request: 'cpuRequest', limit: 'cpuLimit' },
      memory: { request: 'memoryRequest', limit: 'memoryLimit' },
    }),
    controller: link(
      { en: 'Controller', 'zh-CN': '控制器' },
      (p, facts) => facts.controller ?? controllerOf(p),
      // Hidden at first: the name begins with it, and the width is the name's and the status'.
      { fact: 'controller', width: 170, optional: true },
    ),
    node: text({ en: 'Node', 'zh-CN': '节点' }, p => p.spec?.nodeName, {
      facet: true,
      width: 130,
      optional: true,
      kubectl: 'Node',
    }),
    ip: text({ en: 'IP', 'zh-CN': 'IP' }, p => p.status?.podIPs?.[0]?.ip, {
      width: 110,
      optional: true,
      kubectl: 'IP',
    }),
    images: images(
      { en: 'Images', 'zh-CN': '镜像' },
      p => p.spec?.containers.map(c => c.image ?? ''),
      { width: 240, optional: true },
    ),
    owner: ownerColumn(),
    age: age({ en: 'Age', 'zh-CN': '存在时长' }, p => p.metadata?.creationTimestamp, {
      width: 64,
      kubectl: 'Age',
    }),
  },
  health,
  generatedSuffix: generatedSuffixLength,
  usage: 'pods',
  figures: {
    runs: { of: p => (podRuns(p) ? 1 : 0) },
    cpuRequest: { of: p => podRequest(p, 'cpu') },
    cpuLimit: { of: p => podLimit(p, 'cpu') },
    memoryRequest: { of: p => podRequest(p, 'memory') },
    memoryLimit: { of: p => podLimit(p, 'memory') },
  },
  relations: [
    namedInCluster('nodes', p => [p.spec?.nodeName], { as: 'runsOn', direction: 'up' }),
    named('serviceaccounts', p => [p.spec?.serviceAccountName], { as: 'runsAs', direction: 'up' }),
    namedInCluster('priorityclasses.scheduling.k8s.io', p => [p.spec?.priorityClassName], {
      as: 'uses',
      direction: 'up',
    }),
    namedInCluster('runtimeclasses.node.k8s.io', p => [p.spec?.runtimeClassName], {
      as: 'uses',
      direction: 'up',
    }),
    named('configmaps', p => configMapsOf(p.spec), { as: 'uses' }),
    named('secrets', p => secretsOf(p.spec), { as: 'uses' }),
    named('persistentvolumeclaims', p => claimsOf(p), { as: 'mounts' }),
  ],
  capabilities: {},
  words: messages.words,
  order: { column: 'status', direction: 'descending' },
});
