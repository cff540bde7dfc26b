import type { ResourceKind } from 'backstage-plugin-k8s-manager-common';
import { FormatReader } from './FormatReader';
import { JsonReader } from './JsonReader';
import { MetadataReader } from './MetadataReader';
import type { ObjectReader } from './ObjectReader';
import { choiceOf } from './protobuf/choiceOf';
import { type MessagePlan, MessagePlans } from './protobuf/MessagePlan';
import { ProtobufReader } from './protobuf/ProtobufReader';
import { wireKinds } from './protobuf/wireSchema.generated';

const partial = (as: string) => `as=${as};v=v1;g=meta.k8s.io`;
const either = (parameters = '') =>
  ['application/vnd.kubernetes.protobuf', 'application/json']
    .map(type => type + parameters)
    .join(',');
const acceptWhole = { list: either(), watch: either() };
const acceptMetadata = {
  list: either(`;${partial('PartialObjectMetadataList')}`),
  watch: either(`;${partial('PartialObjectMetadata')}`),
};

/**
 * The reader for a kind: protobuf where it is described and built in, JSON for custom resources, aggregated APIs and
 * kinds whose description nobody looked through. Kinds that are `metadataOnly` give metadata, whatever the server sends.
 *
 * @param annotations - keys that are read beside those the kind and the portal read; none of a kind that is `metadataOnly`
 */
export function readerFor(kind: ResourceKind, annotations: readonly string[] = []): ObjectReader {
  const json = kind.metadataOnly ? new MetadataReader() : new JsonReader();
  const plan = planOf(kind, annotations);
  if (!plan) return json;
  const accept = kind.metadataOnly ? acceptMetadata : acceptWhole;
  return new FormatReader(accept, new ProtobufReader(plan), json);
}

/** What to read of a kind's objects in protobuf; `undefined` where they are read as JSON. */
export function planOf(
  kind: ResourceKind,
  annotations: readonly string[] = [],
): MessagePlan | undefined {
  const message = wireKinds[`${kind.group ? `${kind.group}/` : ''}${kind.version}/${kind.word}`];
  const choice = choiceOf(kind, annotations);
  if (!message || !choice) return undefined;
  const plans = new MessagePlans(choice);
  return kind.metadataOnly ? metadataPlan(plans) : plans.of(message);
}

/** Every object has its metadata in field 1, and so has a PartialObjectMetadata. */
function metadataPlan(plans: MessagePlans): MessagePlan {
  const message = plans.of('meta.v1.ObjectMeta');
  return {
    fields: [undefined, { name: 'metadata', shape: 'one', omitsZero: false, message }],
  };
}
