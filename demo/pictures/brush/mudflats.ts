import { blob } from './curves.ts';
import { box, fill, join, line, n, type Point, times } from './markup.ts';
import { amber, gold, indigo, lacquer, mix, paper, peach, shade, vermilion } from './palette.ts';
import { noise, random } from './random.ts';
import { glitter, swells } from './water.ts';

const mud = mix(mix(gold, lacquer, 0.2), indigo, 0.3);

const bar = (seed: number, x: number, y: number, w: number, h: number, depth: number): string => {
  const wave = noise(seed, 3);
  const edge: Point[] = times(26, (at) => {
    const angle = (at / 26) * Math.PI * 2;
    const reach = 1 + wave(Math.sin(angle) * 2 + 9) * 0.35 + wave(Math.cos(angle) * 2.4 + 40) * 0.3;
    return [x + Math.cos(angle) * (w / 2) * reach, y + Math.sin(angle) * (h / 2) * reach];
  });
  const source = random(seed);
  const ribs = times(Math.round(6 + w / 60), () => {
    const rx = x + source.between(-0.4, 0.36) * w;
    const ry = y + source.between(-0.3, 0.28) * h;
    const long = 30 + 70 * depth;
    return `M${n(rx)} ${n(ry)}q${n(long / 2)} ${n(-4 - 8 * depth)} ${n(long)} 0`;
  });
  const tone = mix(mix(mud, peach, 0.45), mix(mix(mud, lacquer, 0.25), indigo, 0.45), depth);
  return join(
    fill(blob(edge.map(([px, py]) => [px, py + 2 + 5 * depth] as const)), shade(tone, 0.42)),
    fill(blob(edge), tone),
    line(ribs.join(''), shade(tone, 0.3), 1.6 + 2 * depth, 0.6),
    line(blob(edge), mix(tone, peach, 0.6), 1.6 + depth, 0.7),
  );
};

/** Mud bars at low tide with water between them. */
export const flats = (): string => {
  const source = random(12);
  const bars = times(44, (at) => {
    const depth = (at / 43) ** 1.5;
    const x =
      at % 3 === 0
        ? source.between(1200, 1960)
        : at % 3 === 1
          ? source.between(-40, 700)
          : source.between(300, 1700);
    return bar(
      at + 70,
      x,
      806 + depth * 480,
      (240 + depth * 620) * source.between(0.6, 1.1),
      9 + depth * 92,
      depth,
    );
  });
  return join(
    box(0, 782, 1920, 498, 'url(#pool)'),
    swells(15, 790, 1275, 26, paper, 0.4),
    glitter(
      { seed: 2, top: 790, bottom: 1200, count: 40 },
      1180,
      420,
      320,
      mix(amber, vermilion, 0.15),
      0.6,
    ),
    bars,
  );
};
