import { duplicatesIn, singletons } from './duplicatesIn';

const once = singletons.map(name => `"${name}@npm:^1.0.0":\n  version: 1.0.0\n`).join('\n');

describe('duplicatesIn', () => {
  it('finds none in a lock file with one version of each', () => {
    expect(duplicatesIn(`__metadata:\n  version: 8\n\n${once}`)).toEqual([]);
  });

  it('names a package with its versions', () => {
    const second = '"react@npm:^17.0.0, react@npm:17":\n  version: 17.0.2\n';
    expect(duplicatesIn(`${once}\n${second}`)).toEqual(['react: 1.0.0, 17.0.2']);
  });

  it('does not pass when a package is not there', () => {
    expect(() => duplicatesIn(onlyReact())).toThrow('The portal has no react-dom.');
  });
});

function onlyReact() {
  return '"react@npm:^18.0.0":\n  version: 18.3.1\n';
}
