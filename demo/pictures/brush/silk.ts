import { curve } from './curves.ts';
import { fill, join, line, type Point, times } from './markup.ts';
import { amber, azure, indigo, ink, mix, paper, peach, tint, vermilion } from './palette.ts';

/** The darkest blue of the night. */
export const night = mix(indigo, ink, 0.62);

/** The middle of the river, from far (0) to near (1). */
export const middle = (part: number): Point => [
  930 + Math.sin(part * 6.1 + 0.5) * (60 + 250 * part) * (1 - 0.3 * part ** 4),
  596 + 730 * part ** 1.5,
];

/** The breadth of the river, from far (0) to near (1). */
export const breadth = (part: number): number => 34 + 900 * part ** 1.75;

const lane = (across: number): Point[] =>
  times(34, (at) => {
    const part = at / 33;
    const [x, y] = middle(part);
    return [x + across * breadth(part) * 0.5, y + Math.sin(part * 24 + across * 3) * 7 * part];
  });

/** A winding river made of lengths of silk. */
export const river = (): string => {
  const silks = [
    mix(indigo, azure, 0.35),
    azure,
    mix(azure, tint(azure, 0.6), 0.5),
    tint(azure, 0.55),
    mix(azure, indigo, 0.3),
    mix(vermilion, azure, 0.45),
    mix(peach, azure, 0.4),
    tint(amber, 0.35),
    mix(amber, peach, 0.4),
    mix(vermilion, indigo, 0.5),
    indigo,
  ];
  const count = silks.length;
  const fold = (at: number): string => {
    const a = lane(-1 + (at * 2) / count);
    const b = lane(-1 + ((at + 1.12) * 2) / count).reverse();
    return `${curve(a)}L${curve(b).slice(1)}Z`;
  };
  return join(
    fill(`${curve(lane(-1.1))}L${curve(lane(1.1).reverse()).slice(1)}Z`, night),
    silks.map((tone, at) => fill(fold(at), tone)),
    line(times(45, (at) => curve(lane(-1 + (at * 2) / 44))).join(''), paper, 1.4, 0.32),
    line(times(count, (at) => curve(lane(-1 + (at * 2) / count))).join(''), night, 2.2, 0.45),
    line(curve(lane(-1)) + curve(lane(1)), amber, 3, 0.8),
    times(5, (row) => {
      const across = -0.72 + row * 0.36;
      return times(16, (at) => {
        const part = 0.3 + at * 0.044;
        const [x, y] = middle(part);
        const size = 3 + 17 * part ** 2;
        const px = x + across * breadth(part) * 0.5;
        return line(
          `M${px - size} ${y}L${px} ${y - size * 0.6}L${px + size} ${y}L${px} ${y + size * 0.6}Z`,
          paper,
          1 + 1.6 * part,
          0.55,
        );
      }).join('');
    }),
  );
};
