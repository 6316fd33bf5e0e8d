import { dark, deck, hangers, middle, mirrored, outer, ring } from './brush/arch.ts';
import { type Paint, rower, sampan, sitter } from './brush/boats.ts';
import { lens, polygon } from './brush/curves.ts';
import { ringedSun, star } from './brush/drum.ts';
import { hills } from './brush/land.ts';
import { pad } from './brush/lotus.ts';
import {
  box,
  cut,
  fill,
  group,
  hoop,
  join,
  line,
  mask,
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
  tint,
  vermilion,
} from './brush/palette.ts';
import { cyclist, strollerWithHat, walker } from './brush/people.ts';
import { sheet } from './brush/sheet.ts';
import { cloud, flock, mist, pulls } from './brush/sky.ts';
import { glitter, ripples, swells } from './brush/water.ts';

const crossing = (): string =>
  join(
    place(560, deck - 12, strollerWithHat(tint(jade, 0.2), paper, tint(gold, 0.55), dark), 0.62),
    place(612, deck - 12, strollerWithHat(paper, tint(gold, 0.6), tint(gold, 0.55), dark), 0.62),
    place(800, deck - 12, cyclist(vermilion, tint(gold, 0.5), dark), 0.6),
    place(1120, deck - 12, cyclist(indigo, tint(gold, 0.5), dark), 0.6, 0, -0.6),
    place(1290, deck - 12, walker(dark), 0.8),
    place(1324, deck - 12, walker(dark), 0.56),
    place(1372, deck - 12, strollerWithHat(lacquer, paper, tint(gold, 0.55), dark), 0.62),
  );

const road = (): string =>
  join(
    box(0, deck - 14, 1920, 46, dark),
    box(0, deck - 14, 1920, 5, amber),
    line(
      times(97, (at) => `M${at * 20} ${deck + 26}l10 -20l10 20`).join(''),
      mix(amber, dark, 0.25),
      2.4,
    ),
    box(0, deck + 29, 1920, 5, mix(amber, dark, 0.4)),
    line(`M0 ${deck - 48}H1920`, dark, 4),
    line(times(97, (at) => `M${at * 20} ${deck - 48}v36`).join(''), dark, 2.2),
    [middle - outer + 51, middle + outer - 51].map((x) =>
      join(
        fill(
          polygon([
            [x - 92, 1010],
            [x - 70, deck + 32],
            [x + 70, deck + 32],
            [x + 92, 1010],
          ]),
          dark,
        ),
        line(
          times(7, (at) => `M${x - 70 - at * 3} ${deck + 52 + at * 22}H${x + 70 + at * 3}`).join(
            '',
          ),
          azure,
          2,
          0.5,
        ),
        box(x - 84, deck - 30, 168, 64, shade(lacquer, 0.3)),
        fill(star(x, deck + 2, 24, 8), amber),
        hoop(x, deck + 2, 27, amber, 2.4),
      ),
    ),
  );

const boat: Paint = { hull: shade(lacquer, 0.35), dark: ink, light: amber };

/** The great arch of a bridge over a river, ornamented like half a bronze drum, with the sun. */
export const picture = (): string =>
  sheet(
    join(
      wash('air', [
        [0, mix(peach, amber, 0.5)],
        [0.3, mix(peach, paper, 0.45)],
        [0.62, paper],
        [1, tint(azure, 0.72)],
      ]),
      wash('river', [
        [0, tint(azure, 0.35)],
        [0.3, azure],
        [0.7, indigo],
        [1, mix(indigo, ink, 0.45)],
      ]),
      wash('veil', [
        [0, paper, 0],
        [1, paper, 0.9],
      ]),
      mask('above', `M0 0H1920V${deck}H0Z`),
    ),
    box(0, 0, 1920, 900, 'url(#air)'),
    pulls(2, 60, 620, 7, paper, 0.1),
    ringedSun(
      middle,
      560,
      212,
      { colour: amber, marks: lacquer, strength: 0.72 },
      { step: 70, count: 4, colour: gold, opacity: 0.4 },
    ),
    cloud(270, 220, 1.05, paper, gold),
    cloud(1600, 190, 1.3, paper, gold, true),
    cloud(1700, 430, 0.7, tint(peach, 0.2), gold),
    cloud(190, 500, 0.62, tint(peach, 0.2), gold, true),
    flock(7, 1130, 420, 6, 22, dark),
    hills(
      { seed: 61, base: 740, rise: 190, foot: 920, grain: 0.0034 },
      tint(azure, 0.5),
      azure,
      0.3,
    ),
    box(0, 640, 1920, 200, 'url(#veil)', 0.7),
    hills(
      { seed: 64, base: 790, rise: 150, foot: 920, grain: 0.005 },
      mix(leaf, tint(azure, 0.3), 0.45),
      jade,
      0.3,
    ),
    mist(3, 620, 770, 700, 3, paper, 0.7, 20),
    mist(4, 1420, 740, 620, 3, paper, 0.6, 20),
    hills(
      { seed: 68, base: 850, rise: 90, foot: 920, grain: 0.008 },
      mix(jade, azure, 0.2),
      shade(jade, 0.4),
      0.4,
    ),
    cut('above', ring()),
    hangers(),
    box(0, 880, 1920, 400, 'url(#river)'),
    mirrored(),
    glitter({ seed: 5, top: 920, bottom: 1240, count: 30 }, middle, 330, 330, amber, 0.85),
    swells(13, 890, 1275, 26, paper, 0.32),
    ripples({ seed: 16, top: 900, bottom: 1280, count: 120 }, paper, 0.35),
    ripples({ seed: 17, top: 930, bottom: 1290, count: 110 }, shade(indigo, 0.5), 0.4),
    road(),
    crossing(),
    fill(lens(1290, 1120, 420, 26), ink, 0.45),
    group(
      'transform="translate(1290 1104) scale(-1.15 1.15)"',
      place(92, -14, rower(ink, tint(gold, 0.5), peach)),
      place(-50, -10, sitter(mix(jade, ink, 0.3), tint(gold, 0.5), peach)),
      sampan(boat),
    ),
    pad(170, 1240, 210, jade, shade(jade, 0.5), 0.28),
    pad(430, 1290, 180, mix(jade, leaf, 0.4), shade(jade, 0.5), 0.28),
  );
