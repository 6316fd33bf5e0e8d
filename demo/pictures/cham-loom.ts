import { bands, diamonds, stripes } from './brush/brocade.ts';
import { basket, chamTower } from './brush/cham.ts';
import { lens, polygon } from './brush/curves.ts';
import { halo, sun } from './brush/drum.ts';
import { hills, thicket } from './brush/land.ts';
import { cloth, foot, frame, heddles, top, warp, wood, woodDark } from './brush/loom.ts';
import {
  box,
  fill,
  flood,
  glow,
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
  leaf,
  mix,
  paper,
  peach,
  shade,
  vermilion,
} from './brush/palette.ts';
import { sheet } from './brush/sheet.ts';
import { flock, mist, pulls } from './brush/sky.ts';

const brick = mix(lacquer, vermilion, 0.55);

/** A Cham loom with half-woven brocade before brick towers in the evening sun. */
export const picture = (): string =>
  sheet(
    join(
      wash('air', [
        [0, mix(vermilion, lacquer, 0.25)],
        [0.35, mix(vermilion, peach, 0.5)],
        [0.7, mix(peach, amber, 0.4)],
        [1, mix(amber, paper, 0.5)],
      ]),
      wash('earth', [
        [0, mix(gold, lacquer, 0.35)],
        [1, mix(lacquer, ink, 0.62)],
      ]),
      glow('hot', [
        [0, amber, 0.6],
        [1, amber, 0],
      ]),
      bands(
        'figure',
        { ground: mix(lacquer, ink, 0.12), main: amber, second: jade, light: paper },
        'translate(0 640)',
      ),
      diamonds(
        'rhombs',
        {
          ground: mix(ink, indigo, 0.4),
          main: vermilion,
          second: mix(leaf, jade, 0.4),
          light: amber,
        },
        'translate(0 712) scale(0.9125)',
      ),
      stripes('edge', { ground: lacquer, main: amber, second: ink, light: paper }, 22),
      mask(
        'cloth',
        polygon([
          [560, top],
          [1360, top],
          [1430, foot + 10],
          [490, foot + 10],
        ]),
      ),
    ),
    flood('url(#air)'),
    pulls(4, 60, 820, 8, amber, 0.06),
    halo(960, 300, 250, 84, 7, paper, 0.4),
    oval(960, 360, 800, 520, 'url(#hot)'),
    sun(960, 300, 246, mix(amber, paper, 0.12), mix(vermilion, gold, 0.3), 0.6),
    mist(4, 220, 300, 460, 3, mix(peach, paper, 0.3), 0.6, 22),
    mist(7, 1720, 220, 460, 3, mix(peach, paper, 0.3), 0.6, 22),
    flock(5, 470, 150, 5, 22, ink),
    hills(
      { seed: 8, base: 800, rise: 170, foot: 1000, grain: 0.004 },
      mix(vermilion, azure, 0.4),
      lacquer,
      0.3,
    ),
    place(190, 850, chamTower(brick, shade(brick, 0.45), mix(amber, vermilion, 0.4)), 1.16),
    place(1740, 850, chamTower(brick, shade(brick, 0.45), mix(amber, vermilion, 0.4)), 1.3),
    thicket(15, -40, 1960, 862, 40, mix(jade, lacquer, 0.3), mix(leaf, amber, 0.4)),
    box(0, 860, 1920, 420, 'url(#earth)'),
    fill(
      times(30, (at) =>
        lens((at * 397) % 1960, 900 + ((at * 83) % 360), 140 + (at % 5) * 40, 5),
      ).join(''),
      shade(lacquer, 0.5),
      0.3,
    ),
    oval(960, 1206, 760, 46, ink, 0.45),
    warp(),
    heddles(),
    cloth(),
    frame(),
    fill('M700 690Q960 646 1220 690Q960 734 700 690Z', woodDark),
    fill('M720 686Q960 650 1200 686Q960 714 720 686Z', wood),
    box(880, 676, 160, 24, vermilion, 1, 12),
    line(times(12, (at) => `M${890 + at * 13} 678v20`).join(''), amber, 2.4),
    line('M1040 690Q1180 706 1356 668', vermilion, 4),
    basket(200, 1100, [vermilion, amber, jade, paper, indigo]),
    basket(1730, 1100, [indigo, lacquer, amber, leaf, vermilion]),
  );
