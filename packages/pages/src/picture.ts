import { type Html, html, url } from './html.ts';
import type { PictureView, Rendition } from './view.ts';

/** How a picture is asked for: `sizes` of HTML, and whether it is the first thing to load. */
export interface PictureUse {
  readonly sizes: string;
  readonly first?: boolean;
  /** Words in place of the picture's own; `''` marks it as decoration. */
  readonly alt?: string;
}

/** A picture in the formats and widths there are, kept around its focal point when cropped. */
export function pictureHtml(picture: PictureView, use: PictureUse): Html | null {
  const jpegs = picture.renditions.filter(({ type }) => type === 'image/jpeg');
  const avifs = picture.renditions.filter(({ type }) => type === 'image/avif');
  const plain = fallback(jpegs);
  if (plain === null) return null;
  const loading =
    use.first === true ? html` fetchpriority="high"` : html` loading="lazy" decoding="async"`;
  const crop = `fx${tenth(picture.focal.x)} fy${tenth(picture.focal.y)}`;
  const better =
    avifs.length > 0 &&
    html`<source type="image/avif" srcset="${srcset(avifs)}" sizes="${use.sizes}">`;
  return html`<picture>${better}<img class="${crop}" src="${plain.path}" srcset="${srcset(jpegs)}" sizes="${use.sizes}" width="${plain.widthPx}" height="${plain.heightPx}" alt="${use.alt ?? picture.alt}"${loading}></picture>`;
}

/** The JPEG for readers and machines that choose none: the widest up to 1280 px, else the narrowest. */
export function fallback(jpegs: readonly Rendition[]): Rendition | null {
  const own = jpegs.filter(({ type }) => type === 'image/jpeg');
  return own.findLast(({ widthPx }) => widthPx <= 1280) ?? own[0] ?? null;
}

function srcset(renditions: readonly Rendition[]): string {
  return renditions.map(({ path, widthPx }) => `${url(path)} ${widthPx}w`).join(', ');
}

function tenth(share: number): number {
  return Math.round(Math.min(Math.max(share, 0), 1) * 10);
}
