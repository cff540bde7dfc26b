import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deriveReadFields } from './__testUtils__/deriveReadFields';

/* eslint-disable no-restricted-syntax -- a test may know where it stands in the repository */
const generated = join(__dirname, 'readFields.generated.ts');
const definitions = join(__dirname, '../../../../../k8s-manager-common/src/kinds');
/* eslint-enable no-restricted-syntax */

const command =
  'cd plugins/k8s-manager-backend && UPDATE_READ_FIELDS=1 CI=1 yarn backstage-cli package test --watchAll=false readFields';

function text(): string {
  const lines = Object.entries(deriveReadFields(definitions)).map(
    ([id, { fields, annotations }]) =>
      `  '${id}': { fields: '${fields}', annotations: ${JSON.stringify(annotations)} },\n`,
  );
  return `// Written by readFields.test.ts from the definitions of the kinds:
// ${command}

/** What the definition of a kind reads of its objects. */
export interface ReadFields {
  /** Names of members, with a space between each two. */
  readonly fields: string;
  /** Keys of annotations. */
  readonly annotations: readonly string[];
}

/** By the id of the kind. */
// prettier-ignore
export const readFields: Readonly<Record<string, ReadFields>> = {
${lines.join('')}};
`;
}

describe('readFields.generated.ts', () => {
  it(`is what the definitions read; after a change of one: ${command}`, () => {
    const expected = text();
    if (process.env.UPDATE_READ_FIELDS) writeFileSync(generated, expected);
    expect(readFileSync(generated, 'utf8')).toBe(expected);
  });
});
