import { blob, curve, ribbon, taper } from './curves.ts';
import { disc, fill, join, line, type Point, times } from './markup.ts';
import { blade } from './plants.ts';

/** The colours of a crane: feathers, their shadow, the red of the head, and the dark parts. */
export type Plumage = {
  readonly feather: string;
  readonly shadow: string;
  readonly red: string;
  readonly dark: string;
};

const head = (x: number, y: number, turn: number, plumage: Plumage): string =>
  `<g transform="translate(${x} ${y}) rotate(${turn})">${join(
    fill('M-14 -6Q0 -18 16 -8L74 3L16 8Q0 14 -14 6Z', plumage.dark),
    fill('M-18 -7Q0 -20 18 -8L20 4Q0 14 -18 8Z', plumage.red),
    fill('M-6 -12Q6 -17 17 -8L4 -5Z', plumage.feather, 0.9),
    disc(5, -3, 2.8, plumage.dark),
  )}</g>`;

const neckOf = (points: readonly Point[], plumage: Plumage): string => {
  const upper = points.slice(-4);
  return join(
    fill(
      ribbon(points, (part) => 36 - part * 22),
      plumage.feather,
    ),
    fill(
      ribbon(upper, (part) => 23 - part * 4),
      plumage.red,
    ),
  );
};

const legs = (plumage: Plumage): string =>
  join(
    fill(
      ribbon(
        [
          [-14, -176],
          [-20, -96],
          [-12, 0],
        ],
        taper(10, 5),
      ),
      plumage.red,
    ),
    fill(
      ribbon(
        [
          [16, -176],
          [30, -98],
          [16, 0],
        ],
        taper(10, 5),
      ),
      plumage.red,
    ),
    line('M-12 0L14 4M-12 0L-30 4M16 0L42 4M16 0L0 4', plumage.red, 4),
  );

const body = (plumage: Plumage): string =>
  join(
    fill(
      times(7, (at) => blade(-60 - at * 4, -210 + at * 5, 118 - at * 6, 30, 232 - at * 8)).join(''),
      plumage.dark,
    ),
    fill(
      blob([
        [96, -246],
        [60, -292],
        [-10, -290],
        [-86, -250],
        [-136, -196],
        [-60, -176],
        [10, -170],
        [70, -194],
      ]),
      plumage.feather,
    ),
    fill('M70 -272Q0 -300 -80 -244L-168 -172Q-70 -182 0 -202Q56 -222 70 -272Z', plumage.shadow),
    line(
      times(6, (at) =>
        curve([
          [54 - at * 10, -262 + at * 5],
          [-10 - at * 14, -244 + at * 9],
          [-92 - at * 8, -212 + at * 8],
        ]),
      ).join(''),
      plumage.feather,
      3,
    ),
    line(
      times(9, (at) => `M${-30 - at * 14} ${-212 + at * 4}l-22 24`).join(''),
      plumage.dark,
      3,
      0.5,
    ),
  );

/** A crane that calls, its neck raised, about 430 tall, feet at 0. */
export const callingCrane = (plumage: Plumage): string =>
  join(
    legs(plumage),
    body(plumage),
    neckOf(
      [
        [74, -250],
        [106, -282],
        [112, -330],
        [98, -378],
        [104, -424],
        [124, -452],
      ],
      plumage,
    ),
    head(132, -462, -42, plumage),
  );

/** A crane that bends to the water, feet at 0. */
export const feedingCrane = (plumage: Plumage): string =>
  join(
    legs(plumage),
    body(plumage),
    neckOf(
      [
        [70, -246],
        [122, -252],
        [158, -216],
        [164, -166],
        [150, -124],
        [158, -92],
      ],
      plumage,
    ),
    head(162, -82, 62, plumage),
  );

/** A crane in flight with raised wings, about 420 wide. */
export const flyingCrane = (plumage: Plumage): string => {
  const wing = (way: number, tone: string): string =>
    join(
      fill(
        times(9, (at) => blade(-20 + at * 9, -8, 210 - at * 9, 34, way * (18 + at * 7) - 8)).join(
          '',
        ),
        plumage.dark,
      ),
      fill(
        times(8, (at) => blade(-16 + at * 9, -6, 156 - at * 8, 40, way * (16 + at * 8) - 8)).join(
          '',
        ),
        tone,
      ),
    );
  return join(
    wing(1, plumage.shadow),
    line('M-70 6L-196 34M-70 10L-190 44', plumage.red, 5),
    fill(
      ribbon(
        [
          [-96, 12],
          [-30, 4],
          [50, -4],
          [90, -6],
        ],
        (part) => 46 * Math.sin(Math.PI * (0.2 + part * 0.7)),
      ),
      plumage.feather,
    ),
    fill(
      ribbon(
        [
          [70, -4],
          [110, -8],
          [150, -10],
          [186, -12],
        ],
        taper(20, 12),
      ),
      plumage.feather,
    ),
    fill(
      ribbon(
        [
          [140, -9],
          [164, -11],
          [190, -13],
        ],
        taper(13, 12),
      ),
      plumage.red,
    ),
    head(196, -12, 0, plumage),
    wing(-0.62, plumage.feather),
  );
};
