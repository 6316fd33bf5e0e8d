import { lens, ribbon, taper } from './brush/curves.ts';
import { ringedSun } from './brush/drum.ts';
import { hills, thicket } from './brush/land.ts';
import { box, fill, group, join, line, place, times, wash } from './brush/markup.ts';
import {
  amber,
  azure,
  gold,
  indigo,
  ink,
  jade,
  leaf,
  mix,
  paper,
  peach,
  shade,
  tint,
  vermilion,
} from './brush/palette.ts';
import { cyclist } from './brush/people.ts';
import { reeds } from './brush/plants.ts';
import { random } from './brush/random.ts';
import { sheet } from './brush/sheet.ts';
import { flock, mist, pulls } from './brush/sky.ts';
import { palm } from './brush/trees.ts';
import { glitter, ripples, swells } from './brush/water.ts';

const road = 850;

const dark = mix(ink, indigo, 0.2);

const straw = tint(gold, 0.6);

const dresses = [
  paper,
  mix(indigo, azure, 0.4),
  paper,
  mix(vermilion, peach, 0.1),
  paper,
  mix(jade, leaf, 0.3),
] as const;

const riders = (): string =>
  join(
    dresses.map((dress, at) =>
      place(
        330 + at * 262,
        road - 4 + (at % 2) * 5,
        cyclist(dress, straw, dark),
        1.28 + (at % 3) * 0.04,
      ),
    ),
  );

const mirrored = (): string => {
  const source = random(11);
  return join(
    group(`transform="translate(0 ${2 * road + 84}) scale(1 -1)" opacity="0.42"`, riders()),
    dresses.map((_, at) =>
      fill(
        times(12, (step) =>
          lens(
            330 + at * 262 + source.between(-50, 50),
            road + 110 + step * 17,
            210 * source.between(0.4, 1),
            6,
          ),
        ).join(''),
        mix(peach, azure, 0.3),
        0.75,
      ),
    ),
  );
};

const paddies = (): string => {
  const source = random(5);
  return join(
    times(6, (row) => {
      const y = 640 + row * 34 + row * row * 3;
      return join(
        box(
          0,
          y,
          1920,
          34 + row * 6,
          [mix(leaf, amber, 0.35), mix(leaf, paper, 0.25), mix(leaf, jade, 0.2)][row % 3] ?? leaf,
        ),
        line(`M0 ${y}H1920`, mix(jade, ink, 0.2), 2 + row * 0.6, 0.55),
        line(
          times(130, () => {
            const x = source.between(0, 1920);
            const h = 7 + row * 3;
            return `M${x} ${y + 8 + source.next() * (20 + row * 4)}l-2 ${-h}M${x} ${y + 10}l3 ${-h}`;
          }).join(''),
          mix(jade, leaf, 0.3),
          2,
          0.5,
        ),
      );
    }),
  );
};

const sprouts = (): string => {
  const source = random(8);
  return join(
    times(6, (row) => {
      const y = 980 + row * 62;
      const tall = 26 + row * 14;
      return times(34 - row * 3, (at) => {
        const x = ((at + (row % 2) * 0.5 + source.between(-0.1, 0.1)) * 1960) / (33 - row * 3) - 20;
        return (
          fill(
            [-0.5, -0.2, 0.15, 0.5]
              .map((lean) =>
                ribbon(
                  [
                    [x, y],
                    [x + lean * tall * 0.4, y - tall * 0.6],
                    [x + lean * tall * 1.1, y - tall],
                  ],
                  taper(4 + row, 0),
                ),
              )
              .join(''),
            mix(mix(jade, leaf, 0.55), ink, row * 0.03),
          ) + fill(lens(x, y + 4, tall * 1.2, 3), mix(jade, indigo, 0.4), 0.5)
        );
      }).join('');
    }),
  );
};

/** Riders in long dresses and conical hats cycle along a dyke between rice fields. */
export const picture = (): string =>
  sheet(
    join(
      wash('air', [
        [0, mix(azure, jade, 0.25)],
        [0.34, tint(azure, 0.55)],
        [0.66, mix(paper, amber, 0.2)],
        [1, mix(peach, amber, 0.25)],
      ]),
      wash('water', [
        [0, mix(leaf, azure, 0.4)],
        [0.3, mix(peach, azure, 0.35)],
        [1, mix(azure, jade, 0.5)],
      ]),
      wash('veil', [
        [0, paper, 0],
        [1, mix(paper, amber, 0.15), 0.85],
      ]),
    ),
    box(0, 0, 1920, 700, 'url(#air)'),
    pulls(4, 50, 650, 7, paper, 0.08),
    ringedSun(
      985,
      470,
      232,
      { colour: amber, marks: mix(vermilion, gold, 0.2), strength: 0.55 },
      { step: 84, count: 6, colour: gold, opacity: 0.32 },
    ),
    mist(4, 380, 210, 640, 3, paper, 0.55, 22),
    mist(7, 1560, 280, 640, 3, paper, 0.5, 22),
    flock(6, 1210, 240, 6, 24, dark),
    hills(
      { seed: 12, base: 600, rise: 150, foot: 720, grain: 0.004 },
      tint(azure, 0.45),
      azure,
      0.35,
    ),
    thicket(7, -40, 1960, 640, 48, mix(mix(jade, azure, 0.35), paper, 0.2), mix(leaf, paper, 0.3)),
    box(0, 500, 1920, 150, 'url(#veil)', 0.75),
    paddies(),
    palm(2, 90, road, 620, 60, mix(jade, ink, 0.25), leaf),
    palm(5, 230, road, 500, -50, mix(jade, ink, 0.2), leaf),
    palm(9, 1800, road, 640, -60, mix(jade, ink, 0.25), leaf),
    palm(12, 1690, road, 470, 44, mix(jade, ink, 0.2), leaf),
    box(0, road - 4, 1920, 46, mix(gold, peach, 0.3)),
    box(0, road + 20, 1920, 26, mix(gold, ink, 0.35)),
    line(`M0 ${road - 3}H1920`, mix(amber, paper, 0.3), 5),
    box(0, road + 42, 1920, 400, 'url(#water)'),
    glitter({ seed: 3, top: road + 50, bottom: 1260, count: 40 }, 985, 460, 400, amber, 0.55),
    mirrored(),
    reeds(21, -20, 1940, road + 50, 34, 320, mix(jade, ink, 0.15)),
    swells(9, road + 52, 1270, 20, paper, 0.4),
    ripples({ seed: 6, top: road + 60, bottom: 1290, count: 90 }, paper, 0.4),
    riders(),
    sprouts(),
    reeds(31, -20, 330, 1300, 330, 60, mix(jade, shade(jade, 0.5), 0.6)),
    reeds(32, 1620, 1940, 1300, 340, 60, mix(jade, shade(jade, 0.5), 0.6)),
  );
