import { blob } from './curves.ts';
import { dark } from './gongs.ts';
import { disc, fill, join, line, oval, times } from './markup.ts';
import { amber, lacquer, tint, vermilion } from './palette.ts';
import { random } from './random.ts';

const tongue = (x: number, y: number, w: number, h: number, sway: number): string =>
  blob([
    [x - w * 0.5, y],
    [x - w * 0.44, y - h * 0.3],
    [x - w * 0.1 + sway * 0.3, y - h * 0.56],
    [x + sway, y - h],
    [x + w * 0.26 + sway * 0.4, y - h * 0.52],
    [x + w * 0.48, y - h * 0.26],
    [x + w * 0.46, y],
    [x, y + h * 0.08],
  ]);

/** A log fire with sparks and its pool of light. */
export const fire = (): string => {
  const source = random(5);
  const sparks = times(90, () => {
    const rise = source.next() ** 0.8;
    return disc(
      960 + source.between(-1, 1) * (70 + rise * 250),
      1040 - rise * 800,
      source.between(1.6, 5) * (1.2 - rise * 0.6),
      source.pick([amber, vermilion, tint(amber, 0.5)]),
      1 - rise * 0.7,
    );
  });
  return join(
    oval(960, 1080, 700, 130, 'url(#pool)'),
    fill(
      tongue(960, 1084, 240, 440, 26) +
        tongue(880, 1086, 120, 270, -34) +
        tongue(1046, 1086, 120, 290, 40),
      lacquer,
    ),
    fill(
      tongue(958, 1086, 190, 350, -18) +
        tongue(894, 1088, 84, 200, -10) +
        tongue(1034, 1088, 84, 210, 18),
      vermilion,
    ),
    fill(
      tongue(964, 1088, 130, 250, 16) +
        tongue(914, 1088, 60, 140, -8) +
        tongue(1012, 1088, 60, 150, 8),
      amber,
    ),
    fill(tongue(960, 1090, 70, 140, -6), tint(amber, 0.65)),
    [
      [-120, 1112, 110, 1070],
      [-110, 1070, 124, 1114],
      [-60, 1122, 70, 1062],
      [-130, 1096, 130, 1098],
    ].map(([a, b, c, d]) =>
      join(
        line(`M${960 + (a ?? 0)} ${b}L${960 + (c ?? 0)} ${d}`, dark, 22),
        line(
          `M${960 + (a ?? 0)} ${(b ?? 0) - 6}L${960 + (c ?? 0)} ${(d ?? 0) - 6}`,
          vermilion,
          3,
          0.8,
        ),
      ),
    ),
    sparks,
  );
};
