import type { KubernetesObject } from '../kubernetes';
import { cellText, describeColumns, project, sortKeyOf } from '../tables';
import { locales, say } from '../messages';
import { catalogue } from '../words';
import { kindFromDiscovery, type DiscoveredResource, type PrinterColumn } from './fromDiscovery';

const certificates: DiscoveredResource = {
  group: 'cert-manager.io',
  version: 'v1',
  resource: 'certificates',
  namespaced: true,
  word: 'Certificate',
  shortNames: ['cert', 'certs'],
  status: true,
};

const declared: PrinterColumn[] = [
  {
    name: 'Ready',
    type: 'string',
    jsonPath: '.status.conditions[?(@.type == "Ready")].status',
  },
  { name: 'Secret', type: 'string', jsonPath: '.spec.secretName', description: 'Where it is' },
  { name: 'Issuer', type: 'string', jsonPath: '.spec.issuerRef.name', priority: 1 },
  { name: 'Renewals', type: 'integer', jsonPath: '.status.revision' },
  { name: 'Renewal', type: 'date', jsonPath: '.status.renewalTime' },
  { name: 'Auto', type: 'boolean', jsonPath: '.spec.auto' },
  { name: 'Age', type: 'date', jsonPath: '.metadata.creationTimestamp' },
];

const object = (members: object = {}) =>
  ({
    metadata: {
      name: 'web',
      namespace: 'shop',
      uid: 'u',
      creationTimestamp: '2026-01-01T00:00:00Z',
    },
    ...members,
  }) as KubernetesObject;

const healthy = object({
  spec: { secretName: 'web-tls', issuerRef: { name: 'ca' }, auto: true },
  status: {
    conditions: [{ type: 'Ready', status: 'True', reason: 'Ready' }],
    revision: 7.9,
    renewalTime: '2026-03-01T00:00:00Z',
  },
});

describe('kindFromDiscovery', () => {
  const { kind, problems } = kindFromDiscovery(certificates, declared);

  it('makes a kind like a described one', () => {
    expect(kind).toMatchObject({
      id: 'certificates.cert-manager.io',
      word: 'Certificate',
      short: 'cert',
      section: 'custom',
      title: { one: { en: 'Certificate' }, many: { en: 'Certificates', 'zh-CN': 'Certificate' } },
      order: { column: 'state', direction: 'descending' },
    });
    expect(problems).toEqual([]);
  });

  it('has the columns of the definition, with their own headers', () => {
    expect(
      describeColumns(kind).map(({ id, header, as, optional }) => [id, header, as, optional]),
    ).toEqual([
      ['name', { id: 'columns.name' }, 'name', undefined],
      ['namespace', { id: 'columns.namespace' }, 'namespace', undefined],
      ['cluster', { id: 'columns.cluster' }, 'cluster', undefined],
      ['state', { id: 'kinds.conditions.state' }, 'status', undefined],
      ['ready-text', { verbatim: 'Ready' }, 'text', undefined],
      ['secret-text', { verbatim: 'Secret' }, 'text', undefined],
      ['issuer-text', { verbatim: 'Issuer' }, 'text', true],
      ['renewals-count', { verbatim: 'Renewals' }, 'count', undefined],
      ['renewal-age', { verbatim: 'Renewal' }, 'age', undefined],
      ['auto-text', { verbatim: 'Auto' }, 'text', undefined],
      ['age', { id: 'kinds.discovered.age' }, 'age', undefined],
    ]);
    const descriptions = describeColumns(kind).map(({ description }) => description);
    expect(descriptions.filter(Boolean)).toEqual([{ verbatim: 'Where it is' }]);
    const ids = describeColumns(kind).flatMap(({ header }) => ('id' in header ? [header.id] : []));
    expect(ids.filter(id => !catalogue[id])).toEqual([]);
  });

  it('projects objects', () => {
    expect(project(kind, 'c', healthy)).toMatchObject({
      health: { state: 'ok' },
      cells: {
        state: { word: { id: 'kinds.conditions.ready' }, state: 'ok' },
        'ready-text': 'True',
        'secret-text': 'web-tls',
        'issuer-text': 'ca',
        'renewals-count': 7,
        'renewal-age': '2026-03-01T00:00:00Z',
        'auto-text': 'true',
        age: '2026-01-01T00:00:00Z',
      },
    });
  });

  it('orders and searches by its columns', () => {
    const row = project(kind, 'c', healthy);
    expect(sortKeyOf(kind, row, 'renewals-count')[0]).toBe(7);
    expect(cellText(kind, row, 'secret-text')).toBe('web-tls');
  });

  it.each([
    ['string', { a: 1 }, '{"a":1}'],
    ['string', ['x', 1], '["x",1]'],
    ['string', { b: '<b>', '10': 1, '9': 2 }, '{"10":1,"9":2,"b":"\\u003cb\\u003e"}'],
    ['string', 5, '5'],
    ['string', 1.5, '1.5'],
    ['string', 1234567.5, '1.2345675e+06'],
    ['string', 0.00001, '1e-05'],
    ['string', 2 ** 60, '1152921504606846976'],
    ['string', true, 'true'],
    ['string', null, undefined],
    ['string', '', undefined],
    ['integer', '5', undefined],
    ['integer', -1.5, -1],
    ['integer', -0.5, 0],
    ['number', 1.5, 1.5],
    ['number', true, undefined],
    ['boolean', 'true', undefined],
    ['boolean', false, 'false'],
    ['date', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z'],
    ['date', '2026-01-01T00:00:00,5+02:00', '2026-01-01T00:00:00.5+02:00'],
    ['date', '2026-01-01', '<invalid>'],
    ['date', 'yesterday', '<invalid>'],
    ['date', '2026-13-01T00:00:00Z', '<invalid>'],
    ['date', '', undefined],
    ['date', 5, undefined],
  ])('shows in a column of type %s the value %j as %j', (type, value, expected) => {
    const column = { name: 'V', type, jsonPath: '.spec.v' };
    const { kind: one } = kindFromDiscovery(certificates, [column]);
    const { cells } = project(one, 'c', object({ spec: { v: value } }));
    const [id] = Object.keys(one.columns).filter(name => name.startsWith('v-'));
    expect(cells[id]).toBe(expected);
  });

  it('loses one column to a broken path or type, and says so in words', () => {
    const broken = kindFromDiscovery(certificates, [
      { name: 'Broken', type: 'string', jsonPath: '.spec[' },
      { name: 'Strange', type: 'object', jsonPath: '.spec' },
      { name: 'Inherited', type: 'toString', jsonPath: '.spec' },
      { name: 'Good', type: 'string', jsonPath: '.spec.secretName' },
    ]);
    expect(broken.problems).toEqual([
      {
        column: 'Broken',
        problem: {
          id: 'kinds.discovered.unclosed',
          params: { path: '.spec[', what: '[', at: 6 },
        },
      },
      { column: 'Strange', problem: expect.objectContaining({ id: 'kinds.discovered.badType' }) },
      { column: 'Inherited', problem: expect.objectContaining({ params: { type: 'toString' } }) },
    ]);
    const described = describeColumns(broken.kind);
    expect(described.filter(({ problem }) => problem)).toHaveLength(3);
    expect(project(broken.kind, 'c', healthy).cells).toMatchObject({ 'good-text': 'web-tls' });
  });

  it.each([
    ['spec', 'noDot'],
    ['.spec[x]', 'notIndex'],
    ['.spec}', 'unexpected'],
    ['.spec[?(@.a', 'unclosed'],
    [`.${'a'.repeat(5000)}`, 'tooLong'],
  ])('says in words what is wrong with %s', (jsonPath, problem) => {
    const { problems: told } = kindFromDiscovery(certificates, [
      { name: 'Bad', type: 'string', jsonPath },
    ]);
    const message = told[0].problem;
    expect(message).toMatchObject({ id: `kinds.discovered.${problem}` });
    for (const locale of locales) {
      expect(say(message, locale, catalogue)).not.toMatch(/\{\{|undefined/);
    }
    expect(JSON.stringify(message).length).toBeLessThan(500);
  });

  it('keeps columns apart whose names are alike, strange or nothing', () => {
    const names = ['Size', 'size', 'SIZE!', '', '__proto__', 'constructor', '名称', 'Name'];
    const { kind: odd } = kindFromDiscovery(
      certificates,
      names.map(name => ({ name, type: 'string', jsonPath: '.spec.secretName' })),
    );
    const ids = describeColumns(odd).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toHaveLength(names.length + 5);
    expect(ids.every(id => id.length <= 64)).toBe(true);
    expect(
      Object.values(project(odd, 'c', healthy).cells).filter(c => c === 'web-tls'),
    ).toHaveLength(names.length);
  });

  it('bounds what a definition may ask for', () => {
    const many = Array.from({ length: 500 }, (_, i) => ({
      name: `C${i}${'x'.repeat(200)}`,
      type: 'string',
      jsonPath: '.spec.secretName',
      description: 'd'.repeat(5000),
    }));
    const { kind: wide, problems: told } = kindFromDiscovery(certificates, many);
    expect(describeColumns(wide).length).toBeLessThan(60);
    expect(JSON.stringify(describeColumns(wide)).length).toBeLessThan(50_000);
    expect(told[0].problem).toMatchObject({ params: { count: 500 } });
  });

  it('names many as people write the kind', () => {
    const many = (word: string, resource: string) =>
      kindFromDiscovery({ ...certificates, word, resource }).kind.title.many.en;
    expect(many('HTTPRoute', 'httproutes')).toBe('HTTPRoutes');
    expect(many('Policy', 'policies')).toBe('Policies');
    expect(many('Ingress', 'ingresses')).toBe('Ingresses');
    expect(many('Person', 'people')).toBe('Person');
  });

  it('has another fingerprint when version or columns are others, and only then', () => {
    const fingerprint = (r: DiscoveredResource, c: PrinterColumn[]) =>
      kindFromDiscovery(r, c).kind.fingerprint;
    const first = fingerprint(certificates, declared);
    expect(fingerprint({ ...certificates }, [...declared])).toBe(first);
    expect(fingerprint({ ...certificates, version: 'v2' }, declared)).not.toBe(first);
    expect(fingerprint(certificates, declared.slice(1))).not.toBe(first);
  });

  it('hides the state of a kind that has none to tell', () => {
    const { kind: plain } = kindFromDiscovery({ ...certificates, status: false });
    expect(describeColumns(plain).find(({ id }) => id === 'state')?.optional).toBe(true);
    expect(plain.order).toEqual({ column: 'name', direction: 'ascending' });
  });

  it.each<[string, object, string, string | undefined, string | undefined]>([
    ['nothing is said', {}, 'ok', undefined, undefined],
    ['status is no object', { status: 'fine' }, 'ok', undefined, undefined],
    ['conditions are no list', { status: { conditions: {} } }, 'ok', undefined, undefined],
    [
      'conditions are odd',
      { status: { conditions: [null, 5, { type: 'Ready' }, { status: 'False' }] } },
      'ok',
      undefined,
      undefined,
    ],
    [
      'it is not ready',
      { status: { conditions: [{ type: 'Ready', status: 'False', reason: 'Expired' }] } },
      'degraded',
      'kinds.conditions.notReady',
      'Expired',
    ],
    [
      'it is not ready because somebody is at work',
      {
        status: {
          conditions: [
            { type: 'Ready', status: 'False', reason: 'DoesNotExist' },
            { type: 'Issuing', status: 'True' },
          ],
        },
      },
      'progressing',
      'kinds.conditions.progressing',
      'DoesNotExist',
    ],
    [
      'nobody knows yet',
      { status: { conditions: [{ type: 'Ready', status: 'Unknown', message: 'wait' }] } },
      'progressing',
      'kinds.conditions.progressing',
      'wait',
    ],
    [
      'it is available and still rolling',
      {
        status: {
          conditions: [
            { type: 'Available', status: 'True' },
            { type: 'Progressing', status: 'True' },
          ],
        },
      },
      'ok',
      'kinds.conditions.available',
      undefined,
    ],
    [
      'it is stalled',
      {
        status: {
          conditions: [
            { type: 'Ready', status: 'False' },
            { type: 'Stalled', status: 'True', reason: 'RetriesExhausted' },
          ],
        },
      },
      'failed',
      'kinds.conditions.stalled',
      'RetriesExhausted',
    ],
    [
      'one of several conditions is false',
      {
        status: {
          conditions: [
            { type: 'Ready', status: 'True' },
            { type: 'Synced', status: 'False', reason: 'ReconcileError' },
          ],
        },
      },
      'degraded',
      'Synced=False',
      'ReconcileError',
    ],
    [
      'the controller is behind',
      {
        metadata: { name: 'a', generation: 3 },
        status: { observedGeneration: 2, conditions: [{ type: 'Ready', status: 'True' }] },
      },
      'progressing',
      'kinds.conditions.unseen',
      'kinds.conditions.unseenWhy',
    ],
    [
      'it is being deleted',
      {
        metadata: { name: 'a', deletionTimestamp: '2026-01-01T00:00:00Z' },
        status: { conditions: [{ type: 'Ready', status: 'True' }] },
      },
      'progressing',
      'kinds.conditions.terminating',
      undefined,
    ],
    ['its phase says so', { status: { phase: 'Failed' } }, 'failed', 'Failed', undefined],
    ['its phase is its own', { status: { phase: 'Blooming' } }, 'ok', 'Blooming', undefined],
  ])('is healthy or not when %s', (_, members, state, word, reason) => {
    const row = project(kind, 'c', object(members));
    expect(row.health.state).toBe(state);
    const cell = row.cells.state as { word: object; detail?: object } | undefined;
    const textOf = (message?: object) => message && Object.values(message)[0];
    expect(textOf(cell?.word)).toBe(word);
    expect(textOf(row.health.reason)).toBe(reason);
    expect(textOf(cell?.detail)).toBe(reason);
  });

  it('never throws on an odd object', () => {
    for (const odd of [{}, { metadata: {} }, { status: [] }, { status: { conditions: 'x' } }]) {
      const errors: string[] = [];
      project(kind, 'c', odd as KubernetesObject, {}, column => errors.push(column));
      expect(errors).toEqual([]);
    }
  });
});
