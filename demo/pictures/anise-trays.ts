import { plait, tray } from './brush/basket.ts';
import { around, ribbon, taper } from './brush/curves.ts';
import { anise } from './brush/garnish.ts';
import { disc, fill, flood, join, line, n, oval, times } from './brush/markup.ts';
import {
  amber,
  gold,
  indigo,
  ink,
  jade,
  lacquer,
  leaf,
  mix,
  paper,
  vermilion,
} from './brush/palette.ts';
import { blade } from './brush/plants.ts';
import { random } from './brush/random.ts';
import { sheet } from './brush/sheet.ts';

/** A green fruit of star anise, fresh from the tree. */
const fresh = (x: number, y: number, r: number, turn: number): string =>
  join(
    fill(
      times(8, (at) => blade(x + r * 0.07, y + r * 0.14, r * 1.03, r * 0.6, at * 45 + turn)).join(
        '',
      ),
      ink,
      0.34,
    ),
    fill(
      times(8, (at) => blade(x, y, r, r * 0.56, at * 45 + turn)).join(''),
      mix(jade, leaf, 0.55),
    ),
    fill(
      times(8, (at) => blade(x, y, r * 0.8, r * 0.2, at * 45 + turn)).join(''),
      mix(leaf, paper, 0.35),
    ),
    disc(x, y, r * 0.14, mix(jade, ink, 0.3)),
  );

/** Stars spread over a tray, none beyond its rim. */
const spread = (
  seed: number,
  x: number,
  y: number,
  reach: number,
  count: number,
  size: number,
  draw: (x: number, y: number, r: number, turn: number) => string,
): string => {
  const source = random(seed);
  return join(
    times(count, (at) => {
      const [px, py] = around(x, y, reach * Math.sqrt((at + 0.5) / count), at * 137.5);
      return draw(px, py, size * source.between(0.82, 1.12), source.between(0, 45));
    }),
  );
};

/** A conical hat seen from above. */
const hatFromAbove = (x: number, y: number, r: number): string =>
  join(
    oval(x + 16, y + 22, r, r, ink, 0.32),
    disc(x, y, r, mix(gold, paper, 0.62)),
    times(
      9,
      (at) =>
        `<circle cx="${x}" cy="${y}" r="${n(r * (1 - at * 0.106))}" fill="none" stroke="${mix(gold, ink, 0.2)}" stroke-width="2.4" stroke-opacity="0.6"/>`,
    ),
    fill(
      `M${x} ${y}L${n(x + r * 0.98)} ${n(y + r * 0.2)}A${r} ${r} 0 0 1 ${n(x + r * 0.2)} ${n(y + r * 0.98)}Z`,
      mix(gold, ink, 0.1),
      0.3,
    ),
    line(
      times(24, (at) => {
        const [ax, ay] = around(x, y, r * 0.98, at * 15);
        return `M${x} ${y}L${n(ax)} ${n(ay)}`;
      }).join(''),
      mix(gold, ink, 0.3),
      1.4,
      0.35,
    ),
    line(
      `M${n(x - r * 0.7)} ${n(y + r * 0.66)}Q${n(x - r * 1.1)} ${n(y + r * 1.1)} ${n(x - r * 0.6)} ${n(y + r * 1.34)}`,
      vermilion,
      12,
    ),
  );

/** A leafy bough with green fruit. */
const bough = (): string => {
  const at = (part: number): readonly [number, number] => [
    -40 + part * 860,
    1190 - part * 420 + Math.sin(part * 3) * 60,
  ];
  return join(
    fill(
      ribbon(
        times(7, (step) => at(step / 6)),
        taper(26, 7),
      ),
      mix(gold, ink, 0.55),
    ),
    times(17, (step) => {
      const [x, y] = at((step + 0.6) / 17);
      const turn = step % 2 === 0 ? 8 : 128;
      const [tipX, tipY] = around(x, y, 150, turn);
      return join(
        fill(
          blade(x, y, 168, 62, turn),
          step % 3 === 0 ? mix(jade, leaf, 0.55) : mix(jade, ink, 0.12),
        ),
        line(`M${n(x)} ${n(y)}L${n(tipX)} ${n(tipY)}`, mix(leaf, paper, 0.3), 2.6, 0.7),
      );
    }),
    fresh(300, 1050, 58, 8),
    fresh(520, 890, 54, 20),
    fresh(130, 1190, 60, 0),
    fresh(730, 800, 46, 12),
  );
};

/** Loose seeds on the mat. */
const seeds = (): string => {
  const source = random(28);
  return join(
    times(26, () =>
      oval(
        source.between(560, 1400),
        1130 + source.next() ** 0.6 * 130,
        8,
        5.4,
        mix(lacquer, amber, source.between(0.2, 0.6)),
      ),
    ),
  );
};

/** Star anise drying on round trays, seen from above, with a green bough and a hat. */
export const picture = (): string =>
  sheet(
    join(
      plait('plaitTray', 44, mix(gold, paper, 0.5), mix(gold, paper, 0.24)),
      plait('plaitMat', 120, mix(indigo, ink, 0.14), mix(indigo, ink, 0.32)),
    ),
    flood('url(#plaitMat)'),
    tray(1180, 600, 520, 'url(#plaitTray)'),
    spread(5, 1180, 600, 440, 74, 66, anise),
    tray(280, 250, 400, 'url(#plaitTray)'),
    spread(9, 280, 250, 320, 44, 60, (x, y, r, turn) =>
      (x * 7 + y) % 3 < 1.1 ? anise(x, y, r, turn) : fresh(x, y, r, turn),
    ),
    tray(1850, 1200, 380, 'url(#plaitTray)'),
    spread(14, 1850, 1200, 300, 40, 58, anise),
    hatFromAbove(1790, 150, 250),
    bough(),
    anise(640, 620, 58, 10),
    anise(880, 1180, 66, 25),
    anise(1080, 1210, 48, 4),
    anise(60, 760, 52, 14),
    seeds(),
  );
