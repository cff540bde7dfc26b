/** Looks until it holds, and throws what the last look threw. */
export async function waitFor<T>(look: () => T, within = 20_000): Promise<T> {
  const end = performance.now() + within;
  for (;;) {
    try {
      return look();
    } catch (error) {
      if (performance.now() > end) throw error;
    }
    await new Promise(resolve => setTimeout(resolve, 5));
  }
}
