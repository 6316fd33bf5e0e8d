import { around, ribbon } from './curves.ts';
import { box, disc, fill, group, hoop, join, line, n, oval, place, times } from './markup.ts';
import { amber, ink, jade, lacquer, mix, paper, vermilion } from './palette.ts';

const dark = mix(ink, lacquer, 0.12);

/** A dancer in a piêu scarf seen from above, her face toward the top; `reach` is half an arm span. */
const dancer = (blouse: string, reach: number): string =>
  join(
    oval(0, 24, 45, 40, dark),
    hoop(0, 24, 39, blouse, 2.4, 0.55),
    hoop(0, 24, 33, amber, 1.6, 0.4),
    line(`M-24 2Q-50 6 ${n(-reach)} 22M24 2Q50 6 ${n(reach)} 22`, blouse, 17),
    disc(reach, 22, 9, mix(amber, lacquer, 0.3)),
    oval(0, 6, 36, 22, blouse),
    line('M-18 20H18', jade, 6),
    disc(0, -4, 20, ink),
    group(
      'transform="rotate(8)"',
      box(-21, -25, 42, 40, dark, 1, 5),
      box(-21, -25, 42, 8, vermilion, 1, 3),
      box(-21, 7, 42, 8, vermilion, 1, 3),
      line('M-17 -13L-11 -7L-5 -13L1 -7L7 -13L13 -7L17 -11', amber, 2.6),
      line('M-17 2L-11 -4L-5 2L1 -4L7 2L13 -4L17 0', jade, 2.6),
      times(5, (at) => disc(-17 + at * 8.5, 18, 3.4, at % 2 === 0 ? amber : paper)),
    ),
  );

/** A shadow that a fire in the middle throws outward. */
const thrown = (long: number): string =>
  fill(
    ribbon(
      [
        [0, 20],
        [0, long * 0.5],
        [0, long],
      ],
      (part) => 40 + part * 62,
    ),
    ink,
    0.24,
  );

/** A ring of dancers who hold hands around a middle. */
export const ringOfDancers = (
  x: number,
  y: number,
  r: number,
  count: number,
  size: number,
  blouses: readonly string[],
  turn = 0,
): string => {
  const reach = (Math.PI * r) / count / size;
  const each = (draw: (at: number) => string): string =>
    join(
      times(count, (at) => {
        const angle = turn + (at * 360) / count;
        const [px, py] = around(x, y, r, angle);
        return place(px, py, draw(at), size, angle + 180);
      }),
    );
  return (
    each(() => thrown(140)) + each((at) => dancer(blouses[at % blouses.length] ?? paper, reach))
  );
};
