import { attribute, type HtmlNode } from './html-node.ts';

/** A picture as a page shows it. */
export interface HtmlPicture {
  /** As it is written: it may be relative to the page. */
  readonly address: string;
  readonly alt: string;
}

/** Whether a picture only counts readers: one dot. */
export function isDot(node: HtmlNode): boolean {
  return ['width', 'height'].some((side) => /^[01]$/.test(attribute(node, side)));
}

/** Whether an address is one of a picture by its ending. */
export function isPictureFile(address: string): boolean {
  return /\.(?:jpe?g|png|webp|avif)(?:[?#]|$)/i.test(address);
}

/**
 * The picture of an `img`, in its largest size that the page names: the file that a link around it
 * leads to, else the widest of `srcset`, else `src`. `null` where it names none.
 */
export function pictureOf(node: HtmlNode, link: string | null): HtmlPicture | null {
  const named = ['src', 'data-src', 'data-lazy-src', 'data-orig-file']
    .map((name) => attribute(node, name).trim())
    .filter((one) => one !== '' && !/^data:/i.test(one));
  const linked = link !== null && isPictureFile(link) ? link : undefined;
  const address = linked ?? widest(attribute(node, 'srcset')) ?? named[0];
  if (address === undefined) return null;
  return { address, alt: attribute(node, 'alt') };
}

function widest(srcset: string): string | undefined {
  const candidates = srcset.split(/,\s+/).flatMap((one) => {
    const [, address, width] = /^\s*(\S+)\s+(\d{1,5})w\s*$/.exec(one) ?? [];
    return address === undefined ? [] : [{ address, widthPx: Number(width) }];
  });
  return candidates.sort((a, b) => b.widthPx - a.widthPx)[0]?.address;
}

/**
 * An address as it stands on the page at `base`, absolute; `null` for schemes other than http and
 * https. Dots in the path stay as they are.
 */
export function absolute(address: string, base: string | null): string | null {
  const written = address.trim();
  if (/^https?:\/\//i.test(written)) return written;
  if (/^[a-z][a-z0-9+.-]*:/i.test(written) || base === null) return null;
  const [, scheme = '', origin = '', path = ''] =
    /^(https?:)(\/\/[^/?#]+)([^?#]*)/i.exec(base) ?? [];
  if (scheme === '') return null;
  if (written.startsWith('//')) return `${scheme}${written}`;
  if (written.startsWith('/')) return `${scheme}${origin}${written}`;
  return `${scheme}${origin}${path.replace(/[^/]*$/, '') || '/'}${written}`;
}
