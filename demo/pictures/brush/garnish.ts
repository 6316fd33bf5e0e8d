import { around, polygon, ribbon, taper } from './curves.ts';
import { disc, fill, join, line, n, oval, type Point, times } from './markup.ts';
import { amber, gold, ink, jade, lacquer, leaf, mix, paper, tint, vermilion } from './palette.ts';
import { blade } from './plants.ts';

/** A cut lime that lies flat. */
export const lime = (px: number, py: number, r: number): string =>
  join(
    oval(px + 8, py + r * 0.56, r * 1.1, r * 0.34, ink, 0.35),
    disc(px, py, r, mix(jade, leaf, 0.45)),
    disc(px, py, r * 0.88, tint(leaf, 0.75)),
    times(9, (at) => fill(blade(px, py, r * 0.8, r * 0.46, at * 40 + 10), mix(leaf, amber, 0.42))),
    disc(px, py, r * 0.09, paper),
  );

/** A star anise with eight pods. */
export const anise = (px: number, py: number, r: number, turn: number): string => {
  const pods = (draw: (turned: number) => string): string =>
    times(8, (at) => draw(at * 45 + turn)).join('');
  return join(
    fill(
      pods((turned) => blade(px + r * 0.07, py + r * 0.14, r * 1.03, r * 0.56, turned)),
      ink,
      0.4,
    ),
    fill(
      pods((turned) => blade(px, py, r, r * 0.5, turned)),
      mix(gold, ink, 0.52),
    ),
    fill(
      pods((turned) => blade(px, py, r * 0.84, r * 0.22, turned)),
      mix(gold, ink, 0.2),
    ),
    line(
      pods((turned) => {
        const [x, y] = around(px, py, r * 0.52, turned);
        return `M${n(x)} ${n(y)}h0.1`;
      }),
      mix(amber, lacquer, 0.3),
      r * 0.17,
    ),
    disc(px, py, r * 0.13, mix(gold, ink, 0.6)),
  );
};

/** A lacquered chopstick from its grip to its tip. */
export const stick = (from: Point, to: Point): string =>
  join(
    fill(
      ribbon(
        [
          [from[0] + 8, from[1] + 22],
          [to[0] + 8, to[1] + 22],
        ],
        taper(24, 13),
      ),
      ink,
      0.3,
    ),
    fill(ribbon([from, to], taper(28, 15)), mix(gold, ink, 0.5)),
    line(`M${from[0]} ${from[1] - 5}L${to[0]} ${to[1] - 3}`, amber, 4, 0.8),
    fill(
      ribbon(
        [from, [from[0] + (to[0] - from[0]) * 0.2, from[1] + (to[1] - from[1]) * 0.2]],
        () => 29,
      ),
      vermilion,
    ),
    line(
      polygon([from, [from[0] + (to[0] - from[0]) * 0.2, from[1] + (to[1] - from[1]) * 0.2]]),
      amber,
      3,
    ),
  );

/** Four wisps of steam that end in curls. */
export const steam = (): string =>
  join(
    [
      [760, 320, 60],
      [900, 420, -74],
      [1040, 390, 70],
      [1160, 300, -56],
    ].map(([px, rise, lean]) => {
      const path: Point[] = times(9, (at) => [
        (px ?? 0) + Math.sin(at * 0.9) * (lean ?? 0) * (0.3 + at / 10),
        590 - ((rise ?? 0) * at) / 8,
      ]);
      const [ex, ey] = path[8] ?? [0, 0];
      const way = (lean ?? 0) > 0 ? 1 : -1;
      const curl: Point[] = times(14, (at) =>
        around(ex - way * 34, ey, 34 * (1 - at / 18), way * (90 - at * 34)),
      );
      return fill(
        ribbon([...path, ...curl], (part) => 20 * Math.sin(Math.PI * (0.08 + part * 0.9))),
        paper,
        0.82,
      );
    }),
  );
