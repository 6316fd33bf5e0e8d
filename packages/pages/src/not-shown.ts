import type { SiteLanguage } from '@nhipcau/core/kernel';
import { directionOf } from './direction.ts';
import { html, textOf } from './html.ts';
import { messages } from './messages/index.ts';
import type { AssetPaths } from './view.ts';

/** The drawing, SVG 2, that stands in place of a picture that may not be shown any more. */
export function notShownPicture(language: SiteLanguage): string {
  const words = messages[language].picture.notShown;
  return textOf(html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 800" width="1200" height="800" role="img" aria-label="${words}"><rect width="1200" height="800" fill="#e8e4da"/><path d="M420 470a180 180 0 0 1 360 0" fill="none" stroke="#8a8474" stroke-width="10"/><text x="600" y="580" text-anchor="middle" direction="${directionOf(language)}" xml:lang="${language}" font-family="sans-serif" font-size="44" fill="#3f3b31">${words}</text></svg>
`);
}

/**
 * A page of an earlier day without the pictures at `missing`, which its readers may not have any more: the
 * drawing stands in their place, the text alternative says so too, and machines are given the site's own
 * card. All else stays, byte for byte.
 */
export function withoutPictures(
  page: string,
  missing: ReadonlySet<string>,
  { notShown, siteCard }: Pick<AssetPaths, 'notShown' | 'siteCard'>,
  language: SiteLanguage,
): string {
  const alternative = textOf(html` alt="${messages[language].picture.notShown}"`);
  const inPlace = (text: string, instead: string): string =>
    text.replace(/\/media\/[0-9a-f]+\.[a-z]+/g, (one) => (missing.has(one) ? instead : one));
  const drawn = page.replace(/<(?:img|source)\b[^>]*>/g, (tag) => {
    const other = inPlace(tag, notShown);
    return other === tag ? tag : other.replace(/ alt="[^"]+"/, () => alternative);
  });
  return inPlace(drawn, siteCard);
}
