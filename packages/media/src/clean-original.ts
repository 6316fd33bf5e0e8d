import { createHash } from 'node:crypto';
import { ok, type Result, refuse } from '@nhipcau/core/kernel';
import { inspectPicture } from './inspect-picture.ts';
import type { CleanPicture, PictureRefusal } from './picture.ts';
import { open } from './sharp.ts';

/**
 * Makes the picture that the media library keeps: turned upright by EXIF, in sRGB with 8 bits,
 * encoded anew, so that nothing remains but pixels (no EXIF, GPS, XMP, IPTC, profile, thumbnail or
 * data after the end). JPEG stays JPEG (quality 92); PNG stays PNG; WebP and AVIF become PNG when
 * they have transparent pixels and JPEG otherwise. Refuses what {@link inspectPicture} refuses, and
 * pixels that cannot be decoded. Decodes: takes up to some seconds.
 */
export async function cleanOriginal(
  bytes: Uint8Array,
): Promise<Result<CleanPicture, PictureRefusal>> {
  const header = await inspectPicture(bytes);
  if (!header.ok) return header;
  const { format } = header.value;
  const upright = open(bytes).autoOrient().toColourspace('srgb');
  try {
    const transparent = format !== 'jpeg' && !(await open(bytes).stats()).isOpaque;
    const asPng = format === 'png' || transparent;
    const encoded = asPng
      ? upright.png({ compressionLevel: 6 })
      : upright.jpeg({ quality: 92, chromaSubsampling: '4:4:4' });
    const { data, info } = await encoded.toBuffer({ resolveWithObject: true });
    return ok({
      bytes: data,
      sha256: createHash('sha256').update(data).digest('hex'),
      format: asPng ? 'png' : 'jpeg',
      widthPx: info.width,
      heightPx: info.height,
    });
  } catch {
    return refuse({ kind: 'damaged', format });
  }
}
