import { polygon, ribbon, taper } from './curves.ts';
import { box, disc, fill, glow, join, line, n, oval, place, times } from './markup.ts';
import { amber, azure, gold, ink, lacquer, mix, paper, peach, vermilion } from './palette.ts';
import { blade } from './plants.ts';
import { random } from './random.ts';

/** The dark of iron. */
export const iron = mix(ink, azure, 0.16);

/** The gradients of glowing iron and of the light that a forge throws. */
export const heat = (): string =>
  join(
    glow('forgeLight', [
      [0, mix(amber, paper, 0.3), 0.95],
      [0.3, mix(amber, vermilion, 0.4), 0.6],
      [1, vermilion, 0],
    ]),
    `<linearGradient id="glowing" x1="0" y1="0" x2="1" y2="0"><stop offset="0" stop-color="${iron}"/>` +
      `<stop offset="0.35" stop-color="${mix(lacquer, vermilion, 0.5)}"/>` +
      `<stop offset="0.62" stop-color="${amber}"/><stop offset="1" stop-color="${mix(amber, paper, 0.6)}"/></linearGradient>`,
  );

/** An anvil on a block of wood, its face at 0, about 620 wide. */
export const anvil = (): string =>
  join(
    fill('M-210 190H210L250 470H-250Z', mix(gold, ink, 0.68)),
    line(
      times(11, (at) => `M${-190 + at * 38} 196L${-222 + at * 45} 466`).join(''),
      mix(gold, ink, 0.84),
      4,
      0.8,
    ),
    oval(0, 192, 212, 26, mix(gold, ink, 0.5)),
    box(-216, 260, 432, 16, iron, 1, 6),
    box(-236, 372, 472, 16, iron, 1, 6),
    fill(
      'M-310 -6H190Q300 0 360 40Q290 60 200 58H150Q96 78 92 124L150 176V196H-150V176L-92 124Q-100 74 -170 58H-310Z',
      iron,
    ),
    fill('M-310 -6H190Q300 0 360 40L200 22H-310Z', mix(iron, peach, 0.42)),
    line('M-300 2H180Q270 6 330 32', mix(amber, paper, 0.3), 4, 0.8),
    line('M-92 124Q-100 74 -170 58M92 124Q96 78 150 58', ink, 4, 0.6),
  );

/** A broad knife of the north: blade and wooden grip, its point at 0 and its grip to the left. */
export const knife = (long: number, wide: number, metal: string): string =>
  join(
    fill(
      `M0 0Q${n(-long * 0.16)} ${n(-wide * 1.1)} ${n(-long * 0.42)} ${n(-wide)}H${n(-long)}V0Z`,
      metal,
    ),
    line(`M-6 -2H${n(-long)}`, mix(metal, paper, 0.7), 4),
    box(-long - 12, -wide * 0.86, 14, wide * 0.72, mix(gold, ink, 0.2), 1, 2),
    fill(
      `M${n(-long - 10)} ${n(-wide * 0.8)}Q${n(-long * 1.3)} ${n(-wide * 0.94)} ${n(-long * 1.5)} ${n(-wide * 0.72)}` +
        `Q${n(-long * 1.54)} ${n(-wide * 0.4)} ${n(-long * 1.48)} ${n(-wide * 0.24)}Q${n(-long * 1.28)} ${n(-wide * 0.3)} ${n(-long - 10)} ${n(-wide * 0.2)}Z`,
      mix(gold, lacquer, 0.35),
    ),
    disc(-long * 1.12, -wide * 0.52, 4, ink),
    disc(-long * 1.36, -wide * 0.5, 4, ink),
  );

/** A smith's hammer, the middle of its head at 0, its shaft to the right. */
export const hammer = (): string =>
  join(
    fill(
      ribbon(
        [
          [0, 0],
          [220, -30],
          [470, -90],
        ],
        taper(24, 32),
      ),
      mix(gold, ink, 0.35),
    ),
    fill('M-56 -92H44L58 -60V60L44 96H-56L-66 60V-60Z', iron),
    fill('M-56 -92H-20L-28 96H-56L-66 60V-60Z', mix(iron, peach, 0.3)),
    line('M-66 60H58M-66 -60H58', ink, 4, 0.6),
    box(-62, 90, 112, 14, mix(iron, amber, 0.5), 1, 4),
  );

/** Sparks that fly from a blow. */
export const sparks = (
  seed: number,
  x: number,
  y: number,
  reach: number,
  count: number,
): string => {
  const source = random(seed);
  const marks = times(count, () => {
    const angle = ((source.between(-86, 86) - 90) * Math.PI) / 180;
    const away = reach * source.between(0.16, 1);
    const px = x + Math.cos(angle) * away;
    const py = y + Math.sin(angle) * away * 0.86 + (away / reach) ** 2 * 120;
    const long = source.between(10, 34);
    return `M${n(px)} ${n(py)}l${n(Math.cos(angle) * long)} ${n(Math.sin(angle) * long + 5)}`;
  });
  const half = Math.floor(count / 2);
  return (
    line(marks.slice(0, half).join(''), amber, 6) +
    line(marks.slice(half).join(''), mix(amber, paper, 0.6), 3.4)
  );
};

/** A stone hearth with coals and flames, its foot at 0, about 520 wide. */
export const hearth = (): string => {
  const source = random(61);
  const stones = times(5, (row) =>
    times(6 - (row % 2), (at) => {
      const w = 90;
      const x = -270 + (row % 2) * 45 + at * w;
      const y = -60 - row * 56;
      return polygon([
        [x + source.between(2, 8), y + source.between(2, 6)],
        [x + w - source.between(4, 9), y + source.between(0, 6)],
        [x + w - source.between(2, 8), y + 52],
        [x + source.between(3, 9), y + 52],
      ]);
    }),
  ).flat();
  const tongue = (spread: number, tall: number, count: number, colour: string): string =>
    fill(
      times(count, () =>
        blade(
          source.between(-spread, spread),
          -300,
          tall * source.between(0.5, 1),
          46,
          source.between(-16, 16),
        ),
      ).join(''),
      colour,
    );
  return join(
    tongue(190, 330, 17, vermilion),
    tongue(160, 240, 14, amber),
    tongue(110, 150, 10, mix(amber, paper, 0.6)),
    fill('M-280 0V-310H280V0Z', mix(ink, gold, 0.16)),
    fill(stones.join(''), mix(mix(ink, gold, 0.3), lacquer, 0.16)),
    times(26, () =>
      disc(
        source.between(-215, 215),
        source.between(-336, -306),
        source.between(16, 30),
        mix(vermilion, source.next() < 0.5 ? ink : amber, 0.55),
      ),
    ),
    place(0, -308, box(-286, 0, 572, 20, mix(ink, gold, 0.34), 1, 8)),
  );
};
