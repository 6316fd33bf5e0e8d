import { polygon } from './curves.ts';
import { box, fill, join, line, tile, times } from './markup.ts';

/** The colours of a cloth: ground, main figure, second figure and small lights. */
export type Threads = {
  readonly ground: string;
  readonly main: string;
  readonly second: string;
  readonly light: string;
};

const rhomb = (x: number, y: number, rx: number, ry: number): string =>
  polygon([
    [x, y - ry],
    [x + rx, y],
    [x, y + ry],
    [x - rx, y],
  ]);

/** A tile 80 by 80 of stepped diamonds with hooked corners. */
export const diamonds = (id: string, threads: Threads, how = ''): string =>
  tile(
    id,
    80,
    80,
    join(
      box(0, 0, 80, 80, threads.ground),
      fill(rhomb(40, 40, 38, 38), threads.main),
      fill(rhomb(40, 40, 28, 28), threads.ground),
      fill(rhomb(40, 40, 20, 20), threads.second),
      fill(rhomb(40, 40, 9, 9), threads.light),
      [0, 80].map((x) => [0, 80].map((y) => fill(rhomb(x, y, 22, 22), threads.light)).join('')),
      [0, 80].map((x) => [0, 80].map((y) => fill(rhomb(x, y, 14, 14), threads.main)).join('')),
      line('M40 2L78 40L40 78L2 40Z', threads.light, 2, 0.7),
    ),
    how,
  );

/** A tile 64 by 232 of stacked bands: zigzag, hooks, diamonds and plain stripes. */
export const bands = (id: string, threads: Threads, how = ''): string =>
  tile(
    id,
    64,
    232,
    join(
      box(0, 0, 64, 232, threads.ground),
      box(0, 6, 64, 4, threads.light),
      box(0, 14, 64, 9, threads.main),
      line('M-4 48L16 32L32 48L48 32L68 48', threads.light, 5),
      line('M-4 60L16 44L32 60L48 44L68 60', threads.second, 5),
      box(0, 70, 64, 9, threads.main),
      box(0, 83, 64, 3, threads.light),
      [16, 48].map(
        (x) =>
          fill(rhomb(x, 118, 15, 26), threads.second) +
          fill(rhomb(x, 118, 9, 16), threads.ground) +
          fill(rhomb(x, 118, 4, 7), threads.light),
      ),
      [0, 32, 64].map((x) => fill(rhomb(x, 96, 7, 7) + rhomb(x, 140, 7, 7), threads.main)),
      box(0, 150, 64, 3, threads.light),
      box(0, 158, 64, 8, threads.second),
      times(4, (at) =>
        fill(`M${at * 16} 200l8 -26l8 26Z`, at % 2 === 0 ? threads.main : threads.light),
      ),
      box(0, 202, 64, 3, threads.light),
      box(0, 210, 64, 12, threads.main),
      times(8, (at) => box(at * 8 + 1, 213, 4, 6, threads.light)),
    ),
    how,
  );

/** A tile of fine stripes. */
export const stripes = (id: string, threads: Threads, size: number, how = ''): string =>
  tile(
    id,
    size,
    size,
    join(
      box(0, 0, size, size, threads.ground),
      box(0, 0, size * 0.3, size, threads.main),
      box(size * 0.42, 0, size * 0.1, size, threads.light),
      box(size * 0.66, 0, size * 0.18, size, threads.second),
    ),
    how,
  );

/** A tile of the round coin-and-lattice figure used on fretwork and porcelain. */
export const lattice = (id: string, size: number, colour: string, thick: number): string => {
  const r = size / 2;
  return tile(
    id,
    size,
    size,
    line(
      `M0 ${r}A${r} ${r} 0 0 1 ${r} 0A${r} ${r} 0 0 1 ${size} ${r}A${r} ${r} 0 0 1 ${r} ${size}` +
        `A${r} ${r} 0 0 1 0 ${r}ZM0 0A${r} ${r} 0 0 0 ${r} ${r}A${r} ${r} 0 0 0 ${size} 0` +
        `M0 ${size}A${r} ${r} 0 0 1 ${r} ${r}A${r} ${r} 0 0 1 ${size} ${size}`,
      colour,
      thick,
    ),
  );
};
