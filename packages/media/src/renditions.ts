import { type Crop, partOf, type Share } from './crop.ts';
import type { Rendition } from './picture.ts';
import { open, sharp, smallJpeg } from './sharp.ts';

/** Widths of the files that pages choose from, in CSS pixels of the largest place times density. */
export const renditionWidths: readonly number[] = [480, 960, 1600];

/**
 * Makes the files of the public site from a clean picture: AVIF and JPEG at each of `widths` that
 * the picture has, or at the picture's own width when it has none of them. Transparent pixels
 * become white. `share` is the part of the picture to show, `null` all of it. Same input, same bytes. One file after the other, so that memory stays flat; CPU
 * about 0.5 s for three widths, hence never within a request.
 * @throws when `original` is not a picture made by `cleanOriginal`.
 */
export async function renditions(
  original: Uint8Array,
  widths: readonly number[] = renditionWidths,
  share: Share | null = null,
): Promise<readonly Rendition[]> {
  const { width, height } = await open(original).metadata();
  const part = share === null ? null : partOf({ widthPx: width, heightPx: height }, share);
  const own = part?.width ?? width;
  const fitting = [...new Set(widths)].filter((width) => width <= own).sort((a, b) => a - b);
  const files: Rendition[] = [];
  for (const width of fitting.length > 0 ? fitting : [own]) {
    files.push(...(await atWidth(original, width, part)));
  }
  return files;
}

async function atWidth(
  original: Uint8Array,
  width: number,
  part: Crop | null,
): Promise<readonly Rendition[]> {
  const opened = open(original);
  const { data, info } = await (part === null ? opened : opened.extract(part))
    .toColourspace('srgb')
    .flatten({ background: '#ffffff' })
    .resize({ width })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const raw = { width: info.width, height: info.height, channels: info.channels };
  const size = { widthPx: info.width, heightPx: info.height };
  const avif = await sharp(data, { raw }).avif({ quality: 55, effort: 1 }).toBuffer();
  const jpeg = await sharp(data, { raw })
    .jpeg({ quality: 78, ...smallJpeg })
    .toBuffer();
  return [
    { type: 'image/avif', ...size, bytes: avif },
    { type: 'image/jpeg', ...size, bytes: jpeg },
  ];
}
