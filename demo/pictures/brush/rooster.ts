import { around, blob, curve, ribbon, spiral } from './curves.ts';
import { disc, fill, join, line, type Point, times } from './markup.ts';
import { blade } from './plants.ts';
import type { Inks } from './prints.ts';

const plume = (turn: number, long: number, bend: number, colour: string, edge: string): string => {
  const path: Point[] = times(7, (at) => {
    const part = at / 6;
    return around(-70, -40, long * part, turn - bend * part * part);
  });
  const [ex, ey] = path[6] ?? [0, 0];
  const curl: Point[] = times(9, (at) => around(ex, ey + 22, 24 * (1 - at / 14), -at * 40));
  return join(
    fill(
      ribbon([...path, ...curl], (part) => 36 * Math.sin(Math.PI * (0.12 + part * 0.86)) + 2),
      colour,
    ),
    line(curve([...path, ...curl]), edge, 4),
  );
};

/** A rooster with curling tail plumes, about 420 wide, its feet at 190. */
export const roosterPrint = (inks: Inks): string =>
  join(
    [-8, -34, -60, -86, -112].map((turn, at) =>
      plume(
        turn,
        190 - at * 12,
        46,
        [inks.red, inks.green, inks.yellow, inks.green, inks.red][at] ?? inks.red,
        inks.line,
      ),
    ),
    line(
      'M-20 100L-26 180M40 100L46 180M-26 180l-26 10M-26 180l26 10M46 180l-26 10M46 180l26 10M-26 180v14M46 180v14',
      inks.line,
      10,
    ),
    fill(
      blob([
        [-110, -30],
        [-60, 60],
        [10, 104],
        [80, 80],
        [120, 10],
        [118, -70],
        [96, -130],
        [60, -140],
        [34, -90],
        [-20, -54],
      ]),
      inks.yellow,
    ),
    line(
      blob([
        [-110, -30],
        [-60, 60],
        [10, 104],
        [80, 80],
        [120, 10],
        [118, -70],
        [96, -130],
        [60, -140],
        [34, -90],
        [-20, -54],
      ]),
      inks.line,
      7,
    ),
    fill(
      times(7, (at) => blade(84 - at * 3, -112 + at * 4, 130 - at * 5, 30, 140 + at * 17)).join(''),
      inks.red,
    ),
    line(
      times(7, (at) => blade(84 - at * 3, -112 + at * 4, 130 - at * 5, 30, 140 + at * 17)).join(''),
      inks.line,
      3.4,
    ),
    fill(
      blob([
        [-96, -6],
        [-30, -44],
        [36, -24],
        [46, 22],
        [0, 60],
        [-50, 46],
      ]),
      inks.green,
    ),
    line(
      blob([
        [-96, -6],
        [-30, -44],
        [36, -24],
        [46, 22],
        [0, 60],
        [-50, 46],
      ]),
      inks.line,
      6,
    ),
    line(curve(spiral(6, 6, 32, 1.7, 40)), inks.white, 6),
    line('M-78 -2Q-50 -22 -26 -26M-70 14Q-46 4 -28 6M-54 32Q-38 26 -22 32', inks.white, 6),
    fill(
      blob([
        [62, -128],
        [70, -180],
        [104, -196],
        [134, -172],
        [134, -132],
        [100, -110],
      ]),
      inks.yellow,
    ),
    line(
      blob([
        [62, -128],
        [70, -180],
        [104, -196],
        [134, -172],
        [134, -132],
        [100, -110],
      ]),
      inks.line,
      6,
    ),
    fill(
      'M64 -178Q48 -214 72 -220Q74 -244 98 -236Q110 -258 128 -238Q150 -240 142 -208Q140 -190 130 -180Q100 -204 64 -178Z',
      inks.red,
    ),
    line(
      'M64 -178Q48 -214 72 -220Q74 -244 98 -236Q110 -258 128 -238Q150 -240 142 -208Q140 -190 130 -180',
      inks.line,
      5,
    ),
    fill('M132 -168L178 -154L132 -142Z', inks.white),
    line('M132 -168L178 -154L132 -142M134 -155H160', inks.line, 5),
    fill('M118 -134Q142 -118 132 -86Q110 -92 108 -120Z', inks.red),
    line('M118 -134Q142 -118 132 -86Q110 -92 108 -120', inks.line, 4),
    disc(108, -160, 12, inks.white),
    disc(110, -160, 6, inks.line),
  );
