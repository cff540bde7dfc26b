import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

const block = 512;

/**
 * The files of a package archive (tar, gzip) by their path in the package.
 *
 * @throws Error for an entry that is no file: a link would point anywhere once it is installed
 */
export function readArchive(file: string): ReadonlyMap<string, Buffer> {
  const bytes = gunzipSync(readFileSync(file));
  const files = new Map<string, Buffer>();
  let longName: string | undefined;
  for (let at = 0; at + block <= bytes.length;) {
    const header = bytes.subarray(at, at + block);
    const text = (from: number, to: number) =>
      header.toString('utf8', from, to).replace(/\0[\s\S]*$/, '');
    const name = text(0, 100);
    if (name === '') break;
    const size = parseInt(text(124, 136).trim() || '0', 8);
    const type = text(156, 157) || '0';
    const body = bytes.subarray(at + block, at + block + size);
    at += block + Math.ceil(size / block) * block;
    if (type === 'x') {
      longName = /\d+ path=([^\n]*)\n/.exec(body.toString('utf8'))?.[1];
    } else if (type === '0') {
      const prefix = text(345, 500);
      const whole = longName ?? (prefix ? `${prefix}/${name}` : name);
      files.set(whole.replace(/^package\//, ''), Buffer.from(body));
      longName = undefined;
    } else if (type !== '5') {
      throw new Error(`${file} holds ${name} of type ${type}`);
    }
  }
  return files;
}
