import { curve, lens, polyline, ribbon } from './curves.ts';
import { box, disc, fill, join, line, type Point, place, times } from './markup.ts';
import {
  amber,
  azure,
  gold,
  indigo,
  ink,
  jade,
  lacquer,
  leaf,
  mix,
  paper,
  shade,
  tint,
  vermilion,
} from './palette.ts';
import { strollerWithHat, walker } from './people.ts';

/** The darkest green of the lake. */
export const dark = mix(ink, jade, 0.25);

const arch = (x: number): number => 1010 - 175 * Math.sin((Math.PI * (x - 380)) / 1900);

const over = (from: number, to: number, lift: number): Point[] =>
  times(25, (at) => {
    const x = from + ((to - from) * at) / 24;
    return [x, arch(x) - lift];
  });

/** A curved red footbridge on wooden piles. */
export const bridge = (): string => {
  const from = 400;
  const to = 1960;
  const posts = times(27, (at) => from + 10 + at * 60);
  return join(
    fill(
      times(40, (at) =>
        lens(1330 + Math.sin(at * 2.3) * 26, 1046 + at * 4.8, 1240 - at * 14, 8),
      ).join(''),
      mix(lacquer, jade, 0.25),
      0.2,
    ),
    posts.map((x) =>
      box(x - 6, arch(x), 12, 1110 - arch(x) + Math.abs(x - 1340) * 0.03, shade(lacquer, 0.4)),
    ),
    posts
      .slice(1)
      .map((x) =>
        line(`M${x - 60} ${arch(x - 60) + 60}L${x} ${arch(x) + 60}`, shade(lacquer, 0.45), 7),
      ),
    posts.map((x) =>
      fill(
        times(6, (at) => lens(x + (at % 2) * 5, 1116 + at * 13, 34 - at * 2, 6)).join(''),
        shade(lacquer, 0.3),
        0.55,
      ),
    ),
    fill(
      ribbon(over(from, to, -8), () => 34),
      lacquer,
    ),
    line(curve(over(from, to, 6)), amber, 3),
    line(curve(over(from, to, -24)), shade(lacquer, 0.5), 5),
    place(
      960,
      arch(960) - 10,
      strollerWithHat(paper, tint(azure, 0.4), tint(gold, 0.45), dark),
      0.86,
    ),
    place(
      1024,
      arch(1024) - 10,
      strollerWithHat(mix(jade, leaf, 0.5), paper, tint(gold, 0.45), dark),
      0.84,
    ),
    place(1420, arch(1420) - 10, walker(dark), 1.1),
    place(1474, arch(1474) - 10, walker(mix(indigo, ink, 0.4)), 0.8),
    [26, 62, 92].map((lift, at) =>
      line(curve(over(from, to, lift)), at === 2 ? vermilion : lacquer, at === 2 ? 11 : 6),
    ),
    line(
      polyline(
        times(105, (at) => {
          const x = from + at * 15;
          return [x, arch(x) - (at % 2 === 0 ? 30 : 58)] as const;
        }),
      ),
      vermilion,
      3.4,
    ),
    posts.map((x, at) =>
      join(
        box(x - 7, arch(x) - 112, 14, 122, vermilion, 1, 3),
        box(x + 1, arch(x) - 112, 6, 122, shade(lacquer, 0.3), 0.5),
        disc(x, arch(x) - 118, 10, at % 2 === 0 ? amber : vermilion),
      ),
    ),
  );
};
