import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  figuresOf,
  kinds,
  type KubernetesObject,
  project,
  type ResourceKind,
} from 'backstage-plugin-k8s-manager-common';
import fc from 'fast-check';
import { Reader } from 'protobufjs/minimal';
import { parseAllDocuments } from 'yaml';
/* eslint-disable @backstage/no-relative-monorepo-imports -- the odd objects of the kinds are the common package's own */
import { podZoo } from '../../../../../k8s-manager-common/src/kinds/__fixtures__/podZoo';
import { zoo } from '../../../../../k8s-manager-common/src/kinds/__fixtures__/zoo';
/* eslint-enable @backstage/no-relative-monorepo-imports */
import { planOf } from '../readerFor';
import { arbitraryMessage } from './__testUtils__/arbitraryObject';
import { encodeMessage } from './__testUtils__/encode';
import { choiceOf } from './choiceOf';
import { readMessage } from './readMessage';
import { wireKinds } from './wireSchema.generated';

// eslint-disable-next-line no-restricted-syntax -- a test may know where it stands in the repository
const fixtures = join(__dirname, '../../../../../k8s-manager-common/src/kinds/__fixtures__');
/** Groups whose kinds are custom resources, which API servers do not have in protobuf. */
const custom =
  /^(gateway\.networking\.k8s\.io|snapshot\.storage\.k8s\.io|autoscaling\.k8s\.io|(.*\.)?[^.]+\.(?!k8s\.io$)[^.]+)$/;

const messageOf = ({ group, version, word }: ResourceKind) =>
  wireKinds[`${group ? `${group}/` : ''}${version}/${word}`];

const builtIn = (kinds as readonly ResourceKind[])
  .filter(kind => messageOf(kind))
  .map(kind => [kind.id, kind] as const);

function rowOf(kind: ResourceKind, object: KubernetesObject) {
  const errors: string[] = [];
  const row = project(kind, 'c', object, {}, column => errors.push(column));
  const { name, namespace, uid, resourceVersion, labels, ownerReferences } = object.metadata ?? {};
  const owners = (ownerReferences ?? []).map(reference => ({
    apiVersion: reference.apiVersion,
    kind: reference.kind,
    name: reference.name,
    uid: reference.uid,
    controller: reference.controller,
  }));
  const kept = { name, namespace, uid, resourceVersion, labels, owners };
  return { row, errors, figures: figuresOf(kind, object), kept };
}

/** Holds what our reader makes of the bytes against the object itself. */
function holdEqual(kind: ResourceKind, object: KubernetesObject): void {
  const plan = planOf(kind);
  if (!plan) throw new Error(`${kind.id} is not read as protobuf`);
  const { apiVersion: _apiVersion, kind: _kind, ...members } = object;
  const bytes = Buffer.from(encodeMessage(messageOf(kind), members));
  const read: KubernetesObject = readMessage(Reader.create(bytes), bytes.length, plan);
  const whole = kind.metadataOnly ? { metadata: object.metadata } : object;
  expect(rowOf(kind, read)).toEqual(rowOf(kind, whole));
}

/* eslint-disable jest/expect-expect -- holdEqual() expects the rows to be equal. */
describe('the row of an object read as protobuf is its row read as JSON', () => {
  it('is so for every kind that is built in', () => {
    const asJson = (kinds as readonly ResourceKind[]).filter(kind => !planOf(kind));
    expect(asJson.filter(({ group }) => !custom.test(group)).map(({ id }) => id)).toEqual([]);
    expect(builtIn.length).toBeGreaterThanOrEqual(40);
  });

  it.each(builtIn)('%s: the fixtures', (id, kind) => {
    const documents = parseAllDocuments(readFileSync(join(fixtures, `${id}.yaml`), 'utf8'));
    expect(documents.length).toBeGreaterThan(0);
    for (const document of documents) holdEqual(kind, document.toJS() as KubernetesObject);
  });

  it.each(builtIn)('%s: the zoo', (id, kind) => {
    const odd = zoo
      .filter(specimen => specimen.kind === id)
      .map(({ object, status }) => ({ ...object, ...(status ? { status } : {}) }));
    const pods = id === 'pods' ? podZoo.map(({ pod }) => pod) : [];
    for (const object of [...odd, ...pods]) holdEqual(kind, object);
  });

  it('has odd objects to hold against', () => {
    expect(zoo.length + podZoo.length).toBeGreaterThan(100);
  });

  it.each(builtIn)('%s: any object', (_, kind) => {
    const names = choiceOf(kind)?.names ?? new Set<string>();
    fc.assert(
      fc.property(arbitraryMessage(messageOf(kind), names), object => holdEqual(kind, object)),
      { numRuns: 60 },
    );
  });
});
