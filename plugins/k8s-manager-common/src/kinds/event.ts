import type { Health } from '../clusters';
import type { Event } from '../kubernetes';
import { age, count, link, status, text } from './cells';
import { defineKind } from './define';
import { referenced } from './relations';
import { idOfReference } from './owner';

// The API server writes a time that was not given as null, beside what its OpenAPI says.
const firstSeen = (event: Event) => event.firstTimestamp ?? event.eventTime ?? undefined;
const lastSeen = (event: Event) =>
  event.series
    ? (event.series.lastObservedTime ?? undefined)
    : (event.lastTimestamp ?? firstSeen(event));

/** Events are kept for an hour or so, so a warning is about something recent. */
const health = (event: Event): Health => ({ state: event.type === 'Warning' ? 'degraded' : 'ok' });

/** Events. */
export const event = defineKind<Event>()({
  id: 'events',
  group: '',
  version: 'v1',
  resource: 'events',
  aliases: ['events.events.k8s.io'],
  namespaced: true,
  word: 'Event',
  short: 'ev',
  title: { one: { en: 'Event', 'zh-CN': '事件' }, many: { en: 'Events', 'zh-CN': '事件' } },
  section: 'events',
  restless: true,
  anonymous: true,
  columns: {
    lastSeen: age({ en: 'Last seen', 'zh-CN': '上次出现' }, lastSeen, {
      width: 92,
      kubectl: 'Last Seen',
    }),
    type: status(
      { en: 'Type', 'zh-CN': '类型' },
      e => (e.type ? { word: e.type, state: health(e).state } : undefined),
      { facet: true, width: 110, kubectl: 'Type' },
    ),
    reason: text({ en: 'Reason', 'zh-CN': '原因' }, e => e.reason || undefined, {
      facet: true,
      width: 160,
      kubectl: 'Reason',
    }),
    // kubectl prints `pod/name`; a link shows the name and leads to the object.
    object: link(
      { en: 'Object', 'zh-CN': '对象' },
      ({ involvedObject: of }) =>
        of?.name
          ? {
              kind: of.kind ? idOfReference(of.apiVersion ?? '', of.kind) : '',
              name: of.name,
              ...(of.namespace ? { namespace: of.namespace } : {}),
            }
          : undefined,
      { width: 240 },
    ),
    kind: text({ en: 'Kind', 'zh-CN': '类别' }, e => e.involvedObject?.kind || undefined, {
      facet: true,
      width: 130,
    }),
    message: text({ en: 'Message', 'zh-CN': '消息' }, e => e.message?.trim() || undefined, {
      width: 480,
      kubectl: 'Message',
    }),
    subobject: text(
      { en: 'Subobject', 'zh-CN': '子对象' },
      e => e.involvedObject?.fieldPath || undefined,
      { width: 200, optional: true, kubectl: 'Subobject' },
    ),
    source: text(
      { en: 'Source', 'zh-CN': '来源' },
      ({ source, reportingComponent, reportingInstance }) =>
        [source?.component || reportingComponent || '', source?.host || reportingInstance]
          .filter((part, place) => place === 0 || part)
          .join(', ') || undefined,
      { width: 200, optional: true, kubectl: 'Source' },
    ),
    firstSeen: age({ en: 'First seen', 'zh-CN': '首次出现' }, firstSeen, {
      width: 92,
      optional: true,
      kubectl: 'First Seen',
    }),
    count: count(
      { en: 'Count', 'zh-CN': '次数' },
      // An event that happened once carries no count in the newer form.
      e => (e.series ? (e.series.count ?? 0) : e.count || 1),
      { width: 72, kubectl: 'Count' },
    ),
  },
  health,
  generatedSuffix: e => {
    // The recorder names an event after its object, with a stamp behind.
    const of = e.involvedObject?.name;
    const name = e.metadata?.name ?? '';
    return of && name.startsWith(`${of}.`) ? name.length - of.length : 0;
  },
  relations: [referenced(e => [e.involvedObject], { as: 'concerns', direction: 'up' })],
  capabilities: {},
  order: { column: 'lastSeen', direction: 'ascending' },
});
