import type { SyndicatedItem, Terms } from '@nhipcau/core/syndication';
import { xml, xmlFragment } from '../xml/index.ts';
import { bodyXhtml } from './body-xhtml.ts';
import type { Issuer } from './issuer.ts';
import { rightsWords } from './rights-words.ts';

/**
 * An item as one page of HTML for people: credit, terms in words and the canonical address with it. Of
 * a kill its title and reason, and no text.
 */
export function writeItemPage(item: SyndicatedItem, terms: Terms, issuer: Issuer): string {
  const { language, title, summary, byline, reason, canonicalUrl, kind } = item;
  const isKill = kind === 'kill';
  const lines = [
    kind === 'new' || kind === 'update' ? '' : `${kind.toUpperCase()}: ${reason ?? ''}`,
    isKill ? '' : summary,
    isKill ? '' : byline,
  ].filter((line) => line !== '');
  const rights = [terms.creditLine, terms.label ?? '', rightsWords(terms)].filter(
    (line) => line !== '',
  );
  const page = xml`<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}"><head><meta charset="utf-8"/><title>${isKill ? `KILL: ${title}` : title}</title><link rel="canonical" href="${canonicalUrl}"/></head>
<body><article><h1>${title}</h1>
${lines.map((line) => xml`<p>${line}</p>\n`)}${isKill ? [] : bodyXhtml(item, issuer.siteUrl)}<footer>
${isKill ? [] : rights.map((line) => xml`<p>${line}</p>\n`)}<p><a href="${canonicalUrl}">${issuer.name}</a></p></footer></article></body></html>
`;
  return `<!doctype html>\n${xmlFragment([page])}`;
}
