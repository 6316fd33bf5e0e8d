import { around, blob, lens } from './curves.ts';
import { disc, fill, join, line, n, oval, times } from './markup.ts';
import { amber, gold, indigo, ink, mix, paper } from './palette.ts';
import { random } from './random.ts';

/** A sheet of rice paper on its bamboo frame, seen at a slant. */
const ricePaper = (x: number, y: number, r: number, tone: string): string =>
  join(
    oval(x, y, r, r * 0.46, tone),
    `<ellipse cx="${n(x)}" cy="${n(y)}" rx="${n(r)}" ry="${n(r * 0.46)}" fill="none" stroke="${mix(gold, paper, 0.3)}" stroke-width="${n(Math.max(1, r * 0.03))}" stroke-opacity="0.7"/>`,
    fill(lens(x - r * 0.2, y - r * 0.16, r * 0.9, r * 0.12), paper, 0.7),
  );

/** Racks of rice paper laid out in rows toward the viewer; tones run from far to near. */
export const racks = (
  top: number,
  bottom: number,
  rows: number,
  far: string,
  near: string,
): string =>
  join(
    times(rows, (row) => {
      const depth = row / (rows - 1);
      const y = top + (bottom - top) * depth ** 1.7;
      const r = 16 + 132 * depth ** 1.5;
      const step = r * 2.26;
      const count = Math.ceil(1920 / step) + 2;
      const shift = (row % 2) * step * 0.5;
      const left = 960 - (count / 2) * step + shift;
      const thick = Math.max(2, r * 0.07);
      const tone = mix(far, near, depth);
      const pole = mix(mix(gold, ink, 0.25), far, 0.5 - depth * 0.5);
      return join(
        line(
          times(count, (at) => `M${n(left + at * step)} ${n(y)}v${n(r * 0.86)}`).join(''),
          mix(pole, ink, 0.4),
          thick,
        ),
        line(`M-20 ${n(y + r * 0.22)}H1940M-20 ${n(y - r * 0.22)}H1940`, pole, thick * 1.2),
        line(
          times(count * 3, (at) => {
            const x = left + (at * step) / 3;
            return `M${n(x)} ${n(y - r * 0.3)}l${n(-r * 0.1)} ${n(r * 0.6)}`;
          }).join(''),
          pole,
          thick * 0.6,
          0.8,
        ),
        times(count, (at) => ricePaper(left + at * step, y, r, tone)),
      );
    }),
  );

/** A storm lantern that stands on the ground, about 130 tall. */
export const stormLantern = (): string =>
  join(
    line('M-26 -96Q0 -150 26 -96', mix(ink, gold, 0.3), 5),
    fill('M-26 -96H26L32 -24H-32Z', mix(amber, paper, 0.35)),
    fill('M0 -86Q16 -58 8 -36H-8Q-16 -58 0 -86Z', paper),
    line('M-26 -96L-32 -24M26 -96L32 -24M-30 -60H30', mix(ink, gold, 0.3), 4),
    fill('M-34 -26H34L38 0H-38Z', mix(ink, gold, 0.3)),
    fill('M-20 -98H20L12 -114H-12Z', mix(ink, gold, 0.3)),
  );

/** Grass with beads of dew on its tips. */
export const dewyGrass = (
  seed: number,
  left: number,
  right: number,
  y: number,
  tall: number,
  count: number,
  tone: string,
): string => {
  const source = random(seed);
  const blades = times(count, () => {
    const x = source.between(left, right);
    const h = tall * source.between(0.5, 1);
    const turn = source.between(-24, 24);
    return { x, tip: around(x, y, h, turn) };
  });
  return join(
    fill(
      blades
        .map(
          ({ x, tip }) =>
            `M${n(x - 5)} ${n(y)}Q${n(x)} ${n((y + tip[1]) / 2)} ${n(tip[0])} ${n(tip[1])}Q${n(x + 7)} ${n((y + tip[1]) / 2)} ${n(x + 6)} ${n(y)}Z`,
        )
        .join(''),
      tone,
    ),
    blades
      .filter((_, at) => at % 3 === 0)
      .map(({ tip }) => disc(tip[0], tip[1], 5, mix(paper, indigo, 0.1), 0.95)),
  );
};

/** The outline of a lone mountain, its foot at `y`. */
export const loneMountain = (x: number, y: number, w: number, h: number): string =>
  blob([
    [x - w, y + 30],
    [x - w * 0.6, y - h * 0.2],
    [x - w * 0.3, y - h * 0.58],
    [x - w * 0.1, y - h * 0.92],
    [x, y - h],
    [x + w * 0.12, y - h * 0.9],
    [x + w * 0.3, y - h * 0.62],
    [x + w * 0.48, y - h * 0.5],
    [x + w * 0.7, y - h * 0.22],
    [x + w, y + 30],
  ]);
