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

/** A part of a picture in shares of its width and height from the top left. */
export interface Share {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A share of a picture in whole pixels, at least one, within the picture. */
export function partOf({ widthPx, heightPx }: Size, { x, y, width, height }: Share): Crop {
  const wide = within(Math.round(width * widthPx), 1, widthPx);
  const high = within(Math.round(height * heightPx), 1, heightPx);
  return {
    left: within(Math.round(x * widthPx), 0, widthPx - wide),
    top: within(Math.round(y * heightPx), 0, heightPx - high),
    width: wide,
    height: high,
  };
}

function within(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
