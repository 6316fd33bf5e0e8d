import { describe, expect, test } from 'vitest';
import { mostDifferent, pictureLook } from './look.ts';
import { sharp } from './sharp.ts';

/** Twelve discs of many sizes and greys, elsewhere for each `seed`. */
function discs(seed: number): Promise<Buffer> {
  let state = seed * 7_919;
  const next = (most: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return ((state >>> 8) / 2 ** 24) * most;
  };
  const disc = (): string =>
    `<circle cx="${next(1_200)}" cy="${next(800)}" r="${60 + next(260)}" fill="hsl(${next(360)} 50% ${next(100)}%)"/>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="800"><rect width="1200" height="800" fill="#777"/>${Array.from({ length: 12 }, disc).join('')}</svg>`;
  return sharp(Buffer.from(svg)).jpeg({ quality: 92 }).toBuffer();
}

const different = (a: string, b: string): number =>
  [...a].filter((digit, at) => digit !== b[at]).length;

const seeds = [1, 2, 3, 4, 5, 6];

describe('two pictures', () => {
  test.each<[how: string, change: (bytes: Buffer) => Promise<Buffer>]>([
    ['in another size', (bytes) => sharp(bytes).resize(480).jpeg().toBuffer()],
    ['compressed anew', (bytes) => sharp(bytes).jpeg({ quality: 30 }).toBuffer()],
    ['in another format', (bytes) => sharp(bytes).webp({ quality: 60 }).toBuffer()],
    ['brightened', (bytes) => sharp(bytes).modulate({ brightness: 1.15 }).jpeg().toBuffer()],
    [
      'cut a little',
      (bytes) =>
        sharp(bytes).extract({ left: 12, top: 8, width: 1176, height: 784 }).jpeg().toBuffer(),
    ],
  ])('look alike when one is the other %s', async (_how, change) => {
    for (const seed of seeds) {
      const bytes = await discs(seed);
      const changed = await pictureLook(await change(bytes));
      expect(different(await pictureLook(bytes), changed)).toBeLessThanOrEqual(mostDifferent);
    }
  });

  test('do not look alike when they show different things, or one is mirrored', async () => {
    const looks = await Promise.all(seeds.map(async (seed) => pictureLook(await discs(seed))));
    for (const [a, one] of looks.entries()) {
      for (const other of looks.slice(0, a)) {
        expect(different(one, other)).toBeGreaterThan(mostDifferent);
      }
      const mirrored = await sharp(await discs(seeds[a] ?? 0))
        .flop()
        .jpeg()
        .toBuffer();
      expect(different(one, await pictureLook(mirrored))).toBeGreaterThan(mostDifferent);
    }
  });
});

test('a picture has 64 digits, the same each time; one of one colour looks like nothing', async () => {
  const bytes = await discs(1);
  const look = await pictureLook(bytes);
  expect(look).toMatch(/^0[01]{63}$/);
  expect(await pictureLook(bytes)).toBe(look);
  const background = { r: 9, g: 9, b: 9, alpha: 0 };
  const plain = sharp({ create: { width: 40, height: 9, channels: 4, background } }).png();
  expect(await pictureLook(await plain.toBuffer())).toBe('0'.repeat(64));
});
