import { cutCake, dongLeaf, roundCake, squareCake } from './brush/cakes.ts';
import { beads, star, teeth, ticks } from './brush/drum.ts';
import { disc, fill, flood, hoop, join, line, place, times } from './brush/markup.ts';
import { amber, gold, ink, jade, lacquer, leaf, mix, paper, vermilion } from './brush/palette.ts';
import { sheet } from './brush/sheet.ts';

/** A round lacquer tray with the star and the rings of a bronze drum. */
const lacquerTray = (x: number, y: number, r: number): string =>
  join(
    disc(x + 18, y + 26, r * 1.01, ink, 0.35),
    disc(x, y, r, mix(lacquer, ink, 0.45)),
    disc(x, y, r * 0.965, lacquer),
    disc(x, y, r * 0.9, mix(lacquer, vermilion, 0.35)),
    hoop(x, y, r * 0.93, amber, 4),
    hoop(x, y, r * 0.9, amber, 2.4),
    line(ticks(x, y, r * 0.905, r * 0.93, 120), amber, 2.4, 0.8),
    fill(teeth(x, y, r * 0.84, r * 0.885, 72), amber, 0.7),
    beads(x, y, r * 0.8, r * 0.02, 56, amber, 2.4),
    hoop(x, y, r * 0.76, amber, 2.4),
    fill(star(x, y, r * 0.3, r * 0.08, 12), amber, 0.7),
  );

/** Planks of a table, from left to right. */
const table = (): string =>
  join(
    flood(mix(gold, ink, 0.55)),
    times(6, (at) =>
      fill(
        `M0 ${at * 214 + 3}H1920V${at * 214 + 209}H0Z`,
        mix(mix(gold, ink, 0.5), lacquer, 0.06 + (at % 3) * 0.05),
      ),
    ),
    line(
      times(
        30,
        (at) =>
          `M${(at * 331) % 1700} ${20 + at * 42}q160 ${(at % 5) * 4 - 8} ${200 + ((at * 47) % 180)} 0`,
      ).join(''),
      ink,
      2.4,
      0.25,
    ),
  );

/** Split bamboo strings in a loose bundle. */
const strings = (): string =>
  join(
    times(9, (at) =>
      line(
        `M${1520 + at * 12} ${1310}C${1560 + at * 26} ${1100 - at * 8} ${1700 + at * 8} ${1080 + at * 12} ${1930} ${1000 + at * 26}`,
        at % 2 === 0 ? mix(gold, paper, 0.5) : mix(gold, paper, 0.28),
        6,
      ),
    ),
  );

/** Square cakes in leaves and round white cakes on a lacquer tray, seen from above. */
export const picture = (): string =>
  sheet(
    '',
    table(),
    dongLeaf(-60, 1180, 640, 60, mix(jade, ink, 0.12)),
    dongLeaf(-80, 900, 560, 82, mix(jade, leaf, 0.3)),
    dongLeaf(1990, 60, 620, 252, mix(jade, ink, 0.1)),
    dongLeaf(1980, 300, 520, 268, mix(jade, leaf, 0.3)),
    dongLeaf(1960, -60, 560, 226, mix(jade, leaf, 0.12)),
    strings(),
    lacquerTray(960, 640, 610),
    place(700, 470, squareCake(3, 310), 1, -8),
    place(1210, 430, squareCake(8, 310), 1, 12),
    place(1010, 880, squareCake(14, 320), 1, 4),
    roundCake(960, 610, 88),
    roundCake(640, 800, 104),
    roundCake(760, 960, 78),
    roundCake(1310, 760, 108),
    roundCake(1210, 930, 76),
    roundCake(960, 300, 84),
    dongLeaf(90, 560, 560, 32, mix(jade, ink, 0.1)),
    dongLeaf(40, 130, 540, 112, mix(jade, leaf, 0.3)),
    place(300, 300, cutCake(330), 1, -10),
    roundCake(1700, 640, 96),
    roundCake(1790, 820, 80),
  );
