import { stiltHouse } from './brush/buildings.ts';
import { blob, curve, lens } from './brush/curves.ts';
import { ringedSun } from './brush/drum.ts';
import { hills, tuft } from './brush/land.ts';
import { box, fill, flood, join, line, type Point, place, times, wash } from './brush/markup.ts';
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
import { strollerWithHat } from './brush/people.ts';
import { blade } from './brush/plants.ts';
import { noise, random } from './brush/random.ts';
import { sheet } from './brush/sheet.ts';
import { flock, mist, pulls } from './brush/sky.ts';

type Slope = {
  readonly seed: number;
  readonly x: number;
  readonly y: number;
  readonly rx: number;
  readonly ry: number;
  readonly steps: number;
  readonly rise: number;
  readonly haze: number;
};

const sky = tint(azure, 0.55);
const tones = [
  mix(amber, gold, 0.15),
  mix(amber, leaf, 0.3),
  tint(amber, 0.25),
  mix(gold, leaf, 0.45),
  mix(amber, gold, 0.5),
];

const contour = (slope: Slope, step: number, grow = 1): Point[] => {
  const wave = noise(slope.seed, 3);
  const part = step / slope.steps;
  const shrink = (1 - part) ** 0.82 * grow;
  const cx = slope.x + part * slope.rx * 0.12;
  const cy = slope.y - slope.rise * part ** 1.1;
  return times(40, (at) => {
    const angle = (at / 40) * Math.PI * 2;
    const bulge =
      1 +
      wave(at * 0.2 > 4 ? (40 - at) * 0.2 + 11 : at * 0.2 + 11) * 0.3 +
      Math.sin(angle * 3 + part * 2.4 + slope.seed) * 0.07;
    return [
      cx + Math.cos(angle) * slope.rx * shrink * bulge,
      cy + Math.sin(angle) * slope.ry * shrink * bulge,
    ];
  });
};

const terraces = (slope: Slope): string =>
  join(
    times(slope.steps, (step) => {
      const part = step / slope.steps;
      const veil = slope.haze * (0.45 + part * 0.55);
      const tone = mix(tones[(step * 7 + slope.seed) % 5] ?? amber, sky, veil);
      const bank = mix(mix(jade, ink, 0.28), sky, veil * 0.92);
      const rim = mix(tint(amber, 0.62), sky, veil * 0.6);
      const high = (slope.rise / slope.steps) * 0.46 + 3;
      const outline = contour(slope, step);
      const rows = times(3, (row) => blob(contour(slope, step + 0.24 + row * 0.2)));
      return join(
        fill(blob(outline.map(([x, y]) => [x, y + high])), bank),
        fill(blob(outline), tone),
        line(blob(outline), rim, 2.2 * (1 - slope.haze * 0.6), 0.9),
        line(rows.join(''), mix(bank, tone, 0.45), 1.4, 0.55),
      );
    }),
  );

const slopes: readonly Slope[] = [
  { seed: 3, x: 470, y: 800, rx: 720, ry: 190, steps: 13, rise: 330, haze: 0.55 },
  { seed: 8, x: 1560, y: 860, rx: 820, ry: 290, steps: 17, rise: 430, haze: 0.34 },
  { seed: 12, x: 640, y: 1070, rx: 900, ry: 230, steps: 14, rise: 320, haze: 0.1 },
  { seed: 17, x: 1560, y: 1350, rx: 1350, ry: 260, steps: 11, rise: 260, haze: 0 },
];

const grove = (x: number, y: number, scale: number, veil: number): string => {
  const tone = mix(mix(jade, ink, 0.25), sky, veil);
  const lit = mix(leaf, sky, veil);
  return place(
    x,
    y,
    join(
      fill([-96, -60, 70, 104].map((at) => tuft(at, at, -34, 44)).join(''), tone),
      fill([-80, 88].map((at) => tuft(at + 1, at, -50, 24)).join(''), lit, 0.6),
      place(
        -14,
        0,
        stiltHouse(mix(mix(gold, ink, 0.35), sky, veil), mix(ink, sky, veil), amber),
        0.9,
      ),
      fill(tuft(7, 46, -12, 28) + tuft(9, -62, -10, 26), tone),
    ),
    scale,
  );
};

const ears = (): string => {
  const source = random(91);
  const stalk = (): string => {
    const x = source.next() < 0.5 ? source.between(-40, 560) : source.between(1420, 1960);
    const tall = source.between(120, 250) * (1 - Math.abs(x - (x < 960 ? 60 : 1860)) / 900);
    const lean = source.between(30, 90) * (x < 960 ? 1 : -1);
    const path: Point[] = [
      [x, 1300],
      [x + lean * 0.2, 1290 - tall * 0.7],
      [x + lean, 1290 - tall],
      [x + lean * 1.7, 1300 - tall * 0.8],
    ];
    const grains = times(9, (at) => {
      const part = at / 9;
      const gx = x + lean * (0.75 + part * 0.95);
      const gy = 1290 - tall * (0.97 - part * part * 0.2);
      return lens(gx, gy + (at % 2) * 7, 19, 6);
    });
    return (
      line(curve(path), mix(leaf, gold, 0.5), 3) +
      fill(grains.join(''), tint(amber, 0.15)) +
      fill(blade(x, 1300, tall * 0.8, 9, -lean * 0.35), mix(jade, leaf, 0.5))
    );
  };
  return join(times(90, stalk));
};

/** Golden rice terraces that wind down from the mist, with small houses on stilts. */
export const picture = (): string =>
  sheet(
    join(
      wash('air', [
        [0, mix(azure, jade, 0.4)],
        [0.16, tint(azure, 0.5)],
        [0.3, mix(paper, peach, 0.35)],
        [0.4, mix(peach, paper, 0.2)],
        [1, paper],
      ]),
      wash('veil', [
        [0, paper, 0],
        [0.6, paper, 0.75],
        [1, paper, 0],
      ]),
    ),
    flood('url(#air)'),
    pulls(6, 60, 520, 6, paper, 0.08),
    ringedSun(
      1010,
      330,
      138,
      { colour: mix(vermilion, amber, 0.35), marks: paper, strength: 0.6 },
      { step: 66, count: 5, colour: gold, opacity: 0.3 },
    ),
    flock(5, 620, 250, 6, 22, shade(indigo, 0.4)),
    hills(
      { seed: 21, base: 520, rise: 250, foot: 900, grain: 0.0036 },
      tint(azure, 0.42),
      azure,
      0.35,
    ),
    mist(2, 480, 430, 900, 4, paper, 0.75, 22),
    hills(
      { seed: 25, base: 600, rise: 230, foot: 900, grain: 0.0042 },
      mix(azure, tint(jade, 0.4), 0.45),
      mix(jade, indigo, 0.3),
      0.4,
    ),
    box(0, 420, 1920, 300, 'url(#veil)'),
    mist(9, 1320, 500, 900, 4, paper, 0.8, 22),
    box(0, 900, 1920, 380, mix(gold, leaf, 0.45)),
    terraces(slopes[0] as Slope),
    grove(540, 470, 0.62, 0.5),
    mist(14, 900, 640, 860, 4, paper, 0.72, 20),
    terraces(slopes[1] as Slope),
    grove(1650, 434, 0.85, 0.32),
    grove(1260, 690, 0.7, 0.2),
    mist(11, 380, 800, 900, 4, paper, 0.72, 22),
    mist(15, 1240, 830, 620, 3, paper, 0.45, 20),
    terraces(slopes[2] as Slope),
    grove(740, 772, 1.2, 0.04),
    place(520, 880, strollerWithHat(lacquer, indigo, tint(gold, 0.5), ink), 0.5),
    place(556, 886, strollerWithHat(indigo, ink, tint(gold, 0.5), ink), 0.46),
    terraces(slopes[3] as Slope),
    ears(),
  );
