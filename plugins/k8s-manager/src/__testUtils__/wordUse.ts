import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** A source file as the compiler reads it. */
export interface Source {
  /** Path from the plugins folder. */
  readonly file: string;
  readonly tree: ts.SourceFile;
}

const unpublished = /\.test\.tsx?$|__testUtils__|__fixtures__|setupTests|kubernetes\/generated/;

/** Reads the sources of packages that are published. */
export function readSources(plugins: string, pattern: string): Source[] {
  return globSync(pattern, { cwd: plugins })
    .filter(file => !unpublished.test(file))
    .map(file => sourceOf(file, readFileSync(path.join(plugins, file), 'utf8')));
}

/** A text as a source file. */
export function sourceOf(file: string, text: string): Source {
  return { file, tree: ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true) };
}

function visit(node: ts.Node, look: (node: ts.Node) => void): void {
  look(node);
  node.forEachChild(child => visit(child, look));
}

/** Attributes that people read or hear. */
const spoken =
  /^(aria-(label|description|roledescription|valuetext|placeholder)|title|placeholder|alt|label|description|hint|text|header|summary)$/;

/** Elements whose text is typed or pressed, the same in every language. */
const literalElements = ['code', 'kbd', 'KeyHint'];

/** Functions that give a text in the person's language. */
const voices = ['say', 'sentences', 't'];

const letter = /\p{L}/u;

/** Where text for people stands in the code instead of in messages: `file:line: text`. */
export function hardCodedText({ file, tree }: Source): string[] {
  const found: string[] = [];
  const report = (node: ts.Node, text: string) => {
    const { line } = tree.getLineAndCharacterOfPosition(node.getStart(tree));
    found.push(`${file}:${line + 1}: ${text.trim()}`);
  };
  visit(tree, node => {
    if (ts.isJsxText(node) && letter.test(node.text) && !isLiteralElement(node.parent)) {
      report(node, node.text);
    }
    if (ts.isJsxAttribute(node) && spoken.test(node.name.getText(tree)) && node.initializer) {
      const value = ts.isJsxExpression(node.initializer)
        ? node.initializer.expression
        : node.initializer;
      for (const text of value ? textsOf(value) : []) report(node, text);
    }
    if (ts.isJsxExpression(node) && isChild(node) && node.expression) {
      if (!isLiteralElement(node.parent)) {
        for (const text of textsOf(node.expression)) report(node, text);
      }
    }
    // A sentence put together around a translated part has the order of words of one language.
    if (ts.isTemplateExpression(node) && speaks(node)) {
      const text = literalPartsOf(node);
      if (letter.test(text)) report(node, text);
    }
  });
  return [...new Set(found)];
}

function isChild({ parent }: ts.JsxExpression): boolean {
  return ts.isJsxElement(parent) || ts.isJsxFragment(parent);
}

function isLiteralElement(node: ts.Node): boolean {
  return ts.isJsxElement(node) && literalElements.includes(node.openingElement.tagName.getText());
}

/** Texts an expression may come out as, as far as they stand in it. */
function textsOf(node: ts.Expression): string[] {
  if (ts.isStringLiteralLike(node)) return letter.test(node.text) ? [node.text] : [];
  if (ts.isTemplateExpression(node)) {
    const text = literalPartsOf(node);
    return letter.test(text) ? [text] : [];
  }
  if (ts.isParenthesizedExpression(node)) return textsOf(node.expression);
  if (ts.isConditionalExpression(node)) {
    return [...textsOf(node.whenTrue), ...textsOf(node.whenFalse)];
  }
  if (ts.isBinaryExpression(node)) {
    const logical = [ts.SyntaxKind.QuestionQuestionToken, ts.SyntaxKind.BarBarToken];
    const { kind } = node.operatorToken;
    if (kind === ts.SyntaxKind.AmpersandAmpersandToken) return textsOf(node.right);
    if (kind === ts.SyntaxKind.PlusToken || logical.includes(kind)) {
      return [...textsOf(node.left), ...textsOf(node.right)];
    }
  }
  return [];
}

function literalPartsOf({ head, templateSpans }: ts.TemplateExpression): string {
  return [head.text, ...templateSpans.map(({ literal }) => literal.text)].join('…');
}

function speaks({ templateSpans }: ts.TemplateExpression): boolean {
  return templateSpans.some(({ expression }) => {
    if (!ts.isCallExpression(expression)) return false;
    return voices.includes(expression.expression.getText());
  });
}

/** The texts one `defineMessages` defines. */
interface Definition {
  readonly file: string;
  /** Name of the constant. */
  readonly name: string;
  readonly prefix: string;
  readonly keys: readonly string[];
}

function definitionsIn({ file, tree }: Source): Definition[] {
  const found: Definition[] = [];
  visit(tree, node => {
    if (!ts.isVariableDeclaration(node) || !node.initializer) return;
    const call = node.initializer;
    if (!ts.isCallExpression(call) || call.expression.getText(tree) !== 'defineMessages') return;
    const [prefix, texts] = call.arguments;
    if (!prefix || !ts.isStringLiteral(prefix) || !texts || !ts.isObjectLiteralExpression(texts)) {
      return;
    }
    const keys = texts.properties.flatMap(property => {
      const { name } = property;
      return name && (ts.isIdentifier(name) || ts.isStringLiteral(name)) ? [name.text] : [];
    });
    found.push({ file, name: node.name.getText(tree), prefix: prefix.text, keys });
  });
  return found;
}

/** Ids of messages that nothing says; a name that is passed on as a whole counts as saying all of it. */
export function unusedMessages(sources: readonly Source[]): string[] {
  const definitions = sources.flatMap(definitionsIn);
  const unused = new Map(definitions.map(({ name, keys }) => [name, new Set(keys)]));
  const literals = new Set<string>();
  for (const source of sources) {
    const local = localNames(source, unused);
    visit(source.tree, node => {
      if (ts.isStringLiteralLike(node)) literals.add(node.text);
      if (!ts.isIdentifier(node)) return;
      const keys = unused.get(local.get(node.text) ?? '');
      if (!keys || isDeclaration(node)) return;
      const { parent } = node;
      if (ts.isPropertyAccessExpression(parent) && parent.expression === node) {
        // The catalogues take the words of everything; anywhere else they are looked up by a computed id.
        const { text } = parent.name;
        if (text === 'words' && !/\bwords\.ts$/.test(source.file)) keys.clear();
        else keys.delete(text);
      } else if (!(ts.isPropertyAccessExpression(parent) && parent.name === node)) {
        keys.clear();
      }
    });
  }
  return definitions
    .flatMap(({ name, prefix }) => [...(unused.get(name) ?? [])].map(key => `${prefix}.${key}`))
    .filter(id => !literals.has(id));
}

/** By which name a source knows each constant: its own, or that of an import. */
function localNames({ tree }: Source, known: ReadonlyMap<string, unknown>): Map<string, string> {
  const names = new Map([...known.keys()].map(name => [name, name]));
  visit(tree, node => {
    if (ts.isImportSpecifier(node) && node.propertyName) {
      const imported = node.propertyName.getText(tree);
      if (known.has(imported)) names.set(node.name.text, imported);
    }
  });
  return names;
}

function isDeclaration({ parent }: ts.Identifier): boolean {
  return (
    ts.isImportSpecifier(parent) ||
    ts.isExportSpecifier(parent) ||
    ts.isVariableDeclaration(parent) ||
    ts.isTypeQueryNode(parent)
  );
}
