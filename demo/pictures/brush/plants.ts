import { around, curve, ribbon, swell, taper } from './curves.ts';
import { disc, fill, join, line, n, type Point, times } from './markup.ts';
import { random } from './random.ts';

/** A leaf that starts at a place and points in a direction, in degrees from upright. */
export const blade = (x: number, y: number, long: number, wide: number, turn: number): string => {
  const [tipX, tipY] = around(x, y, long, turn);
  const [ax, ay] = around(x, y, long * 0.45, turn - Math.atan(wide / long) * 57);
  const [bx, by] = around(x, y, long * 0.45, turn + Math.atan(wide / long) * 57);
  return `M${n(x)} ${n(y)}Q${n(ax)} ${n(ay)} ${n(tipX)} ${n(tipY)}Q${n(bx)} ${n(by)} ${n(x)} ${n(y)}Z`;
};

/** Reeds or grass: bent blades that rise from a line. */
export const reeds = (
  seed: number,
  left: number,
  right: number,
  y: number,
  tall: number,
  count: number,
  colour: string,
  opacity = 1,
): string => {
  const source = random(seed);
  const blades = times(count, () => {
    const x = source.between(left, right);
    const h = tall * source.between(0.45, 1);
    const lean = source.between(-0.32, 0.32) * h;
    return ribbon(
      [
        [x, y],
        [x + lean * 0.2, y - h * 0.5],
        [x + lean, y - h],
      ],
      taper(tall * 0.035 + 3),
    );
  });
  return fill(blades.join(''), colour, opacity);
};

/** Hanging strands of a willow under a place. */
export const willow = (
  seed: number,
  left: number,
  right: number,
  y: number,
  drop: number,
  count: number,
  colour: string,
  lit: string,
): string => {
  const source = random(seed);
  return join(
    times(count, (at) => {
      const x = left + ((right - left) * (at + source.next())) / count;
      const long = drop * source.between(0.45, 1);
      const sway = source.between(-30, 30);
      const from = y + source.between(-40, 30);
      const strand: Point[] = times(5, (step) => [
        x + sway * (step / 4) ** 2,
        from + (long * step) / 4,
      ]);
      const leaves = times(Math.round(long / 17), (step) => {
        const part = (step + 1) / (long / 17 + 1);
        const way = step % 2 === 0 ? 1 : -1;
        return blade(x + sway * part * part, from + long * part, 25, 6, 180 - way * 30);
      });
      const tone = at % 4 === 0 ? lit : colour;
      return line(curve(strand), tone, 1.8, 0.9) + fill(leaves.join(''), tone);
    }),
  );
};

/** A round fruit with a lit side. */
export const fruit = (x: number, y: number, r: number, colour: string, lit: string): string =>
  join(
    disc(x, y, r, colour),
    fill(
      ribbon(
        [around(x, y, r * 0.66, -80), around(x, y, r * 0.7, -40), around(x, y, r * 0.62, 0)],
        swell(r * 0.26),
      ),
      lit,
    ),
  );
