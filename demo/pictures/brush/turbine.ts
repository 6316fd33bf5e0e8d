import { polygon } from './curves.ts';
import { box, disc, fill, join, line, n, place } from './markup.ts';
import { amber, azure, lacquer, mix, paper, peach, vermilion } from './palette.ts';

/** The haze at the horizon. */
export const haze = mix(peach, paper, 0.45);

/** A wind turbine in the sea, paler as its veil grows. */
export const turbine = (
  x: number,
  foot: number,
  tall: number,
  turn: number,
  veil: number,
): string => {
  const body = mix(paper, mix(haze, azure, 0.15), veil);
  const side = mix(azure, haze, 0.2 + veil * 0.6);
  const hub = foot - tall;
  const w = tall * 0.03;
  const reach = tall * 0.62;
  const wing =
    `M0 0C${n(reach * 0.05)} ${n(-reach * 0.1)} ${n(reach * 0.075)} ${n(-reach * 0.26)} ` +
    `${n(reach * 0.012)} ${n(-reach)}Q${n(-reach * 0.03)} ${n(-reach * 0.5)} ${n(-reach * 0.022)} 0Z`;
  const spine =
    `M0 0Q${n(reach * 0.045)} ${n(-reach * 0.4)} ${n(reach * 0.01)} ${n(-reach)}` +
    `Q${n(-reach * 0.03)} ${n(-reach * 0.5)} ${n(-reach * 0.022)} 0Z`;
  return join(
    fill(
      polygon([
        [x - w, foot],
        [x - w * 0.42, hub],
        [x + w * 0.42, hub],
        [x + w, foot],
      ]),
      body,
    ),
    fill(
      polygon([
        [x + w * 0.2, foot],
        [x + w * 0.08, hub],
        [x + w * 0.42, hub],
        [x + w, foot],
      ]),
      side,
    ),
    box(x - w * 1.5, foot - tall * 0.05, w * 3, tall * 0.075, mix(amber, haze, veil), 1, w * 0.4),
    box(x - w * 1.1, foot - tall * 0.1, w * 2.2, tall * 0.02, mix(lacquer, haze, veil)),
    box(x - w * 0.7, hub - w * 0.7, w * 2.6, w * 1.3, side, 1, w * 0.5),
    [0, 120, 240].map((angle) =>
      place(x, hub, fill(wing, body) + fill(spine, side, 0.55), 1, turn + angle),
    ),
    [0, 120, 240].map((angle) =>
      place(
        x,
        hub,
        line(
          `M${n(reach * 0.03)} ${n(-reach * 0.82)}L${n(-reach * 0.014)} ${n(-reach * 0.82)}`,
          mix(vermilion, haze, veil),
          reach * 0.03,
        ),
        1,
        turn + angle,
      ),
    ),
    disc(x, hub, w * 0.95, mix(lacquer, haze, veil)),
  );
};
