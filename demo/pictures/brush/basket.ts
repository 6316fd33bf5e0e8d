import { around } from './curves.ts';
import { disc, fill, hoop, join, line, n, oval, tile, times } from './markup.ts';
import { gold, ink, mix, paper } from './palette.ts';

/** A tile of plaited bamboo strips, for the ground of trays and mats. */
export const plait = (id: string, size: number, light: string, deep: string): string => {
  const half = size / 2;
  return tile(
    id,
    size,
    size,
    join(
      `<rect width="${n(size)}" height="${n(size)}" fill="${deep}"/>`,
      fill(
        `M1 1H${n(half - 1)}V${n(half - 1)}H1ZM${n(half + 1)} ${n(half + 1)}H${n(size - 1)}V${n(size - 1)}H${n(half + 1)}Z`,
        light,
      ),
      line(
        `M${n(half + 2)} ${n(half * 0.33)}H${n(size - 2)}M${n(half + 2)} ${n(half * 0.66)}H${n(size - 2)}` +
          `M2 ${n(half * 1.33)}H${n(half - 2)}M2 ${n(half * 1.66)}H${n(half - 2)}`,
        light,
        1.6,
        0.8,
      ),
    ),
  );
};

/** A flat round tray seen from above, filled with the paint of {@link plait}. */
export const tray = (x: number, y: number, r: number, ground: string): string =>
  join(
    oval(x + r * 0.04, y + r * 0.06, r * 1.03, r * 1.02, ink, 0.32),
    disc(x, y, r, mix(gold, ink, 0.35)),
    disc(x, y, r * 0.94, ground),
    hoop(x, y, r * 0.97, mix(gold, paper, 0.4), r * 0.022),
    hoop(x, y, r * 0.93, mix(gold, ink, 0.55), r * 0.012),
    line(
      times(40, (at) => {
        const [ax, ay] = around(x, y, r * 0.935, at * 9);
        const [bx, by] = around(x, y, r, at * 9 + 2);
        return `M${n(ax)} ${n(ay)}L${n(bx)} ${n(by)}`;
      }).join(''),
      mix(gold, ink, 0.6),
      2.4,
      0.8,
    ),
  );
