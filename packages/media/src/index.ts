export { cleanOriginal } from './clean-original.ts';
export { iconPng } from './icon.ts';
export { inspectPicture, refusedByHead } from './inspect-picture.ts';
export { mostDifferent, pictureLook } from './look.ts';
export type {
  CleanPicture,
  FocalPoint,
  ForeignFormat,
  PictureFormat,
  PictureHeader,
  PictureRefusal,
  Rendition,
} from './picture.ts';
export { pictureLimits } from './picture.ts';
export { renditions, renditionWidths } from './renditions.ts';
export { type SocialCard, socialCard, socialCardSize } from './social-card.ts';
