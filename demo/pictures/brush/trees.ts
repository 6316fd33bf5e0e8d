import { around, lens, ribbon, taper } from './curves.ts';
import { tuft } from './land.ts';
import { fill, join, line, n, type Point, times } from './markup.ts';
import { blade } from './plants.ts';
import { random } from './random.ts';

/** A palm with a bent trunk and feathered fronds. */
export const palm = (
  seed: number,
  x: number,
  y: number,
  tall: number,
  lean: number,
  colour: string,
  lit: string,
  fronds = 11,
): string => {
  const source = random(seed);
  const topX = x + lean;
  const topY = y - tall;
  const trunk: Point[] = [
    [x, y],
    [x + lean * 0.3, y - tall * 0.45],
    [topX, topY],
  ];
  const crown = times(fronds, (at) => {
    const turn = -118 + (236 * at) / (fronds - 1) + source.between(-7, 7);
    const reach = tall * 0.42 * source.between(0.82, 1.08);
    const spine: Point[] = times(6, (step) => {
      const part = step / 5;
      const [px, py] = around(topX, topY, reach * part, turn);
      return [px, py + reach * 0.5 * part * part];
    });
    const leaflets = times(13, (step) => {
      const part = 0.14 + (step / 13) * 0.86;
      const [px, py] = around(topX, topY, reach * part, turn);
      const long = reach * 0.3 * (1 - part * 0.55);
      const sy = py + reach * 0.5 * part * part;
      return (
        blade(px, sy, long, long * 0.2, turn + 62) +
        blade(px, sy, long, long * 0.2, turn - 62 > -130 ? 160 : 200)
      );
    });
    return fill(
      leaflets.join('') + ribbon(spine, taper(tall * 0.014)),
      at % 3 === 0 ? lit : colour,
    );
  });
  return join(
    fill(
      ribbon(trunk, (part) => tall * (0.045 - part * 0.02)),
      colour,
    ),
    line(
      times(12, (at) => {
        const part = at / 12;
        const w = tall * (0.02 - part * 0.009);
        return `M${n(x + lean * part ** 1.2 - w)} ${n(y - tall * part)}h${n(w * 2)}`;
      }).join(''),
      lit,
      1.6,
      0.45,
    ),
    crown,
  );
};

/** A crown of leaves made of clumps with lit arcs, for broad trees. */
export const crown = (
  seed: number,
  x: number,
  y: number,
  rx: number,
  ry: number,
  colours: readonly [string, string, string],
): string => {
  const source = random(seed);
  const clumps = times(26, (at) => {
    const angle = source.between(0, Math.PI * 2);
    const reach = Math.sqrt(source.next()) * 0.86;
    return [
      x + Math.cos(angle) * rx * reach,
      y + Math.sin(angle) * ry * reach - at * 0.4,
      Math.min(rx, ry) * source.between(0.3, 0.46),
    ] as const;
  }).sort((one, other) => one[1] - other[1]);
  return join(
    fill(clumps.map(([cx, cy, r]) => tuft(cx, cx, cy + r * 0.4, r * 1.1)).join(''), colours[0]),
    clumps.map(([cx, cy, r]) =>
      join(
        fill(tuft(cx + 1, cx, cy, r), colours[1]),
        fill(
          times(7, (at) =>
            lens(
              cx + source.between(-0.8, 0.6) * r,
              cy - r * 0.5 + at * r * 0.12,
              r * 0.36,
              r * 0.1,
            ),
          ).join(''),
          colours[2],
          0.7,
        ),
      ),
    ),
  );
};

/** A stand of bamboo: jointed canes with leaf sprays. */
export const bamboo = (
  seed: number,
  left: number,
  right: number,
  y: number,
  tall: number,
  count: number,
  cane: string,
  leafTone: string,
): string => {
  const source = random(seed);
  return join(
    times(count, () => {
      const x = source.between(left, right);
      const h = tall * source.between(0.7, 1);
      const bend = source.between(-0.16, 0.16) * h;
      const at = (part: number): Point => [x + bend * part * part, y - h * part];
      const stalk = ribbon(
        times(6, (step) => at(step / 5)),
        taper(11, 3),
      );
      const joints = times(9, (step) => {
        const [jx, jy] = at((step + 1) / 10);
        return `M${n(jx - 6)} ${n(jy)}h12`;
      });
      const sprays = times(22, () => {
        const [sx, sy] = at(source.between(0.35, 1));
        return blade(sx, sy, source.between(34, 70), 9, source.between(90, 270));
      });
      return join(
        fill(stalk, cane),
        line(joints.join(''), leafTone, 2, 0.7),
        fill(sprays.join(''), leafTone),
      );
    }),
  );
};

/** A wide tree with a heavy trunk, hanging roots and a broad crown. */
export const banyan = (
  seed: number,
  x: number,
  y: number,
  size: number,
  bark: string,
  colours: readonly [string, string, string],
): string => {
  const source = random(seed);
  const roots = times(16, (at) => {
    const rx = x + ((at - 7.5) / 7.5) * size * 0.42;
    const long = size * source.between(0.12, 0.36);
    const from = y - size * 0.56;
    return ribbon(
      [
        [rx, from],
        [rx + source.between(-8, 8), from + long * 0.6],
        [rx, from + long],
      ],
      taper(5, 1),
    );
  });
  const limb = (dx: number, dy: number, w: number): string =>
    ribbon(
      [
        [x + dx * 0.04, y - size * 0.1],
        [x + dx * 0.3, y - size * 0.38],
        [x + dx, y - dy],
      ],
      taper(w, w * 0.3),
    );
  const trunk = times(9, (at) => {
    const foot = x + ((at - 4) / 4) * size * 0.2;
    const top = x + ((at - 4) / 4) * size * 0.09;
    return ribbon(
      [
        [foot, y + size * 0.015],
        [top, y - size * 0.14],
        [top + source.between(-6, 6), y - size * 0.56],
      ],
      taper(size * 0.06, size * 0.024),
    );
  });
  const grooves = times(8, (at) => {
    const top = x + ((at - 3.5) / 4) * size * 0.08;
    return (
      `M${n(x + ((at - 3.5) / 4) * size * 0.15)} ${n(y - 4)}Q${n(top)} ${n(y - size * 0.16)} ` +
      `${n(top)} ${n(y - size * 0.5)}`
    );
  });
  return join(
    fill(
      join(
        trunk,
        limb(-size * 0.4, size * 0.6, size * 0.13),
        limb(size * 0.4, size * 0.6, size * 0.13),
        limb(-size * 0.12, size * 0.72, size * 0.1),
        limb(size * 0.16, size * 0.7, size * 0.1),
        roots,
      ),
      bark,
    ),
    line(grooves.join(''), colours[0], 2.6, 0.8),
    crown(seed + 1, x - size * 0.3, y - size * 0.62, size * 0.34, size * 0.2, colours),
    crown(seed + 2, x + size * 0.3, y - size * 0.62, size * 0.34, size * 0.2, colours),
    crown(seed + 3, x, y - size * 0.78, size * 0.38, size * 0.22, colours),
  );
};
