import { junk } from './brush/boats.ts';
import { lens } from './brush/curves.ts';
import { ringedSun } from './brush/drum.ts';
import { karst, type Stone } from './brush/land.ts';
import { box, fill, join, place, times, wash } from './brush/markup.ts';
import {
  amber,
  gold,
  indigo,
  ink,
  jade,
  lacquer,
  mix,
  paper,
  peach,
  tint,
  vermilion,
} from './brush/palette.ts';
import { random } from './brush/random.ts';
import { sheet } from './brush/sheet.ts';
import { flock, mist, pulls } from './brush/sky.ts';
import { glitter, ripples, swells } from './brush/water.ts';

const horizon = 800;
const rose = mix(vermilion, peach, 0.45);
const haze = mix(rose, tint(indigo, 0.4), 0.35);

const stone = (far: number): Stone => ({
  body: mix(mix(indigo, lacquer, 0.18), haze, far),
  dark: mix(mix(indigo, ink, 0.7), haze, far * 0.94),
  lit: mix(mix(rose, amber, 0.3), haze, far * 0.7),
  tree: mix(mix(jade, ink, 0.55), haze, far),
});

const reflection = (seed: number, x: number, w: number, h: number, colour: string): string => {
  const source = random(seed);
  const bars = times(26, (at) => {
    const part = at / 26;
    const reach = w * (1 - part * 0.55) * source.between(0.7, 1.08);
    return lens(x + source.between(-8, 8), horizon + 6 + part * h, reach, 5 + 8 * part);
  });
  return fill(bars.join(''), colour, 0.5);
};

const tower = (seed: number, x: number, w: number, h: number, far: number): string =>
  karst(`tower${seed}`, seed, x, horizon + (1 - far) * 26, w, h, stone(far), x < 1060 ? 1 : -1);

const far = [
  [31, 120, 150, 190],
  [32, 262, 190, 250],
  [33, 470, 140, 170],
  [34, 640, 190, 230],
  [35, 800, 120, 120],
  [36, 1290, 150, 180],
  [37, 1420, 190, 280],
  [38, 1600, 170, 210],
  [39, 1770, 210, 300],
  [40, 1890, 150, 190],
] as const;

const middle = [
  [51, 60, 250, 420],
  [52, 300, 210, 330],
  [53, 560, 180, 270],
  [55, 1510, 200, 330],
  [54, 1710, 260, 470],
] as const;

const near = [
  [61, 150, 330, 620],
  [62, 390, 190, 330],
  [63, 1830, 330, 700],
] as const;

/** Ha Long Bay at dusk: limestone towers, a low sun and two junks under sail. */
export const picture = (): string =>
  sheet(
    join(
      wash('air', [
        [0, mix(indigo, ink, 0.35)],
        [0.3, mix(indigo, lacquer, 0.42)],
        [0.58, mix(lacquer, vermilion, 0.6)],
        [0.82, mix(vermilion, peach, 0.55)],
        [1, mix(peach, amber, 0.4)],
      ]),
      wash('sea', [
        [0, mix(peach, amber, 0.3)],
        [0.12, mix(vermilion, peach, 0.25)],
        [0.45, mix(lacquer, indigo, 0.5)],
        [1, mix(indigo, ink, 0.6)],
      ]),
      wash('veil', [
        [0, peach, 0],
        [1, peach, 0.75],
      ]),
    ),
    box(0, 0, 1920, horizon + 4, 'url(#air)'),
    pulls(3, 90, horizon, 8, rose, 0.06),
    ringedSun(
      1060,
      600,
      186,
      { colour: amber, marks: vermilion, strength: 0.55 },
      { step: 76, count: 7, colour: mix(amber, paper, 0.3), opacity: 0.34 },
    ),
    mist(5, 1130, 660, 620, 3, mix(rose, peach, 0.5), 0.75, 20),
    mist(6, 420, 350, 660, 3, rose, 0.35, 22),
    mist(8, 1560, 240, 560, 3, mix(lacquer, rose, 0.6), 0.4, 22),
    flock(4, 760, 330, 7, 26, mix(ink, lacquer, 0.2)),
    box(0, horizon, 1920, 1280 - horizon, 'url(#sea)'),
    join(far.map(([seed, x, w, h]) => tower(seed, x, w, h, 0.72))),
    box(0, horizon - 130, 1920, 134, 'url(#veil)'),
    join(middle.map(([seed, x, w, h]) => tower(seed, x, w, h, 0.4))),
    box(0, horizon - 90, 1920, 110, 'url(#veil)', 0.7),
    join(middle.map(([seed, x, w, h]) => reflection(seed, x, w, h * 0.5, stone(0.3).body))),
    join(near.map(([seed, x, w, h]) => reflection(seed, x, w * 1.1, h * 0.6, stone(0).dark))),
    swells(12, horizon + 8, 1275, 34, tint(peach, 0.2), 0.24),
    glitter({ seed: 9, top: horizon + 8, bottom: 1270, count: 64 }, 1060, 560, 260, amber, 0.9),
    ripples({ seed: 14, top: horizon + 30, bottom: 1290, count: 190 }, mix(indigo, ink, 0.55), 0.5),
    ripples({ seed: 15, top: horizon + 20, bottom: 1270, count: 90 }, rose, 0.5),
    join(near.map(([seed, x, w, h]) => tower(seed, x, w, h, 0.04))),
    place(
      1372,
      862,
      junk(boat(0.35), mix(lacquer, rose, 0.35), mix(lacquer, ink, 0.4)),
      0.46,
      0,
      -0.46,
    ),
    fill(
      lens(800, 1046, 560, 40) + lens(790, 1080, 420, 30) + lens(812, 1112, 300, 22),
      mix(ink, lacquer, 0.25),
      0.6,
    ),
    place(800, 1030, junk(boat(0), mix(lacquer, vermilion, 0.35), mix(lacquer, ink, 0.55)), 1.28),
  );

const boat = (faint: number) => ({
  hull: mix(mix(ink, lacquer, 0.3), haze, faint),
  dark: mix(ink, haze, faint),
  light: mix(gold, amber, 0.6),
});
