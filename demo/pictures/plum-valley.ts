import { type Bloom, floweringBranch, petals } from './brush/blossom.ts';
import { stiltHouse } from './brush/buildings.ts';
import { hills, thicket } from './brush/land.ts';
import { fill, flood, join, line, n, place, times, wash } from './brush/markup.ts';
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
import { highlander } from './brush/people.ts';
import { random } from './brush/random.ts';
import { sheet } from './brush/sheet.ts';
import { mist, wisp } from './brush/sky.ts';

const plum: Bloom = {
  bark: mix(ink, lacquer, 0.25),
  petal: paper,
  deep: mix(leaf, paper, 0.35),
  heart: mix(amber, jade, 0.2),
};

/** A round dot as a piece of a path. */
const dot = (x: number, y: number, r: number): string =>
  `M${n(x - r)} ${n(y)}a${n(r)} ${n(r)} 0 1 0 ${n(r * 2)} 0a${n(r)} ${n(r)} 0 1 0 ${n(-r * 2)} 0Z`;

/** An orchard in flower that runs over a slope: trees in rows, larger toward the viewer. */
const orchard = (
  seed: number,
  top: number,
  bottom: number,
  rows: number,
  size: number,
  tone: string,
): string => {
  const source = random(seed);
  return join(
    times(rows, (row) => {
      const depth = (row + 0.5) / rows;
      const r = size * (0.6 + depth * 0.6);
      const count = Math.round(2060 / (r * 1.7));
      const trees = times(count, (at) => ({
        x: -50 + (at + source.between(-0.3, 0.3)) * r * 1.7,
        y: top + (bottom - top) * depth + source.between(-0.35, 0.35) * r,
        r: r * source.between(0.8, 1.1),
      }));
      const cloud = (count: number, from: number, spread: number, lift: number): string =>
        trees
          .map(({ x, y, r: reach }) =>
            times(count, () => {
              const angle = source.between(0, Math.PI * 2);
              const away = Math.sqrt(source.next()) * reach * spread;
              return dot(
                x + Math.cos(angle) * away * 1.1,
                y - reach * lift + Math.sin(angle) * away * 0.8,
                reach * from * source.between(0.7, 1.2),
              );
            }).join(''),
          )
          .join('');
      return join(
        line(
          trees
            .map(
              ({ x, y, r: reach }) =>
                `M${n(x)} ${n(y + reach * 0.75)}V${n(y)}L${n(x - reach * 0.5)} ${n(y - reach * 0.7)}` +
                `M${n(x)} ${n(y + reach * 0.2)}L${n(x + reach * 0.45)} ${n(y - reach * 0.6)}`,
            )
            .join(''),
          mix(ink, lacquer, 0.3),
          Math.max(1.6, r * 0.09),
          0.85,
        ),
        fill(cloud(9, 0.3, 0.7, 0.5), mix(tone, indigo, 0.26)),
        fill(cloud(12, 0.2, 0.78, 0.66), tone),
        fill(cloud(9, 0.12, 0.74, 0.86), paper),
      );
    }),
  );
};

const house = mix(mix(lacquer, ink, 0.35), paper, 0.1);

/** A highland valley full of plum trees in flower, seen through flowering branches. */
export const picture = (): string =>
  sheet(
    wash('air', [
      [0, mix(azure, paper, 0.35)],
      [0.4, mix(azure, paper, 0.68)],
      [0.6, paper],
      [1, mix(leaf, paper, 0.4)],
    ]),
    flood('url(#air)'),
    hills(
      { seed: 61, base: 480, rise: 260, foot: 900, grain: 0.0036 },
      mix(azure, paper, 0.32),
      indigo,
      0.2,
    ),
    hills(
      { seed: 66, base: 560, rise: 170, foot: 900, grain: 0.005 },
      mix(mix(jade, azure, 0.6), paper, 0.22),
      indigo,
      0.3,
    ),
    mist(4, 560, 540, 1100, 3, paper, 0.75, 24),
    mist(9, 1460, 580, 900, 3, paper, 0.7, 24),
    hills(
      { seed: 71, base: 700, rise: 90, foot: 1300, grain: 0.003 },
      mix(leaf, paper, 0.2),
      jade,
      0.2,
    ),
    orchard(3, 640, 820, 5, 40, mix(paper, peach, 0.16)),
    thicket(14, 700, 1180, 822, 34, mix(jade, ink, 0.1), leaf),
    wisp(912, 720, 210, 40, 18, paper, 0.75),
    wisp(1140, 742, 170, -34, 15, paper, 0.7),
    place(900, 850, stiltHouse(house, mix(ink, lacquer, 0.2), amber), 1.55),
    place(1130, 846, stiltHouse(mix(house, ink, 0.2), ink, amber), 1.2),
    hills(
      { seed: 78, base: 900, rise: 60, foot: 1300, grain: 0.0026 },
      mix(leaf, amber, 0.15),
      jade,
      0.22,
    ),
    orchard(8, 900, 1040, 2, 88, mix(paper, peach, 0.12)),
    hills(
      { seed: 83, base: 1090, rise: 70, foot: 1300, grain: 0.002 },
      mix(jade, leaf, 0.45),
      jade,
      0.4,
    ),
    place(
      1240,
      1180,
      highlander(ink, mix(vermilion, peach, 0.2), vermilion, mix(ink, indigo, 0.3), amber),
      1.25,
    ),
    place(
      1370,
      1190,
      highlander(ink, azure, lacquer, mix(ink, indigo, 0.3), amber),
      1.15,
      0,
      -1.15,
    ),
    petals(21, 500, 1280, 60, 15, paper),
    floweringBranch(
      2,
      [
        [-80, 420],
        [150, 330],
        [360, 260],
        [560, 150],
        [740, 110],
        [900, 40],
      ],
      54,
      58,
      plum,
    ),
    floweringBranch(
      9,
      [
        [1990, 120],
        [1800, 170],
        [1640, 150],
        [1480, 210],
        [1350, 200],
      ],
      38,
      54,
      plum,
    ),
    floweringBranch(
      17,
      [
        [-90, 1330],
        [90, 1170],
        [170, 1000],
        [330, 900],
        [420, 780],
      ],
      58,
      62,
      plum,
    ),
  );
