import { eave, type Tiles } from './buildings.ts';
import { lantern, silks } from './lanterns.ts';
import { box, join, line, place, times } from './markup.ts';
import { amber, gold, ink, lacquer, mix, shade, vermilion } from './palette.ts';

/** The height of the quay. */
export const quay = 850;

const tiles: Tiles = {
  body: mix(lacquer, ink, 0.55),
  dark: mix(ink, lacquer, 0.15),
  lit: mix(vermilion, gold, 0.4),
};

const door = (x: number, w: number, h: number): string =>
  join(
    box(x - w / 2 - 8, quay - h - 8, w + 16, h + 8, mix(ink, lacquer, 0.35)),
    box(x - w / 2, quay - h, w, h, 'url(#inside)'),
    line(
      times(4, (at) => `M${x - w / 2 + ((at + 1) * w) / 5} ${quay - h}v${h}`).join(''),
      mix(ink, lacquer, 0.3),
      4,
    ),
    line(
      `M${x - w / 2} ${quay - h * 0.72}h${w}M${x - w / 2} ${quay - h * 0.2}h${w}`,
      mix(ink, lacquer, 0.3),
      4,
    ),
  );

const shutter = (x: number, y: number, w: number, h: number, tone: string): string =>
  join(
    box(x - w / 2 - 5, y - 5, w + 10, h + 10, mix(ink, lacquer, 0.3)),
    box(x - w / 2, y, w, h, 'url(#inside)'),
    [-1, 1].map((way) =>
      join(
        box(x + (way < 0 ? -w * 0.92 : w * 0.54), y, w * 0.38, h, tone),
        line(
          times(
            8,
            (at) => `M${x + (way < 0 ? -w * 0.88 : w * 0.58)} ${y + 8 + (at * h) / 8.4}h${w * 0.3}`,
          ).join(''),
          mix(tone, ink, 0.5),
          2.4,
        ),
      ),
    ),
    line(`M${x} ${y}v${h}M${x - w / 2} ${y + h / 2}h${w}`, mix(ink, lacquer, 0.3), 3.6),
  );

/** A two-storey house front of the old port. */
export const house = (x: number, w: number, h: number, wall: string, wood: string): string =>
  join(
    box(x, quay - h, w, h, wall),
    box(x, quay - h, w, h, 'url(#dusk)'),
    box(x, quay - h, 12, h, shade(wall, 0.5), 0.35),
    eave(x - 8, quay - h - 84, w + 16, 90, tiles),
    [0.28, 0.72].map((at) => shutter(x + w * at, quay - h + 46, w * 0.17, 104, wood)),
    eave(x + 8, quay - 286, w - 16, 56, tiles),
    [0.22, 0.5, 0.78].map((at) => door(x + w * at, w * 0.2, at === 0.5 ? 206 : 190)),
    [0.09, 0.36, 0.64, 0.91].map((at, order) =>
      place(x + w * at, quay - 186, lantern(silks[(order * 2 + w) % 6] ?? amber, order % 3), 0.38),
    ),
  );
