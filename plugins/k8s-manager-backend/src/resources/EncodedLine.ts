import type { Frame } from 'backstage-plugin-k8s-manager-common';

/** A frame as it goes on the wire: the bytes are made once, for everyone they are sent to. */
export class EncodedLine {
  private made?: Buffer;

  /** @param text - JSON, without the end of the line */
  constructor(private readonly text: string) {}

  get bytes(): Buffer {
    this.made ??= Buffer.from(`${this.text}\n`);
    return this.made;
  }

  get frame(): Frame {
    return JSON.parse(this.text) as Frame;
  }
}
