import { conicalHat } from './boats.ts';
import { lens, ribbon, taper } from './curves.ts';
import { box, disc, fill, join, line, place } from './markup.ts';
import {
  amber,
  gold,
  indigo,
  ink,
  jade,
  lacquer,
  mix,
  paper,
  peach,
  shade,
  tint,
} from './palette.ts';

/** A wooden fishing boat with a net boom. */
export const trawler = (): string =>
  join(
    fill(lens(0, 18, 520, 30), shade(indigo, 0.4), 0.4),
    fill(
      'M-210 -70Q-150 -46 -40 -42H120Q190 -50 236 -112Q222 -30 180 16H-150Q-192 -8 -210 -70Z',
      indigo,
    ),
    fill('M-200 -36Q-60 -14 214 -40Q200 -4 180 16H-150Q-184 0 -200 -36Z', lacquer),
    fill('M-192 -12Q0 4 196 -10L180 16H-150Q-176 6 -192 -12Z', shade(lacquer, 0.5)),
    line('M-206 -64Q-150 -40 -40 -36H120Q186 -44 232 -104', amber, 6),
    disc(186, -62, 11, paper),
    disc(189, -62, 5, ink),
    box(-140, -122, 130, 82, mix(jade, paper, 0.25)),
    box(-152, -134, 156, 15, lacquer, 1, 4),
    [-126, -88, -50].map((x) => box(x, -108, 26, 30, mix(ink, indigo, 0.4), 1, 3)),
    box(-118, -164, 74, 32, paper),
    box(-126, -172, 90, 10, lacquer, 1, 3),
    line(
      'M48 -42V-250M48 -236L190 -116M48 -236L-60 -172M48 -190L150 -60M48 -120L100 -44',
      mix(ink, indigo, 0.3),
      5,
    ),
    line('M48 -236Q130 -130 190 -84M48 -200Q110 -100 150 -60', mix(ink, indigo, 0.3), 1.8),
    fill('M60 -40Q76 -96 120 -72Q150 -60 158 -44Z', mix(jade, gold, 0.4)),
    line('M70 -44q20 -40 50 -20M84 -42q18 -28 44 -14', shade(jade, 0.4), 2),
    place(
      20,
      -42,
      join(
        fill('M-14 0L-12 -44Q-8 -60 4 -60Q16 -58 16 -40L18 0Z', ink),
        disc(4, -70, 10, peach),
        conicalHat(4, -72, 28, tint(gold, 0.5), ink),
      ),
    ),
  );

/** A gatherer who pushes a board over the mud. */
export const sled = (): string =>
  join(
    fill(
      'M-130 -2Q-150 -4 -156 -26Q-140 -14 -120 -14H100Q124 -14 134 -30Q134 -2 108 4H-110Z',
      shade(gold, 0.45),
    ),
    fill('M-56 -14L-70 -64H-14L-24 -14Z', mix(gold, amber, 0.4)),
    line('M-66 -52H-18M-62 -38H-22M-60 -26H-24', shade(gold, 0.5), 2.4),
    fill('M10 -12Q0 -62 30 -84L60 -74Q58 -34 44 -12Z', lacquer),
    fill(
      ribbon(
        [
          [40, -74],
          [10, -56],
          [-16, -62],
        ],
        taper(14, 8),
      ),
      lacquer,
    ),
    fill(
      ribbon(
        [
          [40, -20],
          [96, -16],
          [128, 14],
        ],
        taper(24, 10),
      ),
      mix(ink, indigo, 0.3),
    ),
    disc(42, -92, 12, peach),
    conicalHat(40, -95, 36, tint(gold, 0.5), ink),
  );
