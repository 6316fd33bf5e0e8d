import { n, type Point, times } from './markup.ts';

const spans = (points: readonly Point[], closed: boolean): string => {
  const count = points.length;
  const at = (index: number): Point => {
    const safe = closed ? (index + count) % count : Math.min(count - 1, Math.max(0, index));
    return points[safe] ?? [0, 0];
  };
  return times(closed ? count : count - 1, (index) => {
    const [x0, y0] = at(index - 1);
    const [x1, y1] = at(index);
    const [x2, y2] = at(index + 1);
    const [x3, y3] = at(index + 2);
    const first = `${n(x1 + (x2 - x0) / 6)} ${n(y1 + (y2 - y0) / 6)}`;
    const second = `${n(x2 - (x3 - x1) / 6)} ${n(y2 - (y3 - y1) / 6)}`;
    return `C${first} ${second} ${n(x2)} ${n(y2)}`;
  }).join('');
};

const start = (points: readonly Point[]): string => {
  const [x, y] = points[0] ?? [0, 0];
  return `${n(x)} ${n(y)}`;
};

/** A smooth open line through points. */
export const curve = (points: readonly Point[]): string =>
  `M${start(points)}${spans(points, false)}`;

/** A smooth closed outline through points. */
export const blob = (points: readonly Point[]): string =>
  `M${start(points)}${spans(points, true)}Z`;

/** A closed outline with straight sides. */
export const polygon = (points: readonly Point[]): string =>
  `M${points.map(([x, y]) => `${n(x)} ${n(y)}`).join('L')}Z`;

/** An open line with straight pieces. */
export const polyline = (points: readonly Point[]): string =>
  `M${points.map(([x, y]) => `${n(x)} ${n(y)}`).join('L')}`;

/** A smooth ridge closed down to a level. */
export const hill = (ridge: readonly Point[], bottom: number): string => {
  const [left] = ridge[0] ?? [0, 0];
  const [right] = ridge[ridge.length - 1] ?? [0, 0];
  return `${curve(ridge)}L${n(right)} ${n(bottom)}L${n(left)} ${n(bottom)}Z`;
};

/** A brush stroke: a line whose width changes along its way. */
export const ribbon = (points: readonly Point[], widthAt: (part: number) => number): string => {
  const last = points.length - 1;
  const side = (sign: number): Point[] =>
    points.map(([x, y], index) => {
      const [ax, ay] = points[Math.max(0, index - 1)] ?? [x, y];
      const [bx, by] = points[Math.min(last, index + 1)] ?? [x, y];
      const length = Math.hypot(bx - ax, by - ay) || 1;
      const half = (widthAt(index / last) * sign) / 2;
      return [x - ((by - ay) / length) * half, y + ((bx - ax) / length) * half];
    });
  const right = side(1);
  const left = side(-1).reverse();
  return `M${start(right)}${spans(right, false)}L${start(left)}${spans(left, false)}Z`;
};

/** A width that swells in the middle and ends in points. */
export const swell =
  (most: number): ((part: number) => number) =>
  (part) =>
    most * Math.sin(Math.PI * Math.min(1, Math.max(0, part))) ** 0.7;

/** A width that starts full and ends in a point. */
export const taper =
  (most: number, least = 0): ((part: number) => number) =>
  (part) =>
    least + (most - least) * (1 - part);

/** A lens lying on the water or a leaf: pointed at both ends. */
export const lens = (x: number, y: number, w: number, h: number): string =>
  `M${n(x - w / 2)} ${n(y)}q${n(w / 2)} ${n(-h)} ${n(w)} 0q${n(-w / 2)} ${n(h)} ${n(-w)} 0Z`;

/** A point on a circle, the angle in degrees clockwise from the top. */
export const around = (x: number, y: number, r: number, degrees: number): Point => {
  const angle = ((degrees - 90) * Math.PI) / 180;
  return [x + r * Math.cos(angle), y + r * Math.sin(angle)];
};

/** Points on a spiral that winds outward. */
export const spiral = (x: number, y: number, r: number, turns: number, phase = 0): Point[] =>
  times(Math.ceil(turns * 10) + 1, (at) => {
    const part = at / Math.ceil(turns * 10);
    return around(x, y, r * part, phase + part * turns * 360);
  });
