import { around, ribbon, taper } from './curves.ts';
import { disc, fill, join, line, n, type Point, times } from './markup.ts';
import { amber, gold, ink, jade, leaf, mix, paper, shade } from './palette.ts';
import { blade } from './plants.ts';
import { random } from './random.ts';

const husks = [
  mix(leaf, jade, 0.3),
  mix(leaf, amber, 0.35),
  mix(gold, leaf, 0.3),
  mix(gold, ink, 0.22),
];

/** A coconut in its husk. */
export const coconut = (x: number, y: number, r: number, husk: number): string => {
  const tone = husks[husk % husks.length] ?? leaf;
  return join(
    fill(
      `M${n(x)} ${n(y - r)}C${n(x + r * 1.05)} ${n(y - r)} ${n(x + r * 1.1)} ${n(y + r * 0.5)} ` +
        `${n(x)} ${n(y + r * 1.08)}C${n(x - r * 1.1)} ${n(y + r * 0.5)} ${n(x - r * 1.05)} ` +
        `${n(y - r)} ${n(x)} ${n(y - r)}Z`,
      tone,
    ),
    fill(
      ribbon(
        [around(x, y, r * 0.62, -84), around(x, y, r * 0.72, -44), around(x, y, r * 0.6, -4)],
        taper(r * 0.3),
      ),
      mix(tone, paper, 0.5),
    ),
    line(
      `M${n(x + r * 0.1)} ${n(y - r)}Q${n(x + r * 0.62)} ${n(y)} ${n(x)} ${n(y + r)}`,
      shade(tone, 0.5),
      Math.max(1, r * 0.07),
      0.5,
    ),
    disc(x, y - r * 0.92, r * 0.2, shade(tone, 0.55)),
  );
};

/** A heap of coconuts, wide at its foot. */
export const coconuts = (seed: number, x: number, w: number, y: number, r: number): string => {
  const source = random(seed);
  const levels = Math.max(2, Math.round(w / (r * 4.6)));
  return join(
    times(levels, (level) => {
      const from = levels - 1 - level;
      const count = Math.max(2, Math.round((w * (1 - from / (levels + 0.6))) / (r * 1.7)));
      return times(count, (at) =>
        coconut(
          x + (at - (count - 1) / 2) * r * 1.7 + source.between(-3, 3),
          y - from * r * 1.25 + source.between(-3, 3),
          r,
          Math.floor(source.next() * husks.length),
        ),
      ).join('');
    }),
  );
};

/** A bunch of nuts under the crown of a palm. */
export const bunch = (x: number, y: number, r: number): string =>
  join(
    times(7, (at) =>
      coconut(
        x + Math.cos(at * 2.3) * r * (0.8 + (at % 3) * 0.5),
        y + r * 0.7 + Math.sin(at * 2.3) * r * 0.9 + (at % 2) * r * 0.5,
        r,
        at % 3,
      ),
    ),
  );

/** A clump of nipa palm that rises from the mud of a bank. */
export const nipa = (seed: number, x: number, y: number, tall: number): string => {
  const source = random(seed);
  return join(
    times(9, (at) => {
      const turn = -58 + at * 14.5 + source.between(-5, 5);
      const long = tall * source.between(0.75, 1.05);
      const along = (part: number): Point => {
        const [px, py] = around(x + (at - 4) * tall * 0.05, y, long * part, turn);
        return [px + turn * part * part * 0.7, py];
      };
      const leaflets = times(17, (step) => {
        const [px, py] = along(0.2 + step * 0.048);
        const size = long * 0.3 * Math.sin(Math.PI * (0.24 + step * 0.042));
        return (
          blade(px, py, size, size * 0.2, turn + 44) + blade(px, py, size, size * 0.2, turn - 44)
        );
      });
      const tone = [mix(jade, ink, 0.25), mix(jade, leaf, 0.25), mix(jade, leaf, 0.6)][at % 3];
      return (
        fill(leaflets.join(''), tone ?? jade) +
        fill(ribbon([along(0), along(0.5), along(1)], taper(tall * 0.03)), mix(leaf, paper, 0.2))
      );
    }),
  );
};
