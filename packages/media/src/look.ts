import { open } from './sharp.ts';

/** Side of the small grey picture that is looked at, and of the corner of its frequencies. */
const side = 32;
const corner = 8;

/**
 * What a picture looks like: 64 binary digits, the first always 0. Two pictures look alike when few
 * digits differ, {@link mostDifferent} at most. Each digit says whether a low frequency (a
 * coefficient of the discrete cosine transform of the picture in grey at 32 × 32) is stronger than
 * their median, so that size, compression, brightness and colour matter little; a mirrored or a
 * turned picture is another one. A picture of one colour looks like nothing: all digits are 0. Same
 * bytes, same digits.
 * @throws when `picture` cannot be decoded
 */
export async function pictureLook(picture: Uint8Array): Promise<string> {
  const grey = await open(picture)
    .flatten({ background: '#ffffff' })
    .toColourspace('b-w')
    .resize(side, side, { fit: 'fill' })
    .raw()
    .toBuffer();
  const found: number[] = [];
  for (let v = 0; v < corner; v += 1) {
    for (let u = 0; u < corner; u += 1) found.push(coefficient(grey, u, v));
  }
  const strongest = Math.max(...found.slice(1).map(Math.abs));
  if (strongest < side * side * leastDetail) return '0'.repeat(corner * corner);
  const median = found.slice(1).sort((a, b) => a - b)[(corner * corner) / 2 - 1] ?? 0;
  return found.map((value, at) => (at > 0 && value > median ? '1' : '0')).join('');
}

/** Strength of a frequency, in steps of grey for each pixel, below which there is none. */
const leastDetail = 0.5;

/**
 * How many digits of two looks may differ for the pictures to be told as look-alikes. Measured on the
 * 22 drawings of the demonstration: scaled to 480 px, JPEG at quality 30, WebP, brightened, in grey
 * at most 10 digits differ; 2 % cut off each side, at most 12; 5 %, up to 20; two different drawings
 * at least 20; mirrored ones at least 24.
 */
export const mostDifferent = 12;

/** Strength of the frequency (u, v) in the DCT-II of the grey picture. */
function coefficient(grey: Uint8Array, u: number, v: number): number {
  let sum = 0;
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) sum += (grey[y * side + x] ?? 0) * wave(u, x) * wave(v, y);
  }
  return sum;
}

const waves = Array.from({ length: corner }, (_, u) =>
  Array.from({ length: side }, (_, x) => Math.cos(((2 * x + 1) * u * Math.PI) / (2 * side))),
);

function wave(frequency: number, at: number): number {
  return waves[frequency]?.[at] ?? 0;
}
