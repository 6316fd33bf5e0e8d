import { blob, curve, hill, ribbon, swell, taper } from './curves.ts';
import { cut, fill, join, line, mask, type Point, times } from './markup.ts';
import { noise, random } from './random.ts';

/** How a range of hills is drawn. */
export type Range = {
  readonly seed: number;
  readonly base: number;
  readonly rise: number;
  readonly foot: number;
  readonly grain?: number;
  readonly octaves?: number;
  readonly lift?: (x: number) => number;
};

/** The ridge of a range, from the left edge to the right. */
export const ridge = (range: Range): Point[] => {
  const wave = noise(range.seed, range.octaves ?? 4);
  const grain = range.grain ?? 0.004;
  return times(66, (at) => {
    const x = -30 + at * 30.5;
    return [x, range.base - (wave(x * grain) * 0.5 + 0.5) * range.rise - (range.lift?.(x) ?? 0)];
  });
};

/** A range of hills with carved strokes that run down its slopes. */
export const hills = (
  range: Range,
  colour: string,
  strokes: string,
  opacity = 0.35,
  density = 90,
): string => {
  const points = ridge(range);
  const source = random(range.seed + 7);
  const marks = times(density, () => {
    const at = 1 + Math.floor(source.next() * (points.length - 3));
    const [x, y] = points[at] ?? [0, 0];
    const [nextX, nextY] = points[at + 1] ?? [0, 0];
    const slope = (nextY - y) / (nextX - x);
    const length = range.rise * source.between(0.14, 0.5);
    const lean = slope > 0 ? 0.5 : -0.35;
    const down = source.between(3, 9);
    return ribbon(
      [
        [x, y + down],
        [x + length * lean * 0.5, y + down + length * 0.55],
        [x + length * lean * 1.2, y + down + length],
      ],
      taper(slope > 0 ? 6.5 : 3),
    );
  });
  return join(fill(hill(points, range.foot), colour), fill(marks.join(''), strokes, opacity));
};

/** The colours of a limestone tower: body, shadow side, lit side and trees. */
export type Stone = {
  readonly body: string;
  readonly dark: string;
  readonly lit: string;
  readonly tree: string;
};

/** A limestone tower that stands in water or mist, lit from the left when `light` is -1. */
export const karst = (
  id: string,
  seed: number,
  x: number,
  foot: number,
  w: number,
  h: number,
  stone: Stone,
  light = -1,
): string => {
  const source = random(seed);
  const lean = source.between(-0.08, 0.08);
  const power = source.between(2.1, 3.1);
  const steps = 10;
  const side = (sign: number): Point[] => {
    const belly = source.between(-0.07, 0.1);
    return times(steps, (at) => {
      const up = at / steps;
      const dome = (1 - up ** power) ** 0.62;
      const bulge = belly * Math.sin(up * Math.PI * 2) + source.between(-0.045, 0.045);
      const under = at === 0 ? 0.92 : 1;
      const reach = Math.max(0.1, dome * (0.86 + bulge) * under);
      return [x + sign * (w / 2) * reach + lean * w * up, foot - h * up];
    });
  };
  const left = side(-1);
  const right = side(1).reverse();
  const top: Point[] = [[x + lean * w + source.between(-0.05, 0.05) * w, foot - h]];
  const outline = `${curve([...left, ...top, ...right])}Z`;
  const streak = (sign: number, count: number, thick: number): string =>
    times(count, () => {
      const across = sign * source.between(0.08, 0.96);
      const from = source.between(0.04, 0.5);
      const length = h * source.between(0.14, 0.42);
      const sx = x + across * (w / 2) * (0.5 + 0.5 * from);
      const sy = foot - h + from * h;
      return ribbon(
        [
          [sx, sy],
          [sx + source.between(-6, 6), sy + length * 0.4],
          [sx + sign * w * 0.05 + source.between(-4, 4), sy + length],
        ],
        swell(thick * source.between(0.5, 1.3)),
      );
    }).join('');
  const half = w * 0.09;
  const flank: Point[] = times(9, (at) => [
    x + light * -1 * (half + source.between(-0.1, 0.1) * w) + lean * w * (1 - at / 8),
    foot - h * 1.05 + (h * 1.1 * at) / 8,
  ]);
  const edge = x - light * w;
  const shadow = `${curve(flank)}L${edge} ${foot}L${edge} ${foot - h * 1.05}Z`;
  const tufts = times(Math.round(w / 4), () => {
    const across = source.between(-0.95, 0.95);
    const up = (1 - Math.abs(across) ** 2.6) ** 0.6 - source.next() ** 2.2 * 0.42;
    return tuft(source.next() * 999, x + across * w * 0.42, foot - h * up, w * 0.046);
  }).join('');
  return join(
    `<defs>${mask(id, outline)}</defs>`,
    fill(outline, stone.body),
    cut(
      id,
      fill(shadow, stone.dark, 0.75),
      fill(streak(light, Math.round(w / 7), 5), stone.lit, 0.5),
      fill(streak(-light, Math.round(w / 6), 7), stone.dark, 0.8),
      fill(tufts, stone.tree, 0.85),
    ),
    line(`M${x - w * 0.56} ${foot}L${x + w * 0.56} ${foot}`, stone.dark, 3.4, 0.7),
  );
};

/** A round tuft of leaves. */
export const tuft = (seed: number, x: number, y: number, r: number): string => {
  const source = random(Math.floor(seed * 1000));
  return blob(
    times(9, (at) => {
      const angle = (at / 9) * Math.PI * 2;
      const reach = r * source.between(0.7, 1.15);
      return [x + Math.cos(angle) * reach * 1.25, y + Math.sin(angle) * reach * 0.75];
    }),
  );
};

/** A bank of bushes along a line, its crowns overlapping. */
export const thicket = (
  seed: number,
  left: number,
  right: number,
  y: number,
  size: number,
  colour: string,
  lights: string,
): string => {
  const source = random(seed);
  const count = Math.ceil((right - left) / (size * 0.55));
  const crowns = times(count, (at) => {
    const x = left + ((right - left) * (at + source.next() * 0.7)) / count;
    return [x, y - size * source.between(0.1, 0.8), size * source.between(0.55, 1)] as const;
  });
  return join(
    fill(crowns.map(([x, cy, r]) => tuft(x, x, cy, r)).join(''), colour),
    fill(`M${left} ${y - size * 0.3}H${right}V${y + size * 0.5}H${left}Z`, colour),
    line(
      crowns
        .flatMap(([x, cy, r]) =>
          times(3, (at) => {
            const reach = r * (0.9 - at * 0.27);
            const cx = x - r * 0.1;
            return curve([
              [cx - reach * 0.8, cy - reach * 0.1],
              [cx - reach * 0.2, cy - reach * 0.52],
              [cx + reach * 0.5, cy - reach * 0.36],
            ]);
          }),
        )
        .join(''),
      lights,
      Math.max(1.4, size * 0.045),
      0.6,
    ),
  );
};
