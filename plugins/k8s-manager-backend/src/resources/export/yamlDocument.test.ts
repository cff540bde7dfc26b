import { parse, parseAllDocuments } from 'yaml';
import { yamlComment, yamlDocument } from './yamlDocument';

const object = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: {
    name: 'app',
    namespace: 'payments',
    uid: 'u',
    resourceVersion: '7',
    annotations: { note: 'kept' },
    managedFields: [{ manager: 'kubectl' }],
  },
  data: { long: `${'word '.repeat(60)}end`, no: 'no', script: 'a\n  b\n' },
};

describe('yamlDocument', () => {
  it('is the object as it is stored, without managed fields', () => {
    const { managedFields: _managedFields, ...metadata } = object.metadata;
    expect(parse(yamlDocument(object, false))).toEqual({ ...object, metadata });
  });

  it('ties no equal parts together', () => {
    const same = { a: 1 };
    expect(yamlDocument({ ...object, data: { one: same, two: same } }, false)).not.toMatch(
      /[&*]a1/,
    );
  });

  it('holds nothing but metadata of what nobody may list, and no copy of it either', () => {
    const text = yamlDocument(object, true);
    expect(text).not.toMatch(/^data|annotations|note/m);
    expect(parse(text)).toMatchObject({ kind: 'ConfigMap', metadata: { name: 'app' } });
  });

  it('leaves out what Helm keeps of a release, and says so', () => {
    const labels = { owner: 'helm', name: 'shop' };
    const release = {
      ...object,
      metadata: { ...object.metadata, labels },
      data: { release: 'H4sIcanary', other: 'kept' },
    };
    const text = yamlDocument(release, false);
    expect(text).not.toMatch(/canary/);
    expect(text).toMatch(/^# data\.release is left out/);
    expect(parse(text)).toMatchObject({ data: { other: 'kept' } });
    expect(yamlDocument({ ...release, metadata: object.metadata }, false)).toMatch(/canary/);
  });

  it('keeps a comment a comment, whatever is said in it', () => {
    const comment = yamlComment('one\ntwo: 3\r\n---\u2028a: 1\u0085b: 2');
    expect(comment.match(/\n/g)).toHaveLength(1);
    expect(parseAllDocuments(comment).map(document => document.toJS())).toEqual([]);
  });
});
