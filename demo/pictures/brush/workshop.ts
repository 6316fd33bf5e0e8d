import { lens, polygon } from './curves.ts';
import { box, fill, group, join, line, oval, place, times } from './markup.ts';
import { amber, gold, ink, jade, lacquer, mix, paper, shade, tint, vermilion } from './palette.ts';
import type { Inks } from './prints.ts';
import { random } from './random.ts';

/** The colours of the prints. */
export const inks: Inks = {
  line: ink,
  red: mix(vermilion, lacquer, 0.35),
  green: jade,
  yellow: mix(amber, gold, 0.2),
  white: paper,
};

const carved = mix(gold, ink, 0.4);

/** The colours of the carved blocks. */
export const relief: Inks = {
  line: mix(lacquer, ink, 0.35),
  red: mix(vermilion, gold, 0.2),
  green: mix(gold, ink, 0.3),
  yellow: mix(amber, gold, 0.4),
  white: mix(gold, amber, 0.5),
};

const leafSheet = (w: number, h: number, tone: string, print: string): string => {
  const source = random(w + h);
  const fibres = times(60, () => {
    const x = source.between(-w / 2 + 12, w / 2 - 30);
    const y = source.between(10, h - 14);
    return `M${x} ${y}q${source.between(4, 14)} ${source.between(-7, 7)} ${source.between(14, 26)} ${source.between(-4, 4)}`;
  });
  const torn = (y: number): string =>
    times(13, (at) => `L${w / 2 - (at * w) / 12} ${y + source.between(-3, 3)}`).join('');
  return join(
    fill(`M${-w / 2 + 12} 16H${w / 2 + 14}V${h + 14}H${-w / 2 + 12}Z`, ink, 0.28),
    fill(`M${-w / 2} 0H${w / 2}${torn(h)}Z`, tone),
    line(fibres.join(''), mix(tone, gold, 0.5), 1.6, 0.6),
    fill(`M${-w / 2} 0H${w / 2}V34Q0 52 ${-w / 2} 34Z`, ink, 0.08),
    print,
  );
};

const peg = (x: number, y: number): string =>
  box(x - 8, y - 22, 16, 52, mix(gold, ink, 0.35), 1, 4) +
  line(`M${x} ${y - 18}v42`, mix(gold, ink, 0.6), 2);

/** A print pegged to the line. */
export const hung = (
  x: number,
  y: number,
  w: number,
  h: number,
  turn: number,
  tone: string,
  print: string,
): string =>
  place(x, y, leafSheet(w, h, tone, print) + peg(-w * 0.36, 0) + peg(w * 0.36, 0), 1, turn);

/** The double frame of a print. */
export const frame = (w: number, h: number): string =>
  line(`M${-w / 2} 60H${w / 2}V${h}H${-w / 2}Z`, ink, 4) +
  line(`M${-w / 2 + 9} 69H${w / 2 - 9}V${h - 9}H${-w / 2 + 9}Z`, ink, 2);

/** A blank sheet that dries on the line. */
export const dry = (x: number, y: number, tone: string): string =>
  place(x, y, leafSheet(150, 250, tone, ''), 1, x % 2 === 0 ? -1.5 : 1.5);

/** A carved block that lies on the table. */
export const block = (x: number, y: number, w: number, h: number, print: string): string =>
  group(
    `transform="translate(${x} ${y})"`,
    fill(
      polygon([
        [-w / 2 - 16, h],
        [w / 2 + 16, h],
        [w / 2 + 16, h + 40],
        [-w / 2 - 16, h + 40],
      ]),
      shade(carved, 0.5),
    ),
    fill(
      polygon([
        [-w / 2, 0],
        [w / 2, 0],
        [w / 2 + 16, h],
        [-w / 2 - 16, h],
      ]),
      carved,
    ),
    fill(
      polygon([
        [-w / 2 + 16, 14],
        [w / 2 - 16, 14],
        [w / 2 - 2, h - 16],
        [-w / 2 + 2, h - 16],
      ]),
      mix(gold, ink, 0.2),
    ),
    line(
      times(
        9,
        (at) => `M${-w / 2 + 4} ${26 + at * (h / 9.5)}q${w / 2} ${(at % 3) * 8 - 8} ${w - 8} 0`,
      ).join(''),
      carved,
      2.4,
      0.8,
    ),
    print,
    line(`M${-w / 2 - 16} ${h + 2}H${w / 2 + 16}`, amber, 3, 0.6),
  );

/** A bowl of colour. */
export const pot = (x: number, y: number, r: number, colour: string): string =>
  join(
    oval(x + 10, y + r * 0.72, r * 1.05, r * 0.24, ink, 0.45),
    fill(
      `M${x - r} ${y}Q${x - r * 0.9} ${y + r * 0.8} ${x - r * 0.5} ${y + r * 0.84}H${x + r * 0.5}Q${x + r * 0.9} ${y + r * 0.8} ${x + r} ${y}Z`,
      mix(lacquer, ink, 0.55),
    ),
    line(
      `M${x - r * 0.9} ${y + r * 0.36}Q${x} ${y + r * 0.56} ${x + r * 0.9} ${y + r * 0.36}`,
      amber,
      3,
      0.6,
    ),
    oval(x, y, r, r * 0.3, mix(gold, ink, 0.45)),
    oval(x, y + 3, r * 0.86, r * 0.23, colour),
    fill(lens(x - r * 0.2, y, r * 0.8, r * 0.07), tint(colour, 0.5)),
  );
