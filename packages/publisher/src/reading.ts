import { isDeepStrictEqual } from 'node:util';
import { type Body, type Crop, focalWithin, type PlacedPicture } from '@nhipcau/core/content';
import type { Need } from '@nhipcau/core/funding';
import {
  type CivilDate,
  earlierEnd,
  type Instant,
  type Multilingual,
  type OrganisationId,
  type PictureId,
  type PlaceId,
  type SiteLanguage,
  type Slug,
  type TopicId,
  type WorkId,
} from '@nhipcau/core/kernel';
import type { MarketCode } from '@nhipcau/core/markets';
import type { Organisation, Place } from '@nhipcau/core/organisations';
import {
  type Address,
  type DependencyKey,
  dependsOn,
  isFront,
  listSlice,
  type PinnedNotice,
  type Placed,
  type WorkList,
} from '@nhipcau/core/publishing';
import type { Messages, PictureView } from '@nhipcau/pages';
import type { MarketMemory } from './market-memory.ts';
import type { Memory } from './memory.ts';
import type {
  FormerText,
  PicturedFile,
  PublicAgreement,
  PublicCorrection,
  PublicEdition,
  PublicFunding,
  PublicNotice,
  PublicPartner,
  PublicPickup,
  PublicPress,
  PublicReader,
  PublicRegister,
  PublicVisit,
  PublicWork,
  PublishedMarket,
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
  /** The markets whose readers' page may be another: there, something that was read is otherwise. */
  readonly markets: ReadonlySet<MarketCode>;
  /** The first end of a clearance among the texts that were read; `null` means none ends. */
  readonly clearedUntil: Instant | null;
  /** What the law of the readers' country wants on every page; `null` where it wants nothing. */
  label(): Multilingual | null;
  /** The markets with a map of their own. A change of them publishes the whole site. */
  publishedMarkets(day: string): Promise<readonly PublishedMarket[]>;
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
  partners(): Promise<readonly PublicPartner[]>;
  agreements(): Promise<readonly PublicAgreement[]>;
  visits(): ReturnType<PublicReader['visits']>;
  /** One visit that has taken place, for its own page. */
  visit(code: Slug): Promise<PublicVisit | null>;
  funding(work: WorkId): Promise<readonly PublicFunding[]>;
  register(): Promise<PublicRegister>;
  needs(): Promise<readonly Need[]>;
  /** What the law asks of press visits, and what they cost, on a day. */
  press(day: CivilDate): Promise<PublicPress>;
  /** The newest uses of texts by others, the newest first, and whether there are older ones. */
  pickups(): Promise<{ readonly newest: readonly PublicPickup[]; readonly older: boolean }>;
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
  /** A picture of an edition; `null` where it may not be shown or has no files. */
  picture(placed: PlacedPicture, at: ShownAt, of: Withholding): Promise<PictureView | null>;
  /** When the licence of a picture ended that is not shown for this reason; `null` otherwise. */
  licenceEnded(placed: PlacedPicture): Promise<Instant | null>;
  socialCard(
    input: Omit<CardInput, 'picture'>,
    hero: PlacedPicture | null,
    of: Withholding,
  ): Promise<string>;
}

type Withholding = Pick<PublicEdition, 'withheld'>;

/** How many uses by others are told. */
const pickupsTold = 200;

/** How many corrections a feed carries. */
const correctionsInFeed = 50;

/** For whom a page is read, where it is not for the world alone. */
export interface Readers {
  readonly label?: Multilingual | null;
  /** The markets that have this page too unless something that is read is otherwise there. */
  readonly elsewhere?: readonly MarketMemory[];
}

/** Starts the reading of one page. Give the same `memory` to pages made in one publication. */
export function startReading(
  memory: Memory,
  cards: SocialCards,
  { label = null, elsewhere = [] }: Readers = {},
): Reading {
  const keys = new Set<DependencyKey>();
  const files = new Map<string, ReferredFile>();
  const markets = new Set<MarketCode>();
  let clearedUntil: Instant | null = null;
  /** Notes the markets in which an answer is another one. */
  const elsewhereIf = async (
    differs: (market: MarketMemory) => boolean | Promise<boolean>,
  ): Promise<void> => {
    for (const market of elsewhere) {
      if (!markets.has(market.code) && (await differs(market))) markets.add(market.code);
    }
  };
  const workElsewhere = (id: WorkId): Promise<void> =>
    elsewhereIf(({ differsIn }) => differsIn(id));
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
  /** The notice without a link to a story that these readers do not have. */
  const withoutDeadLink = async ({ work, ...notice }: PublicNotice): Promise<PinnedNotice> => {
    if (work === null) return notice;
    await workElsewhere(work);
    keys.add(dependsOn.languages(work));
    return (await memory.work(work)) === null ? { ...notice, link: null } : notice;
  };
  /** When a picture's files may be shown no more, by its licence or by what is held in a work that shows it. */
  const endOf = async ({ picture }: PicturedFile): Promise<Instant | null> => {
    const endIn = async (from: Memory) => (await from.pictureEnds()).get(picture.id) ?? null;
    const end = await endIn(memory);
    await elsewhereIf(async (market) => (await endIn(market.memory)) !== end);
    return earlierEnd(picture.licensedUntil, end);
  };

  return {
    keys,
    files,
    markets,
    get clearedUntil() {
      return clearedUntil;
    },
    label: () => {
      for (const market of elsewhere) if (market.label !== null) markets.add(market.code);
      return label;
    },
    publishedMarkets: (day) => memory.markets(day),
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
    partners: () => noting(dependsOn.partners(), memory.partners()),
    press: (day) => noting(dependsOn.press(), memory.press(day)),
    agreements: () => noting(dependsOn.partners(), memory.agreements()),
    visits: () => noting(dependsOn.visits(), memory.visits()),
    visit: async (code) => {
      const visit = (await memory.visits()).visits.find(({ slug }) => slug === code) ?? null;
      return visit === null
        ? noting(dependsOn.visits(), null)
        : noting(dependsOn.visit(visit.id), visit);
    },
    funding: (work) => noting(dependsOn.funding(work), memory.funding(work)),
    register: () => noting(dependsOn.register(), memory.register()),
    needs: () => noting(dependsOn.needs(), memory.needs()),
    pickups: async () => {
      const found = await noting(dependsOn.pickups(), memory.pickups(pickupsTold + 1));
      return { newest: found.slice(0, pickupsTold), older: found.length > pickupsTold };
    },
    workBySlug: async (slug) => {
      const id = await memory.bySlug(slug);
      if (id === null) return null;
      await workElsewhere(id);
      keys.add(dependsOn.languages(id));
      return noting(dependsOn.work(id), memory.work(id));
    },
    edition: async (id, language) => {
      await workElsewhere(id);
      return noting(dependsOn.edition(id, language), memory.work(id));
    },
    card: async (id, language) => {
      await workElsewhere(id);
      return noting(dependsOn.card(id, language), memory.work(id));
    },
    body: async (id, language) => {
      await workElsewhere(id);
      const until = (await memory.work(id))?.editions.get(language)?.clearedUntil ?? null;
      clearedUntil = earlierEnd(clearedUntil, until);
      return noting(dependsOn.edition(id, language), memory.body(id, language));
    },
    formerTexts: async (id, language) => {
      await workElsewhere(id);
      return noting(dependsOn.edition(id, language), memory.formerTexts(id, language));
    },
    translationFigures: async (language) => {
      await elsewhereIf(({ addsIn }) => addsIn(language));
      const figures = await noting(
        dependsOn.translations(language),
        memory.translationFigures(language),
      );
      for (const { work } of figures.overrides) keys.add(dependsOn.work(work.id));
      return figures;
    },
    total: async (list, language, number) => {
      const key =
        number === null
          ? dependsOn.list(list, language)
          : dependsOn.listPage(list, language, number);
      const total = await noting(key, memory.total(list, language));
      await elsewhereIf(async (market) => {
        if (!market.addsTo(list, language)) return false;
        if (number === null) return true;
        const there = listSlice(await market.memory.total(list, language), number);
        return !isDeepStrictEqual(there, listSlice(total, number));
      });
      return total;
    },
    list: async (list, language, from, until) => {
      const found = await memory.list(list, language, from, until);
      await elsewhereIf(
        async (market) =>
          market.addsTo(list, language) &&
          !isDeepStrictEqual(await market.memory.list(list, language, from, until), found),
      );
      return found;
    },
    pinnedNotices: async (address) => {
      const all = await memory.pinnedNotices();
      const own = isFront(address)
        ? noting(dependsOn.frontNotices(), all)
        : all.filter(({ reach }) => reach === 'site');
      return Promise.all(own.map(withoutDeadLink));
    },
    redirect: async (path) => {
      const step = await noting(dependsOn.redirect(path), memory.redirect(path));
      if (!step?.work) return step?.target ?? null;
      await workElsewhere(step.work);
      keys.add(dependsOn.work(step.work));
      keys.add(dependsOn.languages(step.work));
      return (await memory.work(step.work)) === null ? null : step.target;
    },
    placements: () => noting(dependsOn.home(), memory.placements()),
    corrections: async (language) => {
      await elsewhereIf(({ addsIn }) => addsIn(language));
      const found = await noting(
        dependsOn.corrections(language),
        memory.corrections(language, correctionsInFeed),
      );
      for (const { work } of found) keys.add(dependsOn.work(work.id));
      return found;
    },
    shard: async (number) => {
      const ids = await noting(dependsOn.sitemapShard(number), memory.shard(number));
      await elsewhereIf(({ differsIn }) => ids.some(differsIn));
      return memory.works(ids);
    },
    shards: async () => {
      const found = await noting(dependsOn.sitemaps(), memory.shards());
      await elsewhereIf(async (market) => !isDeepStrictEqual(await market.memory.shards(), found));
      return found;
    },
    picture: async (placed, at, of) => {
      const file = await picturedFile(placed.picture);
      if (file === null || !isShown(file, of) || file.renditions.length === 0) return null;
      const end = await endOf(file);
      const { focal, crops } = file.picture;
      const own = at === 'whole' ? [] : file.renditions.filter(({ place }) => place === at);
      const crop = at === 'whole' || own.length === 0 ? undefined : crops[at];
      const whole = file.renditions.filter(({ place }) => place === 'whole');
      return {
        renditions: (crop === undefined ? whole : own).map((one) => ({
          path: refer(one, end),
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
    socialCard: async (input, hero, of) => {
      const found = hero === null ? null : await picturedFile(hero.picture);
      const file = found !== null && isShown(found, of) ? found : null;
      const best = file === null ? undefined : widestJpeg(file.renditions);
      const picture =
        file === null || best === undefined
          ? null
          : {
              ...{ blob: best.sha256, x: file.picture.focal.x, y: file.picture.focal.y },
              ...(file.picture.crops.social && { crop: file.picture.crops.social }),
            };
      const sha256 = await cards({ ...input, picture });
      const end = picture === null || file === null ? null : await endOf(file);
      return refer({ sha256, type: 'image/jpeg' }, end);
    },
  };
}

function isShown({ picture, licence }: PicturedFile, { withheld }: Withholding): boolean {
  return licence === 'holds' && !withheld.has(picture.id);
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
