import type { SyndicatedItem, Terms } from '@nhipcau/core/syndication';
import { bodyXhtml } from '../wire/index.ts';
import { xml, xmlFragment } from '../xml/index.ts';
import { heroBlock } from './closing.ts';

/**
 * An item as HTML to paste: no scripts, no classes, addresses absolute; the credit line leads to the
 * item with us, which `rel="canonical"` names for whoever can put it into the head of the page.
 */
export function writeCmsHtml(item: SyndicatedItem, terms: Terms, siteUrl: string): string {
  const { hero, language, title, summary, byline, canonicalUrl } = item;
  const pictures = hero === null ? item.pictures : [hero, ...item.pictures];
  const body = bodyXhtml({ pictures, body: [...heroBlock(item), ...item.body] }, siteUrl);
  const credit = terms.creditLine === '' ? canonicalUrl : terms.creditLine;
  return `${xmlFragment([
    xml`<article lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">\n<h1>${title}</h1>\n`,
    xml`${summary !== '' && xml`<p>${summary}</p>\n`}`,
    xml`${byline !== '' && xml`<p>${byline}</p>\n`}`,
    ...body,
    xml`${terms.label !== null && xml`<p>${terms.label}</p>\n`}`,
    xml`<p><a href="${canonicalUrl}" rel="canonical">${credit}</a></p>\n</article>`,
  ])}\n`;
}
