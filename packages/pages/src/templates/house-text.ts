import { inLanguage, type Multilingual, type SiteLanguage } from '@nhipcau/core/kernel';
import { type Html, html } from '../html.ts';

/** A text of the house in the page's language; marked where it is English instead. */
export function houseText(text: Multilingual, language: SiteLanguage): Html {
  return text[language] === undefined && language !== 'en'
    ? html`<span lang="en" dir="ltr">${text.en}</span>`
    : html`${inLanguage(text, language)}`;
}
