import { stiltHouse } from './brush/buildings.ts';
import { coffeeBranch } from './brush/coffee.ts';
import { ringedSun } from './brush/drum.ts';
import { field } from './brush/fields.ts';
import { hills, thicket } from './brush/land.ts';
import { box, flood, join, place, wash } from './brush/markup.ts';
import {
  amber,
  azure,
  gold,
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
import { sheet } from './brush/sheet.ts';
import { flock, mist, pulls } from './brush/sky.ts';
import { palm } from './brush/trees.ts';

const earth = mix(lacquer, gold, 0.35);

const air = mix(peach, paper, 0.4);

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
      grain: 0.0028,
      octaves: 2,
      lift: (x) => (x - 960) * lean,
    },
    bush,
    rows,
    soil: mix(earth, air, veil),
    green: mix(mix(jade, ink, 0.2), air, veil),
    lit: mix(mix(leaf, amber, 0.25), air, veil),
    rim: mix(amber, air, veil),
  });

const house = (x: number, y: number, size: number, veil: number): string => {
  const roof = mix(mix(lacquer, ink, 0.2), peach, veil);
  return place(x, y, stiltHouse(roof, mix(ink, peach, veil), amber), size);
};

/** Red-earth hills planted in rows with coffee, and a branch of ripe cherries. */
export const picture = (): string =>
  sheet(
    join(
      wash('air', [
        [0, mix(jade, leaf, 0.5)],
        [0.22, mix(leaf, paper, 0.55)],
        [0.42, mix(paper, amber, 0.3)],
        [1, peach],
      ]),
      wash('veil', [
        [0, paper, 0],
        [0.7, mix(paper, peach, 0.4), 0.85],
        [1, paper, 0],
      ]),
    ),
    flood('url(#air)'),
    pulls(6, 50, 640, 7, paper, 0.08),
    ringedSun(
      1240,
      400,
      176,
      { colour: mix(vermilion, amber, 0.42), marks: paper, strength: 0.6 },
      { step: 76, count: 6, colour: mix(vermilion, gold, 0.4), opacity: 0.3 },
    ),
    mist(4, 420, 190, 680, 3, paper, 0.6, 22),
    mist(8, 1660, 260, 560, 3, paper, 0.55, 22),
    flock(9, 700, 300, 6, 24, shade(jade, 0.5)),
    hills(
      { seed: 22, base: 560, rise: 210, foot: 900, grain: 0.0034 },
      mix(azure, paper, 0.45),
      azure,
      0.3,
    ),
    hills(
      { seed: 27, base: 620, rise: 160, foot: 900, grain: 0.0042 },
      mix(mix(jade, azure, 0.5), paper, 0.35),
      jade,
      0.3,
    ),
    box(0, 420, 1920, 280, 'url(#veil)'),
    plot(4, 690, 120, 0.05, 13, 12, 0.5),
    mist(12, 460, 668, 860, 3, paper, 0.6, 20),
    house(1500, 640, 0.8, 0.35),
    plot(9, 800, 130, -0.11, 22, 11, 0.26),
    house(480, 668, 1.25, 0.12),
    palm(5, 350, 692, 260, -30, mix(jade, ink, 0.2), leaf),
    palm(7, 620, 704, 220, 26, mix(jade, ink, 0.2), leaf),
    thicket(6, 390, 430, 690, 30, mix(jade, ink, 0.2), leaf),
    mist(15, 1330, 800, 800, 3, paper, 0.45, 20),
    plot(16, 960, 130, 0.1, 36, 8, 0.06),
    place(1650, 930, strollerWithHat(vermilion, shade(jade, 0.5), tint(gold, 0.5), ink), 1.25),
    place(1770, 912, strollerWithHat(tint(azure, 0.2), ink, tint(gold, 0.5), ink), 1.15),
    plot(20, 1180, 90, 0.02, 54, 4, 0),
    coffeeBranch(),
  );
