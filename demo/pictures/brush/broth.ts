import { middle, rim } from './bowl.ts';
import { around, blob, curve } from './curves.ts';
import { disc, fill, join, line, n, oval, type Point, place, times } from './markup.ts';
import { amber, gold, ink, jade, lacquer, leaf, mix, paper, peach, vermilion } from './palette.ts';
import { blade } from './plants.ts';
import { random } from './random.ts';

/** Loose strands of rice noodle across the broth. */
export const noodles = (): string => {
  const source = random(12);
  const strand = (cx: number, cy: number, reach: number, turn: number): Point[] =>
    times(7, (at) => {
      const part = at / 6 - 0.5;
      const angle = (turn * Math.PI) / 180;
      const bend = Math.sin((part + 0.5) * Math.PI) * reach * 0.34;
      return [
        cx + Math.cos(angle) * part * reach * 2 + Math.sin(angle) * bend,
        cy + (Math.sin(angle) * part * reach * 2 - Math.cos(angle) * bend) * 0.42,
      ];
    });
  return join(
    times(120, (at) => {
      const angle = source.between(0, 360);
      const [cx, cy] = around(middle, rim + 26, 425 * Math.sqrt(source.next()), angle);
      const path = curve(
        strand(cx, rim + 26 + (cy - rim - 26) * 0.42, source.between(80, 190), (at * 29) % 180),
      );
      return line(path, mix(gold, paper, 0.45), 13) + line(path, mix(paper, amber, 0.12), 9);
    }),
  );
};

const beef = (px: number, py: number, size: number, turn: number): string =>
  place(
    px,
    py,
    join(
      fill(
        blob([
          [-92, -8],
          [-50, -42],
          [20, -46],
          [86, -22],
          [96, 14],
          [40, 40],
          [-44, 38],
          [-90, 20],
        ]),
        mix(lacquer, ink, 0.45),
      ),
      fill(
        blob([
          [-90, -14],
          [-50, -46],
          [20, -50],
          [84, -26],
          [92, 8],
          [40, 32],
          [-44, 30],
          [-88, 12],
        ]),
        mix(vermilion, peach, 0.32),
      ),
      line(
        'M-70 -16Q-20 -36 40 -30T84 -10M-74 2Q-10 -14 76 6M-50 18Q0 8 54 20M-34 -36Q-10 -10 -30 24M24 -44Q40 -12 22 26',
        mix(peach, paper, 0.5),
        4,
      ),
      line(
        blob([
          [-90, -14],
          [-50, -46],
          [20, -50],
          [84, -26],
          [92, 8],
          [40, 32],
          [-44, 30],
          [-88, 12],
        ]),
        mix(lacquer, ink, 0.2),
        4,
      ),
    ),
    size,
    turn,
  );

/** A sprig of basil with its foot at a place. */
export const herb = (px: number, py: number, size: number, turn: number): string =>
  place(
    px,
    py,
    join(
      line('M0 0Q8 -60 0 -130', mix(jade, leaf, 0.4), 6),
      [
        [-8, -20, 60, 30, -70],
        [8, -30, 60, 30, 66],
        [-4, -62, 66, 32, -52],
        [6, -72, 66, 32, 52],
        [0, -118, 74, 38, 4],
      ].map(([a, b, long, wide, lean]) =>
        join(
          fill(blade(a ?? 0, b ?? 0, long ?? 1, wide ?? 1, lean ?? 0), mix(jade, leaf, 0.25)),
          line(
            `M${a} ${b}L${around(a ?? 0, b ?? 0, (long ?? 0) * 0.85, lean ?? 0)
              .map(n)
              .join(' ')}`,
            mix(leaf, paper, 0.4),
            2.4,
          ),
        ),
      ),
    ),
    size,
    turn,
    size,
  );

/** Slices of beef, spring onion, chilli and herbs on the soup. */
export const toppings = (): string => {
  const source = random(6);
  return join(
    beef(760, 700, 1.15, -12),
    beef(900, 770, 1.2, 8),
    beef(700, 780, 1, 14),
    beef(1120, 790, 1.05, -14),
    times(46, () => {
      const [px, cy] = around(middle, 0, 440 * Math.sqrt(source.next()), source.between(0, 360));
      const py = rim + 22 + cy * 0.4;
      return join(
        oval(px, py, 15, 9, mix(leaf, jade, 0.3)),
        oval(px, py - 1, 8, 4.6, mix(leaf, paper, 0.65)),
      );
    }),
    times(11, () => {
      const [px, cy] = around(middle, 0, 400 * Math.sqrt(source.next()), source.between(0, 360));
      const py = rim + 24 + cy * 0.4;
      return join(
        oval(px, py, 20, 12, vermilion),
        oval(px, py, 12, 7, mix(peach, paper, 0.4)),
        disc(px - 4, py, 2, amber),
        disc(px + 4, py, 2, amber),
      );
    }),
    herb(1060, 720, 1.3, 38),
    herb(1010, 700, 1.2, -14),
    herb(1150, 720, 1.15, 74),
    herb(930, 680, 0.9, -52),
  );
};
