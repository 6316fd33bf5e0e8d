/**
 * A public state of any size that takes no memory: works are generated when they are read. Every
 * work is live in all languages; topics and places take turns.
 *
 * @module
 */
import { noDismissals, type Work } from '@nhipcau/core/content';
import {
  type CivilDate,
  type CountryCode,
  type Instant,
  instantOf,
  type OrganisationId,
  type PlaceId,
  type SiteLanguage,
  type Slug,
  siteLanguages,
  type TopicId,
  type WorkId,
} from '@nhipcau/core/kernel';
import type { Organisation, Place } from '@nhipcau/core/organisations';
import {
  feedFormats,
  numberedPages,
  pathOf,
  type Touched,
  touchedByEdition,
  type WorkList,
} from '@nhipcau/core/publishing';
import {
  type PicturedFile,
  type PublicEdition,
  type PublicReader,
  type PublicWork,
  type Topic,
  worksPerShard,
} from '@nhipcau/publisher';
import { bodyOf, headOf, workId } from './editions.ts';

/** An edition by the rank of its work, counted from the oldest, 0 first. */
export interface EditionRank {
  readonly rank: number;
  readonly language: SiteLanguage;
}

export interface BenchSite {
  readonly works: number;
  readonly reader: PublicReader;
  /** The paths of every page and file, some thousand at a time. */
  allPaths(): AsyncIterable<readonly string[]>;
  /** What a correction of an edition touches. */
  touched(edition: EditionRank): Touched;
  /** Gives an edition other words. */
  edit(edition: EditionRank): void;
}

const firstAt = Date.UTC(2025, 6, 1);
const topicCount = 8;
const placeCount = 34;
const organisationId = 'organisation-1' as OrganisationId;
const firstDay = '2025-07-01' as CivilDate;

/** `pictures` are the files that stories show. */
export function benchSite(works: number, pictures: readonly PicturedFile[]): BenchSite {
  const revisions = new Map<string, number>();
  const topics = Array.from({ length: topicCount }, (_, index) => topic(index));
  const places = Array.from({ length: placeCount }, (_, index) => place(index));
  const totalOf = (list: WorkList): number => membersOf(list, works).length;

  const edition = (rank: number, language: SiteLanguage): PublicEdition => {
    const revision = revisions.get(`${rank} ${language}`) ?? 1;
    const { title, summary, hero } = headOf(rank, language, revision);
    const since = publishedAt(rank);
    return {
      ...{ language, firstPublishedAt: since, live: { revision, since }, withdrawn: null },
      ...{ corrections: [], title, summary, hero },
      byline: 'Nguyễn Thị Minh Khuê',
      method: language === 'vi' ? 'original' : 'human',
      translator: language === 'vi' ? '' : 'Trần Văn An',
      ...{ madeFrom: null, dismissed: noDismissals },
      ...{ clearedUntil: null, withheld: new Set() },
    };
  };
  const publicWork = (id: WorkId): PublicWork => {
    const rank = rankOf(id);
    const editions = new Map(siteLanguages.map((language) => [language, edition(rank, language)]));
    return { work: work(rank, works), editions };
  };
  const touched = ({ rank, language }: EditionRank): Touched =>
    touchedByEdition({
      ...{ work: workId(rank), slug: slugOf(rank), language, positions: [], figures: [language] },
      shard: Math.floor(rank / worksPerShard) + 1,
    });

  return {
    works,
    allPaths: () => allPaths(works, topics, places, totalOf),
    touched,
    edit: ({ rank, language }) => {
      const key = `${rank} ${language}`;
      revisions.set(key, (revisions.get(key) ?? 1) + 1);
    },
    reader: {
      markets: async () => [],
      additions: async () => [],
      alterations: async () => [],
      pictureEnds: async () => new Map(),
      isWithheld: async () => false,
      partners: async () => [],
      agreements: async () => [],
      visits: async () => ({ years: [], visits: [] }),
      funding: async () => [],
      register: async () => ({ contributions: [], largest: [], refusals: [] }),
      needs: async () => [],
      press: async () => ({ since: null, rules: [], passport: null, prices: [] }),
      pickups: async () => [],
      inMarket: () => {
        throw new Error('this site has no markets');
      },
      interfaceTexts: async () => [],
      placements: async () => [],
      redirect: async () => null,
      pinnedNotices: async () => [],
      settings: async () => ({
        publisher: { vi: 'Cục Thông tin mẫu', en: 'Sample Information Agency' },
        statement: { vi: 'Một câu nói trang này là gì.', en: 'A sentence on what this site is.' },
        contactEmail: 'contact@example.vn',
        demonstration: false,
        securityTxtExpires: instantOf(Date.UTC(2030, 0, 1)),
      }),
      topics: async () => topics,
      places: async () => places,
      organisation: async (id) => (id === organisationId ? organisation : null),
      bySlug: async (slug) => {
        const rank = Number(/^story-(\d+)$/.exec(slug)?.[1] ?? works);
        return rank < works ? workId(rank) : null;
      },
      works: async (ids) => ids.map(publicWork),
      body: async (id, language) => {
        const rank = rankOf(id);
        return bodyOf(rank, language, revisions.get(`${rank} ${language}`) ?? 1);
      },
      formerTexts: async () => [],
      translationFigures: async (language) => ({
        ...{ asOf: publishedAt(works - 1), stale: 0, medianStaleSince: null, corrections: 0 },
        byMethod:
          language === 'vi'
            ? { original: works, human: 0, 'machine-reviewed': 0 }
            : { original: 0, human: works, 'machine-reviewed': 0 },
        overrides: [],
      }),
      pictureFiles: async () => [],
      picture: async (id) => pictures[Number(id.slice('picture-'.length))] ?? null,
      list: async (list, _language, from, until) => {
        const { first, step, length } = membersOf(list, works);
        const end = Math.min(until, length);
        return Array.from({ length: Math.max(0, end - from) }, (_, at) =>
          workId(first + step * (from + at)),
        );
      },
      total: async (list) => totalOf(list),
      shard: async (number) => {
        const from = (number - 1) * worksPerShard;
        const length = Math.max(0, Math.min(worksPerShard, works - from));
        return Array.from({ length }, (_, at) => workId(from + at));
      },
      corrections: async () => [],
      shards: async () =>
        Array.from({ length: Math.ceil(works / worksPerShard) }, (_, index) => index + 1),
    },
  };
}

export function slugOf(rank: number): Slug {
  return `story-${rank}` as Slug;
}

/** The path of a story. */
export function storyPath({ rank, language }: EditionRank): string {
  return pathOf({ kind: 'story', language, slug: slugOf(rank) });
}

function rankOf(id: WorkId): number {
  return Number(id.slice('work-'.length));
}

/** One work each half hour. */
function publishedAt(rank: number): Instant {
  return instantOf(firstAt + rank * 1_800_000);
}

function work(rank: number, works: number): Work {
  const others = [1, 2, 3].map((back) => workId((rank + works - back) % works));
  return {
    ...{ id: workId(rank), version: 1, kind: 'story', category: 'promotional' },
    ...{ slug: slugOf(rank), original: 'vi', organisation: organisationId },
    topics: [topicId(rank % topicCount)],
    places: [placeId(rank % placeCount)],
    related: others.filter((id) => id !== workId(rank)),
    createdAt: publishedAt(rank),
  };
}

/** Ranks of a list's members: every `step`-th from `first` on. */
function membersOf(
  list: WorkList,
  works: number,
): { readonly first: number; readonly step: number; readonly length: number } {
  const every = (first: number, step: number) => ({
    ...{ first, step },
    length: Math.max(0, Math.ceil((works - first) / step)),
  });
  switch (list.kind) {
    case 'stories':
      return every(0, 1);
    case 'topic':
      return every(Number(list.topic.slice('topic-'.length)), topicCount);
    case 'place':
      return every(Number(list.place.slice('place-'.length)), placeCount);
  }
}

const topicId = (index: number): TopicId => `topic-${index}` as TopicId;
const placeId = (index: number): PlaceId => `place-${index}` as PlaceId;

function topic(index: number): Topic {
  return {
    ...{ id: topicId(index), slug: `topic-${index}` as Slug },
    name: { vi: `Chủ đề ${index + 1}`, en: `Topic ${index + 1}` },
    description: { vi: 'Những lối vào đất nước.', en: 'Ways into the country.' },
  };
}

function place(index: number): Place {
  const code = String(index + 1).padStart(2, '0');
  const name = { vi: `Tỉnh số ${code}`, en: `Province ${code}` };
  const state = { from: firstDay, until: null, code, name, officialName: name.vi };
  return {
    ...{ id: placeId(index), version: 1, slug: `place-${index}` as Slug, predecessors: [] },
    states: [{ ...state, unitType: 'province' }],
    text: { vi: 'Hai câu về nơi này. Câu thứ hai.', en: 'Two sentences. The second one.' },
  };
}

const organisation: Organisation = {
  ...{ id: organisationId, version: 1, slug: 'agency' as Slug },
  states: [
    {
      ...{
        from: firstDay,
        until: null,
        kind: 'AGENCY',
        abbreviation: '',
        parent: null,
        regulatedByUs: false,
        country: 'VN' as CountryCode,
      },
      name: { vi: 'Cục Thông tin mẫu', en: 'Sample Information Agency' },
    },
  ],
};

const worksAtATime = 500;

async function* allPaths(
  works: number,
  topics: readonly Topic[],
  places: readonly Place[],
  totalOf: (list: WorkList) => number,
): AsyncGenerator<readonly string[]> {
  const pages = [
    ...(['home', 'topics', 'places', 'about', 'translations', 'editions'] as const),
    ...(['search', 'not-found'] as const),
  ];
  const files = [
    ...(['sitemap-index', 'news-sitemap', 'robots'] as const),
    ...(['security-txt', 'trust-txt', 'site-record'] as const),
  ];
  const numbers = (list: WorkList): readonly (number | null)[] => [
    null,
    ...Array.from({ length: numberedPages(totalOf(list)) }, (_, index) => index + 1),
  ];
  yield [
    ...files.map((kind) => pathOf({ kind })),
    ...Array.from({ length: Math.ceil(works / worksPerShard) + 1 }, (_, index) =>
      pathOf({ kind: 'sitemap', shard: index + 1 }),
    ),
  ];
  for (const language of siteLanguages) {
    yield [
      ...pages.map((kind) => pathOf({ kind, language })),
      ...[null, ...topics.map(({ slug }) => slug)].flatMap((slug) =>
        feedFormats.map((format) => pathOf({ kind: 'feed', language, topic: slug, format })),
      ),
      ...places.flatMap(({ slug }) =>
        slug === null ? [] : [pathOf({ kind: 'place', language, slug })],
      ),
      ...numbers({ kind: 'stories' }).map((number) =>
        pathOf({ kind: 'stories', language, number }),
      ),
      ...topics.flatMap(({ id, slug }) =>
        numbers({ kind: 'topic', topic: id }).map((number) =>
          pathOf({ kind: 'topic', language, slug, number }),
        ),
      ),
    ];
  }
  for (let from = 0; from < works; from += worksAtATime) {
    yield Array.from({ length: Math.min(worksAtATime, works - from) }, (_, at) =>
      siteLanguages.map((language) => storyPath({ rank: from + at, language })),
    ).flat();
  }
}
