/** A reply that is a file to keep, in place of JSON. */
export class FileReply {
  constructor(
    /** What the browser is to call it; of letters every file system takes. */
    readonly name: string,
    /** Media type. */
    readonly type: string,
    /** Pulled as the reader takes it. */
    readonly text: AsyncIterable<string>,
  ) {}
}
