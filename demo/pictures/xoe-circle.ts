import { type Bloom, floweringBranch, petals } from './brush/blossom.ts';
import { around } from './brush/curves.ts';
import { ringOfDancers } from './brush/dancers.ts';
import { disc, fill, flood, glow, hoop, join, line, times } from './brush/markup.ts';
import {
  amber,
  azure,
  gold,
  ink,
  jade,
  lacquer,
  mix,
  paper,
  peach,
  tint,
  vermilion,
} from './brush/palette.ts';
import { blade } from './brush/plants.ts';
import { random } from './brush/random.ts';
import { sheet } from './brush/sheet.ts';

const x = 960;
const y = 640;

const night = mix(ink, lacquer, 0.2);

const ban: Bloom = {
  bark: mix(ink, gold, 0.25),
  petal: tint(peach, 0.8),
  deep: mix(lacquer, peach, 0.4),
  heart: amber,
};

const flames = (): string => {
  const source = random(8);
  const tongue = (r: number, wide: number, count: number, colour: string): string =>
    fill(
      times(count, (at) =>
        blade(x, y, r * source.between(0.6, 1), wide, (at * 360) / count + source.between(-8, 8)),
      ).join(''),
      colour,
    );
  return join(
    times(7, (at) => {
      const [ax, ay] = around(x, y, 96, at * 51);
      const [bx, by] = around(x, y, 20, at * 51 + 26);
      return line(`M${ax} ${ay}L${bx} ${by}`, mix(ink, gold, 0.3), 24);
    }),
    tongue(150, 64, 13, vermilion),
    tongue(108, 46, 11, amber),
    tongue(60, 34, 9, paper),
    times(46, () => {
      const [sx, sy] = around(x, y, source.between(110, 270), source.between(0, 360));
      return disc(sx, sy, source.between(1.6, 5), amber, source.between(0.4, 1));
    }),
  );
};

/** Three rings of xòe dancers hand in hand around a fire, seen from above. */
export const picture = (): string =>
  sheet(
    glow('ground', [
      [0, mix(amber, paper, 0.3)],
      [0.12, mix(amber, vermilion, 0.2)],
      [0.34, mix(gold, lacquer, 0.45)],
      [0.62, mix(lacquer, ink, 0.55)],
      [1, night],
    ]),
    flood(night),
    `<circle cx="${x}" cy="${y}" r="1180" fill="url(#ground)"/>`,
    times(16, (at) => hoop(x, y, 150 + at * 64, amber, 2, 0.16)),
    petals(31, 0, 1280, 90, 20, tint(peach, 0.7)),
    ringOfDancers(
      x,
      y,
      880,
      26,
      1.5,
      [azure, tint(amber, 0.4), mix(jade, paper, 0.3), vermilion],
      4,
    ),
    ringOfDancers(x, y, 590, 18, 1.4, [paper, vermilion, tint(azure, 0.3)], 10),
    ringOfDancers(x, y, 325, 11, 1.25, [tint(amber, 0.5), mix(jade, paper, 0.35), peach]),
    flames(),
    floweringBranch(
      5,
      [
        [-60, 250],
        [120, 190],
        [300, 130],
        [440, 20],
      ],
      30,
      52,
      ban,
    ),
    floweringBranch(
      12,
      [
        [1990, 960],
        [1830, 1060],
        [1660, 1130],
        [1520, 1250],
      ],
      30,
      54,
      ban,
    ),
  );
