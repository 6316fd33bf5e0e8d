import { rower, sampan } from './brush/boats.ts';
import { curve, lens } from './brush/curves.ts';
import { thicket } from './brush/land.ts';
import { fiddler, mangrove } from './brush/mangroves.ts';
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
  tint,
  vermilion,
} from './brush/palette.ts';
import { random } from './brush/random.ts';
import { sheet } from './brush/sheet.ts';
import { flock } from './brush/sky.ts';
import { glitter, ripples } from './brush/water.ts';

const mud = mix(mix(gold, ink, 0.55), indigo, 0.15);

const tones = (veil: number) => {
  const haze = mix(peach, paper, 0.4);
  return {
    bark: mix(mix(ink, lacquer, 0.28), haze, veil),
    lit: mix(peach, haze, veil),
    crown: [
      mix(mix(jade, ink, 0.5), haze, veil),
      mix(mix(jade, leaf, 0.2), haze, veil),
      mix(leaf, haze, veil),
    ],
  } as const;
};

/** A far city on the water: towers of several heights with lit windows. */
const skyline = (): string => {
  const source = random(44);
  const towers = times(24, (at) => {
    const near = 1 - Math.abs(at - 12) / 13;
    return { x: 700 + at * 22, w: source.between(14, 24), h: 26 + near * source.between(40, 130) };
  });
  const tone = mix(azure, peach, 0.4);
  return join(
    fill(towers.map(({ x, w, h }) => `M${x} 560V${560 - h}h${w}V560Z`).join(''), tone),
    fill('M930 560L944 330L956 330L972 560Z', tone),
    line('M950 330V290', tone, 4),
    line(
      towers
        .flatMap(({ x, h }) => times(Math.floor(h / 16), (row) => `M${x + 5} ${550 - row * 15}h8`))
        .join(''),
      amber,
      3,
      0.7,
    ),
  );
};

const bank = (side: number): string => {
  const x = (at: number): number => 960 + side * at;
  return fill(
    `${curve([
      [x(180), 640],
      [x(330), 700],
      [x(420), 800],
      [x(700), 900],
      [x(640), 1010],
      [x(1000), 1090],
    ])}V640Z`,
    mud,
  );
};

/** Holes and the small casts of crabs in the mud. */
const burrows = (): string => {
  const source = random(70);
  return join(
    times(34, () => {
      const x = source.between(20, 1900);
      const y = source.between(1150, 1260);
      return oval(x, y, source.between(7, 15), source.between(3, 6), ink, 0.55);
    }),
  );
};

/** A tidal channel between mangroves on stilt roots, with a city far off and crabs on the mud. */
export const picture = (): string =>
  sheet(
    join(
      wash('air', [
        [0, mix(azure, jade, 0.2)],
        [0.3, mix(azure, paper, 0.5)],
        [0.46, mix(peach, paper, 0.3)],
        [1, peach],
      ]),
      wash('water', [
        [0, mix(peach, paper, 0.35)],
        [0.4, mix(azure, jade, 0.4)],
        [1, mix(jade, indigo, 0.5)],
      ]),
    ),
    flood('url(#air)'),
    flock(7, 820, 250, 8, 26, mix(indigo, ink, 0.3)),
    flock(3, 1150, 180, 4, 20, mix(indigo, ink, 0.3)),
    skyline(),
    thicket(4, -40, 1960, 590, 40, mix(mix(jade, azure, 0.4), peach, 0.3), tint(leaf, 0.3)),
    box(0, 580, 1920, 700, 'url(#water)'),
    glitter({ seed: 12, top: 590, bottom: 1120, count: 40 }, 960, 520, 90, paper, 0.65),
    mangrove(3, 520, 676, 330, 1, tones(0.36)),
    mangrove(6, 1400, 676, 340, -1, tones(0.36)),
    mangrove(9, 300, 720, 470, 1, tones(0.22)),
    mangrove(12, 1650, 720, 480, -1, tones(0.22)),
    place(1010, 770, sampan({ hull: mix(jade, ink, 0.2), dark: ink, light: vermilion }), 0.82),
    place(916, 752, rower(mix(lacquer, vermilion, 0.4), tint(gold, 0.5), peach), 0.8),
    fill(lens(1010, 792, 340, 16), ink, 0.25),
    bank(-1),
    bank(1),
    mangrove(21, 90, 960, 900, 1, tones(0.05)),
    mangrove(24, 1850, 960, 920, -1, tones(0.05)),
    mangrove(31, 430, 930, 520, -1, tones(0.1)),
    mangrove(35, 1500, 930, 500, 1, tones(0.1)),
    ripples({ seed: 5, top: 660, bottom: 1120, count: 60, left: 500, right: 1420 }, paper, 0.5),
    fill(
      `${curve([
        [-20, 1100],
        [320, 1120],
        [700, 1176],
        [1040, 1150],
        [1380, 1170],
        [1700, 1110],
        [1960, 1100],
      ])}V1300H-20Z`,
      mix(mud, ink, 0.3),
    ),
    line(
      'M60 1150Q300 1140 560 1200M1180 1200Q1480 1180 1860 1140M700 1230Q940 1200 1200 1240',
      mix(mud, peach, 0.4),
      5,
      0.6,
    ),
    burrows(),
    place(640, 1232, fiddler(mix(indigo, azure, 0.3), mix(amber, vermilion, 0.35)), 1.3),
    place(1240, 1216, fiddler(mix(indigo, jade, 0.4), mix(amber, vermilion, 0.2)), 1, 0, -1),
    place(330, 1190, fiddler(mix(indigo, azure, 0.1), vermilion), 0.8),
    times(5, (at) =>
      line(`M${120 + at * 46} 1250q4 -60 -8 ${-90 - at * 9}`, mix(mud, peach, 0.25), 8),
    ),
    times(6, (at) =>
      line(`M${1560 + at * 52} 1252q-6 -50 6 ${-78 - (at % 3) * 16}`, mix(mud, peach, 0.25), 8),
    ),
  );
