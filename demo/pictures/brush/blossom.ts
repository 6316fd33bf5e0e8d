import { around, ribbon, taper } from './curves.ts';
import { disc, fill, join, line, n, type Point, times } from './markup.ts';
import { blade } from './plants.ts';
import { random } from './random.ts';

/** The colours of a flowering branch: bark, petal, the throat of a flower, and stamens. */
export type Bloom = {
  readonly bark: string;
  readonly petal: string;
  readonly deep: string;
  readonly heart: string;
};

/** A petal with a broad, slightly notched end, from its foot in a direction. */
const petal = (x: number, y: number, r: number, turn: number): string => {
  const at = (reach: number, aside: number): string => {
    const [px, py] = around(x, y, r * reach, turn + aside);
    return `${n(px)} ${n(py)}`;
  };
  return (
    `M${n(x)} ${n(y)}C${at(0.5, -62)} ${at(1.08, -38)} ${at(1.02, -12)}L${at(0.92, 0)}L${at(1.02, 12)}` +
    `C${at(1.08, 38)} ${at(0.5, 62)} ${n(x)} ${n(y)}Z`
  );
};

/** An open flower with five petals, seen from the front. */
export const flower = (x: number, y: number, r: number, turn: number, bloom: Bloom): string => {
  const petals = times(5, (at) => petal(x, y, r, turn + at * 72));
  const stamens = times(7, (at) => {
    const [sx, sy] = around(x, y, r * 0.46, turn + at * 51);
    return `M${n(x)} ${n(y)}L${n(sx)} ${n(sy)}`;
  });
  return join(
    fill(petals.join(''), bloom.petal),
    fill(times(5, (at) => blade(x, y, r * 0.56, r * 0.3, turn + at * 72)).join(''), bloom.deep),
    line(stamens.join(''), bloom.heart, Math.max(1, r * 0.05), 0.8),
    disc(x, y, r * 0.12, bloom.heart),
  );
};

/** A branch in flower along a line, from its foot to its tip, with side twigs and buds. */
export const floweringBranch = (
  seed: number,
  spine: readonly Point[],
  thick: number,
  size: number,
  bloom: Bloom,
): string => {
  const source = random(seed);
  const twigs = spine.slice(1).flatMap(([x, y], at) => {
    const [fromX, fromY] = spine[at] ?? [x, y];
    const along = (Math.atan2(y - fromY, x - fromX) * 180) / Math.PI + 90;
    return [-1, 1].map((side) => {
      const turn = along + side * source.between(34, 62);
      const long = size * source.between(2.2, 4.4);
      return { from: [x, y] as Point, tip: around(x, y, long, turn), turn };
    });
  });
  const seats: Point[] = [
    ...twigs.flatMap(({ from, tip }) =>
      times(4, (at): Point => {
        const part = (at + 1) / 4;
        return [
          from[0] + (tip[0] - from[0]) * part + source.between(-0.5, 0.5) * size,
          from[1] + (tip[1] - from[1]) * part + source.between(-0.5, 0.5) * size,
        ];
      }),
    ),
    ...spine.slice(1),
  ];
  return join(
    fill(ribbon(spine, taper(thick, thick * 0.2)), bloom.bark),
    line(
      twigs
        .map(({ from, tip }) => `M${n(from[0])} ${n(from[1])}L${n(tip[0])} ${n(tip[1])}`)
        .join(''),
      bloom.bark,
      Math.max(2.4, thick * 0.2),
    ),
    seats.map(([x, y]) =>
      source.next() < 0.2
        ? disc(x, y, size * 0.26, bloom.deep)
        : flower(x, y, size * source.between(0.62, 1), source.between(0, 72), bloom),
    ),
  );
};

/** Petals that lie or fall within a band of the sheet. */
export const petals = (
  seed: number,
  top: number,
  bottom: number,
  count: number,
  size: number,
  colour: string,
): string => {
  const source = random(seed);
  return fill(
    times(count, () =>
      blade(
        source.between(0, 1920),
        source.between(top, bottom),
        size * source.between(0.6, 1.2),
        size * 0.6,
        source.between(0, 360),
      ),
    ).join(''),
    colour,
    0.85,
  );
};
