import { curve, hill } from './curves.ts';
import { type Range, ridge } from './land.ts';
import { fill, join, line, n, times } from './markup.ts';
import { mix, shade } from './palette.ts';

/** A hillside planted in rows: its ridge, the size of a bush, how many rows, and its colours. */
export type Field = {
  readonly range: Range;
  readonly bush: number;
  readonly rows: number;
  readonly soil: string;
  readonly green: string;
  readonly lit: string;
  readonly rim: string;
};

const dots = (d: string, colour: string, size: number, gap: number, opacity: number): string =>
  `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${n(size)}" ` +
  `stroke-linecap="round" stroke-dasharray="0.1 ${n(gap)}" opacity="${opacity}"/>`;

const raised = (dx: number, dy: number, content: string): string =>
  `<g transform="translate(${n(dx)} ${n(dy)})">${content}</g>`;

/** Draws a planted hillside, its rows growing and parting toward the viewer. */
export const field = (at: Field): string => {
  const top = ridge(at.range);
  const rows = times(at.rows, (row) => {
    const depth = row / at.rows;
    const size = at.bush * (0.55 + depth * 0.9);
    const gap = size * 1.34;
    const drop = at.bush * (0.95 * row + 0.07 * row * row);
    const path = curve(
      top.map(
        ([x, y], index) =>
          [x, y + drop + Math.sin(index * 0.3 + at.range.seed) * drop * 0.16] as const,
      ),
    );
    return join(
      line(path, shade(at.soil, 0.3), size * 0.5, 0.4),
      dots(path, shade(at.soil, 0.6), size * 1.06, gap, 0.7),
      raised(-size * 0.06, -size * 0.22, dots(path, at.green, size, gap, 1)),
      raised(
        -size * 0.16,
        -size * 0.4,
        dots(path, mix(at.green, at.lit, 0.6), size * 0.66, gap, 1),
      ),
      raised(-size * 0.24, -size * 0.52, dots(path, at.lit, size * 0.3, gap, 0.95)),
    );
  });
  return join(fill(hill(top, at.range.foot), at.soil), line(curve(top), at.rim, 4, 0.7), rows);
};

/** Contour lines that fall away from a ridge, for terraced slopes seen from afar. */
export const contours = (
  range: Range,
  count: number,
  step: number,
  colour: string,
  opacity: number,
): string =>
  join(
    times(count, (row) =>
      line(
        curve(
          ridge(range).map(
            ([x, y], index) =>
              [x, y + step * (row + 1) * (1 + 0.16 * Math.sin(index * 0.6 + row * 0.4))] as const,
          ),
        ),
        colour,
        1.6 + row * 0.25,
        opacity,
      ),
    ),
  );
