import { blob, curve, ribbon, spiral, swell } from './curves.ts';
import { box, disc, fill, group, join, line, n, type Point, place, times } from './markup.ts';
import { noise, random } from './random.ts';

/** Wavy bands over a gradient, like several pulls of the printing block. */
export const pulls = (
  seed: number,
  top: number,
  bottom: number,
  count: number,
  colour: string,
  opacity: number,
): string => {
  const sway = noise(seed, 3);
  return join(
    times(count, (row) => {
      const y = top + ((bottom - top) * row) / count;
      const edge: Point[] = times(13, (at) => [at * 160, y + sway(at * 0.35 + row * 2.1) * 30]);
      return fill(`${curve(edge)}L1920 ${n(bottom)}L0 ${n(bottom)}Z`, colour, opacity);
    }),
  );
};

/** A bank of mist: long lying bars with round ends. */
export const mist = (
  seed: number,
  x: number,
  y: number,
  w: number,
  bars: number,
  colour: string,
  opacity: number,
  thick = 26,
): string => {
  const source = random(seed);
  return group(
    `opacity="${n(opacity * 10) === '0' ? 0 : opacity}"`,
    join(
      times(bars, (bar) => {
        const middle = 1 - Math.abs((bar + 0.5) / bars - 0.5) * 1.3;
        const reach = w * middle * source.between(0.7, 1.05);
        const left = x - reach / 2 + source.between(-0.14, 0.14) * w;
        return box(left, y + (bar - bars / 2) * thick * 0.86, reach, thick, colour, 1, thick / 2);
      }),
    ),
  );
};

/** A scrolled cloud of the communal-house carvings, about 300 wide. */
export const cloud = (
  x: number,
  y: number,
  scale: number,
  colour: string,
  edge: string,
  flip = false,
): string =>
  place(
    x,
    y,
    join(
      fill(
        blob([
          [-150, 26],
          [-96, 6],
          [-74, -32],
          [-30, -38],
          [-10, -66],
          [36, -70],
          [62, -38],
          [104, -36],
          [116, -4],
          [176, 10],
          [230, 26],
          [110, 34],
          [-40, 36],
        ]),
        colour,
      ),
      line(curve(spiral(24, -36, 26, 1.6, 200)), edge, 4),
      line(curve(spiral(-52, -8, 20, 1.5, 160)), edge, 4),
      line(curve(spiral(90, -8, 20, 1.5, 200)), edge, 4),
      line('M-120 26Q-20 16 60 24T210 26', edge, 3.4),
    ),
    scale,
    0,
    flip ? -scale : scale,
  );

/** A small flock of far birds. */
export const flock = (
  seed: number,
  x: number,
  y: number,
  count: number,
  size: number,
  colour: string,
): string => {
  const source = random(seed);
  return join(
    times(count, (at) => {
      const bx = x + at * size * 1.5 + source.between(-0.8, 0.8) * size;
      const by = y - Math.abs(at - count / 2) * size * -0.5 + source.between(-0.6, 0.6) * size;
      const s = size * source.between(0.6, 1);
      const wing = (way: number): string =>
        ribbon(
          [
            [bx, by],
            [bx + way * s * 0.45, by - s * 0.42],
            [bx + way * s, by - s * 0.16],
          ],
          (part) => s * 0.17 * (1 - part * 0.9),
        );
      return fill(wing(-1) + wing(1), colour);
    }),
  );
};

/** A field of stars that thins toward its foot. */
export const stars = (seed: number, bottom: number, count: number, colour: string): string => {
  const source = random(seed);
  return join(
    times(count, () => {
      const y = bottom * source.next() ** 1.3;
      const r = source.between(0.9, 2.8);
      return disc(source.between(0, 1920), y, r, colour, source.between(0.3, 0.95));
    }),
  );
};

/** Straight rays of light that fan out from a place. */
export const rays = (
  x: number,
  y: number,
  reach: number,
  count: number,
  colour: string,
  opacity: number,
  from = 0,
  to = 360,
): string =>
  join(
    times(count, (at) => {
      const angle = ((from + ((to - from) * (at + 0.5)) / count - 90) * Math.PI) / 180;
      const half = (((to - from) / count) * Math.PI) / 720;
      const end = (turn: number): string =>
        `${n(x + reach * Math.cos(angle + turn))} ${n(y + reach * Math.sin(angle + turn))}`;
      return fill(`M${n(x)} ${n(y)}L${end(-half)}L${end(half)}Z`, colour, opacity);
    }),
  );

/** A single wisp of smoke or steam that climbs and curls. */
export const wisp = (
  x: number,
  y: number,
  rise: number,
  lean: number,
  thick: number,
  colour: string,
  opacity: number,
): string => {
  const points: Point[] = times(9, (at) => [
    x + Math.sin(at * 0.95) * lean * (0.3 + at / 9),
    y - (rise * at) / 8,
  ]);
  return fill(ribbon(points, swell(thick)), colour, opacity);
};
