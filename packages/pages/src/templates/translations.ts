import { translationMethods } from '@nhipcau/core/content';
import { numberText, pluralText } from '../dates.ts';
import { type Html, html, type Value } from '../html.ts';
import type { Messages } from '../messages/index.ts';
import { phrase } from '../phrase.ts';
import type { TermOverrideView, TranslationsView } from '../view.ts';
import { breadcrumbData } from './data.ts';
import { pageHtml } from './frame.ts';
import { siteCard } from './head.ts';
import { breadcrumb, correctionsFeeds, dayHtml, feedsHtml, follow, sectionHead } from './parts.ts';

/** How the stories of a language were made and kept up with: each figure beside its definition. */
export function translations(view: TranslationsView, messages: Messages): string {
  const { translations: words } = messages;
  const { language } = view;
  const about = { name: messages.about.title, path: `/${language}/about/` };
  const number = (value: number): Value => numberText(value, language);
  const age = view.medianAgeDays;
  const feeds = correctionsFeeds(language);
  return pageHtml(view, messages, {
    title: words.title,
    description: words.introduction,
    indexed: true,
    social: siteCard(view, words.title, words.introduction),
    data: [breadcrumbData(view, messages, [about, { name: words.title, path: view.path }])],
    section: 'about',
    feeds: { title: messages.story.corrections, paths: feeds },
    main: html`${breadcrumb(view, messages, [about])}<header class="page-head"><h1>${words.title}</h1>
<p class="standfirst">${words.introduction}</p>
${view.asOf !== null && html`<p class="count">${phrase(words.asOf, { date: dayHtml(view.asOf, language) })}</p>\n`}</header>
<dl class="tally">
${figure(words.works, number(view.works), words.worksMeaning)}${figure(words.current, number(view.current), words.currentMeaning)}${figure(words.stale, number(view.stale), words.staleMeaning)}${figure(words.age, age === null ? '—' : pluralText(words.days, age, language), words.ageMeaning)}${figure(words.corrections, number(view.corrections), html`${words.correctionsMeaning} ${feedsHtml(feeds)}`)}</dl>
<section aria-labelledby="made">${sectionHead(words.madeHow, 'made')}
<dl class="tally">
${translationMethods.map((method) => figure(messages.story.method[method], number(view.byMethod[method]), words.methodMeaning[method]))}</dl></section>
<section aria-labelledby="exceptions">${sectionHead(words.overrides, 'exceptions')}
<p class="prose">${words.overridesMeaning}</p>
${overrides(view, messages)}</section>
${follow(null, view.historyPath, messages)}`,
  });
}

function figure(name: Value, value: Value, meaning: Value): Html {
  return html`<div><dt>${name}</dt><dd><strong>${value}</strong> <span>${meaning}</span></dd></div>
`;
}

function overrides({ overrides: all, language }: TranslationsView, messages: Messages): Html {
  const { translations: words } = messages;
  if (all.length === 0) return html`<p class="none">${words.overridesNone}</p>\n`;
  const row = ({ term, reason, at, story }: TermOverrideView): Html =>
    html`<tr><th scope="row"><bdi>${term}</bdi></th><td>${reason}</td><td><a href="${story.path}">${story.name}</a></td><td>${dayHtml(at, language)}</td></tr>\n`;
  return html`<div class="table" role="group" tabindex="0" aria-labelledby="exceptions"><table>
<thead><tr><th scope="col">${words.term}</th><th scope="col">${words.reason}</th><th scope="col">${words.story}</th><th scope="col">${words.date}</th></tr></thead>
<tbody>
${all.map(row)}</tbody></table></div>
`;
}
