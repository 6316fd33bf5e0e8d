import { type Body, type Crop, focalWithin, type PlacedPicture } from '@nhipcau/core/content';
import type {
  Instant,
  OrganisationId,
  PictureId,
  PlaceId,
  SiteLanguage,
  Slug,
  TopicId,
  WorkId,
} from '@nhipcau/core/kernel';
import type { Organisation, Place } from '@nhipcau/core/organisations';
import {
  type Address,
  type DependencyKey,
  dependsOn,
  isFront,
  type PinnedNotice,
  type Placed,
  type WorkList,
} from '@nhipcau/core/publishing';
import { type Messages, messagesWith, type PictureView } from '@nhipcau/pages';
import type {
  FormerText,
  PicturedFile,
  PublicCorrection,
  PublicReader,
  PublicWork,
  ShownAt,
  SiteSettings,
  StoredFile,
  StoredRendition,
  Topic,
  TranslationFigures,
} from './reader.ts';

/** A file that a page refers to and that goes out with it. */
export interface ReferredFile {
  readonly blob: string;
  readonly type: string;
  /** When the licence ends of the picture that it shows; `null` means without end. */
  readonly notAfter: Instant | null;
}

/** What a social card shows. */
export interface CardInput {
  readonly title: string;
  readonly kicker: string;
  readonly publisher: string;
  readonly language: SiteLanguage;
  readonly picture: {
    readonly blob: string;
    readonly x: number;
    readonly y: number;
    /** The part of it to show, where it was cut by hand. */
    readonly crop?: Crop;
  } | null;
}

/** Makes social cards and remembers them; gives the JPEG's blob. */
export type SocialCards = (input: CardInput) => Promise<string>;

/**
 * Reads for one page, and remembers what was read: {@link Reading.keys} are the page's
 * dependencies, {@link Reading.files} the files it refers to, by path.
 */
export interface Reading {
  readonly keys: ReadonlySet<DependencyKey>;
  readonly files: ReadonlyMap<string, ReferredFile>;
  settings(): Promise<SiteSettings>;
  /** The words of the interface. No page notes them: a change of them publishes the whole language. */
  messages(language: SiteLanguage): Promise<Messages>;
  topics(): Promise<readonly Topic[]>;
  topic(id: TopicId): Promise<Topic | null>;
  topicBySlug(slug: Slug): Promise<Topic | null>;
  places(): Promise<readonly Place[]>;
  place(id: PlaceId): Promise<Place | null>;
  placeBySlug(slug: Slug): Promise<Place | null>;
  organisation(id: OrganisationId): Promise<Organisation | null>;
  /** A work for its own pages: depends on its fields and on which editions it has. */
  workBySlug(slug: Slug): Promise<PublicWork | null>;
  /** A work for the text of one edition of it. */
  edition(id: WorkId, language: SiteLanguage): Promise<PublicWork | null>;
  /** A work for its card in one language. */
  card(id: WorkId, language: SiteLanguage): Promise<PublicWork | null>;
  body(work: WorkId, language: SiteLanguage): Promise<Body | null>;
  /** What an edition said to readers before, newest first. */
  formerTexts(work: WorkId, language: SiteLanguage): Promise<readonly FormerText[]>;
  translationFigures(language: SiteLanguage): Promise<TranslationFigures>;
  total(list: WorkList, language: SiteLanguage, number: number | null): Promise<number>;
  list(
    list: WorkList,
    language: SiteLanguage,
    from: number,
    until: number,
  ): Promise<readonly WorkId[]>;
  /** The notices that stand on an address. */
  pinnedNotices(address: Address): Promise<readonly PinnedNotice[]>;
  /** Where `path` leads, were no page there: one step of it; `null` where it leads nowhere. */
  redirect(path: string): Promise<string | null>;
  /** What a person has placed on the home page. */
  placements(): Promise<readonly Placed[]>;
  /** Corrections and withdrawals for their feed, newest first. */
  corrections(language: SiteLanguage): Promise<readonly PublicCorrection[]>;
  shard(number: number): Promise<readonly PublicWork[]>;
  shards(): Promise<readonly number[]>;
  /** `null` where it may not be shown or has no files. */
  picture(placed: PlacedPicture, at: ShownAt): Promise<PictureView | null>;
  /** When the licence of a picture ended that is not shown for this reason; `null` otherwise. */
  licenceEnded(placed: PlacedPicture): Promise<Instant | null>;
  socialCard(input: Omit<CardInput, 'picture'>, hero: PlacedPicture | null): Promise<string>;
}

/** How many corrections a feed carries. */
const correctionsInFeed = 50;

/** Starts the reading of one page. Give the same `memory` to pages made in one publication. */
export function startReading(memory: Memory, cards: SocialCards): Reading {
  const keys = new Set<DependencyKey>();
  const files = new Map<string, ReferredFile>();
  const noting = <T>(key: DependencyKey, value: T): T => {
    keys.add(key);
    return value;
  };
  const find = async <T extends { readonly id: string }>(all: Promise<readonly T[]>, id: string) =>
    (await all).find((one) => one.id === id) ?? null;
  const refer = ({ sha256, type }: StoredFile, notAfter: Instant | null): string => {
    const path = mediaPath(sha256, type);
    keys.add(dependsOn.file(path));
    files.set(path, { blob: sha256, type, notAfter });
    return path;
  };
  const picturedFile = (id: PictureId): Promise<PicturedFile | null> =>
    noting(dependsOn.picture(id), memory.picture(id));

  return {
    keys,
    files,
    settings: () => noting(dependsOn.settings(), memory.settings()),
    messages: (language) => memory.messages(language),
    topics: () => noting(dependsOn.topics(), memory.topics()),
    topic: (id) => noting(dependsOn.topic(id), find(memory.topics(), id)),
    topicBySlug: async (slug) => {
      const topic = (await memory.topics()).find((one) => one.slug === slug) ?? null;
      return topic === null
        ? noting(dependsOn.topics(), null)
        : noting(dependsOn.topic(topic.id), topic);
    },
    places: () => noting(dependsOn.places(), memory.places()),
    place: (id) => noting(dependsOn.place(id), find(memory.places(), id)),
    placeBySlug: async (slug) => {
      const place = (await memory.places()).find((one) => one.slug === slug) ?? null;
      return place === null
        ? noting(dependsOn.places(), null)
        : noting(dependsOn.place(place.id), place);
    },
    organisation: (id) => noting(dependsOn.organisation(id), memory.organisation(id)),
    workBySlug: async (slug) => {
      const id = await memory.bySlug(slug);
      if (id === null) return null;
      keys.add(dependsOn.languages(id));
      return noting(dependsOn.work(id), memory.work(id));
    },
    edition: (id, language) => noting(dependsOn.edition(id, language), memory.work(id)),
    card: (id, language) => noting(dependsOn.card(id, language), memory.work(id)),
    body: (id, language) => noting(dependsOn.edition(id, language), memory.body(id, language)),
    formerTexts: (id, language) =>
      noting(dependsOn.edition(id, language), memory.formerTexts(id, language)),
    translationFigures: async (language) => {
      const figures = await noting(
        dependsOn.translations(language),
        memory.translationFigures(language),
      );
      for (const { work } of figures.overrides) keys.add(dependsOn.work(work.id));
      return figures;
    },
    total: (list, language, number) =>
      noting(
        number === null
          ? dependsOn.list(list, language)
          : dependsOn.listPage(list, language, number),
        memory.total(list, language),
      ),
    list: (list, language, from, until) => memory.list(list, language, from, until),
    pinnedNotices: async (address) => {
      const all = await memory.pinnedNotices();
      return isFront(address)
        ? noting(dependsOn.frontNotices(), all)
        : all.filter(({ reach }) => reach === 'site');
    },
    redirect: async (path) => {
      const step = await noting(dependsOn.redirect(path), memory.redirect(path));
      if (step?.work) keys.add(dependsOn.work(step.work));
      return step?.target ?? null;
    },
    placements: () => noting(dependsOn.home(), memory.placements()),
    corrections: async (language) => {
      const found = await noting(
        dependsOn.corrections(language),
        memory.corrections(language, correctionsInFeed),
      );
      for (const { work } of found) keys.add(dependsOn.work(work.id));
      return found;
    },
    shard: async (number) => {
      const ids = await noting(dependsOn.sitemapShard(number), memory.shard(number));
      return memory.works(ids);
    },
    shards: () => noting(dependsOn.sitemaps(), memory.shards()),
    picture: async (placed, at) => {
      const file = await picturedFile(placed.picture);
      if (file?.licence !== 'holds' || file.renditions.length === 0) return null;
      const { focal, crops } = file.picture;
      const own = at === 'whole' ? [] : file.renditions.filter(({ place }) => place === at);
      const crop = at === 'whole' || own.length === 0 ? undefined : crops[at];
      const whole = file.renditions.filter(({ place }) => place === 'whole');
      return {
        renditions: (crop === undefined ? whole : own).map((one) => ({
          path: refer(one, file.picture.licensedUntil),
          type: one.type,
          widthPx: one.widthPx,
          heightPx: one.heightPx,
        })),
        focal: crop === undefined ? focal : focalWithin(crop, focal),
        alt: placed.alt,
        caption: placed.caption,
        credit: file.picture.credit,
        licence: file.picture.licence,
      };
    },
    licenceEnded: async ({ picture }) => {
      const file = await picturedFile(picture);
      return file?.licence === 'ended' ? file.picture.licensedUntil : null;
    },
    socialCard: async (input, hero) => {
      const found = hero === null ? null : await picturedFile(hero.picture);
      const file = found?.licence === 'holds' ? found : null;
      const best = file === null ? undefined : widestJpeg(file.renditions);
      const picture =
        file === null || best === undefined
          ? null
          : {
              ...{ blob: best.sha256, x: file.picture.focal.x, y: file.picture.focal.y },
              ...(file.picture.crops.social && { crop: file.picture.crops.social }),
            };
      const sha256 = await cards({ ...input, picture });
      const notAfter = picture === null ? null : (file?.picture.licensedUntil ?? null);
      return refer({ sha256, type: 'image/jpeg' }, notAfter);
    },
  };
}

/** The path of a picture file: the first 24 digits of its hash name it. */
export function mediaPath(sha256: string, type: string): string {
  return `/media/${sha256.slice(0, 24)}.${type === 'image/avif' ? 'avif' : 'jpg'}`;
}

function widestJpeg(renditions: readonly StoredRendition[]): StoredRendition | undefined {
  return renditions
    .filter(({ type, place }) => type === 'image/jpeg' && place === 'whole')
    .reduce<StoredRendition | undefined>(
      (best, one) => (best !== undefined && best.widthPx >= one.widthPx ? best : one),
      undefined,
    );
}

/** A {@link PublicReader} that asks storage for each thing once. */
export interface Memory extends Omit<PublicReader, 'works' | 'interfaceTexts'> {
  messages(language: SiteLanguage): Promise<Messages>;
  work(id: WorkId): Promise<PublicWork | null>;
  works(ids: readonly WorkId[]): Promise<readonly PublicWork[]>;
}

/** How many works and bodies are kept; a full publication stays flat in memory. */
const kept = 4_000;

/** Remembers what `reader` said. One memory serves one publication, never two. */
export function remember(reader: PublicReader): Memory {
  const asked = new Map<string, Promise<unknown>>();
  const works = new Map<WorkId, Promise<PublicWork | null>>();
  const once = <T>(key: string, ask: () => Promise<T>): Promise<T> => {
    const known = asked.get(key) as Promise<T> | undefined;
    if (known !== undefined) return known;
    const answer = ask();
    asked.set(key, answer);
    return answer;
  };
  const bodies = new Map<string, Promise<Body | null>>();
  const load = async (ids: readonly WorkId[]): Promise<readonly PublicWork[]> => {
    const missing = [...new Set(ids.filter((id) => !works.has(id)))];
    if (missing.length > 0) {
      const found = reader
        .works(missing)
        .then((all) => new Map(all.map((one) => [one.work.id, one])));
      for (const id of missing)
        works.set(
          id,
          found.then((all) => all.get(id) ?? null),
        );
    }
    const all = await Promise.all(ids.map((id) => works.get(id)));
    forgetOldest(works);
    return all.filter((one): one is PublicWork => one !== null && one !== undefined);
  };
  return {
    settings: () => once('settings', () => reader.settings()),
    messages: (language) =>
      once(`messages:${language}`, async () =>
        messagesWith(language, await reader.interfaceTexts(language)),
      ),
    topics: () => once('topics', () => reader.topics()),
    places: () => once('places', () => reader.places()),
    organisation: (id) => once(`organisation:${id}`, () => reader.organisation(id)),
    bySlug: (slug) => reader.bySlug(slug),
    work: async (id) => (await load([id]))[0] ?? null,
    works: load,
    body: (id, language) => {
      const key = `${id}:${language}`;
      const known = bodies.get(key);
      if (known !== undefined) return known;
      const body = reader.body(id, language);
      bodies.set(key, body);
      forgetOldest(bodies);
      return body;
    },
    formerTexts: (id, language) =>
      once(`former:${id}:${language}`, () => reader.formerTexts(id, language)),
    translationFigures: (language) =>
      once(`figures:${language}`, () => reader.translationFigures(language)),
    picture: (id) => once(`picture:${id}`, () => reader.picture(id)),
    pictureFiles: (id) => reader.pictureFiles(id),
    list: (list, language, from, until) =>
      once(`list:${JSON.stringify(list)}:${language}:${from}:${until}`, () =>
        reader.list(list, language, from, until),
      ),
    total: (list, language) =>
      once(`total:${JSON.stringify(list)}:${language}`, () => reader.total(list, language)),
    pinnedNotices: () => once('pinned notices', () => reader.pinnedNotices()),
    redirect: (path) => reader.redirect(path),
    placements: () => once('placements', () => reader.placements()),
    corrections: (language, most) =>
      once(`corrections:${language}:${most}`, () => reader.corrections(language, most)),
    shard: (number) => once(`shard:${number}`, () => reader.shard(number)),
    shards: () => once('shards', () => reader.shards()),
  };
}

function forgetOldest(entries: Map<unknown, unknown>): void {
  for (const key of entries.keys()) {
    if (entries.size <= kept) return;
    entries.delete(key);
  }
}
