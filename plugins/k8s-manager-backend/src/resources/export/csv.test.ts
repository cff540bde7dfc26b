import fc from 'fast-check';
import { csvField, csvLine } from './csv';

/** Reads one line as RFC 4180 has it. */
function read(line: string): string[] {
  const fields: string[] = [];
  const pattern = /(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r\n)/gy;
  for (let found = pattern.exec(line); found; found = pattern.exec(line)) {
    fields.push(found[1]?.replaceAll('""', '"') ?? found[2]);
    if (found[3] === '\r\n') break;
  }
  return fields;
}

describe('csv', () => {
  it.each([
    ['=1+2', "'=1+2"],
    ['=cmd|"/c calc"!A1', '"\'=cmd|""/c calc""!A1"'],
    ['+49', "'+49"],
    ['+SUM(A1)', "'+SUM(A1)"],
    ['-SUM(A1)', "'-SUM(A1)"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t'=1"],
    ['\r=1', '"\'\r\'=1"'],
    ['\n=1', '"\'\n\'=1"'],
    ['＝1+2', "'＝1+2"],
    ['x;=HYPERLINK(A1)', "x;'=HYPERLINK(A1)"],
    ['x; "=1', `"x;' ""=1"`],
    ['one\n-two', '"one\n\'-two"'],
    ['a;b', 'a;b'],
    ['-3', '-3'],
    ['-0.25', '-0.25'],
    ['a=b', 'a=b'],
    ['a,b', '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ['one\ntwo', '"one\ntwo"'],
    ['支付', '支付'],
    ['', ''],
  ])('writes %j as %j', (value, field) => {
    expect(csvField(value)).toBe(field);
  });

  it('is read back as it was by any reader of RFC 4180, but for the apostrophe', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1 }), values => {
        const bare = (value: string) => value.replaceAll("'", '');
        expect(read(csvLine(values)).map(bare)).toEqual(values.map(bare));
      }),
    );
  });

  it('never begins a field with what a spreadsheet runs', () => {
    fc.assert(
      fc.property(fc.constantFrom('=', '+', '@', '\t', '\r', '-a'), fc.string(), (start, rest) => {
        expect(csvField(start + rest)).toMatch(/^"?'/);
      }),
    );
  });
});
