import { lens, polygon } from './curves.ts';
import { box, fill, join, line, type Point, times } from './markup.ts';
import { amber, indigo, ink, lacquer, mix, vermilion } from './palette.ts';

/** The height of the bridge deck. */
export const deck = 760;

/** The violet of the evening. */
export const violet = mix(indigo, lacquer, 0.4);

/** The dark of the steel. */
export const steel = mix(ink, violet, 0.35);

const wide = 316;

const span = (left: number): string => {
  const up = (part: number, high: number): Point => [
    left + wide * part,
    deck - 12 - high * Math.sin(Math.PI * part) ** 0.86,
  ];
  const rib = (high: number): Point[] => times(17, (at) => up(at / 16, high));
  const web = times(14, (at) => {
    const part = (at + 1) / 15;
    const [x, low] = up(part, 124);
    const [, high] = up(part, 150);
    const [nx, next] = up(part + 1 / 15, at % 2 === 0 ? 150 : 124);
    return `M${x} ${low}V${high}M${x} ${at % 2 === 0 ? low : high}L${nx} ${next}`;
  });
  const rods = times(11, (at) => {
    const part = (at + 1) / 12;
    const [x, y] = up(part, 124);
    return `M${x} ${y}V${deck}`;
  });
  return join(
    line(polygon(rib(150)).replace('Z', ''), steel, 9),
    line(polygon(rib(124)).replace('Z', ''), steel, 6),
    line(web.join(''), steel, 2.6),
    line(rods.join(''), steel, 2.8, 0.9),
    line(
      rods
        .map((_rod, at) => {
          const x = left + (wide * (at + 1)) / 12;
          return at < 10 ? `M${x} ${deck - 26}L${x + wide / 12} ${deck - 62}` : '';
        })
        .join(''),
      steel,
      1.6,
      0.6,
    ),
    line(polygon(rib(154)).replace('Z', ''), mix(amber, vermilion, 0.3), 2.2, 0.85),
  );
};

const pier = (x: number): string =>
  join(
    fill(
      polygon([
        [x - 26, deck + 20],
        [x + 26, deck + 20],
        [x + 34, 880],
        [x - 34, 880],
      ]),
      steel,
    ),
    fill(
      polygon([
        [x + 6, deck + 20],
        [x + 26, deck + 20],
        [x + 34, 880],
        [x + 8, 880],
      ]),
      ink,
      0.45,
    ),
    box(x - 36, deck + 14, 72, 12, steel),
    fill(
      times(12, (at) => lens(x + (at % 3) * 6 - 6, 890 + at * 11, 84 - at * 3, 7)).join(''),
      steel,
      0.5,
    ),
  );

/** A row of trussed arches on piers across the sheet. */
export const bridge = (): string =>
  join(
    times(7, (at) => pier(-136 + 2 + at * wide + 0)),
    times(7, (at) => span(-134 + at * wide)),
    box(0, deck - 8, 1920, 24, steel),
    line(`M0 ${deck - 8}H1920M0 ${deck + 12}H1920`, mix(amber, vermilion, 0.3), 2.4, 0.8),
    line(
      `M0 ${deck - 34}H1920${times(120, (at) => `M${at * 16} ${deck - 34}v26`).join('')}`,
      steel,
      2,
    ),
  );
