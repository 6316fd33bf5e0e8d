import { numberText } from '../dates.ts';
import { type Html, html, type Value } from '../html.ts';
import type { Messages } from '../messages/index.ts';
import { phrase } from '../phrase.ts';
import type { ContributionView, TransparencyView } from '../view.ts';
import { breadcrumbData } from './data.ts';
import { pageHtml } from './frame.ts';
import { siteCard } from './head.ts';
import { breadcrumb, civilHtml, follow, sectionHead } from './parts.ts';
import { moneyHtml, shareText, toldHtml } from './told.ts';

/** The public register: what others give, what it was used for, what is left, and what was refused. */
export function transparency(view: TransparencyView, messages: Messages): string {
  const { transparency: words } = messages;
  return pageHtml(view, messages, {
    title: words.title,
    description: words.introduction,
    indexed: true,
    social: siteCard(view, words.title, words.introduction),
    data: [breadcrumbData(view, messages, [{ name: words.title, path: view.path }])],
    section: null,
    main: html`${breadcrumb(view, messages, [])}<header class="page-head"><h1>${words.title}</h1>
<p class="standfirst">${words.introduction}</p>
<p class="onward"><a href="${view.needsPath}">${words.needs}</a> <a href="${view.csvPath}">${words.csv}</a></p></header>
${largest(view, messages)}<section aria-labelledby="contributions">${sectionHead(words.contributions, 'contributions')}
${view.contributions.length === 0 ? html`<p class="none">${words.none}</p>\n` : view.contributions.map((one) => contribution(one, view, messages))}</section>
<section aria-labelledby="refused">${sectionHead(words.refusals, 'refused')}
<p class="prose">${words.refusalsIntroduction}</p>
${refusals(view, messages)}</section>
${follow(null, view.historyPath, messages)}`,
  });
}

function largest(
  { largest: all, language }: TransparencyView,
  { transparency: words }: Messages,
): Value {
  if (all.length === 0) return null;
  const items = all.map(({ year, giver, perMille }) => {
    const share = html`<bdi>${shareText(perMille, language)}</bdi>`;
    const who = giver === null ? words.withheld : html`<bdi>${giver}</bdi>`;
    return html`<li>${phrase(words.largestOf, { giver: who, share, year: String(year) })}</li>\n`;
  });
  return html`<section aria-labelledby="largest">${sectionHead(words.largest, 'largest')}
<ul class="plain">
${items}</ul></section>
`;
}

function refusals(
  { refusals: all, language }: TransparencyView,
  { transparency: words }: Messages,
): Html {
  if (all.length === 0) return html`<p class="none">${words.refusalsNone}</p>\n`;
  return html`<dl class="tally">
${all.map(({ kind, count }) => html`<div><dt>${words.refusalKind[kind]}</dt><dd><strong>${numberText(count, language)}</strong></dd></div>\n`)}</dl>
`;
}

function contribution(
  one: ContributionView,
  { language }: TransparencyView,
  messages: Messages,
): Html {
  const { transparency: words } = messages;
  const row = (term: string, value: Value): Html => html`<dt>${term}</dt><dd>${value}</dd>\n`;
  const withheld = html`<span lang="vi" dir="ltr">${one.ground}</span>`;
  const lines = (values: readonly Value[]): Value =>
    values.map((value, at) => html`${at > 0 && html`<br>`}${value}`);
  const conditions = one.conditions.map((text) => toldHtml(text, language));
  const recognitions = one.recognitions.map(({ kind, givenOn, waived }) => {
    const kept =
      givenOn !== null
        ? phrase(words.givenOn, { date: civilHtml(givenOn, language) })
        : waived
          ? words.waived
          : words.owed;
    return html`${words.recognitionKind[kind]} (${kept})`;
  });
  const uses = one.uses.map(
    ({ on, money, what }) =>
      html`${moneyHtml(money, language)} · ${civilHtml(on, language)} · ${toldHtml(what, language)}`,
  );
  const settled = {
    refund: words.refund,
    repurpose: words.repurpose,
    'carry-over': words.carryOver,
  };
  return html`<article class="accord"><h3>${one.giver === null ? words.withheld : html`<bdi>${one.giver}</bdi>`}</h3>
<p class="kicker">${words.kind[one.kind]} · ${words.form[one.form]}</p>
<dl class="facts">
${one.ground !== '' && row(words.withheld, withheld)}${row(words.activity, toldHtml(one.activity, language))}${row(words.purpose, toldHtml(one.purpose, language))}${row(words.agreedOn, civilHtml(one.agreedOn, language))}${one.worth !== null && row(words.worth, worth(one, language, messages))}${conditions.length > 0 && row(words.conditions, lines(conditions))}${recognitions.length > 0 && row(words.recognition, lines(recognitions))}${uses.length > 0 && row(words.use, lines(uses))}${one.settlements.map(({ kind, on, money }) => row(settled[kind], html`${moneyHtml(money, language)} · ${civilHtml(on, language)}`))}${one.left !== null && row(words.left, moneyHtml(one.left, language))}${row(words.declared, one.declared ? words.yes : words.no)}</dl>
${one.executed && html`<p class="former">${words.executed}</p>\n`}${one.noted && html`<p class="former">${words.noted}</p>\n`}</article>
`;
}

function worth(
  { worth: money, method, giverSays }: ContributionView,
  language: TransparencyView['language'],
  { transparency: words }: Messages,
): Value {
  if (money === null) return null;
  const says =
    giverSays !== null &&
    html`<br>${phrase(words.giverSays, { amount: moneyHtml(giverSays, language) })}`;
  return html`${moneyHtml(money, language)}${method !== null && html` (${words.method[method]})`}${says}`;
}
