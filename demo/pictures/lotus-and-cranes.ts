import { callingCrane, feedingCrane, flyingCrane, type Plumage } from './brush/birds.ts';
import { lens } from './brush/curves.ts';
import { ringedSun } from './brush/drum.ts';
import { hills, thicket } from './brush/land.ts';
import { lotus, lotusBud, pad, parasolLeaf } from './brush/lotus.ts';
import { box, fill, join, line, place, times, wash } from './brush/markup.ts';
import {
  amber,
  azure,
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
import { reeds } from './brush/plants.ts';
import { random } from './brush/random.ts';
import { sheet } from './brush/sheet.ts';
import { mist, pulls } from './brush/sky.ts';
import { glitter, ripples, swells } from './brush/water.ts';

const horizon = 640;

const pink = mix(vermilion, paper, 0.55);

const cloth = tint(azure, 0.62);

const plumage: Plumage = {
  feather: tint(azure, 0.86),
  shadow: mix(azure, tint(indigo, 0.3), 0.35),
  red: lacquer,
  dark: mix(indigo, ink, 0.7),
};

const bloom = lotus(mix(pink, paper, 0.12), mix(vermilion, pink, 0.4), tint(pink, 0.55), amber);

const pads = (): string => {
  const source = random(77);
  const list = times(54, () => {
    const depth = source.next() ** 0.8;
    const y = horizon + 90 + depth * 520;
    const x = source.between(-60, 1980);
    return { x, y, r: (26 + depth * 120) * source.between(0.75, 1.1), depth };
  }).sort((one, other) => one.y - other.y);
  return join(
    list
      .filter(({ x, y }) => Math.abs(x - 950) > 300 || y > 1120)
      .map(({ x, y, r, depth }) =>
        pad(x, y, r, mix(tint(leaf, 0.3), mix(jade, ink, 0.12), depth), mix(jade, ink, 0.5), 0.3),
      ),
  );
};

const reflected = (x: number, y: number): string => {
  const source = random(x);
  return fill(
    times(22, (at) =>
      lens(x + source.between(-22, 22), y + 12 + at * 9, 30 + Math.sin(at / 7) * 120, 7),
    ).join(''),
    mix(indigo, jade, 0.4),
    0.38,
  );
};

/** A wetland at dawn with lotus in flower and three sarus cranes. */
export const picture = (): string =>
  sheet(
    join(
      wash('air', [
        [0, mix(tint(azure, 0.35), jade, 0.1)],
        [0.4, tint(azure, 0.72)],
        [0.72, mix(peach, paper, 0.35)],
        [1, mix(vermilion, peach, 0.62)],
      ]),
      wash('water', [
        [0, mix(peach, paper, 0.2)],
        [0.25, mix(pink, tint(azure, 0.5), 0.4)],
        [0.6, mix(azure, jade, 0.45)],
        [1, mix(jade, indigo, 0.5)],
      ]),
      wash('veil', [
        [0, paper, 0],
        [1, mix(paper, peach, 0.4), 0.85],
      ]),
    ),
    box(0, 0, 1920, horizon, 'url(#air)'),
    pulls(9, 60, horizon, 7, paper, 0.06),
    ringedSun(
      960,
      470,
      228,
      { colour: mix(vermilion, peach, 0.12), marks: paper, strength: 0.5 },
      { step: 84, count: 6, colour: vermilion, opacity: 0.22 },
    ),
    mist(4, 300, 330, 620, 3, paper, 0.5, 22),
    mist(5, 1640, 430, 700, 3, paper, 0.45, 22),
    mist(7, 1010, 560, 760, 3, mix(peach, paper, 0.4), 0.7, 20),
    hills({ seed: 41, base: 590, rise: 70, foot: 660, grain: 0.006 }, cloth, azure, 0.2, 40),
    thicket(21, -40, 1960, horizon, 46, mix(tint(jade, 0.35), azure, 0.25), tint(leaf, 0.4)),
    box(0, horizon - 80, 1920, 84, 'url(#veil)'),
    box(0, horizon, 1920, 1280 - horizon, 'url(#water)'),
    swells(8, horizon + 8, 1270, 30, paper, 0.3),
    glitter(
      { seed: 19, top: horizon + 4, bottom: 1200, count: 46 },
      960,
      420,
      330,
      mix(vermilion, peach, 0.45),
      0.6,
    ),
    ripples({ seed: 12, top: horizon + 20, bottom: 1280, count: 150 }, paper, 0.35),
    reeds(31, -20, 420, horizon + 60, 200, 90, mix(jade, azure, 0.35), 0.8),
    reeds(32, 1500, 1940, horizon + 60, 220, 90, mix(jade, azure, 0.35), 0.8),
    place(1470, 300, flyingCrane(plumage), 0.78, -8, -0.78),
    place(420, 190, flyingCrane(plumage), 0.5, -6),
    reflected(810, 1040),
    reflected(1120, 1060),
    pads(),
    place(1140, 1052, feedingCrane(plumage), 1.12, 0, 1.12),
    place(800, 1032, callingCrane(plumage), 1.5),
    fill(join(lens(800, 1036, 190, 12), lens(1140, 1054, 150, 10)), paper, 0.5),
    foreground(),
  );

const foreground = (): string =>
  join(
    reeds(51, -30, 300, 1300, 520, 70, mix(jade, ink, 0.45)),
    reeds(52, 1640, 1960, 1300, 560, 80, mix(jade, ink, 0.45)),
    parasolLeaf(330, 900, 330, 400, mix(jade, leaf, 0.25), mix(jade, ink, 0.5)),
    parasolLeaf(120, 1030, 380, 300, mix(jade, ink, 0.15), mix(jade, ink, 0.6)),
    parasolLeaf(1640, 930, 350, 400, mix(jade, leaf, 0.3), mix(jade, ink, 0.5)),
    parasolLeaf(1830, 1060, 380, 260, mix(jade, ink, 0.15), mix(jade, ink, 0.6)),
    line(
      'M470 1300Q500 1080 478 930M1470 1300Q1446 1120 1476 980M208 1300Q190 1050 214 830',
      jade,
      9,
    ),
    line('M1730 1300Q1760 1000 1738 800M610 1300Q622 1220 612 1150', mix(jade, ink, 0.2), 8),
    place(478, 930, bloom, 1.5, -6),
    place(1476, 985, bloom, 1.75, 5),
    place(214, 830, lotusBud(pink, mix(vermilion, pink, 0.3)), 1.3),
    place(1738, 804, lotusBud(pink, mix(vermilion, pink, 0.3)), 1.5, 6),
    place(612, 1160, bloom, 1.25, 4),
    pad(1160, 1255, 250, mix(jade, ink, 0.2), mix(jade, ink, 0.6), 0.28),
    pad(800, 1285, 240, mix(jade, leaf, 0.2), mix(jade, ink, 0.6), 0.28),
    place(1010, 1240, bloom, 1.2, -3),
  );
