import type { CivilDate, Instant, SiteLanguage } from '@nhipcau/core/kernel';
import { formatInstant } from '@nhipcau/core/kernel';
import { archMark } from '../arch.ts';
import { civilText, dayText, momentText, pluralText } from '../dates.ts';
import { type Html, html, type Value } from '../html.ts';
import type { Messages } from '../messages/index.ts';
import { fill } from '../phrase.ts';
import { pictureHtml } from '../picture.ts';
import type { CardView, FeedPaths, LabelView, LanguagePageView, ListPlace } from '../view.ts';

/** The day of an instant, for people and machines. */
export function dayHtml(at: Instant, language: SiteLanguage): Html {
  return html`<time datetime="${formatInstant(at)}">${dayText(at, language)}</time>`;
}

/** Day and time of day of an instant. */
export function momentHtml(at: Instant, language: SiteLanguage): Html {
  return html`<time datetime="${formatInstant(at)}">${momentText(at, language)}</time>`;
}

export function civilHtml(date: CivilDate, language: SiteLanguage): Html {
  return html`<time datetime="${date}">${civilText(date, language)}</time>`;
}

/** The head of a section: the arch, the words, and a line that runs on like water. */
export function sectionHead(words: Value, id: string): Html {
  return html`<h2 class="section" id="${id}">${archMark('section-arch')}<span>${words}</span></h2>`;
}

export function labelList(labels: readonly LabelView[], name: string): Html {
  const items = labels.map(({ name, path }) => html`<li><a href="${path}">${name}</a></li>\n`);
  return html`<ul class="${name}">\n${items}</ul>`;
}

/** How a card is shown: its heading's level and how wide its picture gets. */
export interface CardUse {
  readonly level: 2 | 3;
  readonly sizes: string;
  readonly first?: boolean;
  readonly name?: string;
}

/** A work in a list: the whole card leads to it. */
export function cardHtml(card: CardView, language: SiteLanguage, use: CardUse): Html {
  const { picture, topics } = card;
  const shot =
    picture !== null &&
    html`<div class="shot">${pictureHtml(picture, { sizes: use.sizes, first: use.first === true })}</div>\n`;
  const topic = topics[0];
  const kicker =
    topic !== undefined && html`<p class="kicker"><a href="${topic.path}">${topic.name}</a></p>\n`;
  const link = html`<a href="${card.path}">${card.title}</a>`;
  const title = use.level === 2 ? html`<h2>${link}</h2>` : html`<h3>${link}</h3>`;
  return html`<article class="card ${use.name ?? 'plain'}">
${shot}<div class="words">${kicker}${title}
<p class="summary">${card.summary}</p>
<p class="when">${dayHtml(card.publishedAt, language)}</p></div>
</article>
`;
}

/** Cards below each other, newest first; says so when there are none. */
export function cardsHtml(
  stories: readonly CardView[],
  language: SiteLanguage,
  messages: Messages,
  level: 2 | 3,
): Html {
  if (stories.length === 0) return html`<p class="none">${messages.list.none}</p>`;
  const sizes = '(min-width: 64em) 24rem, (min-width: 40em) 45vw, 100vw';
  return html`<div class="cards">\n${stories.map((card, at) => cardHtml(card, language, { level, sizes, first: at === 0 }))}</div>`;
}

/** Links to the pages before and after in a list; nothing where the list is one page. */
export function turnHtml(place: ListPlace, messages: Messages): Value {
  if (place.newer === null && place.older === null) return null;
  const { newer, older, pages } = messages.list;
  return html`<nav class="turn" aria-label="${pages}">${place.newer !== null && html`<a rel="prev" href="${place.newer}">${newer}</a>`}${place.older !== null && html`<a rel="next" href="${place.older}">${older}</a>`}</nav>
`;
}

/** The head of a list's page: title, introduction, and how many, or which numbered page. */
export function listHead(
  title: string,
  introduction: string,
  place: ListPlace | null,
  language: SiteLanguage,
  messages: Messages,
): Html {
  const words =
    place?.number === null
      ? pluralText(messages.list.count, place.total, language)
      : place !== null && pageWords(place, messages);
  return html`<header class="page-head"><h1>${title}</h1>
${introduction !== '' && html`<p class="standfirst">${introduction}</p>\n`}${words !== false && html`<p class="count">${words}</p>\n`}</header>
`;
}

/** `Page 3`, or `''` on the newest page. */
export function pageWords(place: ListPlace, messages: Messages): string {
  return place.number === null ? '' : fill(messages.list.page, { number: String(place.number) });
}

/** A title with the number of its page, which makes it unlike its neighbours. */
export function numbered(title: string, place: ListPlace, messages: Messages): string {
  const page = pageWords(place, messages);
  return page === '' ? title : `${title} · ${page}`;
}

/** The way from the home page; the page itself is the last step and no link. */
export function breadcrumb(
  view: LanguagePageView,
  messages: Messages,
  steps: readonly LabelView[],
): Html {
  const items = steps.map(({ name, path }) => html`<li><a href="${path}">${name}</a></li>\n`);
  return html`<nav class="crumbs" aria-label="${messages.frame.youAreHere}"><ol>
<li><a href="/${view.language}/">${messages.frame.home}</a></li>
${items}</ol></nav>
`;
}

/** Where a language's corrections can be followed. */
export function correctionsFeeds(language: SiteLanguage): FeedPaths {
  const root = `/${language}/corrections`;
  return { atom: `${root}.atom`, rss: `${root}.rss`, json: `${root}.json` };
}

/** The three forms of a feed. */
export function feedsHtml(feeds: FeedPaths): Html {
  return html`<a href="${feeds.atom}">Atom</a> <a href="${feeds.rss}">RSS</a> <a href="${feeds.json}">JSON</a>`;
}

/** Feeds and history of a list's page. */
export function follow(feeds: FeedPaths | null, historyPath: string, messages: Messages): Html {
  const links = feeds !== null && html`<span>${messages.list.follow}</span> ${feedsHtml(feeds)} `;
  return html`<p class="follow">${links}<a href="${historyPath}">${messages.list.history}</a></p>
`;
}
