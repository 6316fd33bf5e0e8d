import { mostImageBytes } from '@nhipcau/core/applications';

/** Why a file is not taken as the copy of a passport. */
export type FileRefusal = 'not-a-picture' | 'too-large' | 'too-many-pixels' | 'unreadable';

/** Pixels that a browser is made to decode at most; a picture of more is a mistake or a bomb. */
const mostPixels = 40_000_000;
/** Longest side of what is sent, pixels. */
const longestSidePx = 2_000;

/** What a file is, by its first bytes and not by its name. */
export type FileShape =
  | { readonly kind: 'pdf' }
  | { readonly kind: 'picture'; readonly pixels: number }
  | { readonly kind: 'unknown' };

/** Reads kind and size of a picture from its header; no pixel is decoded. */
export function shapeOf(bytes: Uint8Array): FileShape {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const ascii = (at: number, length: number): string =>
    String.fromCharCode(...bytes.subarray(at, at + length));
  if (ascii(0, 5) === '%PDF-') return { kind: 'pdf' };
  if (bytes.length < 30) return { kind: 'unknown' };
  if (view.getUint32(0) === 0x89504e47 && ascii(12, 4) === 'IHDR') {
    return { kind: 'picture', pixels: view.getUint32(16) * view.getUint32(20) };
  }
  if (ascii(0, 4) === 'RIFF' && ascii(8, 4) === 'WEBP') {
    return { kind: 'picture', pixels: webpPixels(view, ascii(12, 4)) };
  }
  return view.getUint16(0) === 0xffd8 ? jpegShape(view) : { kind: 'unknown' };
}

function webpPixels(view: DataView, chunk: string): number {
  const word = (at: number): number => view.getUint16(at, true);
  switch (chunk) {
    case 'VP8X':
      return (
        ((view.getUint32(24, true) & 0xffffff) + 1) * ((word(27) | (view.getUint8(29) << 16)) + 1)
      );
    case 'VP8L': {
      const bits = view.getUint32(21, true);
      return ((bits & 0x3fff) + 1) * (((bits >> 14) & 0x3fff) + 1);
    }
    default:
      return (word(26) & 0x3fff) * (word(28) & 0x3fff);
  }
}

/** Walks the segments of a JPEG (ITU-T T.81 Annex B) to the one that says its size. */
function jpegShape(view: DataView): FileShape {
  let at = 2;
  while (at + 9 < view.byteLength && view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) {
      return { kind: 'picture', pixels: view.getUint16(at + 5) * view.getUint16(at + 7) };
    }
    at += 2 + view.getUint16(at + 2);
  }
  return { kind: 'unknown' };
}

/**
 * The bytes to be sealed of a chosen file: a PDF as it is, a picture made smaller and encoded anew, so that
 * neither place nor camera go with it. Refused is what is neither, too large, or cannot be read.
 */
export async function preparePassport(file: Blob): Promise<Uint8Array<ArrayBuffer> | FileRefusal> {
  if (file.size > 30_000_000) return 'too-large';
  const bytes = new Uint8Array(await file.arrayBuffer());
  const shape = shapeOf(bytes);
  switch (shape.kind) {
    case 'unknown':
      return 'not-a-picture';
    case 'pdf':
      return bytes.length > mostImageBytes ? 'too-large' : bytes;
    case 'picture':
      return shape.pixels > mostPixels ? 'too-many-pixels' : encodedAnew(file);
  }
}

async function encodedAnew(file: Blob): Promise<Uint8Array<ArrayBuffer> | FileRefusal> {
  const picture = await createImageBitmap(file).catch(() => null);
  if (picture === null) return 'unreadable';
  const scale = Math.min(1, longestSidePx / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  const blob = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, 'image/jpeg', 0.85);
  });
  return blob === null ? 'unreadable' : new Uint8Array(await blob.arrayBuffer());
}
