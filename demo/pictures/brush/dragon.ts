import { curve, ribbon, spiral, taper } from './curves.ts';
import { disc, fill, group, join, line, times } from './markup.ts';
import { amber, ink, lacquer, paper, shade, vermilion } from './palette.ts';

const dragonHead = (): string =>
  join(
    fill(
      ribbon(
        [
          [-40, 40],
          [20, 0],
          [40, -70],
          [16, -130],
          [60, -176],
        ],
        (part) => 84 - part * 30,
      ),
      lacquer,
    ),
    fill(
      'M24 -214Q52 -236 92 -214L150 -196Q168 -190 160 -176L104 -164Q130 -154 150 -160Q146 -138 112 -136' +
        'Q60 -132 34 -160Q14 -186 24 -214Z',
      vermilion,
    ),
    fill(
      'M40 -212Q10 -236 -34 -226Q-12 -208 4 -196Q-26 -192 -44 -172Q-8 -172 14 -170Q-10 -154 -16 -134' +
        'Q18 -142 40 -158Z',
      amber,
    ),
    fill('M70 -218Q62 -256 26 -268Q40 -244 44 -214Z', amber),
    disc(84, -194, 10, paper),
    disc(87, -193, 5, ink),
    line('M70 -210Q86 -216 104 -204', ink, 4),
    line(curve(spiral(142, -188, 9, 1.2, 90)), ink, 3),
    line('M110 -160l6 10l8 -10l6 8l8 -10', paper, 3.4),
    line('M152 -184Q186 -196 204 -178T236 -180M148 -176Q176 -160 190 -146', amber, 4),
    line('M112 -136Q104 -112 116 -96M98 -134Q86 -112 94 -92', amber, 5),
    line(
      times(9, (at) => {
        const y = 22 - at * 20;
        return `M${14 + Math.sin(at / 2) * 20} ${y}q14 -14 28 0`;
      }).join(''),
      amber,
      3.2,
    ),
  );

/** The hull of a dragon boat, about 1100 long. */
export const hull = (): string =>
  join(
    fill(
      'M-500 -60Q-430 -8 -300 0H330Q430 -8 480 -60Q470 40 380 66H-380Q-470 40 -500 -60Z',
      lacquer,
    ),
    fill(
      'M-484 -24Q-420 26 -300 30H330Q430 26 474 -18Q456 46 380 66H-380Q-454 46 -484 -24Z',
      shade(lacquer, 0.5),
    ),
    line('M-494 -50Q-430 0 -300 8H330Q424 0 474 -46', amber, 6),
    line(times(46, (at) => `M${-390 + at * 17} 34q8 -16 17 0`).join(''), amber, 3, 0.9),
    line('M-400 48H396', amber, 2, 0.6),
    fill(
      ribbon(
        [
          [-440, 6],
          [-516, -40],
          [-548, -118],
          [-520, -180],
          [-566, -222],
        ],
        taper(70, 12),
      ),
      lacquer,
    ),
    fill(
      'M-548 -190Q-614 -206 -632 -256Q-596 -240 -580 -246Q-598 -280 -584 -310Q-562 -272 -540 -264' +
        'Q-536 -290 -516 -304Q-516 -252 -524 -196Z',
      amber,
    ),
    line(
      times(6, (at) => `M${-470 - at * 13} ${-14 - at * 26}q-10 -16 -26 -10`).join(''),
      amber,
      3.2,
    ),
    group('transform="translate(470 -10)"', dragonHead()),
  );
