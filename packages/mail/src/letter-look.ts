import type { SiteLanguage } from '@nhipcau/core/kernel';
import { directionOf, type Html, html, textOf } from '@nhipcau/pages';

/** How the HTML of a letter looks: styles within it, since programs for mail read no sheet. */
export const letterBody =
  'margin:0;padding:24px;background:#FBF7EF;color:#16212B;font:16px/1.5 sans-serif';
export const letterButton =
  'display:inline-block;padding:10px 18px;border-radius:4px;background:#21406B;color:#FFFFFF;text-decoration:none';

/** A paragraph of a letter. */
export function paragraph(text: string): Html {
  return html`<p style="margin:0 0 16px">${text}</p>`;
}

/** A letter in HTML, in the direction of its language. */
export function documentOf(subject: string, inside: Html, language: SiteLanguage): string {
  return textOf(html`<!doctype html>
<html lang="${language}" dir="${directionOf(language)}"><head><meta charset="utf-8"><title>${subject}</title></head>
<body style="${letterBody}"><div style="max-width:36em;margin:0 auto">
${inside}
</div></body></html>
`);
}
