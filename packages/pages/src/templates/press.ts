import { inLanguage, moneyText } from '@nhipcau/core/kernel';
import { lawText } from '@nhipcau/core/obligations';
import { numberText } from '../dates.ts';
import { type Html, html, url } from '../html.ts';
import type { Messages } from '../messages/index.ts';
import { phrase } from '../phrase.ts';
import type { PressPriceView, PressRuleView, PressView } from '../view.ts';
import { breadcrumbData } from './data.ts';
import { pageHtml } from './frame.ts';
import { siteCard } from './head.ts';
import { breadcrumb, civilHtml, follow, sectionHead } from './parts.ts';

/** What foreign press has to know before it comes: by the rules in force, with real prices. */
export function press(view: PressView, messages: Messages): string {
  const { press: words } = messages;
  const { language, passport, since } = view;
  return pageHtml(view, messages, {
    title: words.title,
    description: words.introduction,
    indexed: true,
    social: siteCard(view, words.title, words.introduction),
    data: [breadcrumbData(view, messages, [{ name: words.title, path: view.path }])],
    section: null,
    main: html`${breadcrumb(view, messages, [])}<header class="page-head"><h1>${words.title}</h1>
<p class="standfirst">${words.introduction}</p>
<p><a class="call" href="${url(view.applyUrl)}">${words.applyNow}</a></p></header>
<section aria-labelledby="offer">${sectionHead(words.offer, 'offer')}
<p class="prose">${words.offerText}</p></section>
<section aria-labelledby="law">${sectionHead(words.law, 'law')}
${since !== null && html`<p class="prose">${phrase(words.lawSince, { date: civilHtml(since, language) })}</p>\n`}<ol class="gazetteer">
${view.rules.map((rule) => step(rule, messages, language))}</ol>
${passport !== null && html`<p class="prose">${phrase(words.passport, { form: html`<bdi>${passport.form}</bdi>`, months: numberText(passport.months, language) })} <span class="former" lang="vi" dir="ltr">${passport.law}</span></p>\n`}</section>
<section aria-labelledby="decides">${sectionHead(words.who, 'decides')}
<p class="prose">${words.whoText}</p></section>
<section aria-labelledby="independence">${sectionHead(words.independence, 'independence')}
<ul class="prose">
${[words.noApproval, words.freeTime, words.ownInterpreter, words.noPromise].map((one) => html`<li>${one}</li>\n`)}</ul></section>
<section aria-labelledby="pays">${sectionHead(words.pay, 'pays')}
<p class="prose">${words.payText}</p>
<h3>${words.ownCost}</h3>
<p class="prose">${words.ownCostText}</p>
${view.prices.length === 0 ? html`<p class="none">${words.noPrices}</p>\n` : priceTable(view.prices, messages, language)}</section>
<section aria-labelledby="passports">${sectionHead(words.privacy, 'passports')}
<p class="prose">${words.privacyText}</p></section>
${follow(null, view.historyPath, messages)}`,
  });
}

function step(
  { step: name, amount, unit, direction, law, sourceUrl }: PressRuleView,
  { press: words }: Messages,
  language: PressView['language'],
): Html {
  const given = { amount: numberText(amount, language) };
  const before = unit === 'working-day' ? words.workingDaysBefore : words.daysBefore;
  const within = {
    'calendar-day': words.days,
    'working-day': words.workingDays,
    hour: words.hours,
  };
  const term = direction === 'before' && unit !== 'hour' ? before : within[unit];
  const article = html`<bdi>${lawText(law, language)}</bdi>`;
  const linked =
    sourceUrl === '' ? article : html`<a href="${url(sourceUrl)}" rel="noreferrer">${article}</a>`;
  return html`<li><h3>${words[name]}</h3><p>${phrase(term, given)}</p><p class="kicker">${linked}</p></li>
`;
}

function priceTable(
  prices: readonly PressPriceView[],
  { press: words }: Messages,
  language: PressView['language'],
): Html {
  const lines = prices.map(
    ({ name, price, per, since, source }) =>
      html`<tr><th scope="row">${inLanguage(name, language)}</th><td><bdi>${moneyText(price, language)}</bdi> ${words[per]}</td><td>${phrase(words.since, { date: civilHtml(since, language) })}</td><td lang="vi" dir="ltr">${source}</td></tr>
`,
  );
  return html`<div class="table"><table>
<thead><tr><th scope="col">${words.item}</th><th scope="col">${words.price}</th><td></td><th scope="col">${words.source}</th></tr></thead>
<tbody>
${lines}</tbody></table></div>
`;
}
