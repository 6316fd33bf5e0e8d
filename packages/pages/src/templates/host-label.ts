import type { SiteLanguage } from '@nhipcau/core/kernel';
import { directionOf } from '../direction.ts';
import { html, type Value } from '../html.ts';
import type { SiteView } from '../view.ts';

/**
 * What the law of the readers' country wants said, in the page's language, and in English where it
 * is not written in it; nothing where the law wants nothing.
 */
export function hostLabelHtml({ hostLabel }: SiteView, language: SiteLanguage): Value {
  if (hostLabel === null) return null;
  const own = hostLabel[language];
  const spoken = own === undefined ? 'en' : language;
  return html`<p class="host-label" lang="${spoken}" dir="${directionOf(spoken)}">${own ?? hostLabel.en}</p>\n`;
}
