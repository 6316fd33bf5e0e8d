import { curvedRoof, type Tiles } from './buildings.ts';
import { box, fill, group, join, line, n, times } from './markup.ts';

/** The gate of a citadel: a battered wall with five doors and a two-tier pavilion, about 560 wide. */
export const citadelGate = (wall: string, dark: string, tiles: Tiles, lamp: string): string =>
  join(
    fill('M-290 0L-274 -112H-176V-128H176V-112H274L290 0Z', wall),
    line('M-276 -100H276M-178 -116H178', dark, 3, 0.6),
    line(times(27, (at) => `M${-260 + at * 20} -112v-10h10v10`).join(''), wall, 5),
    [-210, -72, 72, 210].map((x) => fill(`M${x - 20} 0V-52Q${x} -80 ${x + 20} -52V0Z`, dark)),
    fill('M-28 0V-76H28V0Z', dark),
    fill('M-16 0V-64H16V0Z', lamp, 0.7),
    box(-150, -176, 300, 54, dark),
    times(11, (at) => box(-150 + at * 28.5, -176, 7, 54, tiles.body)),
    times(10, (at) => box(-136 + at * 28.5, -160, 12, 36, lamp, 0.75)),
    group('transform="translate(0 -168)"', curvedRoof(390, 62, tiles)),
    box(-96, -258, 192, 38, dark),
    times(7, (at) => box(-88 + at * 28, -252, 12, 28, lamp, 0.75)),
    group('transform="translate(0 -246)"', curvedRoof(260, 66, tiles)),
  );

/** A three-storey lake tower with arched windows, about 130 wide, its ground at 0. */
export const lakeTower = (wall: string, dark: string, light: string): string => {
  const storey = (y: number, w: number, h: number, doors: number): string =>
    join(
      box(-w / 2, y - h, w, h, wall),
      box(w * 0.22, y - h, w * 0.28, h, dark, 0.28),
      times(doors, (at) => {
        const x = -w / 2 + ((at + 0.5) * w) / doors;
        const half = (w / doors) * 0.27;
        return fill(
          `M${n(x - half)} ${n(y - 6)}V${n(y - h * 0.58)}Q${n(x)} ${n(y - h * 0.95)} ` +
            `${n(x + half)} ${n(y - h * 0.58)}V${n(y - 6)}Z`,
          dark,
        );
      }),
      box(-w / 2 - 8, y - h - 8, w + 16, 10, light),
      fill(
        `M${n(-w / 2 - 14)} ${n(y - h - 8)}q6 -10 2 -20L${n(-w / 2 + 14)} ${n(y - h - 8)}Z`,
        light,
      ),
      fill(
        `M${n(w / 2 + 14)} ${n(y - h - 8)}q-6 -10 -2 -20L${n(w / 2 - 14)} ${n(y - h - 8)}Z`,
        light,
      ),
    );
  return join(
    box(-86, -14, 172, 18, dark),
    storey(-12, 138, 78, 3),
    storey(-98, 104, 62, 3),
    storey(-168, 62, 48, 1),
    fill('M-40 -222Q-20 -238 -14 -258H14Q20 -238 40 -222Z', wall),
    line('M-42 -222H42M-16 -260H16M0 -260v-22', light, 5),
    line('M-69 -40H69M-52 -118H52', light, 2, 0.5),
  );
};
