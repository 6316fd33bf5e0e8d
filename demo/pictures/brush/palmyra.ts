import { around, ribbon, taper } from './curves.ts';
import { disc, fill, join, line, n, times } from './markup.ts';
import { amber, ink, lacquer, mix, paper } from './palette.ts';
import { blade } from './plants.ts';
import { random } from './random.ts';

/** The colours of a palmyra: trunk, the shadow of its leaves, its leaves, and where light falls. */
export type Palmyra = {
  readonly trunk: string;
  readonly deep: string;
  readonly leaf: string;
  readonly lit: string;
};

/** A fan leaf: pleats around the end of a stalk. */
const fan = (x: number, y: number, r: number, turn: number, tone: string): string =>
  fill(
    times(11, (at) =>
      blade(x, y, r * (1 - Math.abs(at - 5) * 0.03), r * 0.24, turn - 75 + at * 15),
    ).join(''),
    tone,
  );

/** A palmyra with a straight trunk and a round crown of fans, its foot at a place. */
export const palmyra = (
  seed: number,
  x: number,
  y: number,
  tall: number,
  tones: Palmyra,
): string => {
  const source = random(seed);
  const lean = source.between(-0.03, 0.03) * tall;
  const topX = x + lean;
  const topY = y - tall;
  const r = tall * 0.2;
  const ring = (count: number, reach: number, from: number, to: number, tone: string): string =>
    join(
      times(count, (at) => {
        const turn = from + ((to - from) * at) / (count - 1) + source.between(-6, 6);
        const [px, py] = around(topX, topY, r * reach, turn);
        return fan(px, py, r * source.between(0.54, 0.66), turn, tone);
      }),
    );
  const stalks = times(15, (at) => {
    const [px, py] = around(topX, topY, r * 0.7, at * 24);
    return `M${n(topX)} ${n(topY)}L${n(px)} ${n(py)}`;
  });
  return join(
    fill(
      ribbon(
        [
          [x, y],
          [x + lean * 0.4, y - tall * 0.5],
          [topX, topY + r * 0.2],
        ],
        (part) => tall * (0.05 - part * 0.018),
      ),
      tones.trunk,
    ),
    line(
      times(26, (at) => {
        const part = at / 26;
        const half = tall * (0.022 - part * 0.008);
        return `M${n(x + lean * part - half)} ${n(y - tall * part * 0.96)}q${n(half)} 4 ${n(half * 2)} 0`;
      }).join(''),
      tones.deep,
      Math.max(1.6, tall * 0.004),
      0.6,
    ),
    disc(topX, topY, r * 0.66, tones.deep),
    ring(9, 0.5, 95, 265, tones.deep),
    line(stalks.join(''), tones.leaf, Math.max(2, tall * 0.006)),
    ring(11, 0.62, -120, 120, tones.leaf),
    ring(7, 0.24, -80, 80, tones.lit),
    times(6, (at) =>
      disc(
        topX + (at - 2.5) * r * 0.12,
        topY + r * 0.2 + (at % 2) * r * 0.1,
        r * 0.085,
        mix(lacquer, ink, 0.45),
      ),
    ),
  );
};

/** A climber on a bamboo pole beside a trunk, with tubes at the belt, about 150 tall. */
export const climber = (shirt: string): string =>
  join(
    line('M-4 -60Q-30 -30 -10 -6M10 -60Q30 -40 14 -14', ink, 15),
    fill('M-22 -118Q-28 -76 -16 -52H18Q28 -76 20 -118Z', shirt),
    line('M-16 -112Q-36 -138 -12 -164M16 -112Q34 -130 16 -150', shirt, 12),
    disc(2, -136, 14, mix(ink, lacquer, 0.2)),
    line('M-14 -140Q2 -152 18 -140', paper, 8),
    line('M24 -70V-36M34 -72V-38M-26 -68V-36', mix(amber, ink, 0.2), 9),
  );

/** A bamboo pole with side pegs that serves as a ladder. */
export const pegLadder = (x: number, y: number, tall: number, tone: string): string =>
  line(
    `M${n(x)} ${n(y)}V${n(y - tall)}` +
      times(Math.floor(tall / 34), (at) => {
        const py = y - 20 - at * 34;
        return at % 2 === 0 ? `M${n(x)} ${n(py)}l22 -9` : `M${n(x)} ${n(py)}l-22 -9`;
      }).join(''),
    tone,
    7,
  );

/** A thin trail of taper smoke from a palm-sugar stove. */
export const stoveSmoke = (x: number, y: number, rise: number): string =>
  fill(
    ribbon(
      times(8, (at) => [x + Math.sin(at * 0.9) * 26 * (at / 7), y - (rise * at) / 7] as const),
      taper(22, 6),
    ),
    paper,
    0.5,
  );
