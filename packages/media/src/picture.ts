/**
 * Pictures: what the platform accepts, and what it makes of them.
 *
 * @module
 */

/** The formats in which a picture may arrive. */
export type PictureFormat = 'jpeg' | 'png' | 'webp' | 'avif';

/** What the header of a picture says. Sizes are as stored, before a rotation by EXIF. */
export interface PictureHeader {
  readonly format: PictureFormat;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Most that is accepted. Each bound is itself accepted. */
export const pictureLimits = {
  bytes: 30_000_000,
  pixels: 40_000_000,
  sidePx: 12_000,
} as const;

/** Formats that are known and not accepted. `unknown` is anything else. */
export type ForeignFormat =
  | 'svg'
  | 'gif'
  | 'tiff'
  | 'heic'
  | 'pdf'
  | 'bmp'
  | 'jxl'
  | 'html'
  | 'unknown';

/** Why a picture is refused. Switch on `kind`. When several reasons apply, the first is given. */
export type PictureRefusal =
  | { readonly kind: 'empty' }
  | { readonly kind: 'too-many-bytes'; readonly bytes: number; readonly most: number }
  /** A format that browsers show but this platform does not take, or no picture at all. */
  | { readonly kind: 'unsupported-format'; readonly format: ForeignFormat }
  /** `declared` is what the sender says the bytes are; `actual` is what they are. */
  | { readonly kind: 'wrong-type'; readonly declared: string; readonly actual: PictureFormat }
  /** The first kilobyte is also the beginning of a file of another kind. */
  | { readonly kind: 'polyglot'; readonly format: PictureFormat; readonly also: ForeignFormat }
  | {
      readonly kind: 'too-many-pixels';
      readonly widthPx: number;
      readonly heightPx: number;
      readonly most: number;
    }
  | {
      readonly kind: 'side-too-long';
      readonly widthPx: number;
      readonly heightPx: number;
      readonly mostPx: number;
    }
  | { readonly kind: 'animated'; readonly format: PictureFormat }
  | { readonly kind: 'truncated'; readonly format: PictureFormat }
  /** The header or the pixels contradict the format. */
  | { readonly kind: 'damaged'; readonly format: PictureFormat };

/** A picture of the media library: upright, in sRGB, without metadata. */
export interface CleanPicture {
  readonly bytes: Uint8Array;
  /** SHA-256 of `bytes`, 64 lower-case hexadecimal digits. */
  readonly sha256: string;
  readonly format: 'jpeg' | 'png';
  readonly widthPx: number;
  readonly heightPx: number;
}

/** A file for the public site, made from a clean picture. */
export interface Rendition {
  readonly type: 'image/avif' | 'image/jpeg';
  readonly widthPx: number;
  readonly heightPx: number;
  readonly bytes: Uint8Array;
}

/** The point of a picture that stays in view when it is cropped; 0 to 1 from the top left. */
export interface FocalPoint {
  readonly x: number;
  readonly y: number;
}
