import { blob } from './curves.ts';
import { cut, fill, join, line, mask, n, oval, type Point, times } from './markup.ts';
import {
  amber,
  azure,
  gold,
  ink,
  jade,
  lacquer,
  leaf,
  mix,
  paper,
  peach,
  vermilion,
} from './palette.ts';
import { random } from './random.ts';

/** A round woven boat seen from above at a slant, its middle at 0, about 120 wide. */
export const coracle = (rim: string, inside: string): string =>
  join(
    oval(6, 16, 66, 44, ink, 0.3),
    oval(0, 0, 62, 44, rim),
    oval(0, 4, 54, 36, inside),
    line(
      times(
        7,
        (at) =>
          `M${-48 + at * 16} ${4 - 30 + Math.abs(at - 3) * 5}q6 30 0 ${60 - Math.abs(at - 3) * 10}`,
      ).join(''),
      rim,
      2,
      0.7,
    ),
    line('M-50 -8Q0 6 50 -8M-52 10Q0 26 52 10', rim, 2, 0.7),
    line('M-40 -2L62 -34', mix(gold, ink, 0.2), 6),
    fill('M56 -36l26 -14l10 12l-22 14Z', mix(gold, ink, 0.2)),
  );

/** The crater of a dead volcano seen from above at a slant. */
export const crater = (x: number, y: number, r: number, hollow: string): string =>
  join(
    fill(
      blob(
        times(14, (at) => {
          const angle = (at / 14) * Math.PI * 2;
          const reach = r * (1.7 + Math.sin(at * 2.3) * 0.1);
          return [x + Math.cos(angle) * reach, y + r * 0.34 + Math.sin(angle) * reach * 0.62];
        }),
      ),
      mix(jade, gold, 0.18),
    ),
    line(
      times(34, (at) => {
        const angle = (at / 34) * Math.PI * 2;
        const ray = (reach: number): string =>
          `${n(x + Math.cos(angle) * r * reach)} ${n(y + r * 0.2 + Math.sin(angle) * r * reach * 0.6)}`;
        return `M${ray(1.08)}L${ray(1.5 + Math.sin(at * 1.7) * 0.1)}`;
      }).join(''),
      mix(leaf, amber, 0.4),
      4,
      0.6,
    ),
    oval(x, y, r, r * 0.56, mix(jade, ink, 0.25)),
    oval(x, y + r * 0.08, r * 0.8, r * 0.4, hollow),
    hoopOval(x, y, r, r * 0.56, mix(amber, leaf, 0.3)),
  );

const hoopOval = (x: number, y: number, rx: number, ry: number, colour: string): string =>
  `<ellipse cx="${n(x)}" cy="${n(y)}" rx="${n(rx)}" ry="${n(ry)}" fill="none" stroke="${colour}" stroke-width="5"/>`;

/** Small walled plots of pale sand planted in rows, cut to an outline. */
export const plots = (id: string, outline: string, seed: number): string => {
  const source = random(seed);
  const soils = [mix(paper, gold, 0.28), mix(paper, peach, 0.42), mix(paper, gold, 0.16)] as const;
  const greens = [mix(jade, leaf, 0.5), leaf, mix(leaf, amber, 0.3)] as const;
  const cells = times(15, (row) =>
    times(22, (at) => {
      const lean = (row - 7) * -18;
      const x = 60 + at * 86 + lean;
      const y = 240 + row * 54;
      const w = 80;
      const h = 48;
      const corners = `M${n(x)} ${n(y)}l${w} ${n(source.between(-7, 7))}l-18 ${h}l-${w} ${n(source.between(-7, 7))}Z`;
      const planted = source.next() < 0.82;
      const rows = times(
        6,
        (furrow) => `M${n(x + 2 - furrow * 2.6)} ${n(y + 7 + furrow * 7)}h${w - 10}`,
      );
      return join(
        fill(corners, source.pick(soils)),
        planted ? line(rows.join(''), source.pick(greens), 4, 0.9) : '',
      );
    }),
  );
  return join(
    `<defs>${mask(id, outline)}</defs>`,
    fill(outline, mix(paper, peach, 0.3)),
    cut(id, ...cells),
  );
};

/** Roofs of a village and lanes between them. */
export const village = (seed: number, x: number, y: number, w: number, count: number): string => {
  const source = random(seed);
  const tones = [mix(amber, peach, 0.3), vermilion, lacquer, azure] as const;
  return join(
    times(count, () => {
      const px = x + source.between(-0.5, 0.5) * w;
      const py = y + source.between(-0.5, 0.5) * w * 0.26;
      const s = source.between(17, 27);
      return join(
        fill(`M${n(px)} ${n(py)}h${n(s * 1.5)}v${n(s * 0.6)}h${n(-s * 1.5)}Z`, paper),
        fill(
          `M${n(px - 4)} ${n(py)}l${n(s * 0.4)} ${n(-s * 0.6)}h${n(s * 0.9)}l${n(s * 0.4)} ${n(s * 0.6)}Z`,
          source.pick(tones),
        ),
      );
    }),
  );
};

/** A head of garlic with its stalk, its root end at 0 and the stalk pointing up, about 200 tall. */
export const garlic = (lit: string, deep: string): string =>
  join(
    fill(
      'M0 0C-78 4 -86 -74 -34 -108Q-14 -122 -12 -160L-16 -220H14L12 -160Q16 -122 36 -108C88 -74 78 4 0 0Z',
      lit,
    ),
    fill(
      'M10 -2C78 4 88 -74 36 -108Q16 -122 12 -160L6 -220H14L12 -160Q16 -122 36 -108C88 -74 78 4 10 -2Z',
      deep,
      0.55,
    ),
    line(
      'M-2 -2C-46 -30 -44 -80 -8 -122M2 -2C-6 -40 -4 -80 0 -122M6 -2C50 -30 46 -80 10 -122',
      deep,
      3.4,
      0.85,
    ),
    line(
      times(9, (at) => `M${-16 + at * 4} -2l${-6 + at * 1.5} 16`).join(''),
      mix(gold, ink, 0.3),
      2.4,
    ),
  );

/** A strip of beach and shallow water around an outline. */
export const shore = (points: readonly Point[], colours: readonly string[]): string =>
  join(
    colours.map((colour, at) => {
      const grow = 1 + (colours.length - at) * 0.055;
      const [cx, cy] = [960, 640];
      return fill(
        blob(points.map(([x, y]): Point => [cx + (x - cx) * grow, cy + (y - cy) * grow * 1.03])),
        colour,
      );
    }),
  );
