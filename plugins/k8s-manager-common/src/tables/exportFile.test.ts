import { exportFileName, readYamlEnd, yamlEnd } from './exportFile';

const at = new Date('2026-11-24T09:14:05.123Z');

describe('exportFile', () => {
  it.each([
    [['production'], 'pods-production-20261124T091405Z.csv'],
    [['a', 'b', 'c'], 'pods-a+b+c-20261124T091405Z.csv'],
    [['a', 'b', 'c', 'd'], 'pods-clusters-20261124T091405Z.csv'],
    [[], 'pods-clusters-20261124T091405Z.csv'],
  ])('of %j is called %s', (clusters, name) => {
    expect(exportFileName('csv', 'pods', clusters, at)).toBe(name);
  });

  it('ends in a line both sides read', () => {
    const end = { written: 48, unread: 2 };
    expect(readYamlEnd(`---\na: 1\n${yamlEnd(end)}`)).toEqual(end);
    expect(readYamlEnd(yamlEnd(end))).toEqual(end);
    expect(readYamlEnd(`${yamlEnd(end)}---\na: 1\n`)).toBeUndefined();
    expect(readYamlEnd('---\na: 1\n')).toBeUndefined();
  });
});
