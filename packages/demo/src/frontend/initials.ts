/** One or two letters that stand for a name: `MO`, and the first sign of a Chinese name: `陈`. */
export function initials(displayName: string): string {
  const letters = displayName
    .split(/\s+/)
    .map(word => [...word][0] ?? '')
    .filter(letter => /\p{L}/u.test(letter));
  const [first = '', ...rest] = letters;
  if (/\p{Script=Han}/u.test(first)) return first;
  return (first + (rest.at(-1) ?? '')).toUpperCase();
}
