import type { CivilDate, PlaceId, SiteLanguage, TopicId, WorkId } from '@nhipcau/core/kernel';
import { inLanguage } from '@nhipcau/core/kernel';
import { type Place, placeOn, stateOn } from '@nhipcau/core/organisations';
import {
  composeHome,
  homePositions,
  listSlice,
  pathOf,
  type WorkList,
} from '@nhipcau/core/publishing';
import type { CardView, LabelView, ListPlace } from '@nhipcau/pages';
import type { PublicEdition, PublicWork, Topic } from '../reader.ts';
import type { Reading } from '../reading.ts';

/** The cards of works that are live in `language`, in the order of `ids`. */
export async function cards(
  ids: readonly WorkId[],
  language: SiteLanguage,
  reading: Reading,
): Promise<readonly CardView[]> {
  const found = await Promise.all(ids.map((id) => card(id, language, reading)));
  return found.filter((one) => one !== null);
}

async function card(
  id: WorkId,
  language: SiteLanguage,
  reading: Reading,
): Promise<CardView | null> {
  const found = await reading.card(id, language);
  const edition = found === null ? undefined : liveEdition(found, language);
  if (found === null || edition === undefined) return null;
  return {
    path: pathOf({ kind: 'story', language, slug: found.work.slug }),
    title: edition.title,
    summary: edition.summary,
    picture: edition.hero === null ? null : await reading.picture(edition.hero, 'card', edition),
    topics: await topicLabels(found.work.topics, language, reading),
    publishedAt: edition.firstPublishedAt,
  };
}

export function liveEdition(work: PublicWork, language: SiteLanguage): PublicEdition | undefined {
  const edition = work.editions.get(language);
  return edition?.live === null ? undefined : edition;
}

export async function topicLabels(
  ids: readonly TopicId[],
  language: SiteLanguage,
  reading: Reading,
): Promise<readonly LabelView[]> {
  const found = await Promise.all(ids.map((id) => reading.topic(id)));
  return found.filter((topic) => topic !== null).map((topic) => topicLabel(topic, language));
}

export function topicLabel(topic: Topic, language: SiteLanguage): LabelView {
  return {
    name: inLanguage(topic.name, language),
    path: pathOf({ kind: 'topic', language, slug: topic.slug, number: null }),
  };
}

export async function placeLabels(
  ids: readonly PlaceId[],
  language: SiteLanguage,
  today: string,
  reading: Reading,
): Promise<readonly LabelView[]> {
  const found = await Promise.all(ids.map((id) => reading.place(id)));
  return found.flatMap((place) => {
    const label = place === null ? null : placeLabel(place, language, today);
    return label === null ? [] : [label];
  });
}

/** `null` for a unit that has no page: a former one. */
export function placeLabel(place: Place, language: SiteLanguage, today: string): LabelView | null {
  if (place.slug === null || stateOn(place.states, today as CivilDate) === null) return null;
  const { name } = placeOn(place, today as CivilDate);
  return {
    name: inLanguage(name, language),
    path: pathOf({ kind: 'place', language, slug: place.slug }),
  };
}

/** One page of a list, newest first; `null` where the list has no such page. */
export async function listPage(
  list: WorkList,
  language: SiteLanguage,
  number: number | null,
  reading: Reading,
  pathOfPage: (number: number | null) => string,
): Promise<{ readonly stories: readonly CardView[]; readonly place: ListPlace } | null> {
  const total = await reading.total(list, language, number);
  const slice = listSlice(total, number);
  if (slice === null) return null;
  const ids = await reading.list(list, language, slice.from, slice.until);
  const newer = slice.newer === 'index' ? null : slice.newer;
  return {
    stories: await cards([...ids].reverse(), language, reading),
    place: {
      number,
      newer: slice.newer === null ? null : pathOfPage(newer),
      older: slice.older === null ? null : pathOfPage(slice.older),
      total,
    },
  };
}

/** The newest members of a list, newest first, at most `most`. */
export async function newest(
  list: WorkList,
  language: SiteLanguage,
  most: number,
  reading: Reading,
): Promise<readonly CardView[]> {
  const total = await reading.total(list, language, null);
  const ids = await reading.list(list, language, Math.max(0, total - most), total);
  return cards([...ids].reverse(), language, reading);
}

/** What the home page of a language shows: what a person placed, and the newest around it. */
export async function homeCards(
  language: SiteLanguage,
  reading: Reading,
): Promise<{ readonly stories: readonly CardView[]; readonly placed: boolean }> {
  const placements = await reading.placements();
  const found = await Promise.all(
    placements.map(async (one) => ({
      one,
      shown: (await card(one.work, language, reading)) !== null,
    })),
  );
  const placed = found.flatMap(({ one, shown }) => (shown ? [one] : []));
  const list = { kind: 'stories' } as const;
  const total = await reading.total(list, language, null);
  const most = homePositions + placed.length;
  const ids = await reading.list(list, language, Math.max(0, total - most), total);
  const works = composeHome(placed, [...ids].reverse());
  return { stories: await cards(works, language, reading), placed: placed.length > 0 };
}
