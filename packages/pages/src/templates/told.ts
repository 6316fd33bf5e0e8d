import { type Money, moneyText, type SiteLanguage } from '@nhipcau/core/kernel';
import { directionOf } from '../direction.ts';
import { type Html, html } from '../html.ts';
import type { ToldText } from '../view.ts';

/** A text that says in which language it is where that is not the page's. */
export function toldHtml({ text, language }: ToldText, page: SiteLanguage): Html {
  return language === page
    ? html`${text}`
    : html`<span lang="${language}" dir="${directionOf(language)}">${text}</span>`;
}

/** Money in the page's language, kept together and from turning what stands beside it (UAX #9). */
export function moneyHtml(money: Money, page: SiteLanguage): Html {
  return html`<bdi class="money">${moneyText(money, page)}</bdi>`;
}

/** Tenths of a per cent as a percentage: `66.6 %`. */
export function shareText(perMille: number, page: SiteLanguage): string {
  return new Intl.NumberFormat(page, { style: 'percent', maximumFractionDigits: 1 }).format(
    perMille / 1_000,
  );
}
