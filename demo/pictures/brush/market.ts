import { box, disc, fill, group, join, line, oval, place, times } from './markup.ts';
import { amber, gold, indigo, ink, mix, peach, shade, vermilion } from './palette.ts';
import { fruit } from './plants.ts';

/** The dark of poles and silhouettes. */
export const dark = mix(ink, indigo, 0.2);

/** A striped market umbrella on a pole. */
export const umbrella = (
  x: number,
  y: number,
  w: number,
  tones: readonly [string, string],
  foot: number,
): string => {
  const panels = times(8, (at) => {
    const a = -w / 2 + (at * w) / 8;
    const b = a + w / 8;
    const ax = a * 1.02;
    return fill(
      `M0 ${-w * 0.34}Q${a * 0.86} ${-w * 0.28} ${ax} 0Q${(a + b) / 2} ${-w * 0.045} ${b * 1.02} 0Q${b * 0.86} ${-w * 0.28} 0 ${-w * 0.34}Z`,
      at % 2 === 0 ? tones[0] : tones[1],
    );
  });
  return place(
    x,
    y,
    join(
      line(`M0 ${-w * 0.3}V${foot - y}`, dark, 9),
      fill(
        `M${-w / 2} 0Q0 ${-w * 0.1} ${w / 2} 0Q0 ${w * 0.05} ${-w / 2} 0Z`,
        shade(tones[0], 0.55),
      ),
      panels,
      fill(
        `M0 ${-w * 0.34}Q${w * 0.43} ${-w * 0.28} ${w * 0.51} 0Q${w * 0.36} ${-w * 0.06} ${w * 0.22} ${-w * 0.02}Q${w * 0.2} ${-w * 0.24} 0 ${-w * 0.34}Z`,
        ink,
        0.16,
      ),
      line(
        `M${-w * 0.51} 0Q${-w * 0.43} ${-w * 0.28} 0 ${-w * 0.34}Q${w * 0.43} ${-w * 0.28} ${w * 0.51} 0`,
        dark,
        2.4,
        0.4,
      ),
      line(times(8, (at) => `M${-w * 0.47 + at * w * 0.134} 2v12`).join(''), amber, 5),
      disc(0, -w * 0.35, 8, amber),
    ),
  );
};

/** A hanging length of brocade with a fringe. */
export const panel = (x: number, y: number, w: number, h: number, at: number): string =>
  join(
    box(x - w / 2 + 9, y + 9, w, h, ink, 0.3),
    group(`transform="translate(${x - w / 2} ${y})"`, box(0, 0, w, h, `url(#cloth${at % 4})`)),
    box(x - w / 2, y, w, 20, `url(#line${at % 4})`),
    box(x - w / 2, y + h - 20, w, 20, `url(#line${at % 4})`),
    fill(
      `M${x - w / 2} ${y}H${x - w / 2 + w * 0.16}V${y + h}H${x - w / 2}ZM${x + w * 0.2} ${y}H${x + w * 0.34}V${y + h}H${x + w * 0.2}Z`,
      ink,
      0.12,
    ),
    line(
      times(Math.round(w / 9), (step) => `M${x - w / 2 + 4 + step * 9} ${y + h}v16`).join(''),
      at % 2 === 0 ? amber : vermilion,
      3,
    ),
  );

const pile = (x: number, y: number, w: number, count: number, from: number): string =>
  join(
    times(count, (at) =>
      join(
        box(
          x - w / 2 + (at % 3) * 5,
          y - 26 - at * 25,
          w,
          24,
          `url(#line${(at + from) % 4})`,
          1,
          9,
        ),
        box(x - w / 2 + (at % 3) * 5, y - 7 - at * 25, w, 6, ink, 0.3, 3),
      ),
    ),
  );

/** A table heaped with folded cloth. */
export const stall = (x: number, y: number, w: number, from: number): string =>
  join(
    oval(x, y + 112, w * 0.6, 22, ink, 0.4),
    pile(x - w * 0.3, y, w * 0.26, 4, from),
    pile(x + w * 0.02, y, w * 0.28, 3, from + 1),
    pile(x + w * 0.33, y, w * 0.24, 5, from + 2),
    box(x - w / 2, y - 4, w, 20, mix(gold, ink, 0.35), 1, 4),
    group(
      `transform="translate(${x - w / 2 + 10} ${y + 16})"`,
      box(0, 0, w - 20, 88, `url(#cloth${from % 4})`),
    ),
    line(
      times(Math.round((w - 20) / 12), (at) => `M${x - w / 2 + 16 + at * 12} ${y + 104}v12`).join(
        '',
      ),
      amber,
      3.4,
    ),
  );

/** A flat basket of fruit. */
export const fruits = (x: number, y: number): string =>
  join(
    oval(x, y + 26, 110, 20, ink, 0.35),
    times(9, (at) =>
      fruit(
        x - 64 + (at % 5) * 32,
        y - 10 - Math.floor(at / 5) * 26,
        20,
        at % 2 === 0 ? vermilion : mix(amber, vermilion, 0.3),
        peach,
      ),
    ),
    fill(`M${x - 96} ${y - 4}H${x + 96}L${x + 70} ${y + 34}H${x - 70}Z`, mix(gold, ink, 0.3)),
    line(`M${x - 90} ${y + 8}H${x + 90}M${x - 82} ${y + 20}H${x + 82}`, mix(gold, ink, 0.6), 3.4),
  );
