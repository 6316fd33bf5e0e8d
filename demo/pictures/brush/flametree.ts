import { around, ribbon, taper } from './curves.ts';
import { disc, fill, join, type Point, times } from './markup.ts';
import { amber, ink, jade, lacquer, mix, vermilion } from './palette.ts';
import { blade } from './plants.ts';
import { random } from './random.ts';

/** Boughs of flame tree in flower from the upper right. */
export const flame = (): string => {
  const source = random(15);
  const twigs: readonly Point[][] = [
    [
      [1960, -20],
      [1700, 60],
      [1480, 90],
      [1330, 150],
    ],
    [
      [1960, 120],
      [1780, 190],
      [1640, 300],
    ],
    [
      [1960, 20],
      [1800, 110],
      [1560, 210],
      [1430, 270],
    ],
  ];
  const sprays = twigs.flatMap((twig) =>
    twig.slice(1).flatMap(([x, y]) =>
      times(9, () => {
        const sx = x + source.between(-90, 130);
        const sy = y + source.between(-60, 60);
        const turn = source.between(150, 300);
        return join(
          times(9, (at) => {
            const [lx, ly] = around(sx, sy, at * 13, turn);
            return blade(lx, ly, 26, 7, turn + 62) + blade(lx, ly, 26, 7, turn - 62);
          }),
        );
      }),
    ),
  );
  const blooms = twigs.flatMap((twig) =>
    twig.slice(1).flatMap(([x, y]) =>
      times(13, () => {
        const bx = x + source.between(-90, 150);
        const by = y + source.between(-46, 60);
        const size = source.between(24, 40);
        return join(
          fill(
            times(5, (at) => blade(bx, by, size, size * 0.95, at * 72 + bx)).join(''),
            source.pick([vermilion, lacquer, vermilion]),
          ),
          disc(bx, by, size * 0.2, amber),
        );
      }),
    ),
  );
  return join(
    twigs.map((twig) => fill(ribbon(twig, taper(26, 5)), mix(ink, lacquer, 0.2))),
    fill(sprays.join(''), mix(jade, ink, 0.35)),
    blooms,
  );
};
