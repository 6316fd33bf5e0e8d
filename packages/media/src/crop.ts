import type { FocalPoint } from './picture.ts';

export interface Size {
  readonly widthPx: number;
  readonly heightPx: number;
}

/** A part of a picture in whole pixels, in the words of sharp's `extract`. */
export interface Crop {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/**
 * The largest part of `picture` that has the proportions of `frame`, with `focal` as near to its
 * centre as the edges of the picture allow.
 */
export function cropRound(picture: Size, frame: Size, focal: FocalPoint): Crop {
  const scale = Math.min(picture.widthPx / frame.widthPx, picture.heightPx / frame.heightPx);
  const width = within(Math.round(frame.widthPx * scale), 1, picture.widthPx);
  const height = within(Math.round(frame.heightPx * scale), 1, picture.heightPx);
  return {
    left: within(Math.round(focal.x * picture.widthPx - width / 2), 0, picture.widthPx - width),
    top: within(Math.round(focal.y * picture.heightPx - height / 2), 0, picture.heightPx - height),
    width,
    height,
  };
}

function within(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
