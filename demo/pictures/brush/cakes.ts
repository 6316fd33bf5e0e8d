import { around, ribbon, swell } from './curves.ts';
import { box, disc, fill, hoop, join, line, n, oval, times } from './markup.ts';
import { amber, gold, ink, jade, lacquer, leaf, mix, paper, peach } from './palette.ts';
import { random } from './random.ts';

const green = mix(jade, leaf, 0.3);

/** A square cake in dong leaves tied with bamboo string, seen from above, its middle at 0. */
export const squareCake = (seed: number, size: number): string => {
  const source = random(seed);
  const half = size / 2;
  const veins = times(13, (at) => {
    const y = -half + 10 + (at * (size - 20)) / 12;
    return `M${n(-half + 6)} ${n(y)}L${n(-4)} ${n(y + 7)}M${n(half - 6)} ${n(y)}L4 ${n(y + 7)}`;
  });
  const cord = mix(gold, paper, 0.4);
  const strings = [-0.17, 0.17].map((at) => at * size);
  return join(
    box(-half + 12, -half + 18, size, size, ink, 0.35, 20),
    box(-half, -half, size, size, mix(green, source.next() < 0.5 ? leaf : jade, 0.22), 1, 18),
    fill(
      `M${n(-half + 8)} ${n(-half + 4)}H${n(half - 8)}L0 ${n(-half * 0.2)}Z`,
      mix(leaf, amber, 0.12),
      0.55,
    ),
    fill(
      `M${n(-half + 8)} ${n(half - 4)}H${n(half - 8)}L0 ${n(half * 0.2)}Z`,
      mix(jade, ink, 0.3),
      0.45,
    ),
    line(veins.join(''), mix(jade, ink, 0.35), 2, 0.45),
    line(`M0 ${n(-half + 4)}V${n(half - 4)}`, mix(leaf, paper, 0.25), 3, 0.6),
    strings.map((at) =>
      join(
        line(
          `M${n(at)} ${n(-half - 3)}V${n(half + 3)}M${n(-half - 3)} ${n(at)}H${n(half + 3)}`,
          mix(cord, ink, 0.5),
          12,
          0.5,
        ),
        line(
          `M${n(at)} ${n(-half - 3)}V${n(half + 3)}M${n(-half - 3)} ${n(at)}H${n(half + 3)}`,
          cord,
          8,
        ),
      ),
    ),
    line(
      `M${n(strings[1] ?? 0)} ${n(strings[0] ?? 0)}q26 -30 44 -10q-6 24 -44 10q-30 30 -44 6`,
      cord,
      7,
    ),
  );
};

/** A square cake opened on its leaf: rice, bean and meat in layers, cut into eight. */
export const cutCake = (size: number): string => {
  const half = size / 2;
  return join(
    box(-half + 10, -half + 14, size, size, ink, 0.3, 10),
    box(-half, -half, size, size, mix(leaf, paper, 0.36), 1, 10),
    box(-half * 0.94, -half * 0.94, size * 0.94, size * 0.94, mix(leaf, paper, 0.62), 1, 10),
    oval(0, 0, half * 0.72, half * 0.72, mix(amber, paper, 0.35)),
    oval(-half * 0.06, half * 0.04, half * 0.4, half * 0.34, mix(peach, paper, 0.3)),
    oval(half * 0.1, -half * 0.06, half * 0.2, half * 0.14, mix(peach, lacquer, 0.25)),
    line(
      `M${n(-half)} ${n(-half)}L${n(half)} ${n(half)}M${n(half)} ${n(-half)}L${n(-half)} ${n(half)}M0 ${n(-half)}V${n(half)}M${n(-half)} 0H${n(half)}`,
      mix(jade, ink, 0.2),
      4,
      0.8,
    ),
  );
};

/** A round white cake of pounded rice on a disc of leaf. */
export const roundCake = (x: number, y: number, r: number): string =>
  join(
    oval(x + r * 0.1, y + r * 0.16, r * 1.2, r * 1.18, ink, 0.3),
    disc(x, y, r * 1.18, green),
    hoop(x, y, r * 1.06, mix(leaf, amber, 0.2), r * 0.03, 0.7),
    line(
      times(8, (at) => {
        const [ax, ay] = around(x, y, r * 1.02, at * 45);
        const [bx, by] = around(x, y, r * 1.17, at * 45);
        return `M${n(ax)} ${n(ay)}L${n(bx)} ${n(by)}`;
      }).join(''),
      mix(jade, ink, 0.3),
      2.4,
      0.7,
    ),
    disc(x, y, r, mix(paper, peach, 0.14)),
    disc(x - r * 0.06, y - r * 0.08, r * 0.86, paper),
    fill(
      ribbon(
        [around(x, y, r * 0.7, -70), around(x, y, r * 0.76, -35), around(x, y, r * 0.7, 0)],
        swell(r * 0.16),
      ),
      mix(paper, peach, 0.3),
      0.7,
    ),
  );

/** A dong leaf: broad, with a strong middle rib, from its stalk in a direction. */
export const dongLeaf = (
  x: number,
  y: number,
  long: number,
  turn: number,
  tone: string,
): string => {
  const [tipX, tipY] = around(x, y, long, turn);
  const side = (way: number): string => {
    const [ax, ay] = around(x, y, long * 0.34, turn + way * 52);
    const [bx, by] = around(x, y, long * 0.86, turn + way * 16);
    return `${n(ax)} ${n(ay)} ${n(bx)} ${n(by)}`;
  };
  const ribs = times(14, (at) => {
    const part = 0.1 + at * 0.058;
    const [px, py] = around(x, y, long * part, turn);
    const reach = long * 0.2 * Math.sin(Math.PI * (part + 0.08));
    const [ax, ay] = around(px, py, reach, turn + 38);
    const [bx, by] = around(px, py, reach, turn - 38);
    return `M${n(px)} ${n(py)}L${n(ax)} ${n(ay)}M${n(px)} ${n(py)}L${n(bx)} ${n(by)}`;
  });
  return join(
    fill(
      `M${n(x)} ${n(y)}C${side(1)} ${n(tipX)} ${n(tipY)}C${flip(side(-1))} ${n(x)} ${n(y)}Z`,
      tone,
    ),
    line(ribs.join(''), mix(tone, ink, 0.3), 2.4, 0.6),
    line(`M${n(x)} ${n(y)}L${n(tipX)} ${n(tipY)}`, mix(tone, paper, 0.4), 5, 0.8),
  );
};

/** The control points of a curve in the other order. */
const flip = (pair: string): string => {
  const [ax, ay, bx, by] = pair.split(' ');
  return `${bx} ${by} ${ax} ${ay}`;
};
