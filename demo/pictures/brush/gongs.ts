import { ribbon, taper } from './curves.ts';
import { ticks } from './drum.ts';
import { disc, fill, hoop, join, line, oval, place } from './markup.ts';
import { amber, gold, ink, lacquer, mix, paper, tint, vermilion } from './palette.ts';
import { blade } from './plants.ts';

/** The dark of silhouettes at night. */
export const dark = mix(ink, lacquer, 0.12);

const gong = (r: number): string =>
  join(
    disc(3, 6, r, dark, 0.6),
    disc(0, 0, r, mix(gold, ink, 0.3)),
    disc(0, 0, r * 0.94, 'url(#brass)'),
    hoop(0, 0, r * 0.8, mix(gold, ink, 0.4), r * 0.03),
    hoop(0, 0, r * 0.6, mix(gold, ink, 0.35), r * 0.025),
    line(ticks(0, 0, r * 0.64, r * 0.76, 48), mix(gold, ink, 0.4), r * 0.02),
    disc(0, 0, r * 0.3, mix(gold, lacquer, 0.25)),
    disc(-r * 0.04, -r * 0.05, r * 0.24, mix(amber, paper, 0.15)),
    disc(-r * 0.08, -r * 0.09, r * 0.12, tint(amber, 0.6)),
  );

/** A gong player in brocade, about 290 tall, feet at 0. */
export const player = (r: number, drum: boolean): string =>
  join(
    fill('M-34 0L-30 -96H-4L0 -34L8 -96H34L38 0H12L2 -60L-8 0Z', mix(lacquer, ink, 0.62)),
    fill('M-40 -104Q-46 -190 -30 -222Q0 -240 32 -222Q48 -190 42 -104Z', dark),
    fill('M-38 -120H40L42 -92H-40Z', 'url(#cloth)'),
    fill('M-30 -222L30 -110L38 -124L-18 -230Z', 'url(#cloth)'),
    fill('M-10 -96H14L18 -26Q4 -16 -12 -26Z', 'url(#cloth)'),
    fill(
      ribbon(
        [
          [-34, -214],
          [-64, -172],
          [-30, -146],
        ],
        taper(24, 17),
      ),
      mix(lacquer, ink, 0.5),
    ),
    fill(
      ribbon(
        [
          [34, -214],
          [74, -190],
          [54, -140],
        ],
        taper(24, 17),
      ),
      mix(lacquer, ink, 0.5),
    ),
    disc(0, -256, 25, mix(mix(lacquer, gold, 0.35), ink, 0.35)),
    fill('M-26 -258Q-28 -288 0 -288T26 -258Q0 -272 -26 -258Z', ink),
    line('M-26 -264Q0 -276 26 -264', vermilion, 6),
    fill(blade(14, -282, 46, 8, 22), paper, 0.85),
    drum ? '' : line('M54 -140L22 -150', mix(gold, ink, 0.2), 8),
    drum
      ? join(
          oval(4, -150, r * 0.9, r * 0.9, mix(gold, ink, 0.5)),
          oval(4, -150, r * 0.78, r * 0.78, tint(gold, 0.5)),
          hoop(4, -150, r * 0.84, lacquer, 5),
          line(ticks(4, -150, r * 0.78, r * 0.9, 22), dark, 3),
        )
      : place(-14, -146, gong(r)),
  );
