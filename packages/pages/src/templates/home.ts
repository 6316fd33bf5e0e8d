import { archMark } from '../arch.ts';
import { type Html, html, type Value } from '../html.ts';
import type { Messages } from '../messages/index.ts';
import type { CardView, HomeView } from '../view.ts';
import { organisationData, siteData } from './data.ts';
import { siteName } from './document.ts';
import { pageHtml } from './frame.ts';
import { siteCard } from './head.ts';
import { cardHtml, labelList, sectionHead } from './parts.ts';

/** The front page: one strong picture, what is new, and the ways into the country. */
export function home(view: HomeView, messages: Messages): string {
  const { frame } = messages;
  return pageHtml(view, messages, {
    title: frame.tagline,
    description: frame.tagline,
    indexed: true,
    social: siteCard(view, siteName, frame.tagline),
    data: [siteData(view), organisationData(view)],
    section: null,
    main: html`<h1 class="unseen">${siteName}: ${frame.tagline}</h1>
${stories(view, messages)}${topics(view, messages)}${places(view, messages)}`,
  });
}

function stories(view: HomeView, messages: Messages): Value {
  const { language } = view;
  const [lead, second, ...others] = view.stories;
  if (lead === undefined) return html`<p class="none">${messages.list.none}</p>\n`;
  const small = (card: CardView, name: string): Html =>
    cardHtml(card, language, { level: 3, sizes: '(min-width: 64em) 24rem, 90vw', name });
  const wide =
    second !== undefined &&
    cardHtml(second, language, { level: 3, sizes: '(min-width: 64em) 40rem, 100vw', name: 'wide' });
  return html`${cardHtml(lead, language, { level: 2, sizes: '(min-width: 80em) 56rem, 100vw', first: true, name: 'lead' })}
<section class="latest" aria-labelledby="latest">${sectionHead(view.placed ? messages.frame.stories : messages.list.latest, 'latest')}
${second !== undefined && html`<div class="spread">${wide}<div class="stack">${others.slice(0, 2).map((card) => small(card, 'side'))}</div></div>\n`}${others.length > 2 && html`<div class="cards">${others.slice(2).map((card) => small(card, 'plain'))}</div>\n`}<p class="onward"><a href="${view.allStories}">${messages.list.allStories}</a></p>
</section>
`;
}

function topics(view: HomeView, messages: Messages): Value {
  if (view.topics.length === 0) return null;
  const items = view.topics.map(
    ({ name, path, description }) =>
      html`<li>${archMark('topic-arch')}<h3><a href="${path}">${name}</a></h3><p>${description}</p></li>\n`,
  );
  return html`<section class="by-topic" aria-labelledby="by-topic">${sectionHead(messages.list.byTopic, 'by-topic')}
<ul class="spans">
${items}</ul></section>
`;
}

function places(view: HomeView, messages: Messages): Value {
  if (view.places.length === 0) return null;
  return html`<section class="by-place" aria-labelledby="by-place">${sectionHead(messages.list.byPlace, 'by-place')}
${labelList(view.places, 'names')}
<p class="onward"><a href="/${view.language}/places/">${messages.list.allPlaces}</a></p></section>
`;
}
