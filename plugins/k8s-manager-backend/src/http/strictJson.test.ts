import * as fc from 'fast-check';
import { strictJson } from './strictJson';

const refused = (text: string) => {
  try {
    strictJson(text);
  } catch (error) {
    return (error as { k8sManager: { field: string } }).k8sManager.field;
  }
  return undefined;
};

describe('strictJson', () => {
  it('reads what JSON.parse reads', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 20 }), text => {
        fc.pre(!text.includes('__proto__') && refused(text) === undefined);
        expect(strictJson(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  it('does not refuse a body for having a name once', () => {
    const names = fc.dictionary(
      fc.string().filter(name => name !== '__proto__'),
      fc
        .jsonValue({ noUnicodeString: false })
        .filter(value => !/__proto__/.test(JSON.stringify(value))),
    );
    fc.assert(
      fc.property(names, object => expect(refused(JSON.stringify(object))).toBeUndefined()),
    );
  });

  it.each([
    ['{"a":1,"a":2}', 'a'],
    ['{"a":1,"b":{"c":1,"d":[{},{"e":1,"f":"}","e":2}]}}', 'b.d.1.e'],
    ['{"a":1,"\\u0061":2}', 'a'],
    ['[1,[],{"a":{},"b":[],"a":1}]', '2.a'],
    ['{"":1,"":2}', '?'],
    ['{"a":"\\"","a":"{"}', 'a'],
    ['{"__proto__":{}}', '__proto__'],
    ['{"a":{"\\u005f_proto__":1}}', 'a.__proto__'],
    ['', 'body'],
    ['{', 'body'],
    ["{'a':1}", 'body'],
    ['NaN', 'body'],
    ['{"a":1}{"b":2}', 'body'],
  ])('refuses %s', (text, field) => {
    expect(refused(text)).toBe(field);
  });

  it.each(['{"a":{"a":1},"b":[{"a":1},{"a":1}]}', '"a"', '0', 'null', '{"a":"a","b":"a"}'])(
    'takes %s',
    text => expect(strictJson(text)).toEqual(JSON.parse(text)),
  );

  it('allows 64 levels', () => {
    const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
    expect(refused(nested(64))).toBeUndefined();
    expect(refused(nested(65))).toBeDefined();
  });
});
