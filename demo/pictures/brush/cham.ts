import { curve, polygon } from './curves.ts';
import { woodDark } from './loom.ts';
import { box, disc, fill, join, line, oval, times } from './markup.ts';
import { amber, gold, ink, mix, shade, tint } from './palette.ts';

/** A tiered brick tower, about 530 tall, its ground at 0. */
export const chamTower = (tone: string, deep: string, lit: string): string => {
  const tier = (y: number, w: number, h: number): string =>
    join(
      fill(
        polygon([
          [-w / 2, y],
          [-w * 0.46, y - h],
          [w * 0.46, y - h],
          [w / 2, y],
        ]),
        tone,
      ),
      fill(
        polygon([
          [w * 0.14, y],
          [w * 0.14, y - h],
          [w * 0.46, y - h],
          [w / 2, y],
        ]),
        deep,
        0.5,
      ),
      box(-w * 0.53, y - h - 9, w * 1.06, 12, deep),
      box(-w * 0.5, y - h - 16, w, 8, lit, 0.8),
      line(
        [-0.34, -0.17, 0.17, 0.34].map((at) => `M${at * w} ${y - 8}V${y - h + 8}`).join(''),
        deep,
        w * 0.035,
      ),
      fill(
        `M${-w * 0.1} ${y}V${y - h * 0.5}Q${-w * 0.1} ${y - h * 0.74} 0 ${y - h * 0.9}Q${w * 0.1} ${y - h * 0.74} ${w * 0.1} ${y - h * 0.5}V${y}Z`,
        deep,
      ),
      [-1, 1].map((way) =>
        fill(
          `M${way * w * 0.5} ${y - h - 9}q${way * -w * 0.03} -24 ${way * -w * 0.1} -34q${way * -w * 0.05} 16 ${way * -w * 0.04} 34Z`,
          deep,
        ),
      ),
    );
  return join(
    box(-120, -16, 240, 18, deep),
    tier(-14, 190, 170),
    tier(-200, 148, 84),
    tier(-300, 110, 64),
    tier(-380, 76, 48),
    fill('M-30 -440Q-26 -478 0 -510Q26 -478 30 -440Z', tone),
    line('M0 -510v-24', deep, 5),
  );
};

const ball = (x: number, y: number, r: number, tone: string): string =>
  join(
    disc(x, y, r, tone),
    line(
      times(5, (at) =>
        curve([
          [x - r * 0.86, y - r * 0.3 + at * r * 0.2],
          [x, y - r * 0.5 + at * r * 0.34],
          [x + r * 0.86, y - r * 0.36 + at * r * 0.24],
        ]),
      ).join(''),
      tint(tone, 0.45),
      3,
      0.9,
    ),
    line(
      times(3, (at) =>
        curve([
          [x - r * 0.5 + at * r * 0.4, y - r * 0.8],
          [x - r * 0.1 + at * r * 0.36, y],
          [x - r * 0.4 + at * r * 0.4, y + r * 0.86],
        ]),
      ).join(''),
      shade(tone, 0.4),
      3,
      0.7,
    ),
  );

/** A woven basket with balls of yarn. */
export const basket = (x: number, y: number, tones: readonly string[]): string =>
  join(
    oval(x, y + 128, 190, 28, ink, 0.45),
    tones.map((tone, at) =>
      ball(x - 96 + (at % 4) * 64, y - 22 - Math.floor(at / 4) * 52 - (at % 2) * 16, 50, tone),
    ),
    fill(
      `M${x - 170} ${y}H${x + 170}Q${x + 156} ${y + 120} ${x + 116} ${y + 132}H${x - 116}Q${x - 156} ${y + 120} ${x - 170} ${y}Z`,
      mix(gold, ink, 0.25),
    ),
    line(
      times(
        5,
        (at) => `M${x - 164 + at * 6} ${y + 18 + at * 24}q${164 - at * 6} 14 ${328 - at * 12} 0`,
      ).join(''),
      woodDark,
      5,
      0.8,
    ),
    line(
      times(13, (at) => `M${x - 156 + at * 26} ${y + 6}l${(6 - at) * 4} 120`).join(''),
      amber,
      4,
      0.6,
    ),
    box(x - 178, y - 8, 356, 20, mix(gold, amber, 0.3), 1, 10),
  );
