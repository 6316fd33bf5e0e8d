import { blob } from './brush/curves.ts';
import { coracle, crater, garlic, plots, shore, village } from './brush/island.ts';
import { fill, flood, join, line, type Point, place, times, wash } from './brush/markup.ts';
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
  tint,
  vermilion,
} from './brush/palette.ts';
import { sheet } from './brush/sheet.ts';
import { flock } from './brush/sky.ts';
import { ripples, swells } from './brush/water.ts';

const coast: readonly Point[] = [
  [250, 560],
  [420, 400],
  [660, 330],
  [900, 352],
  [1130, 290],
  [1400, 300],
  [1620, 420],
  [1700, 580],
  [1600, 730],
  [1350, 790],
  [1180, 880],
  [900, 900],
  [700, 850],
  [480, 830],
  [300, 740],
];

const boat = (cloth: string): string =>
  join(
    fill('M-70 0Q-40 26 10 26Q60 24 86 -6Q20 -16 -70 0Z', cloth),
    fill('M-54 4Q0 -6 66 0Q20 16 -30 14Z', paper, 0.85),
    fill('M-24 -22H16L20 2H-28Z', mix(azure, paper, 0.3)),
    line('M-60 4L-104 26', paper, 3, 0.7),
  );

/** An island of dead volcanoes and garlic plots seen from the air, with boats around it. */
export const picture = (): string =>
  sheet(
    wash('sea', [
      [0, mix(azure, paper, 0.12)],
      [0.3, mix(azure, indigo, 0.45)],
      [1, mix(indigo, jade, 0.3)],
    ]),
    flood('url(#sea)'),
    swells(8, 20, 1270, 40, paper, 0.2),
    shore(coast, [
      mix(azure, indigo, 0.2),
      mix(azure, jade, 0.25),
      mix(mix(azure, leaf, 0.5), paper, 0.35),
      paper,
    ]),
    plots('garlicPlots', blob(coast), 12),
    crater(560, 500, 104, mix(leaf, amber, 0.35)),
    crater(1330, 450, 150, mix(azure, jade, 0.3)),
    crater(1560, 560, 62, mix(leaf, jade, 0.4)),
    village(5, 980, 800, 620, 74),
    village(9, 640, 720, 300, 20),
    line('M560 850Q700 900 720 980H860M1180 880Q1240 930 1210 990', mix(paper, gold, 0.3), 12),
    ripples({ seed: 21, top: 880, bottom: 1270, count: 90 }, paper, 0.4),
    ripples({ seed: 4, top: 10, bottom: 260, count: 46, size: 0.7 }, paper, 0.4),
    place(820, 1010, boat(lacquer), 0.8),
    place(1000, 970, boat(vermilion), 0.66),
    place(1090, 1050, boat(mix(indigo, azure, 0.3)), 0.9, 0, -0.9),
    place(1660, 200, boat(lacquer), 0.6),
    place(240, 250, boat(vermilion), 0.56, 0, -0.56),
    flock(6, 980, 200, 6, 26, paper),
    place(1420, 1060, coracle(mix(gold, ink, 0.3), mix(gold, peach, 0.5)), 1.15),
    place(1640, 1000, coracle(mix(indigo, azure, 0.4), mix(azure, paper, 0.4)), 0.95, 0, -0.95),
    place(1760, 1150, coracle(mix(gold, ink, 0.2), mix(gold, peach, 0.4)), 1.5, 0, -1.5),
    place(120, 1200, garlic(paper, mix(peach, lacquer, 0.3)), 1.1, -34),
    place(480, 1290, garlic(paper, mix(peach, lacquer, 0.34)), 1.2, 28),
    place(300, 1262, garlic(tint(peach, 0.82), mix(peach, lacquer, 0.3)), 1.5, -4),
    line(
      times(3, (at) => `M${270 + at * 24} 930q${-40 + at * 40} -40 ${-70 + at * 70} -96`).join(''),
      mix(leaf, amber, 0.4),
      9,
    ),
    line('M262 940H330', amber, 12),
    line('M262 952H330', mix(amber, ink, 0.3), 5),
  );
