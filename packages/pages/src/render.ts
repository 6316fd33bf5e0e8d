import type { Messages } from './messages/index.ts';
import { about } from './templates/about.ts';
import { difference, withheld } from './templates/difference.ts';
import { editions } from './templates/editions.ts';
import { home } from './templates/home.ts';
import { storyList, topic, topicIndex } from './templates/lists.ts';
import { logHistory, logIndex, logRelease } from './templates/log.ts';
import { needs, offerThanks } from './templates/needs.ts';
import { missingEdition, notFound, withdrawn } from './templates/notices.ts';
import { partners } from './templates/partners.ts';
import { place, placeIndex } from './templates/places.ts';
import { press } from './templates/press.ts';
import { search } from './templates/search.ts';
import { story } from './templates/story.ts';
import { translations } from './templates/translations.ts';
import { transparency } from './templates/transparency.ts';
import { visit } from './templates/visit.ts';
import { visits, visitYear } from './templates/visits.ts';
import type { PageView } from './view.ts';

/** The HTML document of a page. The same view and messages give the same text. */
export function renderPage(view: PageView, messages: Messages): string {
  switch (view.kind) {
    case 'story':
      return story(view, messages);
    case 'home':
      return home(view, messages);
    case 'story-list':
      return storyList(view, messages);
    case 'topic-index':
      return topicIndex(view, messages);
    case 'topic':
      return topic(view, messages);
    case 'place-index':
      return placeIndex(view, messages);
    case 'place':
      return place(view, messages);
    case 'about':
      return about(view, messages);
    case 'partners':
      return partners(view, messages);
    case 'visits':
      return visits(view, messages);
    case 'visit-year':
      return visitYear(view, messages);
    case 'visit':
      return visit(view, messages);
    case 'transparency':
      return transparency(view, messages);
    case 'needs':
      return needs(view, messages);
    case 'offer-thanks':
      return offerThanks(view, messages);
    case 'press':
      return press(view, messages);
    case 'translations':
      return translations(view, messages);
    case 'editions':
      return editions(view, messages);
    case 'search':
      return search(view, messages);
    case 'missing-edition':
      return missingEdition(view, messages);
    case 'withdrawn':
      return withdrawn(view, messages);
    case 'not-found':
      return notFound(view, messages);
    case 'log-index':
      return logIndex(view, messages);
    case 'log-release':
      return logRelease(view, messages);
    case 'log-history':
      return logHistory(view, messages);
    case 'log-difference':
      return difference(view, messages);
    case 'log-withheld':
      return withheld(view, messages);
  }
}
