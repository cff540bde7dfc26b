import { instructionsOf, readInstallInstructions } from './InstallInstructions';

describe('InstallInstructions', () => {
  it('are what the documentation says today', () => {
    const instructions = readInstallInstructions();
    expect(instructions.commands).toContain(
      'yarn --cwd packages/app add backstage-plugin-k8s-manager',
    );
    expect(instructions.backend.join('\n')).toContain(
      "backend.add(import('backstage-plugin-k8s-manager-backend'));",
    );
    expect(instructions.configuration[0]).toBe('k8sManager:');
    expect(instructions.legacy.imports.join()).toContain('backstage-plugin-k8s-manager/legacy');
    expect(instructions.legacy.routes.join()).toContain('<K8sManagerPage />');
  });

  it('read elements over several lines, and an entity', () => {
    const instructions = instructionsOf(
      [
        { language: 'sh', lines: ['yarn add a', ''] },
        { language: 'ts', lines: ['// packages/backend/src/index.ts', 'b;'] },
        { language: 'yaml', lines: ['# app-config.yaml', 'c: 1'] },
        { language: 'yaml', lines: ['# catalog-info.yaml of a component', 'd: 1'] },
      ],
      [
        {
          language: 'tsx',
          lines: [
            'import {',
            '  A,',
            "} from 'a';",
            '<Route path="/a" element={<A />} />;',
            '<EntityLayout.Route path="/a" title="A">',
            '  <A />',
            '</EntityLayout.Route>;',
          ],
        },
      ],
    );
    expect(instructions).toEqual({
      commands: ['yarn add a'],
      backend: ['b;'],
      configuration: ['c: 1'],
      entity: ['d: 1'],
      legacy: {
        imports: ["import {\n  A,\n} from 'a';"],
        routes: ['<Route path="/a" element={<A />} />'],
        entityRoutes: ['<EntityLayout.Route path="/a" title="A">\n  <A />\n</EntityLayout.Route>'],
      },
    });
  });

  it('name what is missing', () => {
    expect(() => instructionsOf([{ language: 'sh', lines: ['yarn add a'] }], [])).toThrow(
      'docs/operating.md has no import',
    );
  });
});
