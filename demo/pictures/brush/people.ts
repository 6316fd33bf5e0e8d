import { conicalHat } from './boats.ts';
import { disc, fill, join, line, oval } from './markup.ts';

/** A small standing person seen from afar, about 100 tall, feet at 0. */
export const walker = (colour: string): string =>
  join(
    fill('M-13 0L-9 -42Q-16 -70 -8 -78H8Q16 -70 9 -42L14 0H5L0 -36L-5 0Z', colour),
    disc(0, -90, 10, colour),
  );

/** A woman in a long dress with a conical hat, about 150 tall, feet at 0. */
export const strollerWithHat = (
  dress: string,
  trousers: string,
  hat: string,
  lines: string,
): string =>
  join(
    fill('M-18 0L-12 -70H14L22 0Z', trousers),
    fill(
      'M-12 -112Q-16 -90 -10 -74L-34 -8Q-8 -16 4 -8L16 -74Q20 -94 14 -112Q2 -118 -12 -112Z',
      dress,
    ),
    line('M-11 -106Q-22 -86 -16 -62M13 -106Q22 -88 17 -62', dress, 7),
    disc(1, -124, 9, lines),
    conicalHat(1, -126, 30, hat, lines),
  );

/** A singer in a flat quai thao hat and layered dress, about 170 tall, feet at 0. */
export const singer = (dress: string, sash: string, hat: string, dark: string): string =>
  join(
    fill('M-44 0Q-40 -60 -20 -104Q-26 -122 -10 -128H14Q26 -120 20 -100Q38 -56 44 0Z', dress),
    fill('M-8 -126L2 -104L12 -126Z', hat),
    fill('M-22 -94Q0 -84 22 -94L24 -82Q0 -72 -25 -82Z', sash),
    line('M-6 -78Q-10 -40 -20 -4M8 -78Q12 -40 16 -4', sash, 7),
    line('M-20 -112Q-46 -86 -26 -66', dress, 13),
    disc(2, -142, 13, dark),
    oval(2, -154, 56, 15, dark),
    oval(2, -157, 56, 13, hat),
    oval(2, -158, 40, 8, dark, 0.18),
    line('M-40 -148Q-44 -116 -38 -92M44 -148Q48 -116 42 -92', dark, 2.4),
    line('M-38 -92v22M42 -92v22M-42 -92v18M46 -92v18', sash, 3.4),
  );

/** A rider on a bicycle seen from the side, about 150 tall, wheels at 0. */
export const cyclist = (dress: string, hat: string, dark: string): string =>
  join(
    `<g fill="none" stroke="${dark}" stroke-width="4"><circle cx="-52" cy="-34" r="33"/>` +
      `<circle cx="56" cy="-34" r="33"/></g>`,
    line(
      'M-52 -34L-20 -78L40 -84L56 -34M-20 -78L2 -32L40 -84M2 -32H-52M-28 -88H-8M40 -84L36 -102L24 -104',
      dark,
      4,
    ),
    line('M-52 -66V-2M-84 -34H-20M56 -66V-2M24 -34H88', dark, 1.2, 0.6),
    fill('M-24 -86Q-2 -92 8 -80L16 -40L22 -30L8 -28L-4 -66L-22 -72Z', dark),
    fill('M-26 -84Q-26 -128 -6 -142L8 -138Q12 -112 4 -84Q-6 -60 -58 -36Q-52 -66 -26 -84Z', dress),
    line('M0 -132Q16 -112 32 -104', dress, 9),
    disc(6, -152, 10, dark),
    conicalHat(6, -154, 30, hat, dark),
  );

/** A highland woman in a wide pleated skirt and head cloth, about 190 tall, feet at 0. */
export const highlander = (
  skirt: string,
  jacket: string,
  scarf: string,
  dark: string,
  basket: string,
): string =>
  join(
    fill('M-22 0L-20 -40H-4L-6 0ZM6 0L4 -40H20L22 0Z', dark),
    fill('M-30 -104Q-44 -60 -64 -26Q0 -8 64 -26Q44 -60 30 -104Z', skirt),
    line(
      'M-24 -100L-44 -22M-12 -102L-20 -17M0 -102V-15M12 -102L20 -17M24 -100L44 -22',
      dark,
      1.8,
      0.5,
    ),
    fill('M-30 -100Q-38 -148 -22 -162Q0 -172 22 -162Q38 -148 30 -100Z', jacket),
    fill('M-32 -112H32L30 -98H-30Z', scarf),
    line('M-27 -154Q-48 -124 -34 -96M27 -154Q48 -124 34 -96', jacket, 15),
    line('M-44 -116l14 8M44 -116l-14 8', scarf, 6),
    disc(0, -182, 17, dark),
    fill('M-26 -178Q-30 -214 0 -216Q30 -214 26 -178Q0 -194 -26 -178Z', scarf),
    line('M-24 -190Q0 -206 24 -190', dark, 3, 0.5),
    basket === ''
      ? ''
      : fill('M-24 -156H24L17 -98H-17Z', basket) +
          line(
            'M-22 -144H22M-20 -130H20M-19 -116H19M-12 -156L-9 -98M0 -156V-98M12 -156L9 -98',
            dark,
            2,
            0.6,
          ),
  );
