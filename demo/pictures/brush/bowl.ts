import { curve, ribbon, spiral, swell } from './curves.ts';
import { cut, fill, join, line, n, oval, place, times } from './markup.ts';
import { azure, indigo, ink, paper, tint } from './palette.ts';
import { blade } from './plants.ts';

/** The middle of the bowl. */
export const middle = 960;

/** The height of the rim. */
export const rim = 690;

/** Half the width of the rim. */
export const rx = 560;

/** Half the depth of the rim as it is seen. */
export const ry = 236;

/** The outline of the bowl under its rim. */
export const body =
  `M${middle - rx} ${rim}C${middle - rx} ${rim + 260} ${middle - 330} ${rim + 440} ${middle - 210} ${rim + 470}` +
  `H${middle + 210}C${middle + 330} ${rim + 440} ${middle + rx} ${rim + 260} ${middle + rx} ${rim}Z`;

const ring = (drop: number, shrink: number): string =>
  `M${middle - rx * shrink} ${rim + drop}A${n(rx * shrink)} ${n(ry * shrink)} 0 0 0 ${middle + rx * shrink} ${rim + drop}`;

/** The blue-and-white bowl with its broth, still without noodles. */
export const porcelain = (): string =>
  join(
    oval(middle, rim + 490, 420, 70, ink, 0.4),
    fill(
      `M${middle - 220} ${rim + 440}L${middle - 200} ${rim + 500}Q${middle} ${rim + 540} ${middle + 200} ${rim + 500}L${middle + 220} ${rim + 440}Z`,
      tint(azure, 0.55),
    ),
    line(
      `M${middle - 204} ${rim + 488}Q${middle} ${rim + 528} ${middle + 204} ${rim + 488}`,
      indigo,
      5,
    ),
    fill(body, 'url(#glaze)'),
    cut(
      'bowl',
      line(
        [
          [26, 0.995],
          [40, 0.99],
          [120, 0.955],
          [132, 0.95],
        ]
          .map(([d, s]) => ring(d ?? 0, s ?? 1))
          .join(''),
        indigo,
        5,
      ),
      times(33, (at) => {
        const angle = Math.PI * (at / 32);
        const px = middle - Math.cos(angle) * rx * 0.975;
        const py = rim + 78 + Math.sin(angle) * ry * 0.975;
        const w = 12 + Math.sin(angle) * 14;
        return line(
          `M${n(px - w)} ${n(py + 20)}v-34h${n(w * 1.4)}v24h${n(-w * 0.8)}v-12`,
          indigo,
          4.4,
        );
      }),
      times(5, (at) => {
        const px = middle + (at - 2) * 206;
        const py = rim + 400 - Math.abs(at - 2) ** 2 * 34;
        return place(
          px,
          py,
          join(
            [-64, -34, 0, 34, 64].map((turn) => fill(blade(0, 30, 88, 34, turn), azure)),
            [-48, -16, 16, 48].map((turn) => fill(blade(0, 30, 66, 26, turn), indigo)),
            line(
              `${curve(spiral(-70, 20, 30, 1.5, 60))}${curve(spiral(70, 20, 30, 1.5, 0))}`,
              indigo,
              5,
            ),
          ),
          1 - Math.abs(at - 2) * 0.13,
        );
      }),
      fill(
        `M${middle + 180} ${rim}C${middle + 260} ${rim + 240} ${middle + 140} ${rim + 420} ${middle + 60} ${rim + 480}H${middle + 600}V${rim}Z`,
        indigo,
        0.16,
      ),
      fill(
        ribbon(
          [
            [middle - 500, rim + 110],
            [middle - 446, rim + 250],
            [middle - 340, rim + 370],
          ],
          swell(22),
        ),
        paper,
        0.85,
      ),
    ),
    oval(middle, rim, rx, ry, tint(azure, 0.7)),
    oval(middle, rim, rx - 6, ry - 4, paper),
    oval(middle, rim + 6, rx - 26, ry - 14, tint(indigo, 0.5)),
    oval(middle, rim + 14, rx - 34, ry - 20, 'url(#broth)'),
  );
