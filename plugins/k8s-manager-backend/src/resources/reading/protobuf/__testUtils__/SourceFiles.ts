import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import ts from 'typescript';

/** A piece of source, and the file whose names it uses. */
export interface Piece {
  readonly file: string;
  readonly node: ts.Node;
}

interface SourceFile {
  readonly source: ts.SourceFile;
  /** What is declared at the top level, by name. */
  readonly declared: ReadonlyMap<string, ts.Node>;
  /** What is imported from files beside it: where from, and as what. */
  readonly imported: ReadonlyMap<string, { readonly from: string; readonly name: string }>;
  /** Files whose exports it hands on. */
  readonly handsOn: readonly string[];
}

/** Source files with what their top-level names stand for. Knows no types and needs none. */
export class SourceFiles {
  private readonly known = new Map<string, SourceFile>();

  source(file: string): ts.SourceFile {
    return this.open(file).source;
  }

  /** What a name in a file stands for at the top level of that file or of the one it comes from. */
  find(file: string, name: string): Piece | undefined {
    const { declared, imported, handsOn } = this.open(file);
    const node = declared.get(name);
    if (node) return { file, node };
    const origin = imported.get(name);
    if (origin) return this.find(origin.from, origin.name);
    for (const other of handsOn) {
      const found = this.find(other, name);
      if (found) return found;
    }
    return undefined;
  }

  private open(file: string): SourceFile {
    const known = this.known.get(file);
    if (known) return known;
    const text = readFileSync(file, 'utf8');
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
    const declared = new Map<string, ts.Node>();
    const imported = new Map<string, { from: string; name: string }>();
    const handsOn: string[] = [];
    for (const statement of source.statements) {
      if (ts.isVariableStatement(statement)) {
        for (const declaration of statement.declarationList.declarations) {
          for (const name of boundNames(declaration.name)) declared.set(name, declaration);
        }
      } else if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) {
        if (statement.name) declared.set(statement.name.text, statement);
      } else if (ts.isImportDeclaration(statement)) {
        const from = besideFile(file, statement.moduleSpecifier);
        const bindings = statement.importClause?.namedBindings;
        if (!from || !bindings || !ts.isNamedImports(bindings)) continue;
        for (const { name, propertyName } of bindings.elements) {
          imported.set(name.text, { from, name: (propertyName ?? name).text });
        }
      } else if (ts.isExportDeclaration(statement)) {
        const from = besideFile(file, statement.moduleSpecifier);
        if (from) handsOn.push(from);
      }
    }
    const opened = { source, declared, imported, handsOn };
    this.known.set(file, opened);
    return opened;
  }
}

function boundNames(name: ts.BindingName): string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap(element =>
    ts.isBindingElement(element) ? boundNames(element.name) : [],
  );
}

function besideFile(from: string, specifier: ts.Expression | undefined): string | undefined {
  if (!specifier || !ts.isStringLiteral(specifier)) return undefined;
  if (!specifier.text.startsWith('.')) return undefined;
  const path = resolve(dirname(from), specifier.text);
  return [`${path}.ts`, join(path, 'index.ts')].find(file => existsSync(file));
}
