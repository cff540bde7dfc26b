import type { Message } from 'backstage-plugin-k8s-manager-common';

/** What went wrong on the way to the portal's backend or in it, sayable in any language. */
export class ApiError extends Error {
  override readonly name: string;
  /** HTTP status; absent when no answer came. */
  readonly status: number | undefined;
  /** The message in any language. `Error.message` is for logs only. */
  readonly said: Message;
  /** Path of the input's field at fault. */
  readonly field: string | undefined;

  constructor(options: { name: string; status?: number; said: Message; field?: string }) {
    super('verbatim' in options.said ? options.said.verbatim : options.said.id);
    this.name = options.name;
    this.status = options.status;
    this.said = options.said;
    this.field = options.field;
  }
}
