import { barge, shadow, shed } from './brush/barges.ts';
import { rower, sampan, sitter } from './brush/boats.ts';
import { stiltHouse } from './brush/buildings.ts';
import { bunch, coconut, coconuts, nipa } from './brush/coconuts.ts';
import { lens } from './brush/curves.ts';
import { ringedSun } from './brush/drum.ts';
import { thicket } from './brush/land.ts';
import { box, fill, join, place, times, wash } from './brush/markup.ts';
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
  shade,
  tint,
  vermilion,
} from './brush/palette.ts';
import { random } from './brush/random.ts';
import { sheet } from './brush/sheet.ts';
import { flock, mist, pulls } from './brush/sky.ts';
import { palm } from './brush/trees.ts';
import { glitter, ripples, swells } from './brush/water.ts';

const bank = 640;

const deep = mix(jade, ink, 0.28);

const tree = (seed: number, x: number, y: number, tall: number, lean: number): string =>
  join(
    palm(seed, x, y, tall, lean, mix(jade, ink, 0.32), mix(leaf, jade, 0.35), 13),
    bunch(x + lean, y - tall + tall * 0.03, tall * 0.03),
  );

const far = (): string =>
  join(
    thicket(12, -40, 1960, bank - 26, 60, mix(jade, peach, 0.45), mix(leaf, paper, 0.4)),
    times(13, (at) =>
      palm(
        at + 40,
        30 + at * 158,
        bank - 4,
        210 + ((at * 67) % 110),
        -30 + ((at * 41) % 70),
        mix(jade, peach, 0.34),
        mix(leaf, peach, 0.25),
      ),
    ),
    [520, 1360].map((x) =>
      place(x, bank + 6, stiltHouse(mix(gold, ink, 0.3), mix(ink, jade, 0.25), amber), 1.05),
    ),
    thicket(18, -40, 1960, bank, 30, mix(jade, ink, 0.05), leaf),
  );

/** Nuts that float in a raft, towed behind a boat. */
const raft = (): string => {
  const source = random(17);
  return join(
    times(4, (row) =>
      times(16 - row, (at) =>
        coconut(
          -130 + at * 36 - row * 14 + source.between(-5, 5),
          838 + row * 24 + source.between(-4, 4),
          19,
          Math.floor(source.next() * 4),
        ),
      ).join(''),
    ),
  );
};

const skiff = { hull: shade(gold, 0.4), dark: mix(ink, gold, 0.12), light: amber };

/** A river among coconut palms: a boat heaped with nuts tows a raft of them. */
export const picture = (): string =>
  sheet(
    join(
      wash('air', [
        [0, mix(jade, azure, 0.5)],
        [0.3, mix(leaf, paper, 0.5)],
        [0.62, mix(amber, paper, 0.45)],
        [1, mix(peach, amber, 0.3)],
      ]),
      wash('river', [
        [0, mix(peach, leaf, 0.35)],
        [0.3, mix(leaf, jade, 0.35)],
        [1, mix(jade, ink, 0.35)],
      ]),
      wash('veil', [
        [0, paper, 0],
        [1, mix(paper, amber, 0.2), 0.75],
      ]),
    ),
    box(0, 0, 1920, bank + 4, 'url(#air)'),
    pulls(8, 60, 520, 6, paper, 0.1),
    ringedSun(
      1010,
      430,
      176,
      { colour: mix(amber, vermilion, 0.24), marks: paper, strength: 0.6 },
      { step: 78, count: 6, colour: mix(vermilion, amber, 0.5), opacity: 0.3 },
    ),
    mist(3, 560, 260, 560, 3, paper, 0.5, 22),
    flock(5, 1260, 250, 6, 22, deep),
    far(),
    box(0, bank - 100, 1920, 102, 'url(#veil)', 0.7),
    box(0, bank, 1920, 640, 'url(#river)'),
    swells(9, bank + 8, 1270, 30, paper, 0.3),
    glitter(
      { seed: 6, top: bank + 6, bottom: 1180, count: 46 },
      1010,
      420,
      260,
      mix(amber, paper, 0.3),
      0.7,
    ),
    ripples({ seed: 4, top: bank + 20, bottom: 1290, count: 150 }, deep, 0.35),
    place(
      1300,
      bank + 64,
      join(sampan(skiff), place(30, -12, sitter(indigo, tint(gold, 0.5), peach))),
      0.6,
    ),
    tree(3, 210, bank + 40, 560, 90),
    tree(9, 60, bank + 70, 640, -30),
    tree(5, 1730, bank + 40, 570, -110),
    tree(7, 1880, bank + 70, 640, -20),
    thicket(27, -60, 330, bank + 60, 50, deep, leaf),
    thicket(28, 1610, 1980, bank + 60, 50, deep, leaf),
    fill(lens(60, bank + 76, 760, 44) + lens(1880, bank + 76, 760, 44), deep),
    raft(),
    shadow(820, 960, 700, deep),
    place(
      820,
      930,
      join(
        shed(mix(lacquer, gold, 0.15)),
        coconuts(11, 70, 380, -58, 26),
        place(-30, -50, rower(indigo, tint(gold, 0.5), peach), 1.05),
        barge(mix(lacquer, ink, 0.05), shade(lacquer, 0.5)),
      ),
      1.2,
    ),
    shadow(1240, 1120, 380, deep),
    place(
      1240,
      1104,
      join(
        place(96, -16, rower(mix(vermilion, peach, 0.1), tint(gold, 0.5), peach)),
        coconuts(23, -50, 170, -16, 20),
        sampan(skiff),
      ),
      1.3,
    ),
    ripples({ seed: 14, top: bank + 120, bottom: 1290, count: 80 }, paper, 0.4),
    nipa(2, 110, 1300, 430),
    nipa(6, 400, 1320, 300),
    nipa(4, 1800, 1300, 440),
    nipa(8, 1560, 1330, 280),
  );
