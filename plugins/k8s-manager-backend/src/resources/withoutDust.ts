/** A sum of many binary fractions: what is below a millionth is dust. */
export function withoutDust(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
