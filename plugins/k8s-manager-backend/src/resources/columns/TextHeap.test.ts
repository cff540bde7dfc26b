import { TextHeap } from './TextHeap';

describe('TextHeap', () => {
  it('keeps a long text whole where the texts of a sparse chunk move along', () => {
    const heap = new TextHeap();
    const kept = new Map<number, string>();
    const put = (slot: number, size: number) => {
      const text = String.fromCharCode(97 + (slot % 26)).repeat(size);
      kept.set(slot, text);
      heap.set(slot, text);
    };
    const drop = (slot: number) => {
      kept.delete(slot);
      heap.drop(slot);
    };
    // One chunk, nearly full, of which little is left: too much to go with the long text into the next one.
    for (let slot = 0; slot < 6; slot += 1) put(slot, 10_000);
    for (let slot = 1; slot < 6; slot += 1) drop(slot);
    put(6, 56_000);
    for (const [slot, text] of kept) expect(heap.get(slot)).toBe(text);
    heap.copy(6, 7);
    expect(heap.get(7)).toBe(kept.get(6));
    put(8, 64_000);
    for (const [slot, text] of kept) expect(heap.get(slot)).toBe(text);
  });
});
