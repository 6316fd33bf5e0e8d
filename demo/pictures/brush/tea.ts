import { conicalHat } from './boats.ts';
import { disc, fill, join, line, n, times } from './markup.ts';
import { amber, gold, ink, jade, leaf, mix, paper, peach, shade } from './palette.ts';
import { blade } from './plants.ts';

const serrated = (x: number, y: number, long: number, turn: number, tone: string): string => {
  const angle = ((turn - 90) * Math.PI) / 180;
  const tip = [x + Math.cos(angle) * long * 0.94, y + Math.sin(angle) * long * 0.94] as const;
  const veins = times(6, (step) => {
    const part = 0.2 + step * 0.12;
    const px = x + Math.cos(angle) * long * part;
    const py = y + Math.sin(angle) * long * part;
    const reach = long * 0.13 * Math.sin(Math.PI * (part + 0.06));
    return [-0.8, 0.8]
      .map(
        (way) =>
          `M${n(px)} ${n(py)}L${n(px + Math.cos(angle + way) * reach)} ` +
          `${n(py + Math.sin(angle + way) * reach)}`,
      )
      .join('');
  });
  return join(
    fill(blade(x + 7, y + 12, long, long * 0.5, turn), ink, 0.2),
    fill(blade(x, y, long, long * 0.5, turn), tone),
    fill(blade(x, y, long * 0.9, long * 0.2, turn + 7), shade(tone, 0.3), 0.5),
    line(veins.join(''), mix(tone, paper, 0.55), 2.4, 0.7),
    line(`M${n(x)} ${n(y)}L${n(tip[0])} ${n(tip[1])}`, mix(tone, paper, 0.6), 4, 0.85),
  );
};

/** One shoot of tea, two leaves and a bud, on its stem. */
const shoot = (x: number, y: number, size: number, turn: number): string => {
  const young = mix(leaf, amber, 0.42);
  return (
    `<g transform="translate(${n(x)} ${n(y)}) rotate(${n(turn)}) scale(${n(size)})">` +
    join(
      line('M0 150Q6 70 0 0', mix(leaf, jade, 0.4), 11),
      serrated(2, 116, 210, 74, mix(jade, leaf, 0.55)),
      serrated(4, 96, 200, -78, mix(jade, leaf, 0.45)),
      serrated(0, 30, 176, 38, mix(leaf, amber, 0.16)),
      serrated(0, 26, 170, -36, young),
      fill(blade(0, 16, 128, 30, 2), mix(young, paper, 0.35)),
      line('M0 14L3 -92', mix(young, jade, 0.4), 2.6, 0.7),
    ) +
    '</g>'
  );
};

/** The tops of tea bushes close to the viewer, each shoot two leaves and a bud. */
export const shoots = (): string =>
  join(
    times(15, (at) =>
      serrated(
        -40 + at * 142,
        1330 + (at % 3) * 16,
        250,
        -46 + ((at * 53) % 92),
        mix(mix(jade, ink, 0.18), leaf, (at % 4) * 0.1),
      ),
    ),
    shoot(150, 1080, 1.02, -12),
    shoot(520, 1170, 0.8, 8),
    shoot(1010, 1190, 0.74, -5),
    shoot(1410, 1160, 0.84, 6),
    shoot(1770, 1060, 1.06, 11),
  );

/** A tea picker with a basket on her back, bent to the row, about 150 tall, feet at 0. */
export const picker = (jacket: string, scarf: string): string => {
  const dark = shade(jade, 0.6);
  return join(
    fill('M-22 0L-16 -72H16L20 0Z', dark),
    fill('M-20 -62Q-26 -104 -6 -122L18 -118Q30 -96 20 -62Z', jacket),
    fill('M-58 -116L-18 -120L-20 -62Q-34 -54 -48 -62Z', mix(gold, ink, 0.2)),
    line(
      'M-56 -104L-18 -108M-53 -90L-19 -93M-50 -76L-20 -78M-44 -116L-40 -60M-30 -118L-30 -58',
      mix(gold, ink, 0.55),
      2,
      0.7,
    ),
    fill(
      times(9, (at) => blade(-52 + at * 4, -112, 22, 9, -50 + at * 13)).join(''),
      mix(leaf, amber, 0.25),
    ),
    line('M10 -106Q34 -84 52 -70M4 -100Q24 -76 40 -62', jacket, 10),
    disc(54, -69, 6, peach),
    fill('M2 -124L22 -122L24 -106L0 -110Z', scarf),
    disc(14, -132, 10, peach),
    conicalHat(16, -136, 32, mix(gold, paper, 0.6), dark),
  );
};
