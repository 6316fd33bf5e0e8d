import { lens, ribbon, taper } from './curves.ts';
import { thicket, tuft } from './land.ts';
import { fill, join, times } from './markup.ts';
import { amber, gold, ink, jade, leaf, mix } from './palette.ts';
import { blade } from './plants.ts';
import { palm } from './trees.ts';

/** The small forest that grows under the opening. */
export const trees = (): string =>
  join(
    palm(3, 800, 910, 250, 20, mix(jade, ink, 0.25), leaf),
    palm(8, 1130, 916, 290, -30, mix(jade, ink, 0.25), leaf),
    palm(5, 690, 930, 200, -20, mix(jade, ink, 0.4), mix(jade, leaf, 0.4)),
    palm(9, 1250, 936, 210, 20, mix(jade, ink, 0.4), mix(jade, leaf, 0.4)),
    thicket(4, 640, 1300, 900, 66, mix(jade, leaf, 0.4), mix(leaf, amber, 0.5)),
    times(9, (at) => {
      const x = 720 + at * 62;
      const tall = 130 + ((at * 67) % 90);
      return join(
        fill(
          ribbon(
            [
              [x, 930],
              [x + 6, 930 - tall * 0.6],
              [x, 930 - tall],
            ],
            taper(12, 4),
          ),
          mix(ink, gold, 0.25),
        ),
        fill(
          [
            [0, 0, 46],
            [-30, 22, 34],
            [32, 20, 36],
          ]
            .map(([dx, dy, r]) =>
              tuft(at * 7 + (dx ?? 0) + 50, x + (dx ?? 0), 930 - tall + (dy ?? 0), r ?? 30),
            )
            .join(''),
          mix(mix(jade, leaf, 0.2 + (at % 3) * 0.25), amber, 0.08),
        ),
        fill(
          times(5, (step) => lens(x - 12 + step * 7, 912 - tall + step * 8, 34, 6)).join(''),
          mix(leaf, amber, 0.6),
          0.85,
        ),
      );
    }),
    thicket(6, 560, 1380, 960, 60, mix(jade, ink, 0.3), leaf),
  );

/** A fern with six fronds. */
export const fern = (x: number, y: number, reach: number, turn: number, tone: string): string =>
  fill(
    times(6, (frond) => {
      const lean = turn + (frond - 2.5) * 24;
      return join(
        times(13, (at) => {
          const part = (at + 1) / 13;
          const angle = ((lean - 90) * Math.PI) / 180;
          const px = x + Math.cos(angle) * reach * part;
          const py = y + Math.sin(angle) * reach * part + reach * 0.34 * part * part;
          return (
            blade(px, py, reach * 0.2 * (1.15 - part), 9, lean + 60) +
            blade(px, py, reach * 0.2 * (1.15 - part), 9, lean - 60)
          );
        }),
      );
    }).join(''),
    tone,
  );
