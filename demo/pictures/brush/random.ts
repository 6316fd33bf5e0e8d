/** A seeded source of numbers, the same on every machine. */
export type Random = {
  readonly next: () => number;
  readonly between: (low: number, high: number) => number;
  readonly pick: <T>(list: readonly [T, ...T[]]) => T;
};

/** Starts a seeded source (mulberry32). */
export const random = (seed: number): Random => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  return {
    next,
    between: (low, high) => low + (high - low) * next(),
    pick: (list) => list[Math.floor(next() * list.length)] ?? list[0],
  };
};

/** Makes a smooth one-dimensional noise between -1 and 1 with the given octaves. */
export const noise = (seed: number, octaves = 4): ((x: number) => number) => {
  const source = random(seed);
  const table = Array.from({ length: 256 }, () => source.between(-1, 1));
  const at = (x: number): number => {
    const cell = Math.floor(x);
    const part = x - cell;
    const ease = part * part * (3 - 2 * part);
    const left = table[cell & 255] ?? 0;
    const right = table[(cell + 1) & 255] ?? 0;
    return left + (right - left) * ease;
  };
  return (x) => {
    let sum = 0;
    let reach = 0;
    for (let octave = 0; octave < octaves; octave += 1) {
      const weight = 0.5 ** octave;
      sum += at(x * 2 ** octave + octave * 37.7) * weight;
      reach += weight;
    }
    return sum / reach;
  };
};
