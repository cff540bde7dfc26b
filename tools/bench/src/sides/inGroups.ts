/** Calls so many times, so many at once; the next group begins when the one before is answered. */
export async function inGroups(
  { calls, atOnce }: { readonly calls: number; readonly atOnce: number },
  call: () => Promise<unknown>,
): Promise<void> {
  for (let done = 0; done < calls; done += atOnce) {
    await Promise.all(Array.from({ length: Math.min(atOnce, calls - done) }, call));
  }
}
