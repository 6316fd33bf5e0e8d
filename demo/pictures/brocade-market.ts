import { bands, diamonds, stripes, type Threads } from './brush/brocade.ts';
import { stiltHouse } from './brush/buildings.ts';
import { curve, lens, polygon } from './brush/curves.ts';
import { contours } from './brush/fields.ts';
import { hills, karst, thicket } from './brush/land.ts';
import { dark, fruits, panel, stall, umbrella } from './brush/market.ts';
import { box, fill, flood, join, line, oval, place, times, wash } from './brush/markup.ts';
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
import { highlander } from './brush/people.ts';
import { sheet } from './brush/sheet.ts';
import { cloud, flock, mist, pulls } from './brush/sky.ts';

const sets: readonly Threads[] = [
  { ground: mix(ink, indigo, 0.5), main: vermilion, second: amber, light: paper },
  { ground: lacquer, main: amber, second: mix(leaf, jade, 0.3), light: paper },
  { ground: jade, main: amber, second: vermilion, light: paper },
  {
    ground: mix(indigo, azure, 0.2),
    main: mix(vermilion, peach, 0.4),
    second: amber,
    light: paper,
  },
];

const shopper = (x: number, y: number, size: number, at: number, flip = 1): string =>
  join(
    oval(x, y + 3, 66 * size, 10 * size, ink, 0.4),
    place(
      x,
      y,
      highlander(
        `url(#skirt${at % 4})`,
        [mix(indigo, ink, 0.4), shade(jade, 0.4), mix(ink, lacquer, 0.3), indigo][at % 4] ?? indigo,
        [vermilion, amber, mix(leaf, amber, 0.3), mix(vermilion, peach, 0.4)][at % 4] ?? amber,
        dark,
        at % 2 === 0 ? mix(gold, ink, 0.2) : '',
      ),
      size * 1.1,
      0,
      size * 0.94 * flip,
    ),
  );

const stone = {
  body: mix(azure, indigo, 0.35),
  dark: mix(indigo, azure, 0.25),
  lit: tint(azure, 0.6),
  tree: mix(jade, azure, 0.4),
};

const slope = { seed: 15, base: 690, rise: 120, foot: 900, grain: 0.006 };

const peak = (x: number): number => 330 * Math.exp(-(((x - 960) / 420) ** 2));

/** A highland market: mountains, striped umbrellas and stalls heaped with brocade. */
export const picture = (): string =>
  sheet(
    join(
      wash('air', [
        [0, mix(vermilion, peach, 0.45)],
        [0.22, mix(peach, amber, 0.25)],
        [0.45, mix(amber, paper, 0.65)],
        [1, paper],
      ]),
      wash('earth', [
        [0, mix(gold, peach, 0.45)],
        [0.5, mix(gold, lacquer, 0.35)],
        [1, mix(lacquer, ink, 0.5)],
      ]),
      wash('veil', [
        [0, paper, 0],
        [1, paper, 0.85],
      ]),
      sets.map((threads, at) =>
        at % 2 === 0
          ? bands(`cloth${at}`, threads, 'scale(1.05)')
          : diamonds(`cloth${at}`, threads, 'scale(0.84)'),
      ),
      sets.map((threads, at) => stripes(`line${at}`, threads, 26, 'rotate(90)')),
      sets.map((threads, at) =>
        bands(`skirt${(at + 1) % 4}`, threads, 'translate(0 -120) scale(0.38)'),
      ),
    ),
    flood('url(#air)'),
    pulls(3, 50, 660, 7, paper, 0.07),
    cloud(440, 250, 1.3, paper, gold),
    cloud(1500, 210, 1.2, paper, gold, true),
    flock(8, 640, 150, 6, 22, dark),
    hills(
      { seed: 46, base: 620, rise: 250, foot: 900, grain: 0.006, lift: peak },
      mix(azure, paper, 0.14),
      mix(azure, indigo, 0.6),
      0.5,
      160,
    ),
    mist(3, 700, 400, 620, 3, paper, 0.7, 20),
    mist(9, 1240, 470, 620, 3, paper, 0.7, 20),
    [
      [180, 240, 330],
      [420, 200, 270],
      [1500, 220, 300],
      [1730, 280, 380],
      [690, 150, 170],
      [1270, 160, 190],
    ].map(([x, w, h], at) =>
      karst(`peak${at}`, at + 12, x ?? 0, 720, w ?? 0, h ?? 0, stone, (x ?? 0) < 960 ? 1 : -1),
    ),
    box(0, 500, 1920, 230, 'url(#veil)'),
    hills(slope, mix(mix(leaf, amber, 0.3), jade, 0.25), jade, 0.3),
    contours(slope, 7, 15, mix(jade, ink, 0.2), 0.5),
    [560, 760, 1180, 1370].map((x, at) =>
      place(x, 716 - (at % 2) * 14, stiltHouse(mix(gold, ink, 0.35), dark, amber), 0.8),
    ),
    thicket(8, -40, 1960, 748, 36, mix(jade, ink, 0.25), leaf),
    box(0, 760, 1920, 520, 'url(#earth)'),
    fill(
      times(44, (at) =>
        lens((at * 433) % 1960, 790 + ((at * 97) % 480), 90 + (at % 6) * 34, 5),
      ).join(''),
      shade(gold, 0.5),
      0.22,
    ),
    umbrella(640, 710, 270, [mix(vermilion, peach, 0.3), paper], 880),
    umbrella(1290, 706, 280, [mix(jade, leaf, 0.4), paper], 880),
    stall(640, 812, 250, 1),
    stall(1290, 812, 260, 0),
    shopper(800, 900, 0.8, 1),
    shopper(870, 892, 0.74, 2, -1),
    shopper(1090, 904, 0.82, 3),
    shopper(1160, 896, 0.76, 0),
    umbrella(330, 700, 430, [lacquer, amber], 1000),
    umbrella(1600, 696, 440, [indigo, tint(azure, 0.5)], 1000),
    line(
      curve([
        [100, 742],
        [330, 752],
        [560, 742],
      ]) +
        curve([
          [1370, 742],
          [1600, 752],
          [1830, 742],
        ]),
      dark,
      5,
    ),
    [150, 270, 390, 505].map((x, at) => panel(x, 748, 98, 170, at)),
    [1425, 1540, 1660, 1780].map((x, at) => panel(x, 748, 98, 170, at + 2)),
    stall(330, 1000, 470, 2),
    stall(1600, 1000, 480, 3),
    umbrella(960, 700, 520, [vermilion, paper], 1060),
    [780, 900, 1020, 1140].map((x, at) => panel(x, 718, 104, 196, at + 1)),
    line(
      curve([
        [716, 716],
        [960, 724],
        [1204, 716],
      ]),
      dark,
      5,
    ),
    stall(960, 1050, 520, 1),
    shopper(640, 1150, 1.42, 0),
    shopper(1280, 1156, 1.46, 1, -1),
    shopper(780, 1180, 1.3, 3),
    fruits(1090, 1220),
    fruits(470, 1200),
    shopper(190, 1220, 1.5, 2),
    shopper(1730, 1224, 1.5, 0, -1),
    fill(
      polygon([
        [0, 1280],
        [1920, 1280],
        [1920, 1262],
        [0, 1262],
      ]),
      ink,
      0.12,
    ),
  );
