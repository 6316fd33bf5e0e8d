import { lattice } from './brush/brocade.ts';
import { curve, lens } from './brush/curves.ts';
import { halo, star } from './brush/drum.ts';
import {
  box,
  disc,
  fill,
  flood,
  glow,
  group,
  hoop,
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
  lacquer,
  leaf,
  mix,
  paper,
  peach,
  tint,
  vermilion,
} from './brush/palette.ts';
import { carpPrint, needleBrush, peonyPrint, pigPrint } from './brush/prints.ts';
import { roosterPrint } from './brush/rooster.ts';
import { sheet } from './brush/sheet.ts';
import { block, dry, frame, hung, inks, pot, relief } from './brush/workshop.ts';

const wall = (): string =>
  join(
    flood('url(#room)'),
    flood('url(#fret)', 0.4),
    halo(960, 470, 380, 84, 7, amber, 0.4),
    disc(960, 470, 402, mix(vermilion, amber, 0.42)),
    fill(star(960, 470, 398, 140), amber, 0.35),
    hoop(960, 470, 386, paper, 3, 0.4),
    hoop(960, 470, 376, paper, 1.6, 0.4),
  );

const upper = (): string =>
  join(
    line(
      curve([
        [-20, 40],
        [480, 76],
        [960, 84],
        [1440, 76],
        [1940, 40],
      ]),
      mix(gold, ink, 0.4),
      12,
    ),
    line(
      times(14, (at) => `M${60 + at * 138} ${46 + Math.sin((at / 13) * Math.PI) * 36}v12`).join(''),
      mix(gold, ink, 0.7),
      4,
    ),
    [80, 250, 1670, 1840].map((x, at) =>
      dry(
        x,
        52,
        [tint(gold, 0.72), mix(peach, paper, 0.4), tint(leaf, 0.7), tint(gold, 0.6)][at] ?? paper,
      ),
    ),
    hung(
      420,
      70,
      360,
      480,
      -1.6,
      tint(gold, 0.74),
      join(
        frame(310, 446),
        place(0, 240, pigPrint(inks), 0.62),
        place(-96, 394, pigPrint({ ...inks, red: inks.yellow }), 0.22),
        place(30, 394, pigPrint({ ...inks, red: inks.yellow }), 0.22),
        place(104, 118, peonyPrint(inks), 0.4),
      ),
    ),
    hung(
      1500,
      70,
      360,
      480,
      1.6,
      mix(peach, paper, 0.42),
      join(
        frame(310, 446),
        place(16, 246, carpPrint(inks), 0.88),
        place(-104, 122, peonyPrint(inks), 0.42),
      ),
    ),
    hung(
      960,
      82,
      560,
      740,
      0,
      mix(paper, amber, 0.16),
      join(
        line('M-250 64H250V700H-250ZM-236 78H236V686H-236Z', ink, 5),
        line(
          times(38, (at) => `M${-243 + at * 13} 64v14M${-243 + at * 13} 686v14`).join(''),
          ink,
          3,
        ),
        place(40, 380, roosterPrint(inks), 1.02),
        place(-150, 616, peonyPrint(inks), 0.7),
        place(160, 600, peonyPrint(inks), 0.8),
        place(20, 642, chick(inks.yellow), 0.9),
        place(-66, 646, chick(inks.yellow), 0.8, 0, -0.8),
      ),
    ),
  );

const chick = (tone: string): string =>
  join(
    fill('M-40 0Q-44 -34 -8 -36Q0 -58 22 -54Q44 -46 36 -26Q44 20 4 26Q-34 26 -40 0Z', tone),
    line(
      'M-40 0Q-44 -34 -8 -36Q0 -58 22 -54Q44 -46 36 -26Q44 20 4 26Q-34 26 -40 0ZM-4 26v16M12 26v16M-24 -6q18 16 34 0',
      ink,
      4.4,
    ),
    fill('M38 -42l20 8l-20 6Z', inks.red),
    disc(22, -38, 4, ink),
  );

const table = (): string =>
  join(
    box(0, 950, 1920, 330, 'url(#wood)'),
    box(0, 944, 1920, 10, amber, 0.85),
    line(
      times(8, (at) => `M0 ${980 + at * 38}q480 ${(at % 3) * 12 - 12} 960 0t960 0`).join(''),
      mix(lacquer, ink, 0.3),
      3,
      0.7,
    ),
    fill(lens(960, 1230, 980, 50), ink, 0.4),
    block(
      960,
      930,
      560,
      250,
      group('transform="translate(0 132) scale(-0.5 0.44)"', roosterPrint(relief)),
    ),
    block(
      270,
      1010,
      340,
      190,
      group('transform="translate(0 92) scale(-0.56 0.5)"', pigPrint(relief)),
    ),
    pot(560, 1060, 84, inks.red),
    pot(1410, 1052, 84, inks.green),
    pot(1590, 1090, 92, inks.yellow),
    pot(1770, 1050, 78, indigo),
    place(1330, 1240, needleBrush(mix(gold, ink, 0.25), mix(gold, lacquer, 0.4), lacquer), 1, -68),
    place(510, 1236, needleBrush(mix(gold, ink, 0.25), mix(gold, lacquer, 0.4), jade), 0.95, 74),
    place(1672, 1092, needleBrush(mix(gold, ink, 0.25), mix(gold, lacquer, 0.4), lacquer), 0.8, 16),
  );

/** A woodblock workshop: a rooster print hung to dry, carved blocks, brushes and bowls of colour. */
export const picture = (): string =>
  sheet(
    join(
      wash('room', [
        [0, mix(jade, ink, 0.55)],
        [0.6, mix(jade, ink, 0.2)],
        [1, mix(jade, ink, 0.45)],
      ]),
      wash('wood', [
        [0, mix(lacquer, ink, 0.45)],
        [1, mix(lacquer, ink, 0.75)],
      ]),
      glow('lampshine', [
        [0, amber, 0.5],
        [1, amber, 0],
      ]),
      lattice('fret', 88, mix(leaf, jade, 0.5), 2.4),
    ),
    wall(),
    oval(960, 520, 900, 620, 'url(#lampshine)', 0.6),
    upper(),
    table(),
  );
