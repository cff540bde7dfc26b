/**
 * The JSON texts of a newline-delimited stream, in batches: one batch per chunk that came over the wire, so that a
 * reader can take in a burst at once. A last line without its newline was cut off and is dropped.
 *
 * @throws SyntaxError when a line is not JSON.
 */
export async function* readLines<T>(
  body: ReadableStream<Uint8Array>,
): AsyncGenerator<readonly T[]> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const lines = (rest + decoder.decode(value, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      const texts = lines.filter(line => line.trim() !== '').map(line => JSON.parse(line) as T);
      if (texts.length > 0) yield texts;
    }
  } finally {
    // Without this an abandoned stream would keep its connection until the server ends it.
    await reader.cancel().catch(() => {});
  }
}
