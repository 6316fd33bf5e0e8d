import { hills, thicket } from './brush/land.ts';
import { box, fill, flood, group, join, line, place, times, wash } from './brush/markup.ts';
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
  peach,
  vermilion,
} from './brush/palette.ts';
import { climber, type Palmyra, palmyra, pegLadder, stoveSmoke } from './brush/palmyra.ts';
import { reeds } from './brush/plants.ts';
import { sheet } from './brush/sheet.ts';
import { flock, mist } from './brush/sky.ts';
import { ripples } from './brush/water.ts';

const level = 800;

const tones: Palmyra = {
  trunk: mix(ink, lacquer, 0.3),
  deep: mix(ink, jade, 0.35),
  leaf: mix(jade, leaf, 0.25),
  lit: mix(leaf, amber, 0.45),
};

const far: Palmyra = {
  trunk: mix(mix(ink, lacquer, 0.3), peach, 0.35),
  deep: mix(mix(ink, jade, 0.4), peach, 0.35),
  leaf: mix(jade, peach, 0.3),
  lit: mix(leaf, peach, 0.4),
};

/** All that stands above the water and is seen again in it. */
const shore = (): string =>
  join(
    hills(
      {
        seed: 52,
        base: 690,
        rise: 240,
        foot: level,
        grain: 0.0034,
        lift: (x) => (x > 1100 ? 60 : 0),
      },
      mix(mix(indigo, peach, 0.45), azure, 0.2),
      indigo,
      0.25,
    ),
    hills(
      { seed: 58, base: 740, rise: 120, foot: level, grain: 0.005 },
      mix(jade, indigo, 0.45),
      leaf,
      0.25,
    ),
    stoveSmoke(1204, 740, 200),
    place(
      1200,
      790,
      fill('M-60 0V-36H60V0Z', mix(ink, lacquer, 0.4)) +
        fill('M-84 -32L-40 -78H44L84 -32Z', mix(gold, ink, 0.4)) +
        box(-16, -28, 26, 20, amber),
    ),
    times(7, (at) =>
      palmyra(20 + at, 1060 + at * 118 + (at % 3) * 20, 794, 170 + ((at * 53) % 90), far),
    ),
    thicket(6, -40, 1960, 800, 24, mix(jade, ink, 0.3), leaf),
    palmyra(3, 330, 806, 660, tones),
    palmyra(7, 560, 804, 470, tones),
    palmyra(12, 150, 804, 430, tones),
    palmyra(15, 820, 802, 350, tones),
    palmyra(31, 1740, 804, 560, tones),
    pegLadder(362, 806, 520, mix(gold, ink, 0.2)),
    place(358, 500, climber(vermilion), 0.82),
  );

/** Palmyra palms with a climber at sunrise, mirrored in a flooded field. */
export const picture = (): string =>
  sheet(
    join(
      wash('air', [
        [0, mix(azure, indigo, 0.25)],
        [0.3, mix(azure, peach, 0.35)],
        [0.5, mix(peach, vermilion, 0.12)],
        [0.63, mix(amber, paper, 0.45)],
        [1, mix(amber, paper, 0.6)],
      ]),
      wash('pond', [
        [0, mix(amber, paper, 0.35)],
        [0.3, mix(peach, azure, 0.3)],
        [1, mix(azure, indigo, 0.55)],
      ]),
    ),
    flood('url(#air)'),
    mist(6, 480, 190, 900, 3, mix(peach, paper, 0.5), 0.5, 20),
    mist(11, 1380, 300, 1000, 3, mix(peach, paper, 0.6), 0.5, 20),
    flock(7, 1120, 330, 7, 26, mix(indigo, ink, 0.3)),
    shore(),
    box(0, level, 1920, 480, 'url(#pond)'),
    group('opacity="0.42"', place(0, level * 2 - 6, shore(), -1, 0, 1)),
    ripples({ seed: 14, top: level + 6, bottom: 1250, count: 90 }, paper, 0.42),
    fill('M0 800H1920V812Q960 822 0 812Z', mix(jade, ink, 0.35)),
    line('M0 1010Q500 986 1010 1040T1920 1000', mix(jade, ink, 0.4), 22),
    line('M0 1004Q500 980 1010 1034T1920 994', mix(leaf, amber, 0.3), 6),
    line('M1010 1040Q1180 1120 1120 1290', mix(jade, ink, 0.4), 34),
    line('M1004 1036Q1172 1118 1110 1290', mix(leaf, amber, 0.3), 8),
    times(22, (at) =>
      reeds(
        at + 40,
        30 + at * 92,
        70 + at * 92,
        1190 + ((at * 37) % 70),
        64,
        9,
        mix(jade, leaf, 0.5),
      ),
    ),
    reeds(7, -20, 480, 1300, 170, 46, mix(jade, ink, 0.2)),
    reeds(9, 1440, 1960, 1300, 190, 50, mix(jade, ink, 0.25)),
  );
