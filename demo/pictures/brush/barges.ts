import { type Paint, rower, sampan, sitter } from './boats.ts';
import { lens } from './curves.ts';
import { box, disc, fill, join, line, place, times } from './markup.ts';
import { amber, gold, ink, mix, paper, peach, shade, tint, vermilion } from './palette.ts';
import { dark, heap } from './produce.ts';

/** A big river boat with painted eyes. */
export const barge = (tone: string, deep: string): string =>
  join(
    fill(
      'M-330 -96Q-250 -58 -120 -54H170Q270 -62 340 -128L352 -118Q336 -30 280 30H-250Q-312 -20 -330 -96Z',
      tone,
    ),
    fill('M-318 -56Q-200 -16 0 -14T338 -66Q320 -14 280 30H-250Q-296 -4 -318 -56Z', deep),
    line('M-326 -90Q-240 -50 -120 -46H170Q262 -54 336 -120', amber, 5),
    line('M-300 -24Q0 14 318 -28', mix(tone, amber, 0.4), 2.6, 0.8),
    disc(268, -62, 16, paper),
    disc(272, -61, 8, ink),
    fill('M234 -96Q276 -104 316 -122L306 -100Q270 -84 240 -84Z', vermilion),
  );

/** The cabin of a river boat. */
export const shed = (cloth: string): string =>
  join(
    box(-250, -140, 150, 92, mix(gold, ink, 0.42)),
    box(-232, -126, 44, 56, mix(ink, gold, 0.15)),
    box(-166, -126, 44, 56, mix(ink, gold, 0.15)),
    fill('M-280 -136Q-266 -196 -176 -200T-72 -136Z', cloth),
    line(
      times(
        7,
        (at) => `M${-264 + at * 29} -138Q${-234 + at * 20} -190 ${-210 + at * 12} -196`,
      ).join(''),
      dark,
      2.4,
      0.4,
    ),
  );

const paint: Paint = { hull: shade(gold, 0.4), dark: mix(ink, gold, 0.12), light: amber };

/** A small boat with a rower and a heap of fruit. */
export const peddler = (cloth: string, seed: number, set: readonly number[]): string =>
  join(
    place(104, -18, rower(cloth, tint(gold, 0.5), peach)),
    heap(seed, -40, 190, -18, 19, set),
    sampan(paint),
  );

/** A small boat with a customer. */
export const buyer = (cloth: string, seed: number): string =>
  join(
    place(40, -12, sitter(cloth, tint(gold, 0.5), peach)),
    heap(seed, -62, 110, -14, 17, [4, 6, 5]),
    sampan(paint),
  );

/** The broken shadow of a boat on the water. */
export const shadow = (x: number, y: number, w: number, colour: string): string =>
  fill(
    times(11, (at) => lens(x + Math.sin(at * 2.2) * 14, y + at * 9, w * (1 - at * 0.06), 8)).join(
      '',
    ),
    colour,
    0.42,
  );
