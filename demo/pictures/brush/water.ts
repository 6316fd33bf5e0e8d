import { curve, lens } from './curves.ts';
import { fill, join, line, type Point, times } from './markup.ts';
import { noise, random } from './random.ts';

/** Where ripples lie: a band of the sheet and how many. */
export type Band = {
  readonly seed: number;
  readonly top: number;
  readonly bottom: number;
  readonly count: number;
  readonly left?: number;
  readonly right?: number;
  readonly size?: number;
};

/** Flat ripples that grow toward the viewer. */
export const ripples = (band: Band, colour: string, opacity: number): string => {
  const source = random(band.seed);
  const size = band.size ?? 1;
  const marks = times(band.count, () => {
    const depth = source.next() ** 1.25;
    const y = band.top + (band.bottom - band.top) * depth;
    const x = source.between(band.left ?? -60, band.right ?? 1980);
    const w = (26 + 210 * depth * source.between(0.5, 1.1)) * size;
    return lens(x, y, w, (1.6 + 8 * depth) * size);
  });
  return fill(marks.join(''), colour, opacity);
};

/** The broken path of light that a sun or a fire throws on water. */
export const glitter = (
  band: Band,
  x: number,
  near: number,
  far: number,
  colour: string,
  opacity: number,
): string => {
  const source = random(band.seed);
  const marks = times(band.count, (at) => {
    const depth = (at + source.next() * 0.6) / band.count;
    const y = band.top + (band.bottom - band.top) * depth ** 1.3;
    const reach = far + (near - far) * depth;
    const w = reach * source.between(0.35, 1);
    return lens(x + source.between(-0.5, 0.5) * (reach - w) * 1.4, y, w, 2.4 + 9 * depth);
  });
  return fill(marks.join(''), colour, opacity);
};

/** Long engraved water lines that close up toward the horizon. */
export const swells = (
  seed: number,
  top: number,
  bottom: number,
  count: number,
  colour: string,
  opacity: number,
): string => {
  const sway = noise(seed, 2);
  const rows = times(count, (row) => {
    const depth = ((row + 1) / count) ** 1.7;
    const y = top + (bottom - top) * depth;
    const points: Point[] = times(17, (at) => [
      -60 + at * 128,
      y + sway(at * 0.9 + row * 5.3) * (1.4 + 9 * depth),
    ]);
    return line(curve(points), colour, 1 + 1.8 * depth, opacity * (0.5 + 0.5 * depth));
  });
  return join(rows);
};

/** Fish-scale waves in rows, the water of temple reliefs. */
export const scales = (
  left: number,
  right: number,
  top: number,
  rows: number,
  size: number,
  colour: string,
  edge: string,
): string =>
  join(
    times(rows, (row) => {
      const grow = size * (1 + row * 0.16);
      const y = top + row * size * 0.62 * (1 + row * 0.08);
      const shift = row % 2 === 0 ? 0 : grow;
      const count = Math.ceil((right - left) / (grow * 2)) + 2;
      return join(
        times(count, (at) => {
          const x = left + at * grow * 2 - grow + shift - grow;
          const arc = (r: number): string =>
            `M${x - r} ${y + grow}A${r} ${r} 0 0 1 ${x + r} ${y + grow}Z`;
          return join(
            fill(arc(grow), colour),
            line(arc(grow * 0.98), edge, 2.4),
            line(arc(grow * 0.7), edge, 1.8, 0.7),
            line(arc(grow * 0.4), edge, 1.8, 0.7),
          );
        }),
      );
    }),
  );
