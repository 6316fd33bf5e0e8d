import { barge, buyer, peddler, shadow, shed } from './brush/barges.ts';
import { rower } from './brush/boats.ts';
import { stiltHouse } from './brush/buildings.ts';
import { ringedSun } from './brush/drum.ts';
import { thicket } from './brush/land.ts';
import { box, join, place, wash } from './brush/markup.ts';
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
import { dark, heap, pole } from './brush/produce.ts';
import { sheet } from './brush/sheet.ts';
import { flock, mist, pulls } from './brush/sky.ts';
import { palm } from './brush/trees.ts';
import { glitter, ripples, swells } from './brush/water.ts';

const bank = 610;

const shoreline = (): string =>
  join(
    thicket(9, -40, 1960, bank - 40, 74, mix(jade, tint(azure, 0.5), 0.5), mix(leaf, paper, 0.35)),
    [80, 250, 430, 1500, 1690, 1850].map((x, at) =>
      palm(
        at + 3,
        x,
        bank,
        300 + (at % 3) * 60,
        at % 2 === 0 ? 40 : -46,
        mix(jade, azure, 0.3),
        mix(leaf, azure, 0.2),
      ),
    ),
    [170, 560, 1340, 1600].map((x, at) =>
      place(
        x,
        bank + 8,
        stiltHouse(mix(mix(gold, lacquer, at * 0.14), ink, 0.25), mix(ink, azure, 0.25), amber),
        1.1,
      ),
    ),
    thicket(29, -40, 1960, bank - 2, 32, mix(jade, azure, 0.22), leaf),
  );

/** A river market at sunrise: boats heaped with fruit, their wares hung on tall poles. */
export const picture = (): string =>
  sheet(
    join(
      wash('air', [
        [0, mix(vermilion, peach, 0.5)],
        [0.3, mix(peach, amber, 0.35)],
        [0.7, mix(amber, paper, 0.6)],
        [1, paper],
      ]),
      wash('river', [
        [0, mix(amber, paper, 0.55)],
        [0.25, mix(peach, azure, 0.3)],
        [0.6, mix(azure, jade, 0.3)],
        [1, mix(indigo, jade, 0.3)],
      ]),
      wash('veil', [
        [0, paper, 0],
        [1, paper, 0.75],
      ]),
    ),
    box(0, 0, 1920, bank + 4, 'url(#air)'),
    pulls(5, 60, 520, 6, paper, 0.09),
    ringedSun(
      960,
      400,
      196,
      { colour: mix(vermilion, amber, 0.35), marks: paper, strength: 0.55 },
      { step: 84, count: 6, colour: vermilion, opacity: 0.24 },
    ),
    mist(4, 420, 200, 640, 3, paper, 0.5, 22),
    mist(6, 1520, 250, 620, 3, paper, 0.5, 22),
    flock(3, 1180, 250, 6, 24, dark),
    shoreline(),
    box(0, bank - 110, 1920, 112, 'url(#veil)', 0.75),
    box(0, bank, 1920, 670, 'url(#river)'),
    swells(7, bank + 8, 1270, 32, paper, 0.4),
    glitter(
      { seed: 4, top: bank + 6, bottom: 1150, count: 50 },
      960,
      460,
      320,
      mix(vermilion, amber, 0.5),
      0.7,
    ),
    ripples({ seed: 2, top: bank + 20, bottom: 1290, count: 140 }, mix(indigo, jade, 0.2), 0.35),
    place(640, bank + 66, peddler(mix(lacquer, azure, 0.2), 8, [4, 6]), 0.62),
    place(1250, bank + 70, peddler(mix(indigo, azure, 0.4), 9, [1, 5]), 0.66, 0, -0.66),
    shadow(330, 790, 560, mix(indigo, jade, 0.2)),
    shadow(1570, 800, 560, mix(indigo, jade, 0.2)),
    pole(430, 720, 380, [1, 5], 22),
    place(
      330,
      776,
      join(
        shed(mix(jade, ink, 0.1)),
        heap(3, 60, 300, -62, 26, [1, 5]),
        barge(indigo, shade(indigo, 0.5)),
      ),
      0.9,
    ),
    pole(1450, 730, 400, [2, 3], 24),
    place(
      1570,
      786,
      join(
        shed(mix(gold, ink, 0.3)),
        heap(5, 60, 300, -62, 27, [2, 3]),
        barge(mix(jade, ink, 0.1), shade(jade, 0.55)),
      ),
      0.92,
      0,
      -0.92,
    ),
    shadow(960, 990, 780, mix(indigo, ink, 0.2)),
    pole(1080, 900, 470, [0, 4, 2, 0], 32),
    place(
      930,
      972,
      join(
        shed(mix(lacquer, gold, 0.2)),
        heap(13, 70, 390, -60, 33, [0, 0, 4, 2]),
        place(-70, -56, join(rower(indigo, tint(gold, 0.5), peach)), 1.1),
        barge(lacquer, shade(lacquer, 0.5)),
      ),
      1.3,
    ),
    shadow(430, 1140, 460, mix(indigo, ink, 0.2)),
    shadow(1500, 1150, 470, mix(indigo, ink, 0.2)),
    place(430, 1128, peddler(mix(jade, ink, 0.1), 21, [6, 4, 0]), 1.3),
    place(1500, 1136, buyer(vermilion, 22), 1.35, 0, -1.35),
    ripples({ seed: 12, top: bank + 120, bottom: 1290, count: 90 }, paper, 0.45),
  );
