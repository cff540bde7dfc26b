import { readOwnText, valueReaders, type ValueRead } from './readValue';
import { wireMessages } from './wireSchema.generated';

/** Says which keys of the maps called `annotations` are wanted. */
export type AnnotationFilter = (key: string) => boolean;

/** What to make of the fields of one message: those without an entry are skipped unread. */
export interface MessagePlan {
  /** By field number. */
  readonly fields: readonly (FieldPlan | undefined)[];
}

/** What to make of one field. */
export interface FieldPlan {
  /** The member in JSON. */
  readonly name: string;
  /**
   * `one` value, a list of `many`, `items` for a list in a message of its own, a `map` from texts, `inline` for a message
   * whose members JSON has in place.
   */
  readonly shape: 'one' | 'many' | 'items' | 'map' | 'map of items' | 'inline';
  /** Reads a value that is no message. */
  readonly read?: ValueRead;
  readonly message?: MessagePlan;
  /** JSON leaves the value out when it is zero, and protobuf does not. */
  readonly omitsZero: boolean;
  readonly wanted?: AnnotationFilter;
}

/** Which fields to read: by their names in JSON, in whichever message they stand. */
export interface FieldChoice {
  readonly names: ReadonlySet<string>;
  readonly annotations: AnnotationFilter;
}

/** Members that no two objects have in common. */
const ownTexts: ReadonlySet<string> = new Set(['uid', 'resourceVersion', 'ip']);

const fieldPattern = /^(\d+) ([^:]+):(\[\]|\{\})?(items )?([^?]+)(\?)?$/;

/** Makes the plans for one choice of fields. Messages may contain each other, so each is made once. */
export class MessagePlans {
  private readonly made = new Map<string, MessagePlan>();

  constructor(private readonly choice: FieldChoice) {}

  /** @throws Error for a message the schema does not have */
  of(message: string): MessagePlan {
    const known = this.made.get(message);
    if (known) return known;
    const described = wireMessages[message];
    if (described === undefined) throw new Error(`no message ${message}`);
    const fields: (FieldPlan | undefined)[] = [];
    const plan = { fields };
    this.made.set(message, plan);
    for (const text of described.split(', ')) {
      const [, number, name, shape, items, type, zero] = fieldPattern.exec(text) ?? [];
      if (!number || (name !== '...' && !this.choice.names.has(name))) continue;
      const field = this.field(name, shapeOf(name, shape, items), type, zero !== undefined);
      if (field) fields[Number(number)] = field;
    }
    return plan;
  }

  private field(
    name: string,
    shape: FieldPlan['shape'],
    type: string,
    omitsZero: boolean,
  ): FieldPlan | undefined {
    if (type === 'opaque') return undefined;
    const read = ownTexts.has(name) && type === 'string' ? readOwnText : valueReaders[type];
    const value = read ? { read } : { message: this.of(type) };
    return {
      name,
      shape,
      ...value,
      omitsZero,
      ...(name === 'annotations' ? { wanted: this.choice.annotations } : {}),
    };
  }
}

function shapeOf(
  name: string,
  shape: string | undefined,
  items: string | undefined,
): FieldPlan['shape'] {
  if (name === '...') return 'inline';
  if (shape === '[]') return 'many';
  if (shape === '{}') return items ? 'map of items' : 'map';
  return items ? 'items' : 'one';
}
