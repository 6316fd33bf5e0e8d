import { curve, ribbon, taper } from './brush/curves.ts';
import { hangingGibbon } from './brush/gibbon.ts';
import { fern } from './brush/jungle.ts';
import { thicket } from './brush/land.ts';
import { fill, flood, glow, join, line, type Point, place, times, wash } from './brush/markup.ts';
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
  tint,
} from './brush/palette.ts';
import { blade } from './brush/plants.ts';
import { random } from './brush/random.ts';
import { sheet } from './brush/sheet.ts';
import { flock, mist, rays } from './brush/sky.ts';
import { crown } from './brush/trees.ts';

const bark = mix(mix(gold, ink, 0.5), jade, 0.2);

const barkDark = mix(bark, ink, 0.6);

const barkLit = mix(bark, peach, 0.45);

/** A straight forest tree whose foot spreads into plank roots. */
const giant = (x: number, foot: number, w: number, spread: number, tone: string): string =>
  fill(
    `M${x - w * 0.42} -20L${x - w * 0.5} ${foot - 420}Q${x - w * 0.6} ${foot - 120} ${x - spread} ${foot}` +
      `Q${x - w * 0.7} ${foot - 36} ${x - w * 0.34} ${foot + 8}Q${x} ${foot - 60} ${x + w * 0.3} ${foot + 14}` +
      `Q${x + w * 0.8} ${foot - 40} ${x + spread * 1.06} ${foot}Q${x + w * 0.62} ${foot - 130} ` +
      `${x + w * 0.5} ${foot - 420}L${x + w * 0.42} -20Z`,
    tone,
  );

/** A forest wall in the mist: trunks, pale with distance. */
const far = (seed: number, count: number, foot: number, tone: string): string => {
  const source = random(seed);
  return join(
    times(count, (at) =>
      giant(
        Math.round(30 + ((at + source.next() * 0.8) * 1920) / count),
        foot + Math.round(source.between(-20, 30)),
        Math.round(source.between(24, 50)),
        Math.round(source.between(60, 110)),
        tone,
      ),
    ),
  );
};

const grooves = (): string =>
  line(
    times(15, (at) => {
      const x = 420 + at * 20;
      const lean = (x - 560) * 1.7;
      return curve([
        [x, -20],
        [x + lean * 0.02, 420],
        [x + lean * 0.06, 780],
        [x + lean * 0.5, 1090],
      ]);
    }).join(''),
    barkDark,
    5,
    0.5,
  );

const vine = (points: readonly Point[], thick: number): string =>
  join(
    fill(
      ribbon(points, () => thick),
      barkDark,
    ),
    fill(
      points
        .slice(1)
        .map(([x, y], at) => blade(x, y, 58, 26, at % 2 === 0 ? 110 : -110))
        .join(''),
      mix(leaf, jade, 0.3),
    ),
  );

const leaves = (seed: number, x: number, y: number, size: number, tone: string): string => {
  const source = random(seed);
  return fill(
    times(13, (at) =>
      blade(
        x + source.between(-0.7, 0.7) * size,
        y + source.between(-0.3, 0.3) * size,
        size * source.between(0.6, 1),
        size * 0.34,
        95 + at * 14,
      ),
    ).join(''),
    tone,
  );
};

/** Golden-cheeked gibbons in the crown of a great tree at first light. */
export const picture = (): string =>
  sheet(
    join(
      wash('air', [
        [0, mix(jade, leaf, 0.5)],
        [0.4, mix(leaf, amber, 0.45)],
        [0.72, mix(amber, paper, 0.5)],
        [1, mix(jade, ink, 0.2)],
      ]),
      glow('dawn', [
        [0, paper, 0.95],
        [0.4, mix(amber, paper, 0.5), 0.6],
        [1, amber, 0],
      ]),
    ),
    flood('url(#air)'),
    '<ellipse cx="1360" cy="640" rx="760" ry="560" fill="url(#dawn)"/>',
    far(3, 13, 900, mix(mix(leaf, amber, 0.4), paper, 0.3)),
    rays(1380, 260, 1500, 13, paper, 0.13, 110, 250),
    far(9, 8, 960, mix(mix(jade, leaf, 0.5), amber, 0.25)),
    mist(5, 1300, 820, 1300, 3, paper, 0.5, 26),
    thicket(8, -40, 1960, 960, 70, mix(jade, leaf, 0.35), mix(amber, leaf, 0.4)),
    fill(
      `${curve([
        [1960, 990],
        [1500, 1010],
        [1180, 1060],
        [1340, 1120],
        [1960, 1180],
      ])}Z`,
      mix(azure, paper, 0.45),
    ),
    line('M1300 1060H1560M1420 1090H1800M1600 1040H1860', paper, 4, 0.7),
    thicket(14, 900, 1960, 1210, 64, mix(jade, ink, 0.25), leaf),
    flock(4, 1640, 520, 5, 22, mix(jade, ink, 0.4)),
    giant(560, 1180, 290, 520, bark),
    grooves(),
    fill(
      'M640 -20L668 760Q690 1010 1010 1176Q800 1090 690 1180L650 1120Q612 620 604 -20Z',
      barkDark,
      0.5,
    ),
    fill('M438 -20L420 760Q396 1010 110 1160Q380 1040 452 900L466 -20Z', barkLit, 0.5),
    fill(
      ribbon(
        [
          [600, 470],
          [860, 330],
          [1180, 266],
          [1560, 290],
          [1960, 210],
        ],
        taper(92, 26),
      ),
      bark,
    ),
    line(
      curve([
        [620, 440],
        [860, 310],
        [1180, 250],
        [1560, 278],
        [1940, 204],
      ]),
      barkLit,
      7,
      0.7,
    ),
    fill(
      ribbon(
        [
          [520, 330],
          [300, 220],
          [-60, 200],
        ],
        taper(70, 34),
      ),
      bark,
    ),
    crown(5, 1480, 70, 560, 150, [
      mix(jade, ink, 0.4),
      mix(jade, leaf, 0.25),
      mix(leaf, amber, 0.4),
    ]),
    crown(8, 240, 60, 420, 140, [mix(jade, ink, 0.45), mix(jade, leaf, 0.2), leaf]),
    crown(11, 860, 20, 420, 120, [mix(jade, ink, 0.5), mix(jade, ink, 0.1), leaf]),
    vine(
      [
        [900, 330],
        [880, 520],
        [930, 700],
        [890, 900],
      ],
      11,
    ),
    place(1110, 280, hangingGibbon(ink, mix(amber, paper, 0.25)), 1.45),
    place(1470, 288, hangingGibbon(mix(amber, peach, 0.45), mix(gold, ink, 0.2)), 1.25, 0, -1.25),
    leaves(3, 1620, 330, 92, mix(jade, leaf, 0.35)),
    leaves(6, 1290, 300, 72, mix(jade, ink, 0.1)),
    fern(150, 1240, 330, -6, mix(jade, leaf, 0.3)),
    fern(860, 1290, 300, 8, mix(jade, ink, 0.2)),
    fern(1720, 1300, 380, 0, mix(jade, ink, 0.3)),
    leaves(9, 1900, 1120, 150, tint(mix(jade, lacquer, 0.1), 0.08)),
  );
