import { fill, join, line, oval, times } from './markup.ts';
import {
  amber,
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
} from './palette.ts';
import { blade, fruit } from './plants.ts';
import { random } from './random.ts';

/** The dark of ropes and silhouettes. */
export const dark = mix(ink, indigo, 0.2);

const pineapple = (x: number, y: number, r: number): string =>
  join(
    fill(
      times(7, (at) => blade(x, y - r, r * 1.5, r * 0.36, -54 + at * 18)).join(''),
      mix(jade, leaf, 0.4),
    ),
    oval(x, y, r * 0.8, r * 1.1, mix(amber, gold, 0.4)),
    line(
      times(4, (at) => {
        const from = -r * 0.7 + at * r * 0.46;
        return `M${x + from} ${y - r * 0.7}l${r * 0.6} ${r * 1.3}M${x + from + r * 0.3} ${y - r * 0.7}l${-r * 0.6} ${r * 1.3}`;
      }).join(''),
      mix(gold, ink, 0.4),
      1.8,
      0.7,
    ),
  );

const melon = (x: number, y: number, r: number): string =>
  join(
    oval(x, y, r * 1.15, r * 0.95, mix(jade, ink, 0.1)),
    line(
      [-0.7, -0.3, 0.1, 0.5]
        .map((at) => `M${x + at * r} ${y - r * 0.8}q${r * 0.22} ${r * 0.8} 0 ${r * 1.6}`)
        .join(''),
      mix(leaf, paper, 0.3),
      2.6,
    ),
  );

const banana = (x: number, y: number, r: number): string =>
  fill(
    times(6, (at) => {
      const from = x - r + at * r * 0.38;
      return `M${from} ${y - r * 0.7}q${-r * 0.3} ${r * 0.9} ${r * 0.2} ${r * 1.5}q${r * 0.4} ${-r * 0.7} ${r * 0.1} ${-r * 1.5}Z`;
    }).join(''),
    mix(amber, leaf, 0.16),
  ) + line(`M${x - r} ${y - r * 0.7}q${r} ${-r * 0.4} ${r * 2.2} 0`, shade(gold, 0.5), 4);

const pumpkin = (x: number, y: number, r: number): string =>
  join(
    oval(x, y, r * 1.2, r * 0.86, mix(vermilion, amber, 0.4)),
    line(
      [-0.62, -0.24, 0.24, 0.62]
        .map((at) => `M${x + at * r * 0.4} ${y - r * 0.78}q${at * r * 1.1} ${r * 0.8} 0 ${r * 1.5}`)
        .join(''),
      lacquer,
      2,
      0.6,
    ),
    line(`M${x} ${y - r * 0.8}q2 -10 10 -14`, jade, 4),
  );

const kinds = [
  pineapple,
  melon,
  pumpkin,
  banana,
  (x: number, y: number, r: number) => fruit(x, y, r * 0.8, mix(vermilion, amber, 0.2), amber),
  (x: number, y: number, r: number) => fruit(x, y, r * 0.9, mix(leaf, amber, 0.3), tint(leaf, 0.5)),
  (x: number, y: number, r: number) => fruit(x, y, r * 0.7, lacquer, mix(vermilion, peach, 0.5)),
];

/** A heap of fruit of the given kinds. */
export const heap = (
  seed: number,
  x: number,
  w: number,
  y: number,
  r: number,
  set: readonly number[],
): string => {
  const source = random(seed);
  const rows = Math.max(2, Math.round(w / (r * 6)));
  return join(
    times(rows + 1, (row) => {
      const level = rows - row;
      const count = Math.max(1, Math.round((w * (1 - level / (rows + 1.4))) / (r * 1.7)));
      return times(count, (at) => {
        const kind = kinds[set[Math.floor(source.next() * set.length)] ?? 0] ?? melon;
        return kind(
          x + (at - (count - 1) / 2) * r * 1.7 + source.between(-3, 3),
          y - level * r * 1.3,
          r,
        );
      }).join('');
    }),
  );
};

/** A tall pole with samples of what a boat sells. */
export const pole = (
  x: number,
  foot: number,
  tall: number,
  set: readonly number[],
  r: number,
): string =>
  join(
    line(`M${x} ${foot}L${x + tall * 0.03} ${foot - tall}`, mix(gold, ink, 0.45), 7),
    line(`M${x - 40} ${foot - tall * 0.9}h110`, mix(gold, ink, 0.45), 4),
    times(4, (at) => {
      const kind = kinds[set[at % set.length] ?? 0] ?? melon;
      const px = x + (at % 2 === 0 ? -22 : 34) + tall * 0.02;
      const py = foot - tall * (0.86 - at * 0.14);
      return (
        line(`M${x + tall * 0.025} ${py - r * 1.6}L${px} ${py - r}`, dark, 2) + kind(px, py, r)
      );
    }),
  );
