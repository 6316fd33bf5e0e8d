import { around, polygon } from './brush/curves.ts';
import { beads, drumBird, star, teeth, ticks, zigzag } from './brush/drum.ts';
import { disc, fill, flood, glow, group, hoop, join, line, n, times } from './brush/markup.ts';
import { amber, gold, ink, jade, lacquer, leaf, mix, paper, shade, tint } from './brush/palette.ts';
import { random } from './brush/random.ts';
import { sheet } from './brush/sheet.ts';

const x = 960;
const y = 640;
const bronze = mix(gold, jade, 0.24);
const deep = mix(shade(jade, 0.62), gold, 0.06);
const bright = mix(amber, paper, 0.25);

const band = (from: number, to: number, colour: string, opacity = 1): string =>
  hoop(x, y, (from + to) / 2, colour, to - from, opacity);

const rule = (r: number, thick = 3): string => hoop(x, y, r, bright, thick);

const turned = (count: number, r: number, make: (at: number) => string, phase = 0): string =>
  join(
    times(count, (at) => {
      const degrees = (at * 360) / count + phase;
      const [cx, cy] = around(x, y, r, degrees);
      return group(`transform="translate(${n(cx)} ${n(cy)}) rotate(${n(degrees)})"`, make(at));
    }),
  );

const feathers = (): string =>
  turned(
    14,
    152,
    () =>
      line('M0 44L-13 16L0 -16L13 16ZM0 32L-7 16L0 0L7 16ZM-22 -16L-8 -30M22 -16L8 -30', bright, 3),
    180 / 14,
  );

const dancer = (): string =>
  join(
    fill('M-10 30L-15 4Q-20 -14 -6 -18H8Q20 -12 14 4L20 30H8L2 10L-2 30Z', bright),
    disc(2, -27, 9, bright),
    fill(
      'M-6 -32Q-34 -64 -22 -84Q-12 -60 0 -40ZM0 -36Q-10 -70 8 -90Q10 -62 6 -38Z' +
        'M6 -34Q16 -64 36 -78Q30 -52 12 -30Z',
      bright,
    ),
    line('M12 -12L34 -30M34 -30V30M-12 -10L-28 4', bright, 5),
    line('M-30 -70L-10 -38M4 -82L3 -40M31 -70L10 -34', deep, 2),
  );

const drumBoat = (): string =>
  join(
    fill(
      'M-104 -34Q-96 -6 -66 -2H66Q96 -6 104 -34L118 -28Q112 22 66 26H-66Q-112 22 -118 -28Z',
      bright,
    ),
    fill('M-104 -34Q-112 -62 -134 -48L-152 -40L-128 -34Q-118 -20 -110 -14Z', bright),
    fill('M104 -34Q120 -70 140 -66Q128 -46 132 -30Q120 -18 110 -14Z', bright),
    disc(-120, -42, 3.4, deep),
    line('M-84 14H84', deep, 3),
    line('M-70 6l9 8l9 -8l9 8l9 -8l9 8l9 -8l9 8l9 -8l9 8l9 -8l9 8l9 -8l9 8l9 -8l9 8l9 -8', deep, 2),
    [-56, -18, 20, 58].map((at) =>
      join(
        fill(`M${at - 11} 0L${at - 8} -24Q${at} -36 ${at + 8} -24L${at + 11} 0Z`, bright),
        disc(at, -38, 8, bright),
        line(`M${at - 2} -44Q${at - 8} -60 ${at + 4} -74`, bright, 5),
        line(`M${at + 4} -22L${at - 20} -2`, bright, 4),
      ),
    ),
  );

const ground = (): string => {
  const source = random(8);
  const specks = times(160, () =>
    disc(
      source.between(0, 1920),
      source.between(0, 1280),
      source.between(2, 9),
      leaf,
      source.between(0.05, 0.2),
    ),
  );
  return join(
    flood('url(#ground)'),
    times(9, (at) => {
      const r = 690 + at * 62;
      return join(
        hoop(x, y, r, gold, 2.6, 0.5),
        hoop(x, y, r + 7, gold, 1.4, 0.45),
        at % 3 === 0 ? fill(teeth(x, y, r + 14, r + 42, 150 + at * 14), gold, 0.32) : '',
        at % 3 === 1 ? beads(x, y, r + 30, 13, 120 + at * 12, mix(gold, jade, 0.55), 2.2) : '',
        at % 3 === 2 ? line(ticks(x, y, r + 16, r + 44, 230), gold, 2.4, 0.32) : '',
      );
    }),
    specks,
  );
};

const patina = (): string => {
  const source = random(31);
  return join(
    times(120, () => {
      const [cx, cy] = around(x, y, 610 * Math.sqrt(source.next()), source.between(0, 360));
      const size = source.between(6, 46);
      const edge = times(9, (at) => around(cx, cy, size * source.between(0.5, 1), at * 40));
      return fill(polygon(edge), leaf, source.between(0.04, 0.14));
    }),
  );
};

/** The face of a bronze drum in its own design: star, birds, dancers and boats in rings. */
export const picture = (): string =>
  sheet(
    join(
      glow('ground', [
        [0, lacquer],
        [0.62, mix(lacquer, ink, 0.3)],
        [1, mix(lacquer, ink, 0.75)],
      ]),
      glow('face', [
        [0, mix(amber, bronze, 0.25)],
        [0.45, bronze],
        [0.85, mix(bronze, jade, 0.4)],
        [1, mix(bronze, ink, 0.45)],
      ]),
    ),
    ground(),
    disc(x + 14, y + 22, 634, ink, 0.5),
    disc(x, y, 626, mix(bronze, ink, 0.5)),
    disc(x, y, 614, 'url(#face)'),
    patina(),
    band(66, 196, deep, 0.9),
    fill(star(x, y, 196, 52), bright),
    disc(x, y, 50, bright),
    hoop(x, y, 34, deep, 3),
    hoop(x, y, 22, deep, 3),
    disc(x, y, 9, lacquer),
    feathers(),
    rule(202, 5),
    line(ticks(x, y, 208, 222, 120), deep, 4),
    rule(226),
    beads(x, y, 243, 12, 60, deep, 3),
    rule(260),
    band(264, 350, deep, 0.92),
    turned(20, 301, () => group('transform="scale(0.7)"', dancer())),
    rule(354, 4),
    line(zigzag(x, y, 360, 376, 84), deep, 4),
    rule(380),
    band(383, 478, mix(lacquer, ink, 0.3), 0.95),
    turned(14, 430, () =>
      group('transform="scale(0.7)"', drumBird(bright, mix(lacquer, ink, 0.4))),
    ),
    rule(482, 4),
    fill(teeth(x, y, 487, 503, 110), deep),
    rule(506),
    band(509, 566, deep, 0.92),
    turned(14, 546, () => group('transform="scale(0.56)"', drumBoat())),
    rule(570, 4),
    beads(x, y, 585, 10, 150, deep, 2.6),
    rule(600, 4),
    fill(teeth(x, y, 604, 618, 150), bright, 0.9),
    hoop(x, y, 620, tint(amber, 0.3), 3),
  );
