import { around, curve, polygon } from './curves.ts';
import { disc, fill, group, hoop, join, line, n, type Point, times } from './markup.ts';

/** The star of a Đông Sơn drum. */
export const star = (x: number, y: number, r: number, inner: number, count = 14): string =>
  polygon(times(count * 2, (at) => around(x, y, at % 2 === 0 ? r : inner, (at * 180) / count)));

/** A ring of short strokes that point to the middle. */
export const ticks = (x: number, y: number, from: number, to: number, count: number): string =>
  times(count, (at) => {
    const [ax, ay] = around(x, y, from, (at * 360) / count);
    const [bx, by] = around(x, y, to, (at * 360) / count);
    return `M${n(ax)} ${n(ay)}L${n(bx)} ${n(by)}`;
  }).join('');

/** A ring of triangles. */
export const teeth = (x: number, y: number, from: number, to: number, count: number): string =>
  times(count, (at) => {
    const step = 360 / count;
    return polygon([
      around(x, y, from, at * step - step / 2),
      around(x, y, to, at * step),
      around(x, y, from, at * step + step / 2),
    ]);
  }).join('');

/** A ring of small circles joined by slanting tangents. */
export const beads = (
  x: number,
  y: number,
  r: number,
  size: number,
  count: number,
  colour: string,
  thick: number,
): string =>
  join(
    times(count, (at) => {
      const [cx, cy] = around(x, y, r, (at * 360) / count);
      return hoop(cx, cy, size, colour, thick) + disc(cx, cy, size * 0.34, colour);
    }),
    line(
      times(count, (at) => {
        const [ax, ay] = around(x, y, r + size, ((at + 0.18) * 360) / count);
        const [bx, by] = around(x, y, r - size, ((at + 0.82) * 360) / count);
        return `M${n(ax)} ${n(ay)}L${n(bx)} ${n(by)}`;
      }).join(''),
      colour,
      thick,
    ),
  );

/** A ring of zigzag. */
export const zigzag = (x: number, y: number, from: number, to: number, count: number): string => {
  const points: Point[] = times(count * 2, (at) =>
    around(x, y, at % 2 === 0 ? from : to, (at * 180) / count),
  );
  return polygon(points);
};

/** A flying long-billed bird in the manner of the drums, its wing span about 200. */
export const drumBird = (colour: string, lines: string): string =>
  join(
    fill(
      'M-118 4L-40 -10Q-26 -30 -8 -22L40 -8L104 -30L96 -6L122 6L92 12L34 16Q-6 26 -34 8Z',
      colour,
    ),
    fill('M-16 -14Q-2 -70 44 -92Q34 -46 40 -6Z', colour),
    fill('M-8 16Q16 54 52 66Q40 36 36 12Z', colour),
    fill('M-30 -20Q-14 -50 14 -52Q-2 -38 -10 -22Z', colour),
    line('M-4 -20Q8 -58 36 -80M8 -16Q18 -48 36 -64M4 20Q20 44 42 54', lines, 3.2),
    line('M44 -4L96 -20M46 4L108 4', lines, 3),
    disc(-30, -10, 4.6, lines),
  );

/** A sun or moon: a disc that carries the star and the rings of a drum. */
export const sun = (
  x: number,
  y: number,
  r: number,
  colour: string,
  marks: string,
  strength = 0.5,
): string =>
  join(
    disc(x, y, r, colour),
    group(
      `opacity="${n(strength)}"`,
      fill(star(x, y, r * 0.5, r * 0.15), marks),
      line(ticks(x, y, r * 0.84, r * 0.92, 72), marks, r * 0.014),
      hoop(x, y, r * 0.58, marks, r * 0.014),
      hoop(x, y, r * 0.63, marks, r * 0.01),
      fill(teeth(x, y, r * 0.68, r * 0.77, 48), marks),
      hoop(x, y, r * 0.8, marks, r * 0.014),
      hoop(x, y, r * 0.95, marks, r * 0.01),
    ),
  );

/** Drum rings spreading through the sky around a sun. */
export const halo = (
  x: number,
  y: number,
  r: number,
  step: number,
  count: number,
  colour: string,
  opacity: number,
): string =>
  join(
    times(count, (at) => {
      const reach = r + step * (at + 1);
      const fade = opacity * (1 - at / (count + 1));
      const rings = [
        hoop(x, y, reach, colour, 2.6, fade),
        hoop(x, y, reach + step * 0.14, colour, 1.4, fade * 0.8),
      ];
      const around = Math.round((reach * 6.28) / 26);
      const trim =
        at % 2 === 0
          ? line(
              ticks(x, y, reach + step * 0.3, reach + step * 0.56, around),
              colour,
              2,
              fade * 0.7,
            )
          : fill(teeth(x, y, reach + step * 0.3, reach + step * 0.56, around), colour, fade * 0.55);
      return join(rings, trim);
    }),
  );

/** The face of a sun or moon: its colour, and the marks of a drum on it. */
export type Face = {
  readonly colour: string;
  readonly marks: string;
  readonly strength: number;
};

/** Rings around a face: how far apart, how many, and how strong the first is. */
export type Rings = {
  readonly step: number;
  readonly count: number;
  readonly colour: string;
  readonly opacity: number;
};

/** A sun or moon with the rings of a drum around it. */
export const ringedSun = (x: number, y: number, r: number, face: Face, rings: Rings): string =>
  join(
    halo(x, y, r + 4, rings.step, rings.count, rings.colour, rings.opacity),
    sun(x, y, r, face.colour, face.marks, face.strength),
  );

/** A wreath of short waves around a middle, for steam and sound. */
export const echo = (x: number, y: number, r: number, sway: number, count: number): string =>
  curve(
    times(count * 4 + 1, (at) =>
      around(x, y, r + Math.sin((at * Math.PI) / 2) * sway, (at * 360) / (count * 4)),
    ),
  );
