import type { SiteLanguage } from '@nhipcau/core/kernel';
import { countryName } from '../dates.ts';
import { type Html, html, type Value } from '../html.ts';
import type { Messages } from '../messages/index.ts';
import { phrase } from '../phrase.ts';
import type { EditionView, LanguagePageView } from '../view.ts';
import { houseText } from './house-text.ts';

/** Tells readers that their country has an edition of its own, of which this page is; nothing else tells nothing. */
export function editionHtml({ edition, language }: LanguagePageView, messages: Messages): Value {
  if (edition === null) return null;
  const { readersIn, differs, more } = messages.editions;
  const market = html`<strong>${editionName(edition, language)}</strong>`;
  return html`<p class="edition">${phrase(readersIn, { market })} ${differs} <a href="/${language}/about/editions">${more}</a></p>\n`;
}

/** The name of a market in the page's language. */
export function editionName({ name, country }: EditionView, language: SiteLanguage): Html {
  return country === null || name[language] !== undefined
    ? houseText(name, language)
    : html`${countryName(country, language)}`;
}
