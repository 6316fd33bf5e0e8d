import { around } from './curves.ts';
import { fill, join, line, n, oval, times } from './markup.ts';
import { blade } from './plants.ts';

/** A lotus flower seen from the side, about 150 wide, its foot at 0. */
export const lotus = (petal: string, deep: string, light: string, heart: string): string => {
  const leafAt = (turn: number, long: number, wide: number): string =>
    blade(0, 0, long, wide, turn);
  const veins = (turn: number, long: number): string =>
    times(3, (at) => {
      const [x, y] = around(0, 0, long * 0.86, turn + (at - 1) * 6);
      const [ax, ay] = around(0, 0, long * 0.42, turn + (at - 1) * 13);
      return `M${n(ax)} ${n(ay)}L${n(x)} ${n(y)}`;
    }).join('');
  const ring = (turns: readonly number[], long: number, wide: number, colour: string): string =>
    join(
      turns.map((turn) => fill(leafAt(turn, long, wide), colour)),
      turns.map((turn) => line(veins(turn, long), light, 1.3, 0.55)),
    );
  return join(
    ring([-34, 0, 34], 104, 44, deep),
    fill('M-18 -18Q0 -50 18 -18Z', heart),
    ring([-56, 56], 100, 44, petal),
    ring([-18, 18], 96, 42, petal),
    ring([-78, 78], 84, 34, petal),
    ring([-44, 44], 74, 36, light),
    ring([0], 78, 46, petal),
    fill('M-40 2Q0 14 40 2Q20 -12 0 -8Q-20 -12 -40 2Z', deep, 0.8),
  );
};

/** A lotus bud, its foot at 0. */
export const lotusBud = (petal: string, deep: string): string =>
  join(
    fill('M0 6Q-34 -20 -6 -82Q4 -92 8 -80Q34 -22 0 6Z', petal),
    fill('M0 6Q14 -30 2 -84Q34 -24 0 6Z', deep, 0.7),
    line('M-14 -6Q-16 -40 -2 -72', deep, 1.6),
  );

/** A floating lotus leaf with veins and a notch. */
export const pad = (
  x: number,
  y: number,
  rx: number,
  colour: string,
  vein: string,
  tilt = 0.36,
): string => {
  const ry = rx * tilt;
  const veins = times(13, (at) => {
    const angle = (at / 13) * Math.PI * 2 + 0.3;
    return `M${n(x)} ${n(y)}L${n(x + Math.cos(angle) * rx * 0.9)} ${n(y + Math.sin(angle) * ry * 0.9)}`;
  });
  return join(
    oval(x, y + ry * 0.16, rx, ry, vein, 0.55),
    oval(x, y, rx, ry, colour),
    line(veins.join(''), vein, Math.max(1, rx * 0.014), 0.6),
    oval(x, y, rx * 0.1, ry * 0.1, vein, 0.8),
  );
};

/** A lotus leaf held above the water on a stem, seen from the side. */
export const parasolLeaf = (
  x: number,
  y: number,
  w: number,
  stem: number,
  colour: string,
  under: string,
): string =>
  join(
    line(`M${n(x)} ${n(y)}q${n(w * 0.06)} ${n(stem * 0.5)} ${n(-w * 0.04)} ${n(stem)}`, under, 6),
    fill(
      `M${n(x - w / 2)} ${n(y + w * 0.02)}q${n(w * 0.2)} ${n(-w * 0.24)} ${n(w * 0.5)} ${n(-w * 0.2)}` +
        `q${n(w * 0.34)} ${n(w * 0.0)} ${n(w * 0.5)} ${n(w * 0.2)}` +
        `q${n(-w * 0.14)} ${n(w * 0.09)} ${n(-w * 0.28)} ${n(w * 0.04)}` +
        `q${n(-w * 0.24)} ${n(w * 0.1)} ${n(-w * 0.42)} ${n(w * 0.01)}` +
        `q${n(-w * 0.16)} ${n(w * 0.06)} ${n(-w * 0.3)} ${n(-w * 0.05)}Z`,
      colour,
    ),
    line(
      times(6, (at) => {
        const part = (at + 0.5) / 6 - 0.5;
        return (
          `M${n(x)} ${n(y - w * 0.16)}Q${n(x + part * w * 0.5)} ${n(y - w * 0.13)} ` +
          `${n(x + part * w * 0.92)} ${n(y + w * 0.01)}`
        );
      }).join(''),
      under,
      2,
      0.6,
    ),
  );
