import { type CivilDate, inLanguage } from '@nhipcau/core/kernel';
import { beganOn, cityFrom, type Place, placeOn } from '@nhipcau/core/organisations';
import { feedFormats, pathOf } from '@nhipcau/core/publishing';
import type {
  AboutView,
  FeedPaths,
  FormerUnitView,
  HomeView,
  NotFoundView,
  PlaceIndexView,
  PlaceView,
  SearchView,
  StoryListView,
  TopicIndexView,
  TopicView,
} from '@nhipcau/pages';
import type { Reading } from '../reading.ts';
import { type AddressOf, historyPath, type PageContext, pageFrame } from './frame.ts';
import { homeCards, listPage, newest, placeLabel, topicLabel } from './parts.ts';

type InLanguage = AddressOf<'home' | 'topics' | 'places' | 'about' | 'search' | 'not-found'>;

/** How many stories the search page shows as a way in. */
const onSearch = 6;

const stories = { kind: 'stories' } as const;

export async function homeView(
  address: InLanguage,
  reading: Reading,
  context: PageContext,
): Promise<HomeView> {
  const { language } = address;
  return {
    ...(await pageFrame(address, reading, context)),
    kind: 'home',
    ...(await homeCards(language, reading)),
    topics: (await reading.topics()).map((topic) => ({
      ...topicLabel(topic, language),
      description: inLanguage(topic.description, language),
    })),
    places: (await presentPlaces(reading, context)).flatMap(
      (place) => placeLabel(place, language, context.today) ?? [],
    ),
    allStories: pathOf({ kind: 'stories', language, number: null }),
  };
}

export async function storyListView(
  address: AddressOf<'stories'>,
  reading: Reading,
  context: PageContext,
): Promise<StoryListView | null> {
  const { language, number } = address;
  const page = await listPage(stories, language, number, reading, (other) =>
    pathOf({ ...address, number: other }),
  );
  if (page === null) return null;
  return { ...(await pageFrame(address, reading, context)), kind: 'story-list', ...page };
}

export async function topicIndexView(
  address: InLanguage,
  reading: Reading,
  context: PageContext,
): Promise<TopicIndexView> {
  const { language } = address;
  const topics = await Promise.all(
    (await reading.topics()).map(async (topic) => {
      const list = { kind: 'topic', topic: topic.id } as const;
      const [lead] = await newest(list, language, 1, reading);
      return {
        ...topicLabel(topic, language),
        description: inLanguage(topic.description, language),
        count: await reading.total(list, language, null),
        picture: lead?.picture ?? null,
      };
    }),
  );
  return { ...(await pageFrame(address, reading, context)), kind: 'topic-index', topics };
}

export async function topicView(
  address: AddressOf<'topic'>,
  reading: Reading,
  context: PageContext,
): Promise<TopicView | null> {
  const { language, number } = address;
  const topic = await reading.topicBySlug(address.slug);
  if (topic === null) return null;
  const list = { kind: 'topic', topic: topic.id } as const;
  const page = await listPage(list, language, number, reading, (other) =>
    pathOf({ ...address, number: other }),
  );
  if (page === null) return null;
  const frame = await pageFrame(address, reading, context);
  return {
    ...frame,
    kind: 'topic',
    name: inLanguage(topic.name, language),
    description: inLanguage(topic.description, language),
    ...page,
    feeds: feedPaths(address),
    historyPath: historyPath(frame.path),
  };
}

function feedPaths({ language, slug }: AddressOf<'topic'>): FeedPaths {
  const [atom = '', rss = '', json = ''] = feedFormats.map((format) =>
    pathOf({ kind: 'feed', language, topic: slug, format }),
  );
  return { atom, rss, json };
}

export async function placeIndexView(
  address: InLanguage,
  reading: Reading,
  context: PageContext,
): Promise<PlaceIndexView> {
  const { language } = address;
  const all = await reading.places();
  const places = await Promise.all(
    (await presentPlaces(reading, context)).map(async (place) => {
      const { code, unitType, name } = placeOn(place, context.today as CivilDate);
      return {
        name: inLanguage(name, language),
        path: placeLabel(place, language, context.today)?.path ?? '',
        code,
        unitType,
        former: former(place, all, language).map((unit) => unit.name),
        count: await reading.total({ kind: 'place', place: place.id }, language, null),
      };
    }),
  );
  return { ...(await pageFrame(address, reading, context)), kind: 'place-index', places };
}

export async function placeView(
  address: AddressOf<'place'>,
  reading: Reading,
  context: PageContext,
): Promise<PlaceView | null> {
  const { language } = address;
  const place = await reading.placeBySlug(address.slug);
  if (place === null) return null;
  const { code, unitType, name, officialName } = placeOn(place, context.today as CivilDate);
  const frame = await pageFrame(address, reading, context);
  return {
    ...frame,
    kind: 'place',
    name: inLanguage(name, language),
    officialName,
    code,
    unitType,
    text: language === 'vi' || language === 'en' ? place.text[language] : '',
    former: former(place, await reading.places(), language),
    since: beganOn(place),
    cityFrom: cityFrom(place),
    stories: await newest({ kind: 'place', place: place.id }, language, 24, reading),
    historyPath: historyPath(frame.path),
  };
}

function former(
  place: Place,
  all: readonly Place[],
  language: PageContextLanguage,
): readonly FormerUnitView[] {
  return place.predecessors.flatMap((id) => {
    const state = all.find((one) => one.id === id)?.states.at(-1);
    return state === undefined
      ? []
      : [{ name: inLanguage(state.name, language), code: state.code }];
  });
}

type PageContextLanguage = InLanguage['language'];

async function presentPlaces(reading: Reading, context: PageContext): Promise<readonly Place[]> {
  const all = await reading.places();
  return all.filter((place) => placeLabel(place, 'vi', context.today) !== null);
}

export async function aboutView(
  address: InLanguage,
  reading: Reading,
  context: PageContext,
): Promise<AboutView> {
  const { publisher, statement } = await reading.settings();
  const frame = await pageFrame(address, reading, context);
  const { language } = address;
  return {
    ...frame,
    kind: 'about',
    organisations: [
      { name: inLanguage(publisher, language), role: inLanguage(statement, language) },
    ],
    historyPath: historyPath(frame.path),
  };
}

export async function searchView(
  address: InLanguage,
  reading: Reading,
  context: PageContext,
): Promise<SearchView> {
  const { language } = address;
  return {
    ...(await pageFrame(address, reading, context)),
    kind: 'search',
    index: searchManifestPath(language),
    topics: (await reading.topics()).map((topic) => topicLabel(topic, language)),
    places: (await presentPlaces(reading, context)).flatMap(
      (place) => placeLabel(place, language, context.today) ?? [],
    ),
    stories: await newest(stories, language, onSearch, reading),
    allStories: pathOf({ kind: 'stories', language, number: null }),
  };
}

/** Where the manifest of a language's search index is published. */
export function searchManifestPath(language: string): string {
  return `/${language}/search/index.json`;
}

export async function notFoundView(
  address: InLanguage,
  reading: Reading,
  context: PageContext,
): Promise<NotFoundView> {
  const frame = await pageFrame(address, reading, context);
  return { ...frame, kind: 'not-found' };
}
