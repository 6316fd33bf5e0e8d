import { anvil, hammer, hearth, heat, iron, knife, sparks } from './brush/forge.ts';
import { karst, type Stone } from './brush/land.ts';
import { box, cut, fill, flood, join, line, mask, place, times, wash } from './brush/markup.ts';
import { amber, azure, gold, indigo, ink, jade, leaf, mix, paper, peach } from './brush/palette.ts';
import { sheet } from './brush/sheet.ts';

const stone: Stone = {
  body: mix(azure, jade, 0.35),
  dark: mix(indigo, jade, 0.4),
  lit: mix(azure, paper, 0.5),
  tree: mix(jade, leaf, 0.3),
};

/** The open side of the smithy: paddies and limestone towers in the morning. */
const outside = (): string =>
  join(
    box(1180, 120, 640, 520, 'url(#morning)'),
    karst('forgeKarstA', 5, 1300, 560, 190, 300, stone),
    karst('forgeKarstB', 9, 1480, 570, 150, 220, stone),
    karst('forgeKarstC', 14, 1680, 560, 240, 360, stone),
    fill('M1180 556Q1500 530 1820 560V640H1180Z', mix(leaf, amber, 0.2)),
    line(
      'M1180 586Q1500 566 1820 590M1180 612Q1500 596 1820 618M1300 560L1240 640M1500 552L1490 640M1690 556L1740 640',
      mix(jade, leaf, 0.3),
      4,
      0.7,
    ),
  );

/** Planks of the wall, lit by the hearth from the left. */
const wall = (): string =>
  join(
    times(16, (at) =>
      box(at * 122, 0, 116, 900, mix(mix(gold, ink, 0.74), peach, Math.max(0, 0.16 - at * 0.012))),
    ),
    line(
      times(60, (at) => `M${10 + at * 32} ${(at * 97) % 300}q4 200 -2 420`).join(''),
      ink,
      2,
      0.32,
    ),
  );

/** A smithy: a glowing blade on the anvil, the hearth behind it, finished knives on the wall. */
export const picture = (): string =>
  sheet(
    join(
      heat(),
      wash('morning', [
        [0, mix(azure, paper, 0.45)],
        [0.7, mix(amber, paper, 0.6)],
        [1, mix(leaf, paper, 0.3)],
      ]),
      mask('forgeWindow', 'M1190 130H1810V630H1190Z'),
    ),
    flood(mix(ink, gold, 0.12)),
    wall(),
    cut('forgeWindow', outside()),
    line('M1190 130H1810V630H1190Z', mix(gold, ink, 0.5), 26),
    line('M1500 130V630', mix(gold, ink, 0.5), 14),
    box(640, 248, 470, 18, mix(gold, ink, 0.4), 1, 4),
    box(640, 494, 470, 18, mix(gold, ink, 0.4), 1, 4),
    times(4, (at) =>
      place(
        716 + at * 116,
        262,
        knife(130 + (at % 3) * 16, 46 + (at % 2) * 12, mix(azure, paper, 0.35)),
        0.92,
        90,
      ),
    ),
    times(4, (at) =>
      place(
        706 + at * 112,
        508,
        knife(120 + ((at + 1) % 3) * 20, 40 + (at % 2) * 14, mix(azure, paper, 0.2)),
        0.86,
        90,
      ),
    ),
    fill('M0 900H1920V1280H0Z', mix(ink, gold, 0.2)),
    line('M0 960H1920M0 1050H1920M0 1170H1920', ink, 3, 0.4),
    '<ellipse cx="330" cy="600" rx="760" ry="640" fill="url(#forgeLight)" fill-opacity="0.8"/>',
    place(310, 1010, hearth(), 1.15),
    '<ellipse cx="1010" cy="800" rx="520" ry="330" fill="url(#forgeLight)" fill-opacity="0.75"/>',
    place(1010, 830, anvil(), 1.05),
    fill('M640 814L716 800H1160Q1236 800 1272 826H716L640 832Z', 'url(#glowing)'),
    fill('M560 806L724 792V840L560 836Z', mix(gold, ink, 0.5)),
    line('M480 700L690 806M470 900L690 832', iron, 22),
    line('M478 700L688 806M468 900L688 832', mix(iron, peach, 0.4), 5, 0.7),
    place(1180, 690, hammer(), 1.16, -14),
    sparks(7, 1180, 806, 480, 90),
  );
