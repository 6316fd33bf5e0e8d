import { listText, numberText, pluralText } from '../dates.ts';
import { type Html, html, type Value } from '../html.ts';
import type { Messages } from '../messages/index.ts';
import { fill, phrase } from '../phrase.ts';
import type { PlaceIndexView, PlaceView } from '../view.ts';
import { breadcrumbData, placeData } from './data.ts';
import { pageHtml } from './frame.ts';
import { siteCard } from './head.ts';
import { breadcrumb, cardsHtml, civilHtml, follow, listHead, sectionHead } from './parts.ts';

/** Every province and city with the former units it was made from. */
export function placeIndex(view: PlaceIndexView, messages: Messages): string {
  const { language } = view;
  const title = messages.frame.places;
  const introduction = messages.list.placesIntroduction;
  return pageHtml(view, messages, {
    title,
    description: introduction,
    indexed: true,
    social: siteCard(view, title, introduction),
    data: [breadcrumbData(view, messages, [{ name: title, path: view.path }])],
    section: 'places',
    main: html`${breadcrumb(view, messages, [])}${listHead(title, introduction, null, language, messages)}<ul class="gazetteer">
${view.places.map((place) => entry(place, view, messages))}</ul>
`,
  });
}

function entry(
  place: PlaceIndexView['places'][number],
  view: PlaceIndexView,
  messages: Messages,
): Html {
  const { language } = view;
  const former =
    place.former.length > 0 &&
    html`<p class="former"><span class="unseen">${messages.place.formerUnits}: </span>${listText(place.former, language)}</p>`;
  const count =
    place.count > 0 &&
    html`<p class="when">${pluralText(messages.list.count, place.count, language)}</p>`;
  return html`<li><p class="kicker"><span class="code" title="${messages.place.code}">${place.code}</span> ${messages.place.unitType[place.unitType]}</p><h2><a href="${place.path}">${place.name}</a></h2>${former}${count}</li>\n`;
}

/** A province or city: what it is, what it was, and what is told from there. */
export function place(view: PlaceView, messages: Messages): string {
  const { language, name } = view;
  const index = { name: messages.frame.places, path: `/${language}/places/` };
  const heading = fill(messages.place.stories, { place: name });
  return pageHtml(view, messages, {
    title: name,
    description: view.text === '' ? view.officialName : view.text,
    indexed: true,
    social: siteCard(view, name, view.text),
    data: [placeData(view), breadcrumbData(view, messages, [index, { name, path: view.path }])],
    section: 'places',
    main: html`${breadcrumb(view, messages, [index])}${listHead(name, view.text, null, language, messages)}<div class="place-facts">${facts(view, messages)}</div>
<section aria-labelledby="stories">${sectionHead(heading, 'stories')}
${cardsHtml(view.stories, language, messages, 3)}</section>
${follow(null, view.historyPath, messages)}`,
  });
}

function facts(view: PlaceView, messages: Messages): Html {
  const words = messages.place;
  const { language } = view;
  const rows: readonly (readonly [string, Value])[] = [
    [words.officialName, html`<span lang="vi" dir="ltr">${view.officialName}</span>`],
    [words.facts, words.unitType[view.unitType]],
    [words.code, view.code],
    [words.since, borders(view, messages)],
  ];
  const city =
    view.cityFrom !== null &&
    html`<p class="city-from">${phrase(words.cityFrom, { date: civilHtml(view.cityFrom, language) })}</p>`;
  const former = view.former.map(
    ({ name, code }) => html`<li>${name} <span class="code">${code}</span></li>\n`,
  );
  return html`<dl class="facts">
${rows.map(([term, value]) => html`<div><dt>${term}</dt><dd>${value}</dd></div>\n`)}</dl>
<div class="former-units">${city}${view.former.length > 1 && html`<h2>${words.formerUnits} <span class="figure">${numberText(view.former.length, language)}</span></h2><ul>\n${former}</ul>`}</div>`;
}

/** From which units and when: a unit made from itself alone kept its borders. */
function borders(view: PlaceView, messages: Messages): Html {
  const date = civilHtml(view.since, view.language);
  const units = view.former.map(({ name }) => name);
  return units.length > 1
    ? phrase(messages.place.formedFrom, { date, units: listText(units, view.language) })
    : phrase(messages.place.unchanged, { date });
}
