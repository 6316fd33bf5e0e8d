import { ok, type Result, refuse } from '../kernel/index.ts';

/** Where pages show a part of a picture, and the proportions that they show there. */
export const cropPlaces = {
  /** At the top of a story, on a wide screen; a narrow one shows 3:2 of it. */
  hero: { width: 16, height: 9 },
  /** In lists and on the home page. */
  card: { width: 3, height: 2 },
  /** The span of a social card. */
  social: { width: 562, height: 572 },
} as const;

export type CropPlace = keyof typeof cropPlaces;

/** A part of a picture, in shares of its width and height from the top left. */
export interface Crop {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What an editor cut by hand; a place that is not there follows the focal point. */
export type Crops = { readonly [P in CropPlace]?: Crop };

export interface Cropped {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly focal: { readonly x: number; readonly y: number };
  readonly crops: Crops;
}

/** Least share of a picture's width or height that a crop shows. */
export const leastCrop = 0.1;

export interface CropRefusal {
  readonly kind: 'crop-refused';
  readonly place: CropPlace;
  readonly reason: 'outside' | 'too-small' | 'proportions';
}

/** Checks crops by hand against the picture they are cut from; the first wrong one is told. */
export function parseCrops(
  crops: Crops,
  { widthPx, heightPx }: Pick<Cropped, 'widthPx' | 'heightPx'>,
): Result<Crops, CropRefusal> {
  for (const place of Object.keys(cropPlaces) as CropPlace[]) {
    const crop = crops[place];
    if (crop === undefined) continue;
    const { x, y, width, height } = crop;
    const wrong = (reason: CropRefusal['reason']) =>
      refuse({ kind: 'crop-refused' as const, place, reason });
    const inside = x >= 0 && y >= 0 && x + width <= 1 + slack && y + height <= 1 + slack;
    if (!inside) return wrong('outside');
    if (!(Math.max(width, height) >= leastCrop)) return wrong('too-small');
    const wanted = cropPlaces[place].width / cropPlaces[place].height;
    const has = (width * widthPx) / (height * heightPx);
    if (!(Math.abs(has / wanted - 1) <= mostOff)) return wrong('proportions');
  }
  return ok(crops);
}

/** For shares that were rounded, and for proportions of whole pixels. */
const slack = 1e-6;
const mostOff = 0.02;

/** The part of a picture that a place shows: by hand, or the largest round the focal point. */
export function cropFor(picture: Cropped, place: CropPlace): Crop {
  return picture.crops[place] ?? cropRoundFocal(picture, place);
}

/**
 * The largest part of a picture with the proportions of `place`, with the focal point as near to its
 * centre as the edges allow.
 */
export function cropRoundFocal(
  { widthPx, heightPx, focal }: Omit<Cropped, 'crops'>,
  place: CropPlace,
): Crop {
  const wanted = cropPlaces[place].width / cropPlaces[place].height;
  const has = widthPx / heightPx;
  const width = Math.min(1, wanted / has);
  const height = Math.min(1, has / wanted);
  return {
    x: within(focal.x - width / 2, 1 - width),
    y: within(focal.y - height / 2, 1 - height),
    width,
    height,
  };
}

/** Where a point of the picture is in a part of it, 0 to 1; what lies outside is at its edge. */
export function focalWithin(
  { x, y, width, height }: Crop,
  focal: Cropped['focal'],
): Cropped['focal'] {
  return { x: within((focal.x - x) / width, 1), y: within((focal.y - y) / height, 1) };
}

function within(value: number, most: number): number {
  return Math.min(Math.max(value, 0), Math.max(most, 0));
}
