/**
 * Letters about an application for a press visit, in the language of its applicant.
 *
 * @module
 */
import type { ApplicationId, SiteLanguage } from '@nhipcau/core/kernel';
import type { ApplicationNews } from '@nhipcau/core/notices';
import { type Html, html } from '@nhipcau/pages';
import { documentOf, letterButton, paragraph } from './letter-look.ts';
import { applicationWords } from './words/application-words.ts';
import type { Written } from './write-letter.ts';

/** The address of an application. Its secret is in the fragment, which browsers send to nobody. */
export function applicationAddress(origin: string, id: ApplicationId, secret: string): string {
  return `${origin}/studio/apply#${id}.${secret}`;
}

/** Writes what there is to say of an application. `origin` is that of the studio. */
export function writeApplication(
  { what, language }: { readonly what: ApplicationNews; readonly language: SiteLanguage },
  address: string,
  origin: string,
): Written {
  const w = applicationWords[language];
  const subject = w.subject[what];
  const after = [w.keep, w.unexpected, w.foot(origin)];
  const text = [w.lead[what], `${w.open}:\n${address}`, ...after];
  const page: Html = html`${paragraph(w.lead[what])}
<p style="margin:0 0 16px"><a href="${address}" style="${letterButton}">${w.open}</a></p>
<p style="margin:0 0 16px;font-size:13px;word-break:break-all" dir="ltr">${address}</p>
${after.map(paragraph)}`;
  return { subject, text: `${text.join('\n\n')}\n`, html: documentOf(subject, page, language) };
}
