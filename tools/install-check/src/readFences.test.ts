import { readFences } from './readFences';

const document = [
  '## Try it',
  '```sh',
  'npm start',
  '```',
  '## Install',
  'Like this:',
  '```ts',
  '// # no heading',
  'one();',
  '```',
  '### Old system',
  '```tsx',
  'two();',
  '```',
  '## Documentation',
  '```sh',
  'three',
  '```',
].join('\n');

describe('readFences', () => {
  it('reads the code of one section, its subsections included', () => {
    expect(readFences(document, '## Install')).toEqual([
      { language: 'ts', lines: ['// # no heading', 'one();'] },
      { language: 'tsx', lines: ['two();'] },
    ]);
    expect(readFences(document, '### Old system')).toHaveLength(1);
  });

  it('says so when there is nothing to read', () => {
    expect(() => readFences(document, '## Absent')).toThrow('"## Absent"');
  });
});
