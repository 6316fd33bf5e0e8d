import { polygon, ribbon, swell } from './curves.ts';
import { fill, join, line, n, type Point, times } from './markup.ts';
import { amber, ink, jade, mix, paper } from './palette.ts';
import { noise, random } from './random.ts';

/** The colour of daylight that falls into the cave. */
export const light = mix(amber, paper, 0.45);

/** The darkest rock. */
export const deep = mix(ink, jade, 0.14);

const rim = (seed: number, x: number, y: number, rx: number, ry: number): Point[] => {
  const wave = noise(seed, 4);
  return times(64, (at) => {
    const angle = (at / 64) * Math.PI * 2;
    const bump = wave(Math.cos(angle) * 3 + 20) * 0.2 + wave(Math.sin(angle) * 3 + 60) * 0.2;
    return [x + Math.cos(angle) * rx * (1 + bump), y + Math.sin(angle) * ry * (1 + bump * 0.8)];
  });
};

/** A wall of rock with an opening, its dripstones and its folds. */
export const wall = (
  seed: number,
  x: number,
  y: number,
  rx: number,
  ry: number,
  tone: string,
  lit: string,
): string => {
  const edge = rim(seed, x, y, rx, ry);
  const source = random(seed);
  const hole = polygon(edge);
  const drips = edge.flatMap(([px, py]) => {
    if (py > y - ry * 0.2) return [];
    const long = ry * source.between(0.06, 0.34);
    const w = rx * source.between(0.02, 0.06);
    return [
      `M${n(px - w)} ${n(py - 12)}Q${n(px - w * 0.2)} ${n(py + long * 0.3)} ${n(px)} ${n(py + long)}` +
        `Q${n(px + w * 0.3)} ${n(py + long * 0.3)} ${n(px + w)} ${n(py - 12)}Z`,
    ];
  });
  const mounds = edge.flatMap(([px, py]) => {
    if (py < y + ry * 0.55 || source.next() < 0.45) return [];
    const high = ry * source.between(0.08, 0.26);
    const w = rx * source.between(0.025, 0.06);
    return [
      `M${n(px - w)} ${n(py + 14)}Q${n(px - w * 0.3)} ${n(py - high)} ${n(px)} ${n(py - high)}` +
        `Q${n(px + w * 0.4)} ${n(py - high)} ${n(px + w)} ${n(py + 14)}Z`,
    ];
  });
  const folds = times(110, () => {
    const [px, py] = edge[Math.floor(source.next() * 64)] ?? [0, 0];
    const out = source.between(1.03, 1.5);
    const sx = x + (px - x) * out;
    const sy = y + (py - y) * out;
    const long = source.between(60, 190);
    return ribbon(
      [
        [sx, sy],
        [sx + source.between(-9, 9), sy + long * 0.5],
        [sx + (sx - x) * 0.04, sy + long],
      ],
      swell(source.between(2, 8)),
    );
  });
  return join(
    `<path d="M-10 -10H1930V1290H-10Z${hole}" fill="${tone}" fill-rule="evenodd"/>`,
    fill(join(drips, mounds), tone),
    `<g clip-path="url(#rock${seed})">${fill(folds.join(''), lit, 0.3)}</g>`,
    line(hole, lit, 3, 0.55),
    line(drips.map((drip) => drip.slice(0, drip.lastIndexOf('Q'))).join(''), lit, 2, 0.4),
    `<defs><clipPath id="rock${seed}"><path d="M-10 -10H1930V1290H-10Z${hole}" clip-rule="evenodd"/></clipPath></defs>`,
  );
};
