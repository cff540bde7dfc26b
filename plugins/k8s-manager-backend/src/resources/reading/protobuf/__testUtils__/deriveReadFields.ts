import { kinds, type ResourceKind } from 'backstage-plugin-k8s-manager-common';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import type { ReadFields } from '../readFields.generated';
import { wireKinds, wireMessages } from '../wireSchema.generated';
import { type Piece, SourceFiles } from './SourceFiles';

/** Parts of a definition that get the whole object, read live, and never one from a list. */
const ofWholeObjects: ReadonlySet<string> = new Set(['relations', 'capabilities']);

/**
 * What each built-in kind reads of its objects, from the source of its definition: every member that the definition, or
 * what it uses, names in an access (`pod.spec`), a destructuring (`{ spec }`) or a text in quotes, so long as the
 * message it would stand in is reached by such names too. That is more than is read, never less: unlike running the
 * definition over examples it does not depend on which branches these take.
 *
 * @param directory - `src/kinds` of the common package
 */
export function deriveReadFields(directory: string): Record<string, ReadFields> {
  const files = new SourceFiles();
  const definitions = definitionsIn(directory, files);
  const derived: Record<string, ReadFields> = {};
  for (const { id, group, version, word } of kinds as readonly ResourceKind[]) {
    const message = wireKinds[`${group ? `${group}/` : ''}${version}/${word}`];
    const definition = definitions.get(id);
    if (!message || !definition) continue;
    const { names, texts } = namesIn(definition, files);
    derived[id] = {
      fields: [...fieldsReached(message, names)].sort().join(' '),
      annotations: [...texts].filter(text => /^[a-z0-9.-]+\/[\w.-]+$/.test(text)).sort(),
    };
  }
  return derived;
}

/** The parts of each definition that read objects of a list, by the kind's id. */
function definitionsIn(directory: string, files: SourceFiles): Map<string, readonly Piece[]> {
  const definitions = new Map<string, readonly Piece[]>();
  for (const name of readdirSync(directory)) {
    if (!name.endsWith('.ts') || name.endsWith('.test.ts')) continue;
    const file = join(directory, name);
    const visit = (node: ts.Node): void => {
      const properties = definedProperties(node);
      const id = properties?.find(property => property.name?.getText() === 'id');
      if (properties && id && ts.isPropertyAssignment(id) && ts.isStringLiteral(id.initializer)) {
        definitions.set(
          id.initializer.text,
          properties.map(part => ({ file, node: part })),
        );
      }
      ts.forEachChild(node, visit);
    };
    visit(files.source(file));
  }
  return definitions;
}

/** The members in `defineKind<T>()({ … })`. */
function definedProperties(node: ts.Node) {
  if (!ts.isCallExpression(node) || !ts.isCallExpression(node.expression)) return undefined;
  if (node.expression.expression.getText() !== 'defineKind') return undefined;
  const [definition] = node.arguments;
  return definition && ts.isObjectLiteralExpression(definition) ? definition.properties : undefined;
}

/** Also where a definition is reached by its own name, which parameters often have too. */
function isOfWholeObjects(node: ts.Node): boolean {
  return (
    ts.isObjectLiteralElement(node) &&
    ofWholeObjects.has(node.name?.getText() ?? '') &&
    definedProperties(node.parent.parent) !== undefined
  );
}

/** All names that some source, and what it uses, accesses, and all texts in it. */
function namesIn(pieces: readonly Piece[], files: SourceFiles) {
  const names = new Set<string>();
  const texts = new Set<string>();
  const seen = new Set<ts.Node>();
  const open = [...pieces];
  for (let piece = open.pop(); piece; piece = open.pop()) {
    if (seen.has(piece.node)) continue;
    seen.add(piece.node);
    const { file } = piece;
    const visit = (node: ts.Node): void => {
      if (ts.isTypeNode(node) || isOfWholeObjects(node)) return;
      if (ts.isPropertyAccessExpression(node)) names.add(node.name.text);
      else if (ts.isBindingElement(node)) names.add((node.propertyName ?? node.name).getText());
      else if (ts.isStringLiteralLike(node)) {
        names.add(node.text);
        texts.add(node.text);
      } else if (ts.isIdentifier(node)) {
        const meant = files.find(file, node.text);
        if (meant) open.push(meant);
      }
      ts.forEachChild(node, visit);
    };
    visit(piece.node);
  }
  return { names, texts };
}

/** The fields with such a name that can be reached from a message by fields with such names. */
function fieldsReached(message: string, names: ReadonlySet<string>): Set<string> {
  const reached = new Set<string>();
  const seen = new Set<string>();
  const open = [message];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    for (const text of wireMessages[next].split(', ')) {
      const [, name, type] = /^\d+ ([^:]+):(?:\[\]|\{\})?(?:items )?([^?]+)/.exec(text) ?? [];
      if (!name || (name !== '...' && name !== 'metadata' && !names.has(name))) continue;
      if (name !== '...') reached.add(name);
      if (wireMessages[type] !== undefined) open.push(type);
    }
  }
  return reached;
}
