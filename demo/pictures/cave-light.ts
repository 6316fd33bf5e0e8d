import { deep, light, wall } from './brush/cave.ts';
import { curve, lens } from './brush/curves.ts';
import { ringedSun } from './brush/drum.ts';
import { fern, trees } from './brush/jungle.ts';
import { hills } from './brush/land.ts';
import {
  box,
  disc,
  fill,
  flood,
  glow,
  join,
  line,
  oval,
  place,
  times,
  wash,
} from './brush/markup.ts';
import {
  amber,
  gold,
  indigo,
  ink,
  jade,
  leaf,
  mix,
  paper,
  tint,
  vermilion,
} from './brush/palette.ts';
import { walker } from './brush/people.ts';
import { sheet } from './brush/sheet.ts';
import { mist } from './brush/sky.ts';
import { ripples, swells } from './brush/water.ts';

const beam = (a: number, b: number, c: number, d: number, opacity: number): string =>
  fill(`M${a} -60L${b} -60L${d} 1010L${c} 1010Z`, 'url(#beam)', opacity);

const caver = (x: number, y: number, size: number): string =>
  join(
    oval(x + size * 30, y - size * 88, size * 60, size * 24, 'url(#lamp)'),
    place(x, y, walker(ink), size),
    disc(x + size * 6, y - size * 94, size * 5, tint(amber, 0.5)),
  );

/** An immense cave where a shaft of daylight falls on a forest and small figures look up. */
export const picture = (): string =>
  sheet(
    join(
      wash('day', [
        [0, mix(leaf, light, 0.3)],
        [0.4, mix(jade, leaf, 0.45)],
        [1, mix(jade, ink, 0.1)],
      ]),
      wash('beam', [
        [0, paper, 0.8],
        [0.55, light, 0.55],
        [1, amber, 0.06],
      ]),
      wash('water', [
        [0, mix(leaf, light, 0.4)],
        [0.4, jade],
        [1, mix(jade, ink, 0.7)],
      ]),
      glow('gleam', [
        [0, light, 0.9],
        [0.5, light, 0.3],
        [1, light, 0],
      ]),
      glow('lamp', [
        [0, amber, 0.8],
        [1, amber, 0],
      ]),
    ),
    flood('url(#day)'),
    oval(960, 330, 420, 420, 'url(#gleam)'),
    ringedSun(
      960,
      330,
      146,
      { colour: tint(amber, 0.35), marks: mix(vermilion, gold, 0.4), strength: 0.7 },
      { step: 60, count: 4, colour: gold, opacity: 0.35 },
    ),
    hills(
      { seed: 9, base: 560, rise: 180, foot: 1000, grain: 0.006 },
      mix(jade, leaf, 0.6),
      jade,
      0.4,
    ),
    mist(3, 960, 470, 520, 3, mix(leaf, paper, 0.5), 0.5, 20),
    wall(3, 960, 470, 430, 410, mix(mix(jade, gold, 0.3), light, 0.16), light),
    mist(7, 900, 640, 700, 3, light, 0.35, 20),
    wall(14, 960, 560, 560, 520, mix(mix(jade, gold, 0.2), light, 0.04), light),
    box(0, 860, 1920, 420, 'url(#water)'),
    beam(760, 900, 560, 900, 0.7),
    beam(880, 1090, 800, 1180, 0.85),
    beam(1060, 1150, 1120, 1370, 0.6),
    oval(960, 900, 560, 190, 'url(#gleam)', 0.8),
    trees(),
    beam(800, 900, 640, 860, 0.34),
    beam(930, 1060, 900, 1140, 0.4),
    mist(5, 960, 800, 760, 3, paper, 0.28, 18),
    box(0, 968, 1920, 312, 'url(#water)'),
    fill(
      times(26, (at) => lens(960 + Math.sin(at * 2.7) * 60, 978 + at * 8, 700 - at * 16, 7)).join(
        '',
      ),
      mix(light, leaf, 0.3),
      0.6,
    ),
    swells(7, 972, 1270, 18, paper, 0.3),
    ripples({ seed: 6, top: 980, bottom: 1280, count: 90 }, mix(jade, ink, 0.4), 0.5),
    wall(21, 960, 610, 720, 640, mix(mix(jade, indigo, 0.3), ink, 0.3), mix(leaf, light, 0.3)),
    wall(34, 960, 640, 900, 730, mix(mix(jade, indigo, 0.3), ink, 0.62), leaf),
    fill(
      `${curve([
        [-20, 1010],
        [200, 960],
        [420, 1000],
        [600, 1090],
        [760, 1190],
        [900, 1300],
      ])}L-20 1300Z`,
      deep,
    ),
    line(
      curve([
        [-20, 1010],
        [200, 960],
        [420, 1000],
        [600, 1090],
        [760, 1190],
        [900, 1300],
      ]),
      leaf,
      4,
      0.6,
    ),
    fill(
      `${curve([
        [1940, 1080],
        [1740, 1060],
        [1560, 1130],
        [1380, 1210],
        [1240, 1300],
      ])}L1940 1300Z`,
      deep,
    ),
    line(
      curve([
        [1940, 1080],
        [1740, 1060],
        [1560, 1130],
        [1380, 1210],
        [1240, 1300],
      ]),
      leaf,
      4,
      0.5,
    ),
    caver(560, 1078, 0.92),
    caver(612, 1104, 0.88),
    caver(482, 1036, 0.86),
    caver(700, 1160, 0.9),
    wall(55, 960, 640, 1090, 800, deep, jade),
    fern(190, 1290, 330, 10, mix(jade, ink, 0.45)),
    fern(1730, 1300, 360, -12, mix(jade, ink, 0.45)),
    fern(420, 1310, 220, 16, mix(jade, ink, 0.25)),
    fern(1500, 1320, 240, -8, mix(jade, ink, 0.25)),
  );
