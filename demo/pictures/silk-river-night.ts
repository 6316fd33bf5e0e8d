import { type Paint, rower, sampan } from './brush/boats.ts';
import { stiltHouse } from './brush/buildings.ts';
import { ringedSun } from './brush/drum.ts';
import { contours } from './brush/fields.ts';
import { hills, thicket } from './brush/land.ts';
import { disc, flood, glow, join, line, oval, place, wash } from './brush/markup.ts';
import { mulberry } from './brush/mulberry.ts';
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
import { reeds } from './brush/plants.ts';
import { sheet } from './brush/sheet.ts';
import { breadth, middle, night, river } from './brush/silk.ts';
import { cloud, mist, pulls, stars } from './brush/sky.ts';
import { bamboo } from './brush/trees.ts';

const paddies = (): string => {
  const line = mix(leaf, indigo, 0.42);
  return join(
    contours({ seed: 31, base: 760, rise: 110, foot: 1300, grain: 0.003 }, 7, 17, line, 0.3),
    contours({ seed: 34, base: 920, rise: 120, foot: 1300, grain: 0.0026 }, 14, 28, line, 0.36),
  );
};

const boat: Paint = { hull: shade(lacquer, 0.4), dark: ink, light: amber };

const lit = (part: number, across: number, size: number, flip = 1): string => {
  const [x, y] = middle(part);
  return place(
    x + across * breadth(part),
    y,
    join(
      oval(0, 22, 210, 26, night, 0.5),
      oval(-120, -60, 120, 120, 'url(#lamp)'),
      place(100, -16, rower(night, tint(gold, 0.35), peach)),
      sampan(boat),
      line('M-128 -30V-96H-150', mix(gold, ink, 0.4), 4),
      disc(-150, -76, 17, vermilion),
      disc(-150, -76, 8, tint(amber, 0.5)),
    ),
    size,
    0,
    size * flip,
  );
};

const hamlet = (x: number, y: number, size: number, seed: number): string =>
  place(
    x,
    y,
    join(
      oval(0, -20, 190, 110, 'url(#lamp)'),
      place(-74, 0, stiltHouse(mix(gold, ink, 0.5), ink, amber), 0.9),
      place(66, 6, stiltHouse(mix(gold, ink, 0.45), ink, amber), 1),
      thicket(seed, -190, -110, 10, 30, mix(jade, ink, 0.5), mix(leaf, indigo, 0.3)),
      thicket(seed + 1, 130, 210, 12, 30, mix(jade, ink, 0.5), mix(leaf, indigo, 0.3)),
    ),
    size,
  );

/** A river that winds through the night like folded silk under a full moon. */
export const picture = (): string =>
  sheet(
    join(
      wash('air', [
        [0, mix(indigo, ink, 0.7)],
        [0.3, mix(indigo, ink, 0.2)],
        [0.52, mix(indigo, lacquer, 0.38)],
        [1, indigo],
      ]),
      glow('lamp', [
        [0, amber, 0.75],
        [0.4, amber, 0.25],
        [1, amber, 0],
      ]),
      glow('moonlight', [
        [0, tint(amber, 0.5), 0.6],
        [1, tint(amber, 0.5), 0],
      ]),
    ),
    flood('url(#air)'),
    stars(4, 600, 320, paper),
    pulls(3, 80, 640, 7, mix(indigo, lacquer, 0.45), 0.1),
    oval(960, 330, 640, 460, 'url(#moonlight)'),
    ringedSun(
      960,
      330,
      190,
      { colour: tint(amber, 0.55), marks: gold, strength: 0.55 },
      { step: 78, count: 7, colour: tint(amber, 0.3), opacity: 0.42 },
    ),
    cloud(430, 300, 1.2, mix(indigo, azure, 0.3), tint(azure, 0.4)),
    cloud(1520, 240, 1.3, mix(indigo, azure, 0.3), tint(azure, 0.4), true),
    cloud(1240, 470, 0.7, mix(indigo, azure, 0.4), tint(azure, 0.4)),
    cloud(700, 500, 0.6, mix(indigo, azure, 0.4), tint(azure, 0.4), true),
    hills(
      { seed: 5, base: 600, rise: 220, foot: 1300, grain: 0.004 },
      mix(indigo, azure, 0.32),
      mix(indigo, ink, 0.3),
      0.5,
    ),
    mist(6, 960, 560, 1100, 3, mix(azure, peach, 0.3), 0.4, 18),
    hills(
      { seed: 9, base: 650, rise: 110, foot: 1300, grain: 0.005 },
      mix(mix(jade, indigo, 0.5), ink, 0.25),
      ink,
      0.5,
    ),
    hills(
      { seed: 31, base: 760, rise: 110, foot: 1300, grain: 0.003 },
      mix(mix(jade, indigo, 0.35), ink, 0.36),
      ink,
      0.45,
      120,
    ),
    hills(
      { seed: 34, base: 920, rise: 120, foot: 1300, grain: 0.0026 },
      mix(mix(jade, indigo, 0.25), ink, 0.46),
      mix(leaf, indigo, 0.5),
      0.3,
      140,
    ),
    paddies(),
    river(),
    hamlet(500, 790, 0.8, 3),
    hamlet(1440, 740, 0.7, 7),
    hamlet(1560, 960, 1.3, 11),
    hamlet(240, 960, 1.1, 15),
    lit(0.46, -0.06, 0.42),
    lit(0.64, 0.05, 0.72, -1),
    lit(0.84, -0.02, 1.25),
    bamboo(6, -20, 160, 1300, 760, 9, mix(jade, ink, 0.5), mix(jade, ink, 0.35)),
    mulberry(240, 1320, -1),
    mulberry(1720, 1330, 1),
    reeds(9, -20, 460, 1300, 150, 60, mix(jade, ink, 0.6)),
    reeds(12, 1500, 1940, 1300, 150, 60, mix(jade, ink, 0.6)),
  );
