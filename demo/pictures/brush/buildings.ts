import { curve, polygon } from './curves.ts';
import { box, fill, group, join, line, n, oval, times } from './markup.ts';

/** The colours of a roof: tiles, shadow and lit edges. */
export type Tiles = { readonly body: string; readonly dark: string; readonly lit: string };

/** A curved tiled roof whose eaves lie at 0 and whose tips turn up. */
export const curvedRoof = (w: number, h: number, tiles: Tiles, ridge = 0.66): string => {
  const a = (w / 2) * ridge;
  const b = w / 2;
  const tip = h * 0.26;
  const outline =
    `M${n(-a)} ${n(-h)}Q0 ${n(-h * 0.93)} ${n(a)} ${n(-h)}` +
    `C${n(a + (b - a) * 0.2)} ${n(-h * 0.5)} ${n(b * 0.9)} ${n(-tip * 0.8)} ${n(b)} ${n(-tip * 1.25)}` +
    `Q${n(b * 0.9)} ${n(-h * 0.02)} ${n(b * 0.7)} 0H${n(-b * 0.7)}` +
    `Q${n(-b * 0.9)} ${n(-h * 0.02)} ${n(-b)} ${n(-tip * 1.25)}` +
    `C${n(-b * 0.9)} ${n(-tip * 0.8)} ${n(-a - (b - a) * 0.2)} ${n(-h * 0.5)} ${n(-a)} ${n(-h)}Z`;
  const count = Math.round(w / 17);
  const columns = times(count, (at) => {
    const part = ((at + 0.5) / count) * 2 - 1;
    const edge = Math.abs(part);
    const foot = edge > 0.8 ? -tip * ((edge - 0.8) / 0.2) ** 1.5 : 0;
    const mid = part * (a + (b - a) * 0.3);
    return `M${n(part * a)} ${n(-h * 0.95)}Q${n(mid)} ${n(-h * 0.4)} ${n(part * b * 0.95)} ${n(foot - 4)}`;
  });
  return join(
    fill(outline, tiles.body),
    line(columns.join(''), tiles.dark, 3, 0.6),
    line(columns.filter((_, at) => at % 3 === 0).join(''), tiles.lit, 1.4, 0.45),
    line(
      `M${n(-b)} ${n(-tip * 1.25)}Q${n(-b * 0.9)} ${n(-h * 0.02)} ${n(-b * 0.7)} 0H${n(b * 0.7)}` +
        `Q${n(b * 0.9)} ${n(-h * 0.02)} ${n(b)} ${n(-tip * 1.25)}`,
      tiles.lit,
      Math.max(2.5, h * 0.035),
    ),
    line(
      `M${n(-a - h * 0.14)} ${n(-h * 1.2)}Q${n(-a - h * 0.06)} ${n(-h)} ${n(-a + h * 0.1)} ${n(-h)}` +
        `Q0 ${n(-h * 0.93)} ${n(a - h * 0.1)} ${n(-h)}Q${n(a + h * 0.06)} ${n(-h)} ` +
        `${n(a + h * 0.14)} ${n(-h * 1.2)}`,
      tiles.dark,
      Math.max(4, h * 0.07),
    ),
  );
};

/** A communal house: a wide curved roof on a row of pillars, its ground at 0. */
export const communalHouse = (
  w: number,
  h: number,
  tiles: Tiles,
  wood: string,
  gap: string,
): string => {
  const wall = h * 0.36;
  const pillars = 8;
  return join(
    box(-w * 0.4, -6, w * 0.8, 14, tiles.dark),
    box(-w * 0.36, -wall, w * 0.72, wall, gap),
    times(pillars, (at) =>
      box(-w * 0.36 + (at * w * 0.72) / (pillars - 1) - 6, -wall, 12, wall, wood),
    ),
    times(pillars - 1, (at) => {
      const x = -w * 0.36 + ((at + 0.5) * w * 0.72) / (pillars - 1);
      return line(
        times(5, (bar) => `M${n(x - 16 + bar * 8)} ${n(-wall * 0.52)}V-2`).join(''),
        wood,
        2.4,
        0.75,
      );
    }),
    group(`transform="translate(0 ${n(-wall * 0.86)})"`, curvedRoof(w, h * 0.64, tiles)),
  );
};

/** A house on stilts with a thatched roof, about 120 wide, its ground at 0. */
export const stiltHouse = (thatch: string, dark: string, lamp: string): string =>
  join(
    line('M-44 0V-34M-16 0V-34M16 0V-34M44 0V-34', dark, 5),
    box(-50, -62, 100, 30, dark),
    box(-34, -56, 14, 16, lamp),
    box(18, -56, 14, 16, lamp),
    fill('M-70 -54Q-48 -84 -40 -112H40Q48 -84 70 -54Q0 -62 -70 -54Z', thatch),
    line(
      'M-40 -106L-54 -66M-22 -108L-28 -64M0 -108V-63M22 -108L28 -64M40 -106L54 -66',
      dark,
      2.4,
      0.6,
    ),
    line('M-46 -122L-36 -110H36L46 -122', dark, 4),
  );

/** A rông house of the highlands: a roof like an axe blade, its ground at 0, about 400 tall. */
export const rongHouse = (thatch: string, dark: string, lit: string): string => {
  const roof = 'M-176 -92Q-138 -260 -96 -424Q0 -404 96 -424Q138 -260 176 -92Q0 -78 -176 -92Z';
  const rows = times(17, (at) => {
    const part = (at + 1) / 18;
    const y = -420 + part * 332;
    const half = 98 + part * 74;
    return `M${n(-half)} ${n(y)}Q0 ${n(y + 18)} ${n(half)} ${n(y)}`;
  });
  const straw = times(40, (at) => {
    const part = (at / 39) * 2 - 1;
    return `M${n(part * 94)} ${n(-412)}L${n(part * 168)} ${n(-94)}`;
  });
  return join(
    line('M-130 0V-96M-80 0V-96M-28 0V-96M28 0V-96M80 0V-96M130 0V-96', dark, 11),
    box(-142, -112, 284, 66, dark),
    box(-22, -106, 44, 60, lit),
    line('M-128 -78H-34M34 -78H128', lit, 3, 0.7),
    fill(roof, thatch),
    line(straw.join(''), dark, 1.6, 0.4),
    line(rows.join(''), dark, 3.4, 0.55),
    fill('M96 -424Q138 -260 176 -92Q110 -82 60 -82Q84 -260 50 -416Z', dark, 0.34),
    line('M-112 -450L-92 -420Q0 -402 92 -420L112 -450', dark, 9),
    times(9, (at) => oval(-80 + at * 20, -424 + Math.abs(at - 4) * -2, 5, 12, dark)),
    line('M-40 -46L-64 2M40 -46L64 2M-46 -34H46M-52 -22H52M-58 -10H58', dark, 5),
    line(
      curve([
        [-176, -92],
        [0, -78],
        [176, -92],
      ]),
      lit,
      4,
      0.8,
    ),
  );
};

/** A triangle-gabled roof of yin-yang tiles in front of a street. */
export const eave = (x: number, y: number, w: number, h: number, tiles: Tiles): string =>
  join(
    fill(
      polygon([
        [x - 16, y + h],
        [x + 10, y],
        [x + w - 10, y],
        [x + w + 16, y + h],
      ]),
      tiles.body,
    ),
    line(
      times(Math.round(w / 15), (at) => {
        const part = (at + 0.5) / Math.round(w / 15);
        return `M${n(x + 10 + part * (w - 20))} ${n(y + 3)}L${n(x - 16 + part * (w + 32))} ${n(y + h)}`;
      }).join(''),
      tiles.dark,
      4,
      0.7,
    ),
    box(x - 4, y - 7, w + 8, 10, tiles.dark, 1, 4),
    times(Math.round(w / 15), (at) => {
      const part = (at + 0.5) / Math.round(w / 15);
      return oval(x - 16 + part * (w + 32), y + h, 6, 5, tiles.lit);
    }),
  );
