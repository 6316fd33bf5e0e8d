import { type Paint, rower, sampan, sitter } from './brush/boats.ts';
import { lens } from './brush/curves.ts';
import { ringedSun } from './brush/drum.ts';
import { thicket } from './brush/land.ts';
import { candle, garland, lantern, night, silks } from './brush/lanterns.ts';
import { box, fill, glow, group, join, line, place, times, wash } from './brush/markup.ts';
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
import { strollerWithHat, walker } from './brush/people.ts';
import { random } from './brush/random.ts';
import { sheet } from './brush/sheet.ts';
import { mist, stars } from './brush/sky.ts';
import { house, quay } from './brush/townhouse.ts';
import { ripples, swells } from './brush/water.ts';

const yellow = mix(amber, gold, 0.3);

const row = (): string =>
  join(
    thicket(5, -60, 520, 520, 90, mix(night, jade, 0.4), mix(jade, leaf, 0.3)),
    thicket(9, 1380, 1980, 500, 100, mix(night, jade, 0.4), mix(jade, leaf, 0.3)),
    house(-70, 400, 430, mix(yellow, vermilion, 0.16), mix(jade, ink, 0.2)),
    house(1600, 420, 440, mix(yellow, vermilion, 0.12), mix(jade, ink, 0.2)),
    house(350, 380, 400, yellow, mix(azure, jade, 0.4)),
    house(1190, 390, 404, mix(yellow, peach, 0.25), mix(azure, jade, 0.4)),
    house(750, 420, 470, mix(yellow, amber, 0.6), jade),
  );

const mirror = (): string => {
  const source = random(44);
  return join(
    times(210, (at) => {
      const x = source.between(0, 1920);
      const down = source.next() ** 1.2 * 400;
      const colour = silks[at % 6] ?? amber;
      return fill(
        lens(x, quay + 46 + down, 40 + source.next() * 90, 5 + down * 0.018),
        at % 2 === 0 ? yellow : colour,
        0.75 * (1 - down / 560),
      );
    }),
    [150, 452, 628, 846, 960, 1074, 1290, 1480, 1720].map((x) =>
      fill(
        times(16, (at) =>
          lens(x + source.between(-14, 14), quay + 42 + at * at * 1.3, 30 + at * 5, 5 + at * 0.3),
        ).join(''),
        amber,
        0.7,
      ),
    ),
  );
};

const boat: Paint = { hull: shade(lacquer, 0.6), dark: ink, light: amber };

/** A riverside street of yellow houses hung with silk lanterns at night. */
export const picture = (): string =>
  sheet(
    join(
      wash('air', [
        [0, mix(indigo, ink, 0.55)],
        [0.6, indigo],
        [1, mix(indigo, lacquer, 0.4)],
      ]),
      wash('river', [
        [0, mix(indigo, lacquer, 0.42)],
        [0.35, mix(indigo, ink, 0.3)],
        [1, mix(indigo, ink, 0.75)],
      ]),
      wash('inside', [
        [0, tint(amber, 0.35)],
        [1, mix(vermilion, amber, 0.5)],
      ]),
      wash('dusk', [
        [0, indigo, 0.5],
        [0.45, lacquer, 0.16],
        [1, amber, 0.1],
      ]),
      glow('shine', [
        [0, amber, 0.6],
        [0.4, amber, 0.2],
        [1, amber, 0],
      ]),
      glow('heart', [
        [0, tint(amber, 0.7), 0.95],
        [1, amber, 0],
      ]),
    ),
    box(0, 0, 1920, quay, 'url(#air)'),
    stars(6, 520, 170, paper),
    ringedSun(
      960,
      216,
      130,
      { colour: tint(amber, 0.5), marks: gold, strength: 0.5 },
      { step: 62, count: 6, colour: amber, opacity: 0.3 },
    ),
    mist(3, 420, 210, 520, 3, mix(indigo, azure, 0.35), 0.5, 20),
    mist(6, 1500, 260, 560, 3, mix(indigo, azure, 0.35), 0.5, 20),
    row(),
    box(0, quay, 1920, 430, 'url(#river)'),
    box(0, quay - 10, 1920, 40, mix(gold, ink, 0.62)),
    line(`M0 ${quay - 8}H1920M0 ${quay + 12}H1920`, mix(gold, amber, 0.3), 2.4, 0.6),
    [470, 700, 1120, 1400, 1830].map((x, at) =>
      place(x, quay - 6, walker(mix(ink, indigo, 0.2)), 0.9 + (at % 2) * 0.12),
    ),
    place(800, quay - 6, strollerWithHat(paper, tint(gold, 0.5), tint(gold, 0.4), ink), 0.8),
    place(1186, quay - 6, strollerWithHat(vermilion, paper, tint(gold, 0.4), ink), 0.8),
    mirror(),
    swells(18, quay + 36, 1275, 24, azure, 0.3),
    ripples({ seed: 21, top: quay + 40, bottom: 1280, count: 130 }, night, 0.55),
    candle(420, 1010, 0.8, vermilion),
    candle(560, 1090, 1.1, lacquer),
    candle(1480, 1020, 0.85, leaf),
    candle(300, 1150, 1.4, mix(vermilion, peach, 0.4)),
    candle(1640, 1130, 1.35, vermilion),
    candle(1370, 1190, 1.5, lacquer),
    candle(700, 1220, 1.6, amber),
    fill(lens(960, 1082, 520, 30), ink, 0.5),
    group(
      'transform="translate(960 1064) scale(1.4)"',
      place(96, -16, rower(night, tint(gold, 0.4), peach)),
      place(-62, -10, sitter(lacquer, tint(gold, 0.4), peach)),
      place(-8, -10, sitter(mix(jade, ink, 0.2), tint(gold, 0.4), peach), 0.94),
      sampan(boat),
      place(-150, -76, lantern(vermilion, 0), 0.4),
    ),
    garland(2, [-60, 110], [860, 190], 130, 8, 0.72),
    garland(5, [1060, 190], [1980, 90], 140, 8, 0.72),
    garland(3, [-80, -40], [850, -90], 190, 5, 1.3),
    garland(8, [1070, -90], [2000, -40], 190, 5, 1.3),
  );
