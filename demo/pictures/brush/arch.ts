import { lens } from './curves.ts';
import { beads, teeth, ticks } from './drum.ts';
import { fill, hoop, join, line, times } from './markup.ts';
import { amber, indigo, ink, lacquer, mix, paper, shade } from './palette.ts';
import { random } from './random.ts';

/** The middle of the arch. */
export const middle = 960;

/** The height of the bridge deck. */
export const deck = 830;

/** The outer radius of the arch. */
export const outer = 650;

const inner = 548;

/** The dark of ironwork and silhouettes. */
export const dark = mix(ink, indigo, 0.25);

/** The ornamented ring whose upper half is the arch. */
export const ring = (): string =>
  join(
    hoop(middle, deck, (outer + inner) / 2, lacquer, outer - inner),
    hoop(middle, deck, outer - 3, shade(lacquer, 0.5), 8),
    hoop(middle, deck, inner + 4, shade(lacquer, 0.5), 10),
    hoop(middle, deck, inner + 13, amber, 2.6),
    fill(teeth(middle, deck, inner + 18, inner + 34, 132), amber),
    hoop(middle, deck, inner + 38, amber, 2.2),
    beads(middle, deck, inner + 55, 11, 112, mix(amber, paper, 0.3), 2.4),
    hoop(middle, deck, inner + 73, amber, 2.2),
    line(ticks(middle, deck, inner + 77, inner + 89, 240), amber, 2.6),
    hoop(middle, deck, inner + 93, amber, 2.2),
  );

/** The hangers between arch and deck. */
export const hangers = (): string =>
  join(
    times(27, (at) => {
      const x = middle - 520 + at * 40;
      const top = deck - Math.sqrt(inner ** 2 - (x - middle) ** 2);
      return line(`M${x} ${top}V${deck}`, dark, at % 2 === 0 ? 3.4 : 1.8, 0.85);
    }),
  );

/** The arch broken up on the water. */
export const mirrored = (): string => {
  const source = random(4);
  const slices = times(46, (at) => {
    const down = 12 + at * 10;
    const rise = down * 1.42;
    if (rise > outer) return '';
    const far = Math.sqrt(outer ** 2 - rise ** 2);
    const near = rise < inner ? Math.sqrt(inner ** 2 - rise ** 2) : 0;
    const y = deck + 46 + down;
    const long = far - near;
    return [-1, 1]
      .map((way) =>
        lens(middle + way * (near + long / 2) + source.between(-9, 9), y, long * 1.16, 8),
      )
      .join('');
  });
  return fill(slices.join(''), mix(lacquer, indigo, 0.2), 0.72);
};
