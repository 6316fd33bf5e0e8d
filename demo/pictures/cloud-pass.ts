import { curve, ribbon, taper } from './brush/curves.ts';
import { hills } from './brush/land.ts';
import {
  box,
  disc,
  fill,
  flood,
  join,
  line,
  type Point,
  place,
  times,
  wash,
} from './brush/markup.ts';
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
  shade,
  tint,
  vermilion,
} from './brush/palette.ts';
import { random } from './brush/random.ts';
import { sheet } from './brush/sheet.ts';
import { cloud, flock } from './brush/sky.ts';
import { scales } from './brush/water.ts';

const slope = mix(mix(jade, indigo, 0.35), ink, 0.15);

/** The road from the pass down into the cloud, its bends widening toward the viewer. */
const bends: readonly Point[] = [
  [1300, 268],
  [1420, 306],
  [1500, 352],
  [1400, 400],
  [1290, 438],
  [1370, 496],
  [1560, 536],
  [1640, 596],
  [1480, 668],
  [1290, 716],
  [1330, 800],
  [1600, 872],
  [1700, 960],
  [1540, 1070],
  [1290, 1150],
  [1180, 1300],
];

const smooth = (points: readonly Point[], steps: number): Point[] =>
  points.slice(0, -1).flatMap(([x1, y1], at) => {
    const [x0, y0] = points[Math.max(0, at - 1)] ?? [x1, y1];
    const [x2, y2] = points[at + 1] ?? [x1, y1];
    const [x3, y3] = points[Math.min(points.length - 1, at + 2)] ?? [x2, y2];
    return times(steps, (step): Point => {
      const t = step / steps;
      const at1 = (a: number, b: number, c: number, d: number): number =>
        0.5 *
        (2 * b +
          (c - a) * t +
          (2 * a - 5 * b + 4 * c - d) * t * t +
          (3 * b - a - 3 * c + d) * t ** 3);
      return [at1(x0, x1, x2, x3), at1(y0, y1, y2, y3)];
    });
  });

const road = smooth(bends, 6);

const breadth = (part: number): number => 9 + 74 * part ** 1.6;

const posts = (): string =>
  join(
    road.flatMap(([x, y], at) =>
      at % 2 === 0 && at > 12
        ? [
            line(
              `M${x + breadth(at / road.length) * 0.62} ${y}v${-(6 + at * 0.24)}`,
              paper,
              2 + at * 0.04,
            ),
          ]
        : [],
    ),
  );

/** A rider with a load on a motorbike, seen from behind, about 60 tall. */
const rider = (jacket: string, load: string): string =>
  join(
    line('M0 0V-16', ink, 9),
    fill('M-20 -14H20L24 -36H-24Z', load),
    fill('M-12 -30Q-16 -56 0 -58Q16 -56 12 -30Z', jacket),
    disc(0, -66, 9, ink),
    line('M-20 -22H20M-8 -14V-36M8 -14V-36', ink, 1.6, 0.5),
  );

const pines = (
  seed: number,
  left: number,
  right: number,
  y: number,
  tall: number,
  count: number,
): string => {
  const source = random(seed);
  return fill(
    times(count, () => {
      const x = source.between(left, right);
      const h = tall * source.between(0.6, 1);
      const foot = y + source.between(-0.2, 0.5) * tall;
      return times(3, (at) => {
        const w = h * (0.16 + at * 0.07);
        const top = foot - h + at * h * 0.24;
        return `M${x} ${top}L${x + w} ${top + h * 0.42}H${x - w}Z`;
      }).join('');
    }).join(''),
    mix(ink, jade, 0.4),
  );
};

/** Carved strokes that run down the slope. */
const folds = (): string => {
  const source = random(33);
  return fill(
    times(120, () => {
      const x = source.between(1010, 1900);
      const edge = x < 1330 ? 1200 - (x - 1010) * 3.3 : 170;
      const y = Math.max(edge, 160) + source.next() * (1150 - Math.max(edge, 160));
      const long = source.between(60, 170);
      return ribbon(
        [
          [x, y],
          [x - long * 0.28, y + long * 0.5],
          [x - long * 0.32, y + long],
        ],
        taper(9),
      );
    }).join(''),
    leaf,
    0.22,
  );
};

/** The road of a high pass that winds down a dark slope into a sea of cloud. */
export const picture = (): string =>
  sheet(
    wash('air', [
      [0, mix(indigo, azure, 0.35)],
      [0.22, mix(azure, peach, 0.25)],
      [0.42, mix(peach, paper, 0.3)],
      [1, paper],
    ]),
    flood('url(#air)'),
    flock(5, 520, 200, 6, 22, shade(indigo, 0.3)),
    hills(
      { seed: 18, base: 420, rise: 330, foot: 900, grain: 0.0052, octaves: 5 },
      mix(azure, peach, 0.35),
      indigo,
      0.25,
    ),
    hills(
      {
        seed: 24,
        base: 500,
        rise: 330,
        foot: 900,
        grain: 0.0044,
        octaves: 5,
        lift: (x) => Math.max(0, 300 - x * 0.4),
      },
      mix(indigo, azure, 0.5),
      paper,
      0.16,
    ),
    box(0, 545, 1920, 735, tint(azure, 0.62)),
    scales(-80, 2000, 520, 3, 46, tint(azure, 0.72), mix(azure, paper, 0.3)),
    cloud(420, 540, 1.1, paper, mix(azure, paper, 0.4)),
    cloud(900, 590, 1.3, paper, mix(azure, paper, 0.4), true),
    box(0, 680, 1920, 600, tint(azure, 0.76)),
    scales(-80, 2000, 640, 5, 60, tint(azure, 0.84), mix(azure, paper, 0.35)),
    fill(
      `${curve([
        [820, 1320],
        [940, 1080],
        [1010, 830],
        [1090, 600],
        [1150, 400],
        [1240, 210],
        [1330, 120],
        [1450, 200],
        [1600, 170],
        [1750, 90],
        [1990, 10],
      ])}V1320Z`,
      slope,
    ),
    fill(
      `${curve([
        [1450, 200],
        [1400, 330],
        [1210, 560],
        [1180, 760],
        [1060, 980],
        [960, 1320],
      ])}L820 1320L940 1080L1010 830L1090 600L1150 400L1240 210L1330 120Z`,
      mix(slope, leaf, 0.22),
    ),
    folds(),
    pines(6, 1120, 1240, 560, 60, 16),
    pines(7, 1560, 1900, 330, 66, 30),
    fill(
      ribbon(road, (part) => breadth(part) + 7 + part * 8),
      ink,
      0.45,
    ),
    fill(ribbon(road, breadth), mix(peach, paper, 0.35)),
    line(curve(road.slice(30)), amber, 4, 0.9),
    posts(),
    pines(11, 1700, 1920, 740, 110, 20),
    place(1494, 664, rider(vermilion, mix(jade, leaf, 0.5)), 0.7),
    place(1600, 878, rider(azure, amber), 1.25),
    pines(14, 1640, 1960, 1240, 220, 13),
    place(1330, 1140, rider(lacquer, leaf), 2),
    cloud(560, 860, 1.7, paper, mix(azure, paper, 0.4)),
    cloud(170, 760, 1.3, paper, mix(azure, paper, 0.4), true),
    fill('M0 1010H1010Q1130 1120 1180 1280H0Z', tint(azure, 0.9)),
    scales(-80, 940, 940, 5, 76, paper, mix(azure, paper, 0.42)),
    cloud(900, 1130, 1.9, paper, mix(azure, paper, 0.4)),
    cloud(1240, 1290, 1.9, paper, mix(azure, paper, 0.4), true),
    cloud(330, 1190, 2.2, paper, mix(azure, paper, 0.4), true),
  );
