import { type Paint, rower, sampan, sitter } from './brush/boats.ts';
import { curvedRoof, type Tiles } from './brush/buildings.ts';
import { lens } from './brush/curves.ts';
import { ringedSun } from './brush/drum.ts';
import { flame } from './brush/flametree.ts';
import { hills, thicket } from './brush/land.ts';
import { box, fill, group, join, place, times, wash } from './brush/markup.ts';
import { citadelGate } from './brush/monuments.ts';
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
import { cyclist } from './brush/people.ts';
import { sheet } from './brush/sheet.ts';
import { flock, mist, pulls } from './brush/sky.ts';
import { bridge, deck, steel, violet } from './brush/truss.ts';
import { glitter, ripples, swells } from './brush/water.ts';

const mauve = tint(mix(indigo, lacquer, 0.48), 0.42);

const tiles: Tiles = {
  body: mix(violet, ink, 0.4),
  dark: mix(ink, violet, 0.3),
  lit: mix(amber, vermilion, 0.35),
};

const boat: Paint = { hull: shade(lacquer, 0.45), dark: ink, light: amber };

const dragonBoat = (): string =>
  join(
    sampan(boat),
    box(-84, -66, 150, 54, mix(jade, ink, 0.3)),
    times(6, (at) => box(-76 + at * 24, -58, 15, 34, amber, 0.9)),
    place(-10, -62, curvedRoof(220, 44, tiles)),
    place(118, -20, rower(ink, tint(gold, 0.5), peach), 0.95),
    place(-122, -24, sitter(mix(violet, lacquer, 0.4), tint(gold, 0.5), peach), 0.8),
  );

/** The Perfume River at violet dusk: a bridge of many arches and a citadel gate. */
export const picture = (): string =>
  sheet(
    join(
      wash('air', [
        [0, mix(indigo, ink, 0.25)],
        [0.35, violet],
        [0.68, mix(mauve, vermilion, 0.3)],
        [1, mix(peach, amber, 0.3)],
      ]),
      wash('river', [
        [0, mix(peach, mauve, 0.35)],
        [0.3, mauve],
        [0.65, violet],
        [1, mix(indigo, ink, 0.45)],
      ]),
      wash('veil', [
        [0, peach, 0],
        [1, peach, 0.8],
      ]),
    ),
    box(0, 0, 1920, 860, 'url(#air)'),
    pulls(4, 80, 620, 7, mix(vermilion, peach, 0.5), 0.075),
    ringedSun(
      880,
      420,
      166,
      { colour: mix(amber, peach, 0.35), marks: mix(lacquer, violet, 0.3), strength: 0.5 },
      { step: 72, count: 6, colour: mix(amber, paper, 0.4), opacity: 0.3 },
    ),
    flock(12, 540, 350, 7, 24, steel),
    mist(5, 420, 300, 640, 3, mix(mauve, peach, 0.3), 0.45, 20),
    mist(8, 1290, 500, 620, 3, mix(mauve, peach, 0.55), 0.5, 20),
    hills(
      { seed: 33, base: 610, rise: 170, foot: 860, grain: 0.0032 },
      mix(mauve, peach, 0.25),
      violet,
      0.3,
    ),
    hills(
      { seed: 37, base: 680, rise: 120, foot: 860, grain: 0.0045 },
      mix(violet, mauve, 0.45),
      violet,
      0.45,
    ),
    box(0, 560, 1920, 240, 'url(#veil)', 0.75),
    thicket(
      13,
      -40,
      1960,
      726,
      50,
      mix(mix(jade, violet, 0.5), mauve, 0.25),
      mix(leaf, mauve, 0.5),
    ),
    place(880, 712, citadelGate(mix(violet, ink, 0.15), mix(ink, violet, 0.3), tiles, amber), 0.96),
    thicket(19, -40, 560, 780, 62, mix(jade, violet, 0.62), mix(leaf, violet, 0.5)),
    thicket(22, 1220, 1960, 780, 62, mix(jade, violet, 0.62), mix(leaf, violet, 0.5)),
    thicket(29, -40, 1960, 822, 34, mix(mix(jade, violet, 0.5), ink, 0.3), mix(leaf, violet, 0.5)),
    box(0, 826, 1920, 454, 'url(#river)'),
    glitter(
      { seed: 26, top: 834, bottom: 1260, count: 56 },
      880,
      430,
      300,
      mix(amber, peach, 0.4),
      0.75,
    ),
    swells(31, 836, 1275, 28, tint(peach, 0.3), 0.3),
    bridge(),
    place(310, deck - 8, cyclist(mix(violet, paper, 0.55), tint(gold, 0.4), ink), 0.44),
    place(384, deck - 8, cyclist(paper, tint(gold, 0.4), ink), 0.44),
    place(1240, deck - 8, cyclist(paper, tint(gold, 0.4), ink), 0.44, 0, -0.44),
    ripples({ seed: 32, top: 850, bottom: 1290, count: 150 }, violet, 0.5),
    ripples({ seed: 35, top: 850, bottom: 1280, count: 90 }, mix(peach, azure, 0.2), 0.35),
    fill(lens(760, 1092, 560, 34), mix(ink, violet, 0.3), 0.55),
    group('transform="translate(760 1072) scale(1.55)"', dragonBoat()),
    place(1420, 966, dragonBoat(), 0.62, 0, -0.62),
    flame(),
  );
