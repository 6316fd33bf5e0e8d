import { moneyText } from '@nhipcau/core/kernel';
import { countryName, numberText } from '../dates.ts';
import { directionOf } from '../direction.ts';
import { type Html, html, type Value } from '../html.ts';
import type { Messages } from '../messages/index.ts';
import { phrase } from '../phrase.ts';
import type { VisitCardView, VisitFiguresView, VisitsView, VisitYearView } from '../visit-view.ts';
import { breadcrumbData } from './data.ts';
import { pageHtml } from './frame.ts';
import { siteCard } from './head.ts';
import { breadcrumb, civilHtml, follow, sectionHead } from './parts.ts';

/** The years in which reporters came, each with its figures. */
export function visits(view: VisitsView, messages: Messages): string {
  const { visits: words } = messages;
  return pageHtml(view, messages, {
    title: words.title,
    description: words.introduction,
    indexed: true,
    social: siteCard(view, words.title, words.introduction),
    data: [breadcrumbData(view, messages, [{ name: words.title, path: view.path }])],
    section: null,
    main: html`${breadcrumb(view, messages, [])}<header class="page-head"><h1>${words.title}</h1>
<p class="standfirst">${words.introduction}</p></header>
<section aria-labelledby="years">${sectionHead(words.years, 'years')}
${view.years.length === 0 ? html`<p class="none">${words.none}</p>\n` : view.years.map((year) => yearHtml(year, view, messages))}</section>
${follow(null, view.historyPath, messages)}`,
  });
}

function yearHtml(year: VisitFiguresView, view: VisitsView, messages: Messages): Html {
  const { visits: words } = messages;
  const name = phrase(words.yearTitle, { year: String(year.year) });
  return html`<article class="accord"><h3><a href="${year.path}">${name}</a></h3>
${figuresHtml(year, view.language, messages)}</article>
`;
}

/** The visits of a year behind its figures. */
export function visitYear(view: VisitYearView, messages: Messages): string {
  const { visits: words } = messages;
  const { language, figures } = view;
  const title = words.yearTitle.replace('{year}', String(figures.year));
  const above = { name: words.title, path: `/${language}/press/visits/` };
  return pageHtml(view, messages, {
    title,
    description: words.introduction,
    indexed: true,
    social: siteCard(view, title, words.introduction),
    data: [breadcrumbData(view, messages, [above, { name: title, path: view.path }])],
    section: null,
    main: html`${breadcrumb(view, messages, [above])}<header class="page-head"><h1>${title}</h1>
<p class="standfirst">${words.yearIntroduction}</p></header>
${figuresHtml(figures, language, messages)}<section aria-labelledby="visits">${sectionHead(words.list, 'visits')}
${view.visits.length === 0 ? html`<p class="none">${words.none}</p>\n` : html`<ul class="gazetteer">\n${view.visits.map((one) => visitHtml(one, view, messages))}</ul>\n`}</section>
${follow(null, view.historyPath, messages)}`,
  });
}

function figuresHtml(
  { delegations, reporters, distinct, direct }: VisitFiguresView,
  language: VisitsView['language'],
  { visits: words }: Messages,
): Html {
  const figure = (name: string, value: Value): Html =>
    html`<div><dt>${name}</dt><dd><strong>${value}</strong></dd></div>\n`;
  const number = (value: number): Value => numberText(value, language);
  return html`<dl class="tally">
${figure(words.delegations, number(delegations))}${figure(words.reporters, number(reporters))}${figure(words.distinct, number(distinct))}${figure(words.state, html`<bdi>${moneyText(direct, language)}</bdi>`)}</dl>
`;
}

function visitHtml(one: VisitCardView, { language }: VisitYearView, messages: Messages): Html {
  const { visits: words } = messages;
  const { holds, fails } = words.certificate;
  return html`<li><h3><a href="${one.path}">${nameHtml(one, language)}</a></h3><p class="kicker">${daysHtml(one, language)} · ${words.reporters}: ${numberText(one.reporters, language)}</p><p>${outletsHtml(one, language)}</p><p class="former">${one.holds ? holds : fails} ${words.state}: <bdi>${moneyText(one.direct, language)}</bdi></p></li>
`;
}

/** The name of a visit, marked where it is in another language. */
export function nameHtml(
  { name, nameLanguage }: Pick<VisitCardView, 'name' | 'nameLanguage'>,
  language: VisitsView['language'],
): Html {
  const marked =
    nameLanguage !== language && html` lang="${nameLanguage}" dir="${directionOf(nameLanguage)}"`;
  return html`<bdi${marked}>${name}</bdi>`;
}

/** From the first day to the last one. */
export function daysHtml(
  { firstOn, lastOn }: Pick<VisitCardView, 'firstOn' | 'lastOn'>,
  language: VisitsView['language'],
): Html {
  const first = civilHtml(firstOn, language);
  return firstOn === lastOn ? first : html`${first} – ${civilHtml(lastOn, language)}`;
}

export function outletsHtml(
  { outlets }: Pick<VisitCardView, 'outlets'>,
  language: VisitsView['language'],
): Html {
  return html`${outlets.map(
    ({ name, country }, index) =>
      html`${index > 0 && ' · '}<bdi>${name}</bdi> (${countryName(country, language)})`,
  )}`;
}
