import { bands } from './brush/brocade.ts';
import { rongHouse, stiltHouse } from './brush/buildings.ts';
import { lens, ribbon, taper } from './brush/curves.ts';
import { ringedSun } from './brush/drum.ts';
import { fire } from './brush/fire.ts';
import { dark, player } from './brush/gongs.ts';
import { hills, thicket } from './brush/land.ts';
import { box, fill, flood, glow, join, line, oval, place, times, wash } from './brush/markup.ts';
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
import { blade } from './brush/plants.ts';
import { sheet } from './brush/sheet.ts';
import { mist, pulls, stars } from './brush/sky.ts';
import { palm } from './brush/trees.ts';

const ground = 900;

const night = mix(indigo, ink, 0.5);

const row = (): string =>
  join(
    [
      [170, 62],
      [372, 70],
      [566, 78],
      [1354, 78],
      [1548, 70],
      [1750, 62],
    ].map(([x, r], at) =>
      join(
        fill(lens(x ?? 0, 1092 + Math.abs(at - 2.5) * 12, 210, 20), ink, 0.55),
        place(
          x ?? 0,
          1090 + Math.abs(at - 2.5) * 12,
          player(r ?? 60, false),
          1.16,
          0,
          (x ?? 0) < 960 ? -1.16 : 1.16,
        ),
      ),
    ),
  );

const feast = (x: number, tall: number, lean: number): string =>
  join(
    fill(
      ribbon(
        [
          [x, ground + 60],
          [x + lean * 0.1, ground - tall * 0.6],
          [x + lean * 0.5, ground - tall],
          [x + lean, ground - tall + 60],
        ],
        taper(17, 4),
      ),
      mix(gold, ink, 0.3),
    ),
    times(8, (at) => box(x - 14, ground + 20 - at * tall * 0.1, 28, 11, 'url(#cloth)')),
    line(`M${x + lean} ${ground - tall + 60}v90`, dark, 3),
    fill(
      times(7, (at) => blade(x + lean, ground - tall + 140, 90, 12, 180 + (at - 3) * 13)).join(''),
      mix(vermilion, gold, 0.3),
    ),
    box(x + lean - 14, ground - tall + 112, 28, 34, 'url(#cloth)'),
  );

/** Gong players around a fire at night before a tall-roofed communal house. */
export const picture = (): string =>
  sheet(
    join(
      wash('air', [
        [0, mix(indigo, ink, 0.6)],
        [0.5, mix(indigo, ink, 0.2)],
        [0.8, mix(indigo, lacquer, 0.45)],
        [1, mix(lacquer, vermilion, 0.3)],
      ]),
      wash('earth', [
        [0, mix(lacquer, gold, 0.35)],
        [0.35, mix(lacquer, ink, 0.3)],
        [1, mix(lacquer, ink, 0.78)],
      ]),
      glow('brass', [
        [0, tint(amber, 0.2)],
        [0.6, mix(amber, gold, 0.5)],
        [1, mix(gold, lacquer, 0.35)],
      ]),
      glow('blaze', [
        [0, amber, 0.85],
        [0.35, vermilion, 0.4],
        [1, vermilion, 0],
      ]),
      glow('pool', [
        [0, tint(amber, 0.3), 0.9],
        [0.5, amber, 0.4],
        [1, amber, 0],
      ]),
      bands(
        'cloth',
        { ground: mix(ink, lacquer, 0.1), main: vermilion, second: amber, light: paper },
        'scale(0.3)',
      ),
    ),
    flood('url(#air)'),
    stars(9, 620, 240, paper),
    ringedSun(
      1480,
      230,
      108,
      { colour: tint(amber, 0.6), marks: mix(gold, azure, 0.3), strength: 0.55 },
      { step: 58, count: 6, colour: tint(azure, 0.5), opacity: 0.26 },
    ),
    pulls(2, 200, 800, 6, mix(lacquer, indigo, 0.4), 0.1),
    mist(6, 420, 260, 620, 3, mix(indigo, azure, 0.4), 0.4, 22),
    hills(
      { seed: 11, base: 720, rise: 220, foot: 960, grain: 0.0036 },
      mix(indigo, lacquer, 0.3),
      night,
      0.5,
    ),
    thicket(
      7,
      -40,
      1960,
      830,
      76,
      mix(mix(jade, ink, 0.5), lacquer, 0.16),
      mix(leaf, indigo, 0.35),
    ),
    palm(4, 120, 880, 480, 60, mix(ink, jade, 0.25), mix(jade, ink, 0.3)),
    palm(6, 1800, 880, 520, -50, mix(ink, jade, 0.25), mix(jade, ink, 0.3)),
    [360, 1560].map((x) =>
      place(x, ground + 4, stiltHouse(mix(gold, ink, 0.55), dark, amber), 1.5),
    ),
    oval(960, 860, 900, 620, 'url(#blaze)', 0.8),
    place(
      960,
      ground + 14,
      rongHouse(mix(gold, lacquer, 0.22), mix(ink, lacquer, 0.2), amber),
      1.78,
    ),
    box(0, ground, 1920, 380, 'url(#earth)'),
    thicket(12, -40, 620, ground + 10, 30, mix(ink, jade, 0.3), leaf),
    thicket(14, 1300, 1960, ground + 10, 30, mix(ink, jade, 0.3), leaf),
    feast(690, 520, -80),
    feast(1230, 520, 80),
    fire(),
    row(),
    fill(
      times(60, (at) =>
        lens(((at * 337) % 1980) - 20, 1010 + ((at * 71) % 260), 60 + (at % 7) * 20, 4),
      ).join(''),
      shade(lacquer, 0.6),
      0.45,
    ),
    fill(
      times(26, (at) =>
        lens(960 + Math.sin(at * 4.1) * 520, 1120 + ((at * 53) % 140), 120, 5),
      ).join(''),
      mix(amber, peach, 0.3),
      0.28,
    ),
  );
