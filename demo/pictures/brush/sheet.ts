import { curve } from './curves.ts';
import {
  flood,
  glow,
  height,
  join,
  line,
  n,
  type Piece,
  tile,
  times,
  wash,
  width,
} from './markup.ts';
import { ink, paper } from './palette.ts';
import { noise, random } from './random.ts';

const flecks = (seed: number, count: number, size: number, colour: string, opacity: number) => {
  const source = random(seed);
  const marks = times(
    count,
    () =>
      `M${n(source.between(4, size - 12))} ${n(source.between(4, size - 4))}` +
      `l${n(source.between(-3, 5))} ${n(source.between(-1.4, 1.4))}`,
  );
  return line(marks.join(''), colour, 1.7, opacity);
};

const grain = (): string =>
  join(
    tile('grainInk', 347, 331, flecks(11, 520, 340, ink, 0.09)),
    tile('grainPaper', 401, 379, flecks(23, 640, 390, paper, 0.11)),
    glow('grainRim', [
      [0.62, ink, 0],
      [1, ink, 0.2],
    ]),
    wash('grainFoot', [
      [0, ink, 0],
      [1, ink, 0.14],
    ]),
  );

const planks = (): string => {
  const sway = noise(5, 3);
  const rows = times(46, (row) => {
    const y = (row + 0.5) * (height / 46);
    const points = times(13, (at) => [at * 160, y + sway(at * 0.5 + row * 0.13) * 34] as const);
    return curve(points);
  });
  return join(
    line(rows.filter((_, at) => at % 2 === 0).join(''), paper, 1.5, 0.075),
    line(rows.filter((_, at) => at % 2 === 1).join(''), ink, 1.3, 0.06),
  );
};

/** The finished sheet: definitions, the picture, then wood grain and paper grain over it. */
export const sheet = (definitions: string, ...layers: readonly Piece[]): string =>
  join(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" `,
    `viewBox="0 0 ${width} ${height}">`,
    `<defs>${grain()}${definitions}</defs>`,
    ...layers,
    planks(),
    flood('url(#grainInk)'),
    flood('url(#grainPaper)'),
    `<ellipse cx="960" cy="640" rx="1400" ry="1000" fill="url(#grainRim)"/>`,
    '</svg>',
  );
