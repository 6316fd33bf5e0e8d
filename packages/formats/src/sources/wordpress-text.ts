import type { Notes } from '../imports/notes.ts';

/**
 * The content of a post as the editors of WordPress store it: block comments, shortcodes, and in
 * the classic editor paragraphs parted by blank lines. Gives HTML, and whether blank lines count.
 */
export function wordPressHtml(
  content: string,
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
  const html = captioned.replace(
    /\[(\/?)([a-z][a-z0-9_-]{1,39})((?:\s[^[\]<>]{0,500})?)\/?\]/gi,
    (whole, closing: string, name: string, attributes: string) => {
      const known = shortcodes.has(name.toLowerCase());
      if (!known && attributes.trim() === '' && closing === '') return whole;
      if (!known && !/=/.test(attributes) && closing === '') return whole;
      if (closing === '')
        notes.add(name.toLowerCase() === 'gallery' ? 'galleries' : 'shortcodes', whole);
      return '';
    },
  );
  return { html, blankLines: !blocks };
}

/** Shortcodes that WordPress itself brings, taken out with or without attributes. */
const shortcodes: ReadonlySet<string> = new Set([
  ...['gallery', 'playlist', 'audio', 'video', 'embed', 'caption', 'wp_caption', 'contact-form-7'],
]);

function splitAfterPicture(inner: string): readonly [string, string] {
  const found = /^([\s\S]*?<img\b[^>]*>\s*(?:<\/a>)?)([\s\S]*)$/i.exec(inner);
  return found === null ? ['', inner] : [found[1] ?? '', (found[2] ?? '').trim()];
}
