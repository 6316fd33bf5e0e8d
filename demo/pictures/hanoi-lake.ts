import { curvedRoof, type Tiles } from './brush/buildings.ts';
import { lens, ribbon, taper } from './brush/curves.ts';
import { ringedSun } from './brush/drum.ts';
import { bridge, dark } from './brush/footbridge.ts';
import { thicket } from './brush/land.ts';
import { pad } from './brush/lotus.ts';
import { box, disc, fill, join, line, oval, place, times, wash } from './brush/markup.ts';
import { lakeTower } from './brush/monuments.ts';
import {
  amber,
  azure,
  gold,
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
import { reeds, willow } from './brush/plants.ts';
import { random } from './brush/random.ts';
import { sheet } from './brush/sheet.ts';
import { mist, pulls } from './brush/sky.ts';
import { crown } from './brush/trees.ts';
import { glitter, ripples, swells } from './brush/water.ts';

const shore = 690;

const mint = tint(jade, 0.62);

const bank = (): string =>
  join(
    fill(
      'M-20 1030Q180 990 330 1004Q470 1018 520 1080Q600 1150 640 1300H-20Z',
      mix(jade, ink, 0.3),
    ),
    fill(
      'M-20 1062Q160 1014 340 1034Q430 1050 470 1110Q540 1190 560 1300H-20Z',
      mix(jade, leaf, 0.15),
    ),
    reeds(21, -20, 560, 1300, 190, 120, mix(jade, ink, 0.5)),
    [352, 452].map((x) =>
      join(
        box(x - 22, 850, 44, 200, mix(tint(gold, 0.4), jade, 0.15)),
        box(x + 6, 850, 16, 200, mix(ink, jade, 0.4), 0.3),
        box(x - 32, 838, 64, 16, shade(lacquer, 0.2)),
        fill(`M${x - 26} 838Q${x - 6} 816 ${x} 776Q${x + 6} 816 ${x + 26} 838Z`, lacquer),
        disc(x, 776, 8, amber),
        box(x - 9, 880, 18, 120, lacquer, 0.75, 3),
      ),
    ),
  );

const tiles: Tiles = {
  body: mix(lacquer, ink, 0.45),
  dark: mix(ink, lacquer, 0.2),
  lit: mix(vermilion, amber, 0.3),
};

const islet = (): string =>
  join(
    oval(560, 708, 190, 17, mix(jade, ink, 0.3)),
    thicket(4, 400, 500, 700, 26, mix(jade, ink, 0.2), leaf),
    thicket(6, 620, 716, 700, 24, mix(jade, ink, 0.2), leaf),
    place(
      560,
      700,
      lakeTower(mix(tint(gold, 0.45), jade, 0.16), mix(ink, jade, 0.35), mix(gold, jade, 0.2)),
      1.25,
    ),
  );

const mirror = (): string => {
  const source = random(18);
  return fill(
    times(30, (at) => {
      const part = at / 30;
      return lens(
        560 + source.between(-10, 10),
        722 + at * 8.4,
        (300 - part * 220) * source.between(0.6, 1),
        7,
      );
    }).join(''),
    mix(gold, jade, 0.5),
    0.5,
  );
};

const blossoms = (): string => {
  const source = random(27);
  return join(
    times(34, (at) => {
      const x = -10 + at * 21 + source.between(-12, 12);
      const top = 40 + Math.sin(at * 0.7) * 60 + source.between(-30, 40);
      const long = source.between(120, 300) * (1 - at / 60);
      return join(
        line(`M${x} ${top}q8 ${long * 0.5} 0 ${long}`, mix(lacquer, jade, 0.3), 2),
        times(Math.round(long / 15), (step) =>
          disc(
            x + 5 * Math.sin(step * 0.5) + source.between(-4, 4),
            top + step * 15,
            source.between(4, 8),
            source.pick([vermilion, lacquer, mix(vermilion, peach, 0.5)]),
          ),
        ),
      );
    }),
  );
};

/** A lake in the old city at morning: a small tower, a red wooden bridge and willows. */
export const picture = (): string =>
  sheet(
    join(
      wash('air', [
        [0, mix(tint(jade, 0.35), azure, 0.3)],
        [0.4, mint],
        [0.75, mix(paper, amber, 0.14)],
        [1, mix(peach, paper, 0.35)],
      ]),
      wash('lake', [
        [0, mix(peach, paper, 0.5)],
        [0.2, mix(mint, paper, 0.2)],
        [0.55, mix(jade, mint, 0.35)],
        [1, mix(jade, ink, 0.35)],
      ]),
      wash('veil', [
        [0, paper, 0],
        [1, paper, 0.9],
      ]),
    ),
    box(0, 0, 1920, shore + 4, 'url(#air)'),
    pulls(7, 60, 560, 6, paper, 0.09),
    ringedSun(
      780,
      400,
      186,
      { colour: mix(amber, vermilion, 0.24), marks: paper, strength: 0.6 },
      { step: 76, count: 5, colour: gold, opacity: 0.32 },
    ),
    mist(3, 1300, 260, 760, 3, paper, 0.55, 22),
    mist(8, 560, 470, 700, 3, paper, 0.5, 20),
    thicket(31, -40, 1960, 610, 92, mix(mint, azure, 0.22), mix(leaf, paper, 0.4)),
    place(
      1290,
      622,
      curvedRoof(300, 90, {
        body: mix(mint, lacquer, 0.35),
        dark: mix(jade, lacquer, 0.4),
        lit: paper,
      }),
      0.8,
    ),
    box(0, 520, 1920, 172, 'url(#veil)', 0.8),
    thicket(37, -40, 1960, 668, 54, mix(leaf, mint, 0.35), mix(jade, leaf, 0.3)),
    box(0, 600, 1920, 92, 'url(#veil)', 0.75),
    box(0, shore, 1920, 590, 'url(#lake)'),
    swells(9, shore + 8, 1270, 32, paper, 0.35),
    glitter(
      { seed: 15, top: shore + 8, bottom: 1120, count: 44 },
      800,
      360,
      260,
      mix(amber, vermilion, 0.15),
      0.55,
    ),
    mirror(),
    islet(),
    mist(11, 640, 738, 760, 2, paper, 0.5, 14),
    ripples({ seed: 5, top: shore + 30, bottom: 1290, count: 130 }, mix(jade, ink, 0.3), 0.3),
    ripples({ seed: 6, top: shore + 30, bottom: 1290, count: 110 }, paper, 0.4),
    crown(43, 1800, 720, 260, 150, [mix(jade, ink, 0.45), mix(jade, leaf, 0.25), leaf]),
    place(1760, 900, curvedRoof(430, 130, tiles), 1.05),
    box(1610, 890, 310, 120, mix(amber, gold, 0.3)),
    box(1610, 890, 310, 120, shade(lacquer, 0.4), 0.25),
    line('M1640 892v120M1720 892v120M1800 892v120', lacquer, 12),
    place(1760, 900, curvedRoof(430, 130, tiles), 1.05),
    bridge(),
    bank(),
    pad(760, 1240, 120, jade, dark, 0.28),
    fill(
      ribbon(
        [
          [-40, 60],
          [200, 30],
          [460, 70],
          [720, 40],
        ],
        taper(40, 6),
      ),
      dark,
    ),
    crown(51, 120, 30, 330, 110, [mix(jade, ink, 0.5), mix(jade, ink, 0.15), mix(leaf, jade, 0.3)]),
    crown(53, 500, 0, 250, 70, [mix(jade, ink, 0.5), mix(jade, ink, 0.1), mix(leaf, jade, 0.2)]),
    blossoms(),
    willow(8, 1290, 1960, 20, 620, 34, mix(jade, leaf, 0.35), mix(leaf, amber, 0.3)),
    willow(12, 1240, 1960, -30, 300, 30, mix(jade, ink, 0.25), leaf),
  );
