import { stiltHouse } from './brush/buildings.ts';
import { ringedSun } from './brush/drum.ts';
import { field } from './brush/fields.ts';
import { hills } from './brush/land.ts';
import { box, flood, join, place, wash } from './brush/markup.ts';
import {
  amber,
  azure,
  indigo,
  ink,
  jade,
  lacquer,
  leaf,
  mix,
  paper,
  peach,
  vermilion,
} from './brush/palette.ts';
import { sheet } from './brush/sheet.ts';
import { flock, mist, pulls } from './brush/sky.ts';
import { picker, shoots } from './brush/tea.ts';
import { palm } from './brush/trees.ts';

const air = mix(paper, leaf, 0.2);

const plot = (
  seed: number,
  base: number,
  rise: number,
  lean: number,
  bush: number,
  rows: number,
  veil: number,
): string =>
  field({
    range: {
      seed,
      base,
      rise,
      foot: 1300,
      grain: 0.0021,
      octaves: 2,
      lift: (x) => (x - 960) * lean,
    },
    bush,
    rows,
    soil: mix(mix(jade, ink, 0.12), air, veil),
    green: mix(mix(jade, leaf, 0.42), air, veil),
    lit: mix(mix(leaf, amber, 0.4), air, veil),
    rim: mix(mix(leaf, paper, 0.4), air, veil),
  });

/** Rounded hills planted in rows with tea, pickers at work, and young shoots in front. */
export const picture = (): string =>
  sheet(
    join(
      wash('air', [
        [0, mix(azure, indigo, 0.18)],
        [0.26, mix(azure, paper, 0.45)],
        [0.5, mix(paper, peach, 0.35)],
        [1, mix(paper, leaf, 0.3)],
      ]),
      wash('veil', [
        [0, paper, 0],
        [0.7, mix(paper, leaf, 0.15), 0.8],
        [1, paper, 0],
      ]),
    ),
    flood('url(#air)'),
    pulls(9, 50, 560, 7, paper, 0.1),
    ringedSun(
      600,
      380,
      164,
      { colour: mix(amber, paper, 0.2), marks: vermilion, strength: 0.4 },
      { step: 72, count: 6, colour: mix(amber, peach, 0.4), opacity: 0.34 },
    ),
    mist(5, 1380, 200, 620, 3, paper, 0.6, 22),
    mist(7, 240, 270, 520, 3, paper, 0.5, 22),
    flock(6, 1240, 320, 6, 22, mix(indigo, ink, 0.4)),
    hills(
      { seed: 31, base: 560, rise: 240, foot: 900, grain: 0.0042 },
      mix(azure, paper, 0.4),
      azure,
      0.3,
    ),
    hills(
      { seed: 36, base: 620, rise: 150, foot: 900, grain: 0.0036 },
      mix(mix(jade, azure, 0.5), paper, 0.3),
      jade,
      0.28,
    ),
    box(0, 430, 1920, 270, 'url(#veil)'),
    plot(41, 700, 120, -0.04, 13, 13, 0.46),
    mist(14, 1380, 690, 820, 3, paper, 0.55, 20),
    place(
      1330,
      672,
      stiltHouse(mix(mix(lacquer, ink, 0.2), paper, 0.2), mix(ink, paper, 0.25), amber),
      0.95,
    ),
    palm(8, 1480, 690, 220, 24, mix(jade, ink, 0.15), leaf),
    palm(4, 1200, 708, 200, -22, mix(jade, ink, 0.15), leaf),
    plot(44, 820, 140, 0.09, 22, 11, 0.24),
    mist(16, 420, 850, 760, 3, paper, 0.4, 20),
    place(520, 936, picker(mix(indigo, azure, 0.3), vermilion), 0.95),
    place(800, 926, picker(mix(lacquer, peach, 0.2), amber), 0.9, 0, -0.9),
    plot(47, 970, 110, -0.06, 34, 8, 0.08),
    place(1290, 1128, picker(mix(vermilion, peach, 0.15), paper), 1.45, 0, -1.45),
    place(1010, 1128, picker(mix(indigo, ink, 0.1), vermilion), 1.4),
    place(300, 1120, picker(mix(jade, azure, 0.5), amber), 1.4),
    plot(52, 1130, 70, 0, 52, 5, 0),
    shoots(),
  );
