import { ribbon, taper } from './curves.ts';
import { disc, fill, join, line, oval } from './markup.ts';
import { amber, ink, mix, peach } from './palette.ts';

/** A gibbon that hangs from one hand at 0, about 330 tall; `cheek` is the pale part of its face. */
export const hangingGibbon = (coat: string, cheek: string): string =>
  join(
    fill(
      ribbon(
        [
          [0, 0],
          [14, 60],
          [4, 118],
        ],
        taper(17, 24),
      ),
      coat,
    ),
    line('M-7 2Q0 -14 9 -2', coat, 11),
    fill('M-30 120Q-46 168 -36 214Q-28 250 8 252Q42 250 44 206Q44 158 30 118Q0 100 -30 120Z', coat),
    fill(
      ribbon(
        [
          [26, 132],
          [92, 176],
          [128, 116],
        ],
        taper(24, 14),
      ),
      coat,
    ),
    line('M128 116Q140 100 130 92', coat, 9),
    fill(
      ribbon(
        [
          [-20, 232],
          [-66, 268],
          [-36, 330],
        ],
        taper(36, 15),
      ),
      coat,
    ),
    fill(
      ribbon(
        [
          [26, 236],
          [70, 282],
          [36, 324],
        ],
        taper(36, 15),
      ),
      coat,
    ),
    line('M-38 330Q-58 342 -66 330M36 324Q52 340 62 330', coat, 10),
    disc(-8, 98, 35, coat),
    fill('M-30 62Q-8 40 14 62L8 78H-24Z', coat),
    oval(-22, 112, 15, 20, cheek),
    oval(14, 110, 13, 19, cheek),
    oval(-5, 104, 17, 21, mix(ink, peach, 0.16)),
    disc(-12, 96, 3.2, amber),
    disc(3, 96, 3.2, amber),
    line('M-13 114Q-5 109 4 114', mix(ink, peach, 0.5), 3),
  );
