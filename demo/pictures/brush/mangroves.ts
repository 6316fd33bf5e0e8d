import { curve, ribbon, taper } from './curves.ts';
import { fill, join, line, type Point, times } from './markup.ts';
import { ink, jade, mix } from './palette.ts';
import { random } from './random.ts';
import { crown } from './trees.ts';

/** A mangrove on stilt roots: its foot at a place on the mud, `side` -1 or 1 leans its crown. */
export const mangrove = (
  seed: number,
  x: number,
  y: number,
  tall: number,
  side: number,
  tones: {
    readonly bark: string;
    readonly lit: string;
    readonly crown: readonly [string, string, string];
  },
): string => {
  const source = random(seed);
  const knee = y - tall * 0.36;
  const roots = times(11, (at) => {
    const away = ((at - 5) / 5) * tall * 0.44 + source.between(-0.03, 0.03) * tall;
    const from = knee - source.between(0, 0.2) * tall;
    const points: Point[] = [
      [x + away * 0.04, from],
      [x + away * 0.52, from + (y - from) * 0.14],
      [x + away * 0.88, from + (y - from) * 0.5],
      [x + away, y + source.between(-0.02, 0.05) * tall],
    ];
    return points;
  });
  const top: Point = [x + side * tall * 0.16, y - tall];
  return join(
    fill(
      roots.map((points) => ribbon(points, taper(tall * 0.042, tall * 0.022))).join(''),
      tones.bark,
    ),
    line(roots.map((points) => curve(points.slice(0, 3))).join(''), tones.lit, tall * 0.006, 0.6),
    fill(
      ribbon(
        [[x, y - tall * 0.24], [x + side * tall * 0.05, y - tall * 0.6], top],
        taper(tall * 0.07, tall * 0.03),
      ),
      tones.bark,
    ),
    fill(
      ribbon(
        [
          [x + side * tall * 0.04, y - tall * 0.55],
          [x - side * tall * 0.16, y - tall * 0.8],
        ],
        taper(tall * 0.04, tall * 0.02),
      ),
      tones.bark,
    ),
    crown(seed + 4, top[0], top[1], tall * 0.4, tall * 0.17, tones.crown),
    crown(seed + 5, x - side * tall * 0.16, y - tall * 0.84, tall * 0.26, tall * 0.12, tones.crown),
  );
};

/** A fiddler crab with one great claw, about 120 wide, its feet at 0. */
export const fiddler = (shell: string, claw: string): string =>
  join(
    line(
      'M-36 -26L-66 -40L-78 -4M-30 -18L-56 -22L-60 0M34 -26L62 -40L76 -4M28 -18L54 -20L58 0',
      mix(shell, ink, 0.35),
      7,
    ),
    fill('M-46 -48Q0 -66 46 -48L34 -14Q0 -2 -34 -14Z', shell),
    line('M-24 -44Q-30 -34 -24 -24M24 -44Q30 -34 24 -24M-8 -36H8', mix(shell, ink, 0.4), 3),
    line('M-14 -54V-80M14 -54V-80', mix(shell, ink, 0.4), 4),
    fill('M-18 -88h8v12h-8ZM10 -88h8v12h-8Z', ink),
    line('M40 -40Q70 -50 74 -74', claw, 11),
    fill('M60 -70Q54 -112 96 -126Q84 -104 92 -94Q104 -104 118 -100Q112 -62 78 -60Z', claw),
    line('M-42 -38Q-62 -44 -58 -60', claw, 7),
    line('M96 -122Q86 -104 92 -92', mix(jade, ink, 0.6), 2.4, 0.5),
  );
