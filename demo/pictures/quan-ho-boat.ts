import { communalHouse, type Tiles } from './brush/buildings.ts';
import { curve, lens } from './brush/curves.ts';
import { hull } from './brush/dragon.ts';
import { ringedSun } from './brush/drum.ts';
import { hills, thicket } from './brush/land.ts';
import { lotus, pad, parasolLeaf } from './brush/lotus.ts';
import {
  box,
  disc,
  fill,
  group,
  join,
  line,
  type Point,
  place,
  times,
  wash,
} from './brush/markup.ts';
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
import { singer } from './brush/people.ts';
import { reeds } from './brush/plants.ts';
import { random } from './brush/random.ts';
import { sheet } from './brush/sheet.ts';
import { flock, mist, pulls } from './brush/sky.ts';
import { bamboo, banyan } from './brush/trees.ts';
import { glitter, ripples, swells } from './brush/water.ts';

const shore = 720;

const dark = mix(ink, jade, 0.15);

const tiles: Tiles = {
  body: mix(lacquer, ink, 0.3),
  dark: mix(ink, lacquer, 0.25),
  lit: mix(vermilion, amber, 0.4),
};

const dresses = [
  mix(jade, leaf, 0.2),
  vermilion,
  indigo,
  mix(gold, amber, 0.3),
  mix(indigo, lacquer, 0.55),
] as const;

const crew = (): string =>
  join(
    dresses.map((dress, at) =>
      place(
        -264 + at * 128,
        10,
        singer(dress, at % 2 === 0 ? amber : peach, tint(gold, 0.35), dark),
        1.08,
        0,
        at < 3 ? 1.08 : -1.08,
      ),
    ),
    place(366, 6, gentleman(), 1.1),
    place(-376, 4, gentleman(), 1.1),
  );

const gentleman = (): string =>
  join(
    fill('M-30 0L-22 -100Q-22 -120 -4 -122H12Q26 -118 24 -96L36 0Z', shade(indigo, 0.45)),
    line('M2 -118Q0 -60 -6 -4', azure, 2.4, 0.7),
    line('M-18 -108Q-36 -80 -20 -58M22 -108Q36 -80 22 -58', shade(indigo, 0.45), 12),
    disc(4, -136, 13, peach),
    fill('M-14 -140Q-12 -160 4 -160Q22 -160 22 -140Q4 -148 -14 -140Z', ink),
  );

const mirrored = (): string => {
  const source = random(6);
  return join(
    fill(
      times(20, (at) => lens(960 + source.between(-30, 30), 1040 + at * 10, 940 - at * 34, 9)).join(
        '',
      ),
      mix(lacquer, jade, 0.3),
      0.5,
    ),
    dresses.map((dress, at) =>
      fill(
        times(11, (step) =>
          lens(696 + at * 128 + source.between(-8, 8), 1064 + step * 15, 92 - step * 5, 7),
        ).join(''),
        dress,
        0.6,
      ),
    ),
  );
};

const bloom = lotus(
  mix(vermilion, paper, 0.5),
  mix(vermilion, peach, 0.2),
  mix(paper, peach, 0.4),
  amber,
);

const roots: readonly Point[] = [
  [-60, 760],
  [300, 700],
  [640, 742],
];

/** A dragon-headed boat of singers in flat palm hats on a village pond. */
export const picture = (): string =>
  sheet(
    join(
      wash('air', [
        [0, mix(leaf, azure, 0.45)],
        [0.3, tint(leaf, 0.5)],
        [0.62, mix(paper, amber, 0.2)],
        [1, mix(peach, paper, 0.25)],
      ]),
      wash('pond', [
        [0, mix(peach, paper, 0.4)],
        [0.22, mix(leaf, paper, 0.45)],
        [0.6, mix(jade, leaf, 0.35)],
        [1, mix(jade, ink, 0.4)],
      ]),
      wash('veil', [
        [0, paper, 0],
        [1, paper, 0.85],
      ]),
    ),
    box(0, 0, 1920, shore + 4, 'url(#air)'),
    pulls(3, 60, 600, 6, paper, 0.09),
    ringedSun(
      900,
      360,
      172,
      { colour: amber, marks: mix(lacquer, vermilion, 0.4), strength: 0.5 },
      { step: 74, count: 5, colour: gold, opacity: 0.34 },
    ),
    flock(4, 1060, 200, 5, 22, dark),
    hills(
      { seed: 14, base: 640, rise: 120, foot: 760, grain: 0.004 },
      mix(leaf, tint(azure, 0.5), 0.6),
      azure,
      0.3,
    ),
    mist(5, 1000, 540, 900, 3, paper, 0.65, 20),
    thicket(17, 560, 1960, 700, 56, mix(leaf, paper, 0.3), mix(leaf, amber, 0.35)),
    bamboo(7, 1650, 1960, 730, 420, 16, mix(jade, leaf, 0.5), mix(jade, leaf, 0.25)),
    box(0, 560, 1920, 162, 'url(#veil)', 0.6),
    place(1360, 716, communalHouse(640, 330, tiles, shade(lacquer, 0.1), mix(ink, lacquer, 0.3))),
    thicket(23, 1640, 1960, 730, 40, mix(jade, ink, 0.25), leaf),
    fill(`${curve(roots)}L640 760L-60 780Z`, mix(jade, ink, 0.3)),
    banyan(31, 290, 730, 620, mix(ink, gold, 0.28), [
      mix(jade, ink, 0.45),
      mix(jade, leaf, 0.15),
      mix(leaf, amber, 0.25),
    ]),
    box(0, shore, 1920, 560, 'url(#pond)'),
    box(0, shore - 6, 1920, 12, mix(gold, jade, 0.45)),
    line(
      `M1080 ${shore + 8}H1640M1096 ${shore + 16}H1624M1112 ${shore + 24}H1608`,
      mix(gold, ink, 0.3),
      4,
    ),
    fill(
      times(24, (at) =>
        lens(1360 + Math.sin(at * 2) * 14, shore + 36 + at * 8, 520 - at * 12, 7),
      ).join(''),
      mix(lacquer, jade, 0.35),
      0.4,
    ),
    fill(
      times(24, (at) =>
        lens(290 + Math.sin(at * 3) * 20, shore + 20 + at * 9, 640 - at * 16, 8),
      ).join(''),
      mix(jade, ink, 0.3),
      0.5,
    ),
    swells(12, shore + 12, 1270, 30, paper, 0.32),
    glitter({ seed: 8, top: shore + 8, bottom: 1000, count: 34 }, 900, 380, 260, amber, 0.6),
    ripples({ seed: 9, top: shore + 20, bottom: 1290, count: 130 }, paper, 0.4),
    ripples({ seed: 10, top: shore + 40, bottom: 1290, count: 110 }, mix(jade, ink, 0.3), 0.35),
    mirrored(),
    group('transform="translate(960 1000)"', crew(), hull()),
    reeds(41, -20, 260, 1300, 330, 60, mix(jade, ink, 0.4)),
    pad(250, 1210, 170, mix(jade, leaf, 0.3), dark, 0.28),
    pad(540, 1262, 150, jade, dark, 0.28),
    pad(1500, 1240, 190, mix(jade, leaf, 0.3), dark, 0.28),
    pad(1180, 1275, 140, jade, dark, 0.28),
    parasolLeaf(1760, 1100, 330, 240, mix(jade, leaf, 0.2), dark),
    line('M1600 1300Q1610 1220 1590 1150M360 1300Q350 1240 366 1180', jade, 9),
    place(1590, 1150, bloom, 1.2, 4),
    place(366, 1180, bloom, 1.1, -5),
  );
