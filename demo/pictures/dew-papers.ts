import { ribbon, taper } from './brush/curves.ts';
import { hills, thicket } from './brush/land.ts';
import { box, disc, fill, flood, glow, join, place, times, wash } from './brush/markup.ts';
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
import { strollerWithHat } from './brush/people.ts';
import { dewyGrass, loneMountain, racks, stormLantern } from './brush/racks.ts';
import { sheet } from './brush/sheet.ts';
import { mist, stars } from './brush/sky.ts';
import { palm } from './brush/trees.ts';

const night = mix(indigo, ink, 0.4);

/** Folds of the mountain: where each begins, how long it is and how far it leans. */
const ridges = [
  [706, 232, 150, 60],
  [760, 290, 130, 90],
  [640, 300, 170, -80],
  [690, 380, 190, -40],
  [800, 400, 150, 110],
  [560, 420, 130, -90],
  [740, 470, 130, 50],
  [900, 450, 120, 100],
  [470, 500, 90, -80],
  [1010, 500, 90, 90],
] as const;

/** Rows of rice paper laid out under the dew before dawn, a lone mountain behind. */
export const picture = (): string =>
  sheet(
    join(
      wash('air', [
        [0, mix(indigo, ink, 0.5)],
        [0.26, indigo],
        [0.42, mix(indigo, lacquer, 0.3)],
        [0.52, mix(peach, vermilion, 0.25)],
        [1, mix(peach, amber, 0.3)],
      ]),
      wash('ground', [
        [0, mix(indigo, jade, 0.4)],
        [1, mix(jade, ink, 0.55)],
      ]),
      glow('lamp', [
        [0, mix(amber, paper, 0.4), 0.9],
        [0.4, amber, 0.35],
        [1, amber, 0],
      ]),
    ),
    flood('url(#air)'),
    stars(6, 420, 120, paper),
    disc(1520, 210, 74, mix(paper, amber, 0.18)),
    disc(1552, 194, 68, mix(indigo, ink, 0.3)),
    fill(loneMountain(700, 620, 640, 430), mix(indigo, ink, 0.16)),
    fill(
      ridges
        .map(([x, y, long, lean]) =>
          ribbon(
            [
              [x, y],
              [x + lean * 0.4, y + long * 0.5],
              [x + lean, y + long],
            ],
            taper(11),
          ),
        )
        .join(''),
      azure,
      0.28,
    ),
    times(9, (at) => disc(702 + Math.sin(at * 1.3) * 20, 220 + at * 38, 3.6, amber, 0.95)),
    hills(
      { seed: 40, base: 640, rise: 60, foot: 760, grain: 0.006 },
      mix(night, lacquer, 0.2),
      indigo,
      0.3,
    ),
    mist(5, 1080, 620, 1500, 3, tint(indigo, 0.5), 0.35, 22),
    thicket(9, -40, 1960, 680, 34, mix(jade, ink, 0.6), mix(azure, jade, 0.4)),
    palm(3, 1640, 690, 300, 40, mix(ink, jade, 0.25), mix(azure, jade, 0.5)),
    palm(8, 1760, 690, 240, -30, mix(ink, jade, 0.25), mix(azure, jade, 0.5)),
    palm(12, 150, 690, 270, 30, mix(ink, jade, 0.25), mix(azure, jade, 0.5)),
    place(
      1430,
      700,
      fill('M-120 0V-90H120V0Z', mix(lacquer, ink, 0.6)) +
        fill('M-150 -84L-90 -160H90L150 -84Z', mix(ink, lacquer, 0.25)) +
        box(-30, -66, 44, 66, amber) +
        box(54, -66, 36, 30, amber),
      0.9,
    ),
    box(0, 690, 1920, 590, 'url(#ground)'),
    '<ellipse cx="1130" cy="900" rx="520" ry="300" fill="url(#lamp)"/>',
    racks(724, 1300, 9, mix(azure, indigo, 0.4), mix(paper, azure, 0.16)),
    place(1290, 930, strollerWithHat(mix(vermilion, lacquer, 0.3), ink, tint(gold, 0.5), ink), 1.7),
    place(1150, 946, stormLantern(), 0.9),
    dewyGrass(4, -20, 420, 1290, 150, 60, mix(jade, ink, 0.25)),
    dewyGrass(9, 1560, 1940, 1290, 170, 56, mix(jade, leaf, 0.2)),
  );
