import { lens } from './brush/curves.ts';
import { ringedSun } from './brush/drum.ts';
import { box, fill, join, place, times, wash } from './brush/markup.ts';
import { flats } from './brush/mudflats.ts';
import {
  amber,
  azure,
  gold,
  indigo,
  jade,
  mix,
  paper,
  peach,
  shade,
  tint,
  vermilion,
} from './brush/palette.ts';
import { sheet } from './brush/sheet.ts';
import { flock, mist, pulls } from './brush/sky.ts';
import { sled, trawler } from './brush/trawler.ts';
import { haze, turbine } from './brush/turbine.ts';
import { ripples, swells } from './brush/water.ts';

const horizon = 690;

const row = (far: number, count: number, tall: number, foot: number, shift: number): string =>
  join(
    times(count, (at) => {
      const x = shift + (at * 1920) / (count - 0.4);
      return turbine(x, foot + Math.sin(at * 2) * 3, tall, (at * 47 + shift) % 120, far);
    }),
  );

/** Rows of wind turbines that stand in a shallow sea beyond mudflats and a fishing boat. */
export const picture = (): string =>
  sheet(
    join(
      wash('air', [
        [0, mix(azure, jade, 0.18)],
        [0.35, tint(azure, 0.45)],
        [0.7, mix(peach, paper, 0.4)],
        [1, mix(peach, amber, 0.3)],
      ]),
      wash('sea', [
        [0, mix(peach, paper, 0.35)],
        [1, mix(azure, jade, 0.3)],
      ]),
      wash('pool', [
        [0, mix(peach, paper, 0.3)],
        [0.35, mix(tint(azure, 0.5), peach, 0.3)],
        [1, mix(azure, indigo, 0.45)],
      ]),
      wash('veil', [
        [0, haze, 0],
        [1, haze, 0.8],
      ]),
    ),
    box(0, 0, 1920, horizon + 4, 'url(#air)'),
    pulls(8, 60, horizon, 7, paper, 0.08),
    ringedSun(
      1180,
      520,
      196,
      { colour: mix(amber, vermilion, 0.24), marks: paper, strength: 0.55 },
      { step: 80, count: 6, colour: mix(gold, vermilion, 0.3), opacity: 0.28 },
    ),
    mist(4, 380, 260, 700, 3, paper, 0.55, 22),
    mist(9, 1600, 330, 560, 3, paper, 0.5, 22),
    flock(6, 820, 470, 7, 24, shade(indigo, 0.4)),
    box(0, horizon, 1920, 120, 'url(#sea)'),
    row(0.72, 13, 200, horizon + 2, 40),
    box(0, horizon - 160, 1920, 164, 'url(#veil)', 0.8),
    row(0.4, 8, 330, horizon + 14, 110),
    mist(14, 960, 640, 1300, 2, haze, 0.5, 18),
    swells(5, horizon + 4, 792, 9, paper, 0.5),
    turbine(250, 730, 560, 18, 0.12),
    turbine(1660, 736, 640, 74, 0.04),
    turbine(690, 724, 450, 52, 0.18),
    ripples({ seed: 3, top: horizon + 24, bottom: 800, count: 60, size: 1.3 }, paper, 0.6),
    flats(),
    [250, 690, 1660].map((x, at) =>
      fill(
        times(20, (step) =>
          lens(x + Math.sin(step * 2.1) * 6, 745 + step * (9 + at), 34 - step * 0.8, 5),
        ).join(''),
        paper,
        0.5,
      ),
    ),
    place(985, 880, trawler(), 1.28),
    place(1330, 1080, sled(), 1.15),
    flock(16, 420, 1010, 4, 20, paper),
  );
