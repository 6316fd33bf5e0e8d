import { isPictureFile } from '../html/pictures.ts';
import type { Notes } from '../imports/notes.ts';
import type { SourcePicture } from './imported-item.ts';

/**
 * The content of a post as the editors of WordPress store it: block comments, shortcodes, and in
 * the classic editor paragraphs parted by blank lines. Gives HTML, and whether blank lines count.
 * Galleries show the `pictures` that they name by number.
 */
export function wordPressHtml(
  content: string,
  pictures: ReadonlyMap<string, SourcePicture>,
  notes: Notes,
): { readonly html: string; readonly blankLines: boolean } {
  const blocks = /<!--\s*wp:/.test(content);
  const captioned = content.replace(
    /\[caption([^\]]{0,500})\]([\s\S]{0,20000}?)\[\/caption\]/g,
    (_whole, attributes: string, inner: string) => {
      const own = /\bcaption="([^"]*)"/.exec(attributes)?.[1];
      const [picture = '', words = ''] = splitAfterPicture(inner);
      return `<figure>${picture}<figcaption>${own ?? words}</figcaption></figure>`;
    },
  );
  const shown = captioned.replace(
    /\[gallery\s[^[\]<>]{0,500}?\bids="([\d, ]{1,1000})"[^[\]<>]{0,500}\]/gi,
    (whole, listed: string) => {
      const ids = listed.split(',').map((id) => id.trim());
      const known = ids.flatMap((id) => pictures.get(id) ?? []);
      if (known.length < ids.length) notes.add('galleries', whole);
      return known
        .filter(({ address }) => isPictureFile(address))
        .map(figureHtml)
        .join('');
    },
  );
  return { html: withoutShortcodes(shown, notes), blankLines: !blocks };
}

function figureHtml({ address, alt, caption }: SourcePicture): string {
  const [src, words, under] = [address, alt, caption].map((text) =>
    text.replace(/[&<>"]/g, (one) => `&#${one.charCodeAt(0)};`),
  );
  return `<figure><img src="${src}" alt="${words}"><figcaption>${under}</figcaption></figure>`;
}

/** A text without shortcodes, whose words stay: those of WordPress, with attributes, or with an end. */
export function withoutShortcodes(html: string, notes: Notes): string {
  const ended = new Set(
    [...html.matchAll(/\[\/([a-z][a-z0-9_-]{1,39})\]/gi)].map(([, name = '']) =>
      name.toLowerCase(),
    ),
  );
  return html.replace(
    /\[(\/?)([a-z][a-z0-9_-]{1,39})((?:\s[^[\]<>]{0,500})?)\/?\]/gi,
    (whole, closing: string, name: string, attributes: string) => {
      const known = shortcodes.has(name.toLowerCase()) || ended.has(name.toLowerCase());
      if (!known && attributes.trim() === '' && closing === '') return whole;
      if (!known && !/=/.test(attributes) && closing === '') return whole;
      if (closing === '')
        notes.add(name.toLowerCase() === 'gallery' ? 'galleries' : 'shortcodes', whole);
      return '';
    },
  );
}

/** An excerpt without the link to the whole story that themes add. */
export function wordPressExcerpt(html: string): string {
  return html.replace(
    /<a\b[^>]{0,500}\bclass="[^">]{0,200}\bmore-link\b[^>]{0,500}>[\s\S]{0,1000}?<\/a>/gi,
    '',
  );
}

/** A text without the line that feeds of WordPress end with: it leads to the item and to its site. */
export function withoutFeedLine(html: string, item: string | null, site: string): string {
  const at = html.lastIndexOf('<p>');
  const line = html.slice(at);
  const leads = (to: string): boolean => line.includes(`href="${to}"`);
  return at >= 0 && item !== null && leads(item) && leads(site) ? html.slice(0, at) : html;
}

/** Shortcodes that WordPress itself brings, taken out with or without attributes. */
const shortcodes: ReadonlySet<string> = new Set([
  ...['gallery', 'playlist', 'audio', 'video', 'embed', 'caption', 'wp_caption', 'contact-form-7'],
]);

function splitAfterPicture(inner: string): readonly [string, string] {
  const found = /^([\s\S]*?<img\b[^>]*>\s*(?:<\/a>)?)([\s\S]*)$/i.exec(inner);
  return found === null ? ['', inner] : [found[1] ?? '', (found[2] ?? '').trim()];
}

/** A name of an address, in which WordPress writes letters beyond ASCII in percent. */
export function decoded(name: string): string {
  try {
    return decodeURIComponent(name).slice(0, 200);
  } catch {
    return name.slice(0, 200);
  }
}
