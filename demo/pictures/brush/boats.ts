import { curve, polygon, ribbon } from './curves.ts';
import { disc, fill, join, line, oval, type Point, place, times } from './markup.ts';

/** The two or three colours of a boat. */
export type Paint = { readonly hull: string; readonly dark: string; readonly light: string };

/** The hull of a sampan about 300 long, its waterline at 0. */
export const sampan = (paint: Paint): string =>
  join(
    fill('M-170 -40Q-120 -18 0 -16T172 -46Q146 6 108 14H-104Q-146 8 -170 -40Z', paint.hull),
    fill('M-152 -12Q-60 6 0 6T146 -12Q130 10 108 14H-104Q-134 10 -152 -12Z', paint.dark),
    line('M-164 -36Q-120 -14 0 -11T166 -40', paint.light, 4),
    line('M-110 2H104M-96 -10V8M-30 -8V12M36 -8V12M100 -12V8', paint.dark, 2.4, 0.7),
  );

/** A rower with a conical hat who stands at the stern, about 120 tall, feet at 0. */
export const rower = (cloth: string, hat: string, skin: string): string =>
  join(
    line('M26 -62L96 26', cloth, 5),
    fill('M90 14L106 40Q112 52 104 52Q96 50 94 38Z', cloth),
    fill('M-16 0L-14 -44Q-18 -74 -4 -86L18 -84Q28 -66 20 -42L24 0Z', cloth),
    fill(
      ribbon(
        [
          [6, -78],
          [30, -66],
          [46, -44],
        ],
        (part) => 13 - part * 6,
      ),
      cloth,
    ),
    disc(7, -94, 11, skin),
    conicalHat(7, -96, 31, hat, cloth),
  );

/** A conical hat seen from the side, its rim centred on a place. */
export const conicalHat = (
  x: number,
  y: number,
  r: number,
  colour: string,
  lines: string,
): string =>
  join(
    oval(x, y, r, r * 0.2, lines, 0.85),
    fill(
      `M${x - r} ${y}Q${x - r * 0.3} ${y - r * 0.34} ${x} ${y - r * 0.78}` +
        `Q${x + r * 0.3} ${y - r * 0.34} ${x + r} ${y}Q${x} ${y + r * 0.22} ${x - r} ${y}Z`,
      colour,
    ),
    line(
      times(3, (at) => {
        const part = 0.28 + at * 0.24;
        const w = r * (0.14 + part * 0.8);
        const h = y - r * 0.74 * (1 - part);
        return `M${x - w} ${h}Q${x} ${h + r * 0.18 * part} ${x + w} ${h}`;
      }).join(''),
      lines,
      Math.max(0.8, r * 0.035),
      0.45,
    ),
  );

/** A person who sits in a boat, about 90 tall. */
export const sitter = (cloth: string, hat: string, skin: string): string =>
  join(
    fill('M-30 0Q-30 -26 -18 -46Q-10 -62 4 -62Q22 -60 26 -36Q30 -16 42 0Z', cloth),
    disc(4, -70, 11, skin),
    conicalHat(4, -72, 31, hat, cloth),
  );

/** One batten sail with its ribs; the mast stands at 0 and the sail is about 300 tall. */
export const sail = (colour: string, dark: string, light: string): string => {
  const front: Point[] = [
    [-46, -18],
    [-66, -110],
    [-58, -210],
    [-22, -300],
  ];
  const back: Point[] = [
    [40, -318],
    [104, -230],
    [128, -120],
    [120, -12],
  ];
  const rib = (at: number): string => {
    const part = at / 6;
    const mixAt = (list: readonly Point[], t: number): Point => {
      const scaled = t * (list.length - 1);
      const index = Math.min(list.length - 2, Math.floor(scaled));
      const [ax, ay] = list[index] ?? [0, 0];
      const [bx, by] = list[index + 1] ?? [0, 0];
      return [ax + (bx - ax) * (scaled - index), ay + (by - ay) * (scaled - index)];
    };
    const [ax, ay] = mixAt(front, part);
    const [bx, by] = mixAt([...back].reverse(), part);
    return curve([
      [ax, ay],
      [(ax + bx) / 2, (ay + by) / 2 + 9],
      [bx, by],
    ]);
  };
  return join(
    line('M0 20L4 -336', dark, 7),
    fill(`${curve([...front, ...back])}Q30 4 -46 -18Z`, colour),
    fill('M40 -318Q104 -230 128 -120L120 -12Q70 -4 48 -8Q70 -150 40 -318Z', dark, 0.35),
    line(times(7, rib).join(''), dark, 4, 0.8),
    line(times(6, (at) => rib(at + 0.5)).join(''), light, 1.8, 0.6),
  );
};

/** A three-sail junk about 420 long, waterline at 0. */
export const junk = (paint: Paint, cloth: string, clothDark: string): string =>
  join(
    place(-118, -34, sail(cloth, clothDark, paint.light), 0.72),
    place(126, -40, sail(cloth, clothDark, paint.light), 0.6),
    place(6, -30, sail(cloth, clothDark, paint.light), 1.02),
    fill(
      'M-236 -64Q-190 -34 -60 -32H110Q180 -34 224 -86L236 -84Q222 -10 178 12H-160Q-210 0 -236 -64Z',
      paint.hull,
    ),
    fill(
      'M-224 -34Q-160 -6 -40 -4H120Q180 -6 222 -44Q206 0 178 12H-160Q-202 4 -224 -34Z',
      paint.dark,
    ),
    fill('M120 -34L128 -66H206L214 -70L196 -38Q170 -32 120 -34Z', paint.dark),
    line('M-230 -58Q-184 -28 -60 -26H110Q176 -28 222 -76', paint.light, 4, 0.9),
    line('M-170 -6H170', paint.light, 2, 0.5),
    times(6, (at) => box4(132 + at * 12, -58, paint.light)),
  );

const box4 = (x: number, y: number, colour: string): string =>
  fill(
    polygon([
      [x, y],
      [x + 6, y],
      [x + 6, y + 12],
      [x, y + 12],
    ]),
    colour,
    0.8,
  );
