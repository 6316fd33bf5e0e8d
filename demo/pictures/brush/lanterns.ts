import { curve, lens } from './curves.ts';
import { box, fill, join, line, oval, type Point, place, times } from './markup.ts';
import {
  amber,
  azure,
  gold,
  indigo,
  ink,
  jade,
  lacquer,
  mix,
  peach,
  tint,
  vermilion,
} from './palette.ts';
import { random } from './random.ts';

/** The darkest blue of the night. */
export const night = mix(indigo, ink, 0.55);

/** The silks of the lanterns. */
export const silks = [lacquer, amber, vermilion, jade, azure, mix(vermilion, peach, 0.5)] as const;

/** A silk lantern of one of three shapes, about 110 wide. */
export const lantern = (colour: string, kind: number): string => {
  const body =
    kind === 0
      ? 'M0 -44C52 -44 62 -10 52 8C44 32 22 44 0 44C-22 44 -44 32 -52 8C-62 -10 -52 -44 0 -44Z'
      : kind === 1
        ? 'M-26 -46Q0 -54 26 -46Q60 -8 20 46Q0 52 -20 46Q-60 -8 -26 -46Z'
        : 'M-24 -56H24Q34 -50 36 -30V30Q34 50 24 56H-24Q-34 50 -36 30V-30Q-34 -50 -24 -56Z';
  const wide = kind === 2 ? 36 : 50;
  const tall = kind === 2 ? 54 : 44;
  return join(
    oval(0, 0, 120, 120, 'url(#shine)', 0.75),
    fill(body, colour),
    oval(-4, 2, wide * 0.62, tall * 0.8, 'url(#heart)'),
    line(
      [-0.8, -0.42, 0, 0.42, 0.8]
        .map((at) => `M${at * 12} ${-tall}Q${at * wide * 1.25} 0 ${at * 12} ${tall}`)
        .join(''),
      mix(colour, ink, 0.35),
      2.2,
      0.75,
    ),
    box(-15, -tall - 9, 30, 10, gold, 1, 3),
    box(-13, tall - 2, 26, 9, gold, 1, 3),
    line(`M-7 ${tall + 8}v34M0 ${tall + 8}v44M7 ${tall + 8}v34`, mix(colour, gold, 0.35), 3.6),
  );
};

/** A sagging string of lanterns. */
export const garland = (
  seed: number,
  from: Point,
  to: Point,
  sag: number,
  count: number,
  scale: number,
) => {
  const source = random(seed);
  const at = (part: number): Point => [
    from[0] + (to[0] - from[0]) * part,
    from[1] + (to[1] - from[1]) * part + sag * 4 * part * (1 - part),
  ];
  return join(
    line(curve(times(13, (step) => at(step / 12))), night, 3.4),
    times(count, (step) => {
      const [x, y] = at((step + 0.5) / count);
      const drop = 56 * scale;
      const colour = silks[(step * 5 + seed) % silks.length] ?? lacquer;
      return join(
        line(`M${x} ${y}v${drop * 0.4}`, night, 2.4),
        place(
          x,
          y + drop * 1.25,
          lantern(colour, Math.floor(source.next() * 3)),
          scale,
          source.between(-3, 3),
        ),
      );
    }),
  );
};

/** A paper flower with a candle afloat. */
export const candle = (x: number, y: number, scale: number, colour: string): string =>
  place(
    x,
    y,
    join(
      oval(0, 0, 80, 44, 'url(#shine)'),
      fill('M-34 -6L-24 12H24L34 -6L16 2L8 -14L0 2L-8 -14L-16 2Z', colour),
      fill('M0 -30Q10 -16 0 -6Q-10 -16 0 -30Z', tint(amber, 0.6)),
      fill(lens(0, 24, 70, 6), amber, 0.7),
    ),
    scale,
  );
