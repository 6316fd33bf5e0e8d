import { polygon } from './curves.ts';
import { box, cut, disc, fill, join, line, times } from './markup.ts';
import { amber, azure, gold, ink, jade, mix, paper, tint, vermilion } from './palette.ts';

/** The timber of the loom. */
export const wood = mix(gold, ink, 0.48);

/** The shadow side of the timber. */
export const woodDark = mix(gold, ink, 0.72);

const woodLit = mix(gold, amber, 0.4);

const clothEdge = (part: number): readonly [number, number] => [
  960 - 400 - part * 70,
  960 + 400 + part * 70,
];

/** The edge where threads become cloth. */
export const top = 640;

/** The height of the cloth beam. */
export const foot = 1090;

/** The stretched threads above the cloth. */
export const warp = (): string =>
  join(
    fill(
      polygon([
        [620, 300],
        [1300, 300],
        [1360, top],
        [560, top],
      ]),
      mix(paper, amber, 0.25),
      0.3,
    ),
    times(69, (at) => {
      const part = at / 68;
      const tone = at % 17 < 2 ? vermilion : at % 17 === 8 ? jade : at % 5 === 0 ? amber : paper;
      return line(`M${624 + part * 672} 292L${562 + part * 796} ${top + 6}`, tone, 4, 0.95);
    }),
    line(
      times(4, (at) => `M${612 - at * 8} ${350 + at * 10}H${1308 + at * 8}`).join(''),
      mix(paper, gold, 0.4),
      2,
      0.4,
    ),
  );

/** The heddle bars and the reed. */
export const heddles = (): string =>
  join(
    [
      [392, 20],
      [442, 12],
    ].map(([y, wide]) =>
      join(
        box(570 - (wide ?? 0), y ?? 0, 780 + (wide ?? 0) * 2, 18, wood, 1, 6),
        box(570 - (wide ?? 0), y ?? 0, 780 + (wide ?? 0) * 2, 5, woodLit, 1, 3),
        line(
          times(58, (at) => `M${606 + at * 12.2} ${(y ?? 0) + 18}v44`).join(''),
          tint(azure, 0.5),
          2.4,
          0.8,
        ),
        box(570 - (wide ?? 0), (y ?? 0) + 60, 780 + (wide ?? 0) * 2, 12, wood, 1, 5),
      ),
    ),
    box(520, 570, 880, 24, wood, 1, 8),
    box(520, 570, 880, 7, woodLit, 1, 4),
    line(times(98, (at) => `M${556 + at * 8.3} 594v40`).join(''), mix(gold, ink, 0.2), 3),
    box(520, 630, 880, 20, wood, 1, 8),
    box(520, 630, 880, 5, woodLit, 1, 3),
  );

/** The woven part of the cloth. */
export const cloth = (): string =>
  join(
    cut(
      'cloth',
      box(400, top, 1120, 480, 'url(#figure)'),
      box(400, top + 12, 1120, 26, 'url(#edge)'),
      [0, 1].map((at) => box(400, 712 + at * 232, 1120, 146, 'url(#rhombs)')),
      [704, 858, 936].map((y) => box(400, y, 1120, 9, amber)),
      [0, 1].map((at) =>
        fill(
          at === 0
            ? polygon([
                [400, top],
                [592, top],
                [540, 1140],
                [400, 1140],
              ])
            : polygon([
                [1520, top],
                [1328, top],
                [1380, 1140],
                [1520, 1140],
              ]),
          'url(#edge)',
        ),
      ),
      fill(
        polygon([
          [1140, top],
          [1520, top],
          [1520, 1140],
          [1260, 1140],
        ]),
        ink,
        0.14,
      ),
    ),
    line(
      polygon([
        [clothEdge(0)[0], top + 4],
        [clothEdge(1)[0], foot],
      ]) +
        polygon([
          [clothEdge(0)[1], top + 4],
          [clothEdge(1)[1], foot],
        ]),
      amber,
      5,
    ),
  );

const post = (x: number): string =>
  join(
    box(x - 30, 190, 60, 1000, wood),
    box(x + 8, 190, 22, 1000, woodDark, 0.6),
    box(x - 30, 190, 9, 1000, woodLit, 0.8),
    fill(`M${x - 44} 200Q${x - 50} 150 ${x} 116Q${x + 50} 150 ${x + 44} 200Z`, wood),
    line(`M${x - 20} 190Q${x} 146 ${x + 20} 190M${x} 128v60`, woodLit, 4),
    times(9, (at) => line(`M${x - 18} ${270 + at * 90}l18 -20l18 20l-18 20Z`, woodLit, 3.4, 0.7)),
  );

/** The posts and beams of the loom. */
export const frame = (): string =>
  join(
    box(380, 236, 1160, 56, wood, 1, 12),
    box(380, 236, 1160, 14, woodLit, 1, 7),
    box(380, 280, 1160, 12, woodDark, 1, 6),
    line(times(44, (at) => `M${424 + at * 24.6} 254l12 12l12 -12`).join(''), amber, 3),
    post(400),
    post(1520),
    box(350, foot - 6, 1220, 84, wood, 1, 30),
    box(350, foot - 2, 1220, 18, woodLit, 1, 9),
    box(440, foot + 10, 1040, 58, 'url(#rhombs)'),
    box(440, foot + 52, 1040, 22, ink, 0.3),
    [
      [350, 1],
      [1570, 1],
    ].map(([x]) =>
      join(
        disc(x ?? 0, foot + 36, 52, wood),
        disc(x ?? 0, foot + 36, 38, woodDark),
        disc(x ?? 0, foot + 36, 14, woodLit),
      ),
    ),
  );
