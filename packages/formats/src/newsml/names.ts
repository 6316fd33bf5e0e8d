import type { XmlNamespaces } from '../xml/index.ts';

/** The News Architecture of the IPTC, in which NewsML-G2 is written. */
export const narNamespace = 'http://iptc.org/std/nar/2006-10-01/';
export const xhtmlNamespace = 'http://www.w3.org/1999/xhtml';
const nitfNamespace = 'http://iptc.org/std/NITF/2006-10-18/';

/** Names by which items are read: text in XHTML and in NITF alike is `html:`. */
export const newsmlNames: XmlNamespaces = (uri) => {
  if (uri === narNamespace) return 'g2';
  return uri === xhtmlNamespace || uri === nitfNamespace ? 'html' : null;
};

/** The IPTC's catalogue of its schemes, by which its short codes are read (`stat:`, `ninat:` …). */
export const iptcCatalog = 'http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_32.xml';

/** Where the schemes of the catalogue live, by alias, for partners who write whole addresses. */
export const iptcSchemes = {
  ninat: 'http://cv.iptc.org/newscodes/ninature/',
  sig: 'http://cv.iptc.org/newscodes/signal/',
  stat: 'http://cv.iptc.org/newscodes/pubstatusg2/',
} as const;

/** PLUS Data Mining vocabulary, which the IPTC recommends for `dataMining`. */
export const dataMining = {
  allowed: 'http://ns.useplus.org/ldf/vocab/DMI-ALLOWED',
  prohibited: 'http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED-AIMLTRAINING',
} as const;

/** What the role of an editorial note is that holds nothing but the reason of a change. */
export const reasonRole = 'tag:nhipcau,2026-01-01:role/reason';
/** The role of a description that is to be printed with the text. */
export const labelRole = 'tag:nhipcau,2026-01-01:role/label';
export const fundingRole = 'tag:nhipcau,2026-01-01:role/funding';
