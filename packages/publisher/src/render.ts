import type { Sha256, SiteLanguage } from '@nhipcau/core/kernel';
import { type Address, addressOf, endOf } from '@nhipcau/core/publishing';
import { type EditionView, type LanguagePageView, renderPage } from '@nhipcau/pages';
import { correctionsFeed } from './corrections-feed.ts';
import { feedFile } from './feeds.ts';
import type { Reading } from './reading.ts';
import { siteFile } from './site-files.ts';
import { editionsView } from './views/editions.ts';
import type { PageContext } from './views/frame.ts';
import {
  aboutView,
  homeView,
  notFoundView,
  placeIndexView,
  placeView,
  searchView,
  storyListView,
  topicIndexView,
  topicView,
} from './views/lists.ts';
import { partnersView } from './views/partners.ts';
import { pressView } from './views/press.ts';
import { storyView } from './views/story.ts';
import { translationsView } from './views/translations.ts';
import {
  contributionsFile,
  needsView,
  offerThanksView,
  transparencyView,
} from './views/transparency.ts';
import { visitsView, visitView, visitYearView } from './views/visits.ts';

export type RenderContext = PageContext & {
  readonly sha256: Sha256;
  /** JSON of `/.well-known/nhipcau.json`: keys, name, contact. */
  readonly siteRecord: () => Promise<string>;
};

/** The bytes to publish at a path, and how they are answered. */
export interface Rendered {
  readonly text: string;
  /** The same page, saying whose edition it is; `undefined` on what is no page of a language. */
  readonly forReadersIn?: (edition: EditionView) => string;
  /** Media type. */
  readonly type: string;
  readonly status: 200 | 301 | 404 | 410;
  readonly location?: string;
  readonly language?: SiteLanguage;
}

const htmlType = 'text/html; charset=utf-8';

/** Renders what belongs at a path today; `null` where nothing does. */
export async function renderPath(
  path: string,
  reading: Reading,
  context: RenderContext,
): Promise<Rendered | null> {
  const address = addressOf(path);
  const page = address === null ? null : await renderAddress(address, reading, context);
  return page ?? forwarding(path, reading);
}

/** Where a person leads a path at which no page stands: to the end of the way at once. */
async function forwarding(path: string, reading: Reading): Promise<Rendered | null> {
  const end = await endOf(path, reading.redirect);
  if (!end.ok || end.value === null) return null;
  return { text: '', type: htmlType, status: 301, location: end.value };
}

async function renderAddress(
  address: Address,
  reading: Reading,
  context: RenderContext,
): Promise<Rendered | null> {
  if (address.kind === 'feed') return feedFile(address, reading, context);
  if (address.kind === 'corrections') return correctionsFeed(address, reading, context);
  if (address.kind === 'contributions') {
    const text = await contributionsFile(address, reading, context);
    const { language } = address;
    return { text, type: 'text/csv; charset=utf-8', status: 200, language };
  }
  if (!('language' in address)) return siteFile(address, reading, context);
  const view = await viewOf(address, reading, context);
  if (view === null) return null;
  const { language } = address;
  if ('movedTo' in view) {
    return { text: '', type: htmlType, status: 301, location: view.movedTo, language };
  }
  const messages = await reading.messages(language);
  return {
    ...{ text: renderPage(view, messages), type: htmlType, status: statusOf(view), language },
    forReadersIn: (edition) => renderPage({ ...view, edition }, messages),
  };
}

type PageAddress = Exclude<
  Extract<Address, { readonly language: SiteLanguage }>,
  { readonly kind: 'feed' | 'corrections' | 'contributions' }
>;

function viewOf(
  address: PageAddress,
  reading: Reading,
  context: RenderContext,
): Promise<LanguagePageView | { readonly movedTo: string } | null> {
  switch (address.kind) {
    case 'home':
      return homeView({ ...address, kind: 'home' }, reading, context);
    case 'topics':
      return topicIndexView({ ...address, kind: 'topics' }, reading, context);
    case 'places':
      return placeIndexView({ ...address, kind: 'places' }, reading, context);
    case 'about':
      return aboutView({ ...address, kind: 'about' }, reading, context);
    case 'partners':
      return partnersView({ ...address, kind: 'partners' }, reading, context);
    case 'visits':
      return visitsView({ ...address, kind: 'visits' }, reading, context);
    case 'visit-year':
      return visitYearView(address, reading, context);
    case 'visit':
      return visitView(address, reading, context);
    case 'transparency':
      return transparencyView({ ...address, kind: 'transparency' }, reading, context);
    case 'needs':
      return needsView({ ...address, kind: 'needs' }, reading, context);
    case 'offer-thanks':
      return offerThanksView({ ...address, kind: 'offer-thanks' }, reading, context);
    case 'press':
      return pressView({ ...address, kind: 'press' }, reading, context);
    case 'translations':
      return translationsView({ ...address, kind: 'translations' }, reading, context);
    case 'editions':
      return editionsView({ ...address, kind: 'editions' }, reading, context);
    case 'search':
      return searchView({ ...address, kind: 'search' }, reading, context);
    case 'not-found':
      return notFoundView({ ...address, kind: 'not-found' }, reading, context);
    case 'stories':
      return storyListView(address, reading, context);
    case 'topic':
      return topicView(address, reading, context);
    case 'place':
      return placeView({ ...address, kind: 'place' }, reading, context);
    case 'story':
      return storyView({ ...address, kind: 'story' }, reading, context);
  }
}

function statusOf(view: LanguagePageView): Rendered['status'] {
  switch (view.kind) {
    case 'withdrawn':
      return 410;
    case 'missing-edition':
    case 'not-found':
      return 404;
    default:
      return 200;
  }
}
