import { polygon } from './curves.ts';
import { fill, join, line, n, type Point, times } from './markup.ts';

/** The colours of a basalt column: its top, its lit side, its dark side and its seams. */
export type Basalt = {
  readonly top: string;
  readonly lit: string;
  readonly dark: string;
  readonly seam: string;
};

/** A six-sided column seen from above at a slant: the middle of its top, its radius, its length. */
export const column = (x: number, y: number, r: number, long: number, tones: Basalt): string => {
  const corner = (at: number): Point => {
    const angle = (at * Math.PI) / 3;
    return [x + r * Math.cos(angle), y + r * 0.56 * Math.sin(angle)];
  };
  const top = times(6, corner);
  const below = ([px, py]: Point): Point => [px, py + long];
  const side = (from: number, to: number): string =>
    polygon([corner(from), corner(to), below(corner(to)), below(corner(from))]);
  const [frontX, frontY] = corner(1.5);
  const cracks = times(Math.floor(long / (r * 1.5)), (at) => {
    const cy = frontY + (at + 0.7) * r * 1.5 + ((x * 7 + at * 31) % 17);
    return cy < frontY + long - 8
      ? `M${n(frontX - r * 0.46)} ${n(cy)}q${n(r * 0.46)} ${n(r * 0.14)} ${n(r * 0.92)} 0`
      : '';
  });
  return join(
    fill(side(0, 1), tones.dark),
    fill(side(1, 2), tones.lit),
    fill(side(2, 3), tones.seam),
    line(cracks.join(''), tones.seam, Math.max(1.4, r * 0.03), 0.7),
    fill(polygon(top), tones.top),
    line(polygon(top), tones.seam, Math.max(1.6, r * 0.045), 0.8),
  );
};
