import type { Sharp } from 'sharp';
import type { PictureFormat } from './picture.ts';
import { sharp } from './sharp.ts';

/** A picture that does not compress to nothing: the same for the same size. */
export function noise(width: number, height: number, channels: 3 | 4): Sharp {
  let state = 1;
  const bytes = Buffer.alloc(width * height * channels);
  for (let at = 0; at < bytes.length; at += 1) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    bytes[at] = state >>> 24;
  }
  return sharp(bytes, { raw: { width, height, channels } });
}

export async function aPicture(
  format: PictureFormat,
  width: number,
  height: number,
): Promise<Uint8Array> {
  return noise(width, height, 3).toFormat(format).toBuffer();
}

/** The first bytes of a PNG that claims a size and holds no pixel. */
export function hugePngHeader(width: number, height: number): Uint8Array {
  const bytes = Buffer.alloc(33);
  Buffer.from('89504e470d0a1a0a0000000d', 'hex').copy(bytes);
  bytes.write('IHDR', 12, 'latin1');
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  bytes.set([8, 2, 0, 0, 0], 24);
  return bytes;
}
