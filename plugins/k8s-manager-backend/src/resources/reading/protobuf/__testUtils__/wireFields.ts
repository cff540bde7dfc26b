import { wireMessages } from '../wireSchema.generated';

/** A field of the schema, as tests read it. */
export interface WireField {
  readonly number: number;
  readonly name: string;
  readonly shape: '' | '[]' | '{}';
  /** The value is a message around a list. */
  readonly items: boolean;
  readonly type: string;
  readonly omitsZero: boolean;
}

/** The fields of a message, in the order of the schema. */
export function wireFields(message: string): readonly WireField[] {
  return wireMessages[message].split(', ').map(text => {
    const [, number, name, shape = '', items, type, zero] =
      /^(\d+) ([^:]+):(\[\]|\{\})?(items )?([^?]+)(\?)?$/.exec(text) ?? [];
    return {
      number: Number(number),
      name,
      shape: shape as WireField['shape'],
      items: items !== undefined,
      type,
      omitsZero: zero !== undefined,
    };
  });
}
