import { column } from './brush/columns.ts';
import { blob, curve } from './brush/curves.ts';
import { hills } from './brush/land.ts';
import { disc, fill, flood, join, line, place, times, wash } from './brush/markup.ts';
import {
  amber,
  azure,
  gold,
  indigo,
  ink,
  jade,
  lacquer,
  leaf,
  mix,
  paper,
  peach,
  shade,
  tint,
  vermilion,
} from './brush/palette.ts';
import { strollerWithHat } from './brush/people.ts';
import { noise, random } from './brush/random.ts';
import { sheet } from './brush/sheet.ts';
import { cloud, flock } from './brush/sky.ts';
import { scales, swells } from './brush/water.ts';

const rock = mix(ink, gold, 0.22);

const rise = noise(17, 3);

/** How far the head of a column stands above its place on the slope. */
const lift = (x: number, y: number): number => {
  const bluff = Math.max(0, 760 - x) * 0.42 + Math.max(0, x - 1480) * 0.62;
  const nearSea = Math.max(0, (y - 640) / 560);
  return bluff * (1 - nearSea * 0.55) + rise(x * 0.004 + y * 0.003) * 46 + 40;
};

const columns = (): string => {
  const source = random(9);
  const rows = times(17, (row) => {
    const depth = row / 16;
    const r = 26 + depth * 46;
    const y = 610 + 620 * depth ** 1.25;
    const shift = row % 2 === 0 ? 0 : r * 1.5;
    return times(Math.ceil(2000 / (r * 3)) + 1, (at) => {
      const x = -40 + shift + at * r * 3;
      const shore = 700 + rise(y * 0.01) * 60 + depth * 380;
      const other = 1500 + depth * 200;
      if (x > shore && x < other) return '';
      const high = lift(x, y) + source.between(-16, 16);
      const wet = Math.min(Math.abs(x - shore), Math.abs(x - other)) < r * 3.4;
      const warm = source.between(0, 0.2) + (1 - depth) * 0.1;
      return column(x, y - high, r, high + r * 3, {
        top: mix(mix(rock, peach, 0.38 + warm), wet ? indigo : amber, wet ? 0.34 : 0.1),
        lit: mix(rock, peach, 0.16 + warm * 0.5),
        dark: mix(rock, ink, 0.3),
        seam: mix(rock, ink, 0.68),
      });
    });
  });
  return join(...rows);
};

/** Foam where a wave breaks: a ragged white shape with curls of spray. */
const foam = (seed: number, x: number, y: number, w: number): string => {
  const source = random(seed);
  return join(
    fill(
      blob(
        times(22, (at) => {
          const angle = (at / 22) * Math.PI * 2;
          const reach = (at % 2 === 0 ? 0.5 : 0.44) * w * source.between(0.9, 1.06);
          return [x + Math.cos(angle) * reach, y + Math.sin(angle) * reach * 0.3];
        }),
      ),
      paper,
      0.94,
    ),
    times(18, () =>
      disc(
        x + source.between(-0.5, 0.5) * w,
        y - source.next() ** 2 * w * 0.36,
        source.between(2, 8),
        paper,
        0.9,
      ),
    ),
  );
};

/** Six-sided columns of basalt that step down into a breaking sea. */
export const picture = (): string =>
  sheet(
    join(
      wash('air', [
        [0, mix(azure, indigo, 0.2)],
        [0.3, azure],
        [0.46, mix(azure, paper, 0.6)],
        [1, paper],
      ]),
      wash('sea', [
        [0, mix(azure, jade, 0.25)],
        [0.5, mix(indigo, azure, 0.4)],
        [1, mix(indigo, jade, 0.35)],
      ]),
    ),
    flood('url(#air)'),
    cloud(500, 210, 1.25, paper, mix(azure, paper, 0.45)),
    cloud(1130, 330, 0.95, paper, mix(azure, paper, 0.45), true),
    flock(5, 900, 200, 5, 26, shade(indigo, 0.3)),
    hills(
      { seed: 13, base: 520, rise: 100, foot: 560, grain: 0.004, lift: (x) => (x - 1300) * 0.07 },
      mix(azure, jade, 0.3),
      indigo,
      0.3,
    ),
    fill('M0 540H1920V1280H0Z', 'url(#sea)'),
    swells(4, 545, 860, 12, paper, 0.42),
    place(
      1120,
      602,
      fill('M-60 0Q-50 20 -20 22H30Q52 18 64 -2Q0 8 -60 0Z', lacquer) +
        fill('M-4 -4V-74Q40 -30 36 -6Z', tint(amber, 0.5)) +
        line('M-4 2V-80', ink, 4),
      0.8,
    ),
    scales(560, 1760, 850, 9, 52, mix(indigo, azure, 0.42), tint(azure, 0.62)),
    columns(),
    foam(3, 780, 812, 250),
    foam(6, 930, 960, 300),
    foam(8, 1560, 880, 260),
    foam(12, 1120, 1130, 420),
    foam(15, 1480, 1040, 260),
    line(
      curve([
        [760, 850],
        [900, 900],
        [1020, 870],
        [1190, 940],
        [1360, 900],
        [1500, 950],
      ]),
      paper,
      7,
      0.8,
    ),
    place(330, 545, strollerWithHat(vermilion, paper, tint(gold, 0.5), ink), 0.86),
    place(420, 570, strollerWithHat(leaf, paper, tint(gold, 0.5), ink), 0.8, 0, -0.8),
  );
