import { around, blob, curve, polygon, ribbon, spiral, swell, taper } from './curves.ts';
import { disc, fill, join, line, oval, type Point, times } from './markup.ts';
import { blade } from './plants.ts';

/** The inks of a woodblock print: line, red, green, yellow and white. */
export type Inks = {
  readonly line: string;
  readonly red: string;
  readonly green: string;
  readonly yellow: string;
  readonly white: string;
};

/** A sow with yin-yang swirls on her sides, about 420 wide, her feet at 120. */
export const pigPrint = (inks: Inks): string => {
  const hide = blob([
    [-190, -20],
    [-150, -90],
    [-50, -112],
    [70, -104],
    [140, -84],
    [196, -50],
    [204, -6],
    [160, 20],
    [120, 60],
    [0, 84],
    [-110, 74],
    [-176, 40],
  ]);
  const swirl = (x: number, y: number, r: number): string =>
    join(
      disc(x, y, r, inks.white),
      fill(
        `M${x} ${y - r}A${r} ${r} 0 0 1 ${x} ${y + r}A${r / 2} ${r / 2} 0 0 1 ${x} ${y}A${r / 2} ${r / 2} 0 0 0 ${x} ${y - r}Z`,
        inks.green,
      ),
      disc(x, y - r / 2, r * 0.14, inks.green),
      disc(x, y + r / 2, r * 0.14, inks.white),
      line(`M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`, inks.line, 5),
    );
  return join(
    [-130, -84, 64, 112].map((x) =>
      fill(`M${x - 22} 40L${x - 16} 120H${x + 18}L${x + 26} 40Z`, inks.red),
    ),
    line(
      [-130, -84, 64, 112]
        .map((x) => `M${x - 20} 50L${x - 16} 120H${x + 18}L${x + 24} 50`)
        .join(''),
      inks.line,
      6,
    ),
    fill(hide, inks.red),
    line(hide, inks.line, 7),
    swirl(-70, -14, 52),
    swirl(54, -16, 42),
    fill('M104 -92Q110 -140 158 -126Q170 -96 138 -74Z', inks.yellow),
    line('M104 -92Q110 -140 158 -126Q170 -96 138 -74', inks.line, 6),
    oval(204, -22, 16, 26, inks.yellow),
    line('M204 -48a16 26 0 1 0 0.1 0M200 -28v10M208 -28v10', inks.line, 5),
    line('M146 -48q14 -12 28 0M168 4q14 4 24 -4', inks.line, 6),
    disc(160, -42, 6, inks.line),
    line(curve(spiral(-214, -36, 26, 1.6, 90)), inks.line, 7),
    line('M-160 -74q30 -24 60 -28M-40 70q50 8 100 -6', inks.yellow, 5),
  );
};

/** A carp that leaps over waves, about 300 tall. */
export const carpPrint = (inks: Inks): string => {
  const spine: Point[] = [
    [-90, 90],
    [10, 80],
    [70, 10],
    [50, -80],
    [-20, -130],
  ];
  return join(
    fill(
      ribbon(spine, (part) => 20 + 92 * Math.sin(Math.PI * (0.12 + part * 0.7))),
      inks.red,
    ),
    line(
      ribbon(spine, (part) => 20 + 92 * Math.sin(Math.PI * (0.12 + part * 0.7))),
      inks.line,
      6,
    ),
    fill(join(blade(-84, 90, 120, 50, 240), blade(-84, 90, 120, 50, 296)), inks.yellow),
    line(join(blade(-84, 90, 120, 50, 240), blade(-84, 90, 120, 50, 296)), inks.line, 5),
    fill(blade(100, 10, 96, 50, 60) + blade(20, 40, 80, 44, 330), inks.green),
    line(blade(100, 10, 96, 50, 60) + blade(20, 40, 80, 44, 330), inks.line, 5),
    line(
      times(5, (row) =>
        times(3, (at) => `M${-20 + row * 22 + at * 8} ${92 - row * 26 - at * 24}q22 6 20 30`).join(
          '',
        ),
      ).join(''),
      inks.yellow,
      5,
    ),
    disc(-2, -112, 13, inks.white),
    disc(-4, -113, 6, inks.line),
    line('M-44 -140q-30 -6 -40 14M-36 -150q-16 -22 -40 -18', inks.line, 5),
    times(3, (at) => line(curve(spiral(-110 + at * 104, 166, 40, 1.5, 200)), inks.green, 8)),
    line('M-180 200Q0 176 180 200', inks.green, 8),
  );
};

/** A spray of peony for print corners, about 130 wide. */
export const peonyPrint = (inks: Inks): string =>
  join(
    fill([110, 160, 210, 260].map((turn) => blade(0, 0, 92, 40, turn)).join(''), inks.green),
    line([110, 160, 210, 260].map((turn) => blade(0, 0, 92, 40, turn)).join(''), inks.line, 3.6),
    times(8, (at) => {
      const [x, y] = around(0, 0, 34, at * 45);
      return (
        disc(x, y, 23, inks.red) +
        line(`M${x - 23} ${y}a23 23 0 1 0 46 0a23 23 0 1 0 -46 0`, inks.line, 3.4)
      );
    }),
    disc(0, 0, 27, inks.red),
    line(curve(spiral(0, 0, 24, 2, 0)), inks.yellow, 5),
  );

/** A broom-shaped brush of pine needles, standing on its bristles at 0. */
export const needleBrush = (handle: string, bristle: string, tie: string): string =>
  join(
    fill(
      polygon([
        [-16, -110],
        [16, -110],
        [14, -210],
        [-14, -210],
      ]),
      handle,
    ),
    fill(
      times(17, (at) =>
        ribbon(
          [
            [(at - 8) * 2, -120],
            [(at - 8) * 5, -50],
            [(at - 8) * 7.4, 0],
          ],
          taper(7, 3),
        ),
      ).join(''),
      bristle,
    ),
    line('M-20 -108H20M-21 -98H21M-22 -88H22', tie, 6),
    fill(
      ribbon(
        [
          [-8, -200],
          [-8, -150],
          [-7, -116],
        ],
        swell(6),
      ),
      tie,
      0.6,
    ),
  );
