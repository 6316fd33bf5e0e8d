import type { SiteLanguage } from '@nhipcau/core/kernel';
import { directionOf } from '../direction.ts';
import { type Html, html, type Value } from '../html.ts';
import { messages } from '../messages/index.ts';
import { phrase } from '../phrase.ts';
import type { AssetPaths, SiteView } from '../view.ts';

/**
 * Offers to verify the page in the reader's browser, in all `languages` of the page. The button
 * comes with its script; without scripts the other ways are named.
 */
export function verifyHtml(
  { site, assets }: { readonly site: SiteView; readonly assets: AssetPaths },
  languages: readonly SiteLanguage[],
): Html {
  const command = `npx nhipcau verify ${site.url}`;
  const both = languages.length > 1;
  const said = (name: 'checking' | 'unreachable'): string =>
    languages.map((language) => messages[language].verify[name]).join(' · ');
  const label = languages.map((language, at): Value => {
    const { button } = messages[language].verify;
    return both ? html`${at > 0 && ' · '}<span lang="${language}">${button}</span>` : button;
  });
  const otherWays = languages.map((language) => {
    const { verify, footer } = messages[language];
    const text = phrase(verify.withoutScript, {
      log: html`<a href="/log/" hreflang="vi">${footer.log}</a>`,
      command: html`<code dir="ltr">${command}</code>`,
    });
    const marked = both && html` lang="${language}" dir="${directionOf(language)}"`;
    return html`<p${marked}>${text}</p>`;
  });
  const words = languages.map((language) => assets.verifyWords[language]).join(' ');
  return html`<div class="verify" data-script="${assets.verifyScript}" data-words="${words}" data-command="${command}" data-checking="${said('checking')}" data-unreachable="${said('unreachable')}"><button type="button" hidden>${label}</button><noscript>${otherWays}</noscript><div role="status" class="verify-said"></div></div>
`;
}
