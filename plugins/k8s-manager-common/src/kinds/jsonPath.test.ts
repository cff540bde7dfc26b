import { compileJsonPath, JsonPathError } from './jsonPath';

const object = {
  metadata: { name: 'a', labels: { 'app.kubernetes.io/name': 'x', plain: 'y' } },
  spec: {
    size: 3,
    ratio: 1.5,
    on: false,
    nothing: null,
    list: ['a', 'b', 'c', 'd'],
    grid: [
      [1, 2],
      [3, 4],
    ],
    a: { b: 'nested' },
    'a.b': 'dotted',
    'odd name': 'spaced',
  },
  status: {
    conditions: [
      { type: 'Synced', status: 'False', weight: 1 },
      { type: 'Ready', status: 'True', weight: 5 },
      { type: 'Odd (one)]', status: 'Maybe', weight: 9 },
    ],
  },
};

/** What stands there; `error` where the path cannot be read. */
function find(path: string): unknown {
  try {
    return compileJsonPath(path)(object);
  } catch (error) {
    return error instanceof JsonPathError ? 'error' : error;
  }
}

describe('compileJsonPath', () => {
  it.each([
    ['.spec.size', 3],
    ['.spec.on', false],
    ['.spec.nothing', null],
    ['.spec.missing', undefined],
    ['.spec.size.deeper', undefined],
    ['.spec.list.b', undefined],
    ['.spec.nothing.deeper', undefined],
    ['.spec["size"]', 'error'],
    [".spec['size']", 3],
    // As the API server reads it: a dot in quotes is a dot all the same.
    [".spec['a.b']", 'nested'],
    ['.spec.a\\.b', 'dotted'],
    [".spec['a\\.b']", 'dotted'],
    ['.metadata.labels.app\\.kubernetes\\.io/name', 'x'],
    [".metadata.labels['app\\.kubernetes\\.io/name']", 'x'],
    ['.spec.list[0]', 'a'],
    ['.spec.list[3]', 'd'],
    ['.spec.list[4]', undefined],
    ['.spec.list[-1]', 'd'],
    ['.spec.list[-5]', undefined],
    ['.spec.list[]', 'a'],
    ['.spec.list[1:3]', 'b'],
    ['.spec.list[1:9]', undefined],
    ['.spec.list[-2:]', 'c'],
    ['.spec.list[::2]', 'a'],
    ['.spec.list[2:1]', undefined],
    ['.spec.list[2:2]', undefined],
    ['.spec.list[*]', 'a'],
    ['.spec.list[2,0]', 'c'],
    ['.spec.grid[*][1]', 2],
    ['.spec.grid[1][*]', 3],
    // One element that is no list spoils the whole path.
    ['.spec.grid[*][*][0]', undefined],
    ['.spec.size[0]', undefined],
    ['.spec.a.*', 'nested'],
    ['.spec..b', 'nested'],
    ['.spec.list[two]', 'error'],
    ['.status.conditions[?(@.type=="Ready")].status', 'True'],
    [".status.conditions[?(@.type=='Ready')].status", 'True'],
    ['.status.conditions[?(@.type == "Ready")].status', 'True'],
    ['.status.conditions[?(@.type=="Odd (one)]")].status', 'Maybe'],
    ['.status.conditions[?(@.type!="Synced")].status', 'True'],
    ['.status.conditions[?(@.weight>4)].type', 'Ready'],
    ['.status.conditions[?(@.weight<=1)].type', 'Synced'],
    ['.status.conditions[?(@.type)].type', 'Synced'],
    ['.status.conditions[?(@.missing)].type', undefined],
    ['.status.conditions[?(@.missing=="x")].type', undefined],
    ['.status.conditions[?(@.weight=="5")].type', undefined],
    ['.status.conditions[?(@.weight==5)].type', 'Ready'],
    ['.status.conditions[?(@.weight==5.0)].type', undefined],
    ['.status.conditions[?(@.weight>4.5)].type', undefined],
    ['.spec[?(@.ratio==1.5)]', undefined],
    ['.status.conditions[?(@.type=="Absent")].status', undefined],
    ['.status.missing[?(@.type=="Ready")].status', undefined],
    ['.spec.size[?(@.type=="Ready")]', undefined],
    ['.constructor', undefined],
    ['.__proto__', undefined],
  ])('finds at %s: %j', (path, expected) => {
    expect(find(path)).toEqual(expected);
  });

  it.each([
    ['spec.size', 1],
    ['', 1],
    ['.spec[', 6],
    ['.spec.list[x]', 11],
    ['.spec.list[?(@.a=="b"]', 11],
    ['.spec.list[?(@.a=="b")', 11],
    ['.spec....a', 8],
    ['.spec}.{.a', 6],
    ['.spec,a', 6],
    ['.status.conditions[?(@.type==Ready)].status', 30],
    ['.spec.a b', 9],
    [`.${'a'.repeat(5000)}`, 4096],
  ])('says where %s cannot be read', (path, at) => {
    let thrown: unknown;
    try {
      compileJsonPath(path);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(JsonPathError);
    expect((thrown as JsonPathError).at).toBe(at);
    expect((thrown as JsonPathError).message).toMatch(/\w/);
  });

  it('has no value for what is no object', () => {
    for (const odd of [undefined, null, 'a', 5, []]) {
      expect(compileJsonPath('.spec.size')(odd)).toBeUndefined();
    }
  });

  it('does not run away on a deep object', () => {
    let deep: unknown = 'end';
    for (let i = 0; i < 20_000; i += 1) deep = { a: deep };
    expect(() => compileJsonPath('..b')(deep)).not.toThrow();
  });
});

describe('a path that would never end', () => {
  const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)]);

  it.each([
    ['unions that double', `.spec.x${'[0,0]'.repeat(40)}`],
    ['unions of nothing', `.spec.x${'[,]'.repeat(40)}`],
    ['descents over descents', `.spec.x${'..[*]'.repeat(40)}`],
  ])('has no value: %s', (_, path) => {
    const began = performance.now();
    expect(compileJsonPath(path)({ spec: { x: nested(41) } })).toBeUndefined();
    expect(performance.now() - began).toBeLessThan(1_000);
  });
});
