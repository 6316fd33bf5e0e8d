/**
 * Sizes and completeness of pictures by walking their structure, without decoding a pixel.
 *
 * @module
 */
import { latin1, uint8, uint16, uint16le, uint24le, uint32, uint32le } from './bytes.ts';
import { avifHeader } from './header-avif.ts';
import type { PictureFormat } from './picture.ts';

/** What the structure says. `complete` is false when the end of the picture is missing. */
export interface Structure {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly animated: boolean;
  readonly complete: boolean;
}

/** Walks the picture. `null` when the header is not there or makes no sense. */
export function structureOf(bytes: Uint8Array, format: PictureFormat): Structure | null {
  const found = walkers[format](bytes);
  const sound =
    found !== null &&
    [found.widthPx, found.heightPx].every((side) => Number.isInteger(side) && side > 0);
  return sound ? found : null;
}

const walkers: Readonly<Record<PictureFormat, (bytes: Uint8Array) => Structure | null>> = {
  jpeg,
  png,
  webp,
  avif: avifHeader,
};

/** Marker segments of ISO/IEC 10918-1 Annex B up to the first scan, then the end marker. */
function jpeg(bytes: Uint8Array): Structure | null {
  let size: { readonly widthPx: number; readonly heightPx: number } | null = null;
  let at = 2;
  while (at + 4 <= bytes.length) {
    if (uint8(bytes, at) !== 0xff) return null;
    const marker = uint8(bytes, at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const length = uint16(bytes, at + 2);
    if (length < 2) return null;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) size = { heightPx: uint16(bytes, at + 5), widthPx: uint16(bytes, at + 7) };
    if (marker === 0xda) {
      if (size === null) return null;
      const end = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      const complete = end.indexOf(Buffer.of(0xff, 0xd9), at + length) >= 0;
      return { ...size, animated: false, complete };
    }
    at += 2 + length;
  }
  return size === null ? null : { ...size, animated: false, complete: false };
}

/** Chunks of the PNG specification (W3C, third edition, §5) up to IEND. */
function png(bytes: Uint8Array): Structure | null {
  if (latin1(bytes, 12, 16) !== 'IHDR') return null;
  const size = { widthPx: uint32(bytes, 16), heightPx: uint32(bytes, 20) };
  let animated = false;
  let at = 8;
  while (at + 12 <= bytes.length) {
    const type = latin1(bytes, at + 4, at + 8);
    if (type === 'acTL') animated = true;
    if (type === 'IEND') return { ...size, animated, complete: true };
    at += 12 + uint32(bytes, at);
  }
  return { ...size, animated, complete: false };
}

/** The RIFF container and the first chunk of a WebP picture (RFC 9649 §2). */
function webp(bytes: Uint8Array): Structure | null {
  const complete = uint32le(bytes, 4) + 8 <= bytes.length;
  const at = 20;
  switch (latin1(bytes, 12, 16)) {
    case 'VP8X': {
      const animated = (uint8(bytes, at) & 0x02) !== 0;
      const [width, height] = [uint24le(bytes, at + 4), uint24le(bytes, at + 7)];
      return { widthPx: width + 1, heightPx: height + 1, animated, complete };
    }
    case 'VP8 ': {
      const [width, height] = [uint16le(bytes, at + 6), uint16le(bytes, at + 8)];
      return { widthPx: width & 0x3fff, heightPx: height & 0x3fff, animated: false, complete };
    }
    case 'VP8L': {
      const bits = uint32le(bytes, at + 1);
      if (Number.isNaN(bits) || uint8(bytes, at) !== 0x2f) return null;
      const [widthPx, heightPx] = [(bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1];
      return { widthPx, heightPx, animated: false, complete };
    }
    default:
      return null;
  }
}
