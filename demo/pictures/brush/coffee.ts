import { ribbon, taper } from './curves.ts';
import { disc, fill, join, line, n, type Point, times } from './markup.ts';
import { amber, gold, ink, jade, lacquer, leaf, mix, paper, vermilion } from './palette.ts';
import { blade, fruit } from './plants.ts';
import { random } from './random.ts';

const veined = (x: number, y: number, long: number, turn: number, tone: string): string => {
  const angle = ((turn - 90) * Math.PI) / 180;
  const along = (part: number): Point => [
    x + Math.cos(angle) * long * part,
    y + Math.sin(angle) * long * part,
  ];
  const [tipX, tipY] = along(0.96);
  const veins = times(7, (step) => {
    const [px, py] = along(0.12 + step * 0.11);
    const reach = long * 0.155 * Math.sin(Math.PI * (0.2 + step * 0.105));
    return [-1, 1]
      .map((way) => {
        const out = angle + way * 0.82;
        return (
          `M${n(px)} ${n(py)}Q${n(px + Math.cos(out) * reach * 0.6)} ` +
          `${n(py + Math.sin(out) * reach * 0.6)} ` +
          `${n(px + Math.cos(out * 0.8 + angle * 0.2) * reach)} ` +
          `${n(py + Math.sin(out * 0.8 + angle * 0.2) * reach)}`
        );
      })
      .join('');
  });
  const wide = long * 0.72;
  return join(
    fill(blade(x + 8, y + 14, long, wide, turn), ink, 0.22),
    fill(blade(x, y, long, wide, turn), tone),
    fill(
      `M${n(x)} ${n(y)}L${n(tipX)} ${n(tipY)}` +
        `Q${n(x + Math.cos(angle + 0.62) * long * 0.56)} ` +
        `${n(y + Math.sin(angle + 0.62) * long * 0.56)} ${n(x)} ${n(y)}Z`,
      ink,
      0.2,
    ),
    line(veins.join(''), mix(leaf, paper, 0.25), 2.6, 0.7),
    line(`M${n(x)} ${n(y)}L${n(tipX)} ${n(tipY)}`, mix(leaf, paper, 0.35), 4.4, 0.9),
  );
};

const cherries = (x: number, y: number, seed: number, r: number): string => {
  const source = random(seed);
  const tones = [vermilion, lacquer, lacquer, mix(amber, vermilion, 0.45), mix(leaf, jade, 0.2)];
  return join(
    times(13, (at) => {
      const angle = at * 2.4;
      const reach = r * 0.62 * Math.sqrt(at) * 0.86;
      const px = x + Math.cos(angle) * reach * 1.15;
      const py = y + Math.sin(angle) * reach * 0.9;
      const tone = tones[Math.floor(source.next() * tones.length)] ?? lacquer;
      return join(
        disc(px + 2, py + 4, r * 1.04, mix(ink, lacquer, 0.4), 0.8),
        fruit(px, py, r, tone, mix(tone, paper, 0.6)),
        disc(px + r * 0.3, py + r * 0.6, r * 0.15, ink, 0.6),
      );
    }),
  );
};

const blossom = (x: number, y: number, size: number): string =>
  join(
    [
      [0, 0],
      [-1.1, 0.5],
      [1, 0.6],
      [0.2, -1],
    ].map(([dx, dy], at) => {
      const px = x + (dx ?? 0) * size;
      const py = y + (dy ?? 0) * size;
      return join(
        fill(
          times(6, (petal) => blade(px, py, size, size * 0.5, petal * 60 + at * 23)).join(''),
          paper,
        ),
        disc(px, py, size * 0.16, amber),
      );
    }),
  );

/** A large branch of ripe coffee that sweeps up from the lower left. */
export const coffeeBranch = (): string => {
  const stem: Point[] = [
    [-60, 1180],
    [260, 1110],
    [620, 1076],
    [980, 1000],
    [1290, 850],
    [1420, 740],
  ];
  const bark = mix(ink, gold, 0.32);
  const deep = mix(jade, ink, 0.32);
  const mid = mix(jade, leaf, 0.16);
  const fresh = mix(jade, leaf, 0.42);
  return join(
    fill(ribbon(stem, taper(44, 12)), bark),
    veined(150, 1130, 400, 196, deep),
    veined(110, 1130, 380, -14, mid),
    veined(470, 1090, 420, 168, mid),
    veined(440, 1090, 410, 6, deep),
    veined(830, 1040, 400, 158, deep),
    veined(800, 1040, 390, -16, fresh),
    veined(1150, 930, 370, 140, mid),
    veined(1120, 930, 350, -38, mid),
    veined(1360, 790, 300, 112, fresh),
    veined(1370, 780, 290, -30, fresh),
    veined(1410, 746, 260, 34, mix(leaf, amber, 0.16)),
    fill(ribbon(stem, taper(26, 6)), mix(bark, amber, 0.2)),
    cherries(290, 1130, 4, 44),
    cherries(660, 1096, 9, 46),
    cherries(1010, 1012, 15, 44),
    cherries(1262, 888, 22, 34),
    blossom(1408, 800, 38),
  );
};
