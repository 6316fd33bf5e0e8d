/** One measurement of each side, taken one right after the other. */
export interface Pair {
  readonly a: number;
  readonly b: number;
}

/** Measures two sides in turn, A B A B, after one round that does not count. */
export async function interleaved(
  rounds: number,
  a: (round: number) => Promise<number>,
  b: (round: number) => Promise<number>,
): Promise<readonly Pair[]> {
  const pairs: Pair[] = [];
  for (let round = 0; round <= rounds; round += 1)
    pairs.push({ a: await a(round), b: await b(round) });
  return pairs.slice(1);
}

/** The median of A divided by B, pair by pair: the machine's pace falls out. */
export function ratio(pairs: readonly Pair[]): number {
  return median(pairs.map(({ a, b }) => a / b));
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((x, y) => x - y);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return ((low ?? Number.NaN) + (high ?? Number.NaN)) / 2;
}

/** `median (least–most)` of some values. */
export function spread(values: readonly number[], digits = 0): string {
  const text = (value: number): string => value.toFixed(digits);
  return `${text(median(values))} (${text(Math.min(...values))}–${text(Math.max(...values))})`;
}
