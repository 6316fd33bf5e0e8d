import { body, middle, porcelain, rim, rx, ry } from './brush/bowl.ts';
import { lattice } from './brush/brocade.ts';
import { herb, noodles, toppings } from './brush/broth.ts';
import { polygon, ribbon, taper } from './brush/curves.ts';
import { echo, halo, star, ticks } from './brush/drum.ts';
import { anise, lime, steam, stick } from './brush/garnish.ts';
import {
  box,
  cut,
  disc,
  fill,
  flood,
  glow,
  hoop,
  join,
  line,
  mask,
  oval,
  place,
  times,
  wash,
} from './brush/markup.ts';
import {
  amber,
  azure,
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
import { sheet } from './brush/sheet.ts';

/** A steaming porcelain bowl of noodle soup with beef and herbs, lime, star anise and chopsticks. */
export const picture = (): string =>
  sheet(
    join(
      wash('room', [
        [0, mix(lacquer, ink, 0.4)],
        [0.5, lacquer],
        [1, mix(lacquer, vermilion, 0.35)],
      ]),
      wash('wood', [
        [0, mix(ink, lacquer, 0.4)],
        [1, mix(ink, lacquer, 0.16)],
      ]),
      wash('glaze', [
        [0, paper],
        [0.6, tint(azure, 0.86)],
        [1, tint(azure, 0.6)],
      ]),
      glow('broth', [
        [0, mix(amber, paper, 0.15)],
        [0.7, mix(amber, gold, 0.3)],
        [1, mix(gold, lacquer, 0.25)],
      ]),
      glow('warm', [
        [0, amber, 0.6],
        [0.6, vermilion, 0.2],
        [1, vermilion, 0],
      ]),
      lattice('fret', 96, mix(lacquer, ink, 0.5), 3),
      mask('bowl', body),
      mask(
        'soup',
        `M${middle - rx + 36} ${rim + 14}A${rx - 36} ${ry - 22} 0 0 1 ${middle + rx - 36} ${rim + 14}A${rx - 36} ${ry - 22} 0 0 1 ${middle - rx + 36} ${rim + 14}Z`,
      ),
    ),
    flood('url(#room)'),
    flood('url(#fret)', 0.5),
    oval(middle, 520, 900, 640, 'url(#warm)'),
    disc(middle, 470, 330, mix(vermilion, amber, 0.55)),
    fill(star(middle, 470, 320, 92), mix(amber, paper, 0.25), 0.5),
    hoop(middle, 470, 318, paper, 3, 0.5),
    line(ticks(middle, 470, 296, 312, 120), paper, 3, 0.5),
    halo(middle, 470, 334, 78, 7, amber, 0.5),
    line(echo(middle, 470, 352, 6, 90), amber, 2.4, 0.6),
    box(0, 960, 1920, 320, 'url(#wood)'),
    line(
      times(9, (at) => `M0 ${976 + at * 36}q480 ${(at % 3) * 10 - 10} 960 0t960 0`).join(''),
      mix(lacquer, ink, 0.4),
      3,
      0.8,
    ),
    box(0, 956, 1920, 7, amber, 0.85),
    fill(
      polygon([
        [230, 1010],
        [1690, 1010],
        [1900, 1300],
        [20, 1300],
      ]),
      indigo,
    ),
    line(
      'M246 1026H1674L1862 1290M246 1026L58 1290M262 1040H1658L1830 1290M262 1040L92 1290',
      amber,
      3,
    ),
    line(
      times(43, (at) => `M${300 + at * 31.4} 1046l10 12l-10 12l-10 -12Z`).join(''),
      tint(azure, 0.4),
      3,
      0.8,
    ),
    porcelain(),
    cut('soup', noodles(), toppings()),
    line(
      `M${middle - rx + 34} ${rim + 20}A${rx - 34} ${ry - 22} 0 0 0 ${middle + rx - 34} ${rim + 20}`,
      mix(gold, lacquer, 0.4),
      4,
      0.7,
    ),
    line(
      `M${middle - rx + 3} ${rim}A${rx - 3} ${ry - 2} 0 0 0 ${middle + rx - 3} ${rim}`,
      indigo,
      6,
    ),
    stick([1690, 500], [1040, 770]),
    stick([1720, 560], [1060, 806]),
    steam(),
    lime(330, 1110, 92),
    lime(480, 1170, 70),
    anise(1500, 1130, 86, 10),
    anise(1650, 1200, 70, 30),
    anise(1400, 1215, 58, 0),
    place(210, 1200, herb(0, 0, 1.5, 64)),
    fill(
      ribbon(
        [
          [640, 1230],
          [720, 1206],
          [800, 1224],
          [850, 1206],
        ],
        taper(34, 5),
      ),
      vermilion,
    ),
    line('M640 1230Q616 1236 606 1222', jade, 9),
    line('M664 1218Q724 1198 800 1214', mix(peach, paper, 0.4), 4, 0.8),
  );
