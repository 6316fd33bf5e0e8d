/** A public state in memory that is edited as the studio does it, for tests. */
import {
  type Block,
  type BlockId,
  type Body,
  type LicenceState,
  noDismissals,
  type PlacedPicture,
  type Work,
} from '@nhipcau/core/content';
import {
  bookCurrency,
  type CivilDate,
  earlierEnd,
  type Instant,
  type Multilingual,
  type OrganisationId,
  type PictureId,
  type PlaceId,
  type SiteLanguage,
  type Slug,
  siteLanguages,
  type TopicId,
  type WorkId,
} from '@nhipcau/core/kernel';
import { type MarketCode, world } from '@nhipcau/core/markets';
import type { Organisation, Place } from '@nhipcau/core/organisations';
import {
  dependsOn,
  feedFormats,
  type ListPosition,
  numberedPages,
  type PinnedNotice,
  type Placed,
  pathOf,
  type Touched,
  touchedByEdition,
  touchedByVisits,
  touchedByWork,
  type WorkList,
} from '@nhipcau/core/publishing';
import type { InterfaceText } from '@nhipcau/pages';
import { wholeLanguage } from '../publish.ts';
import type {
  PicturedFile,
  PublicCorrection,
  PublicEdition,
  PublicPickup,
  PublicReader,
  PublicVisit,
  PublicWork,
  PublishedMarket,
  Topic,
} from '../reader.ts';
import { worksPerShard } from '../site-files.ts';
import { type MemoryState, memoryState } from './memory-state.fixture.ts';

/** What an edition says. */
export interface Words {
  readonly title: string;
  readonly text?: string;
  readonly hero?: PictureId | null;
}

interface StoredWork {
  work: Work;
  readonly formerSlugs: Slug[];
  readonly editions: Map<SiteLanguage, PublicEdition>;
  readonly bodies: Map<SiteLanguage, Body>;
  /** The only markets whose readers are cleared for it; `null` means everybody is. */
  only: ReadonlySet<MarketCode> | null;
  clearedUntil: Instant | null;
  /** Pictures that nobody has but the readers of these markets, and until when they have them. */
  readonly withheld: Map<PictureId, { only: ReadonlySet<MarketCode>; until: Instant | null }>;
}

type ChangedFields = Partial<Pick<Work, 'slug' | 'topics' | 'places' | 'related'>>;

/** A public state with its editors: every change goes into the outbox of `state` too. */
export interface MemorySite {
  readonly reader: PublicReader;
  readonly state: MemoryState;
  /** Paths of every page and file there can be. */
  allPaths(): readonly string[];
  /** The time of the next changes. */
  now: Instant;
  readonly topics: readonly Topic[];
  readonly places: readonly Place[];
  readonly pictures: readonly PicturedFile[];
  /** Makes a work that nothing public shows yet. */
  add(fields: Pick<Work, 'slug'> & ChangedFields): WorkId;
  work(id: WorkId): Work;
  edition(id: WorkId, language: SiteLanguage): PublicEdition | undefined;
  /** Publishes an edition, again with a correction that gives `reason`. */
  publish(id: WorkId, language: SiteLanguage, words: Words, reason?: string): void;
  withdraw(id: WorkId, language: SiteLanguage, reason: string): void;
  change(id: WorkId, fields: ChangedFields): void;
  nameTopic(id: TopicId, name: Multilingual): void;
  creditPicture(id: PictureId, credit: string): void;
  /** Gives the licence of a picture an end, or none, and says how it stands. */
  licensePicture(id: PictureId, until: Instant | null, licence: LicenceState): void;
  /** Writes down that somebody carried a text, newer than all before. */
  carry(pickup: PublicPickup): void;
  /** A visit has taken place, or something about its money has changed. */
  receive(visit: PublicVisit): void;
  /** Pins notices, in place of all that stood there. */
  pin(notices: readonly PinnedNotice[]): void;
  /** Words of the interface, in place of all that were accepted in a language before. */
  say(language: SiteLanguage, texts: readonly InterfaceText[], reason: string): void;
  /** Leads a path elsewhere; `null` takes that back. */
  lead(path: string, target: string | null): void;
  /** Publishes maps of these markets, in place of all that were published before. */
  publishMarkets(markets: readonly PublishedMarket[]): void;
  /** Clears a work for the readers of these markets alone, or, with `null`, for everybody again. */
  clear(id: WorkId, only: readonly string[] | null, until?: Instant | null): void;
  /** Leaves a picture in a work to the readers of these markets alone, or, with `null`, to everybody again. */
  withhold(
    id: WorkId,
    picture: PictureId,
    only: readonly string[] | null,
    until?: Instant | null,
  ): void;
  /** Puts works at positions of the home page, in place of all that stood there. */
  arrangeHome(placed: readonly Placed[]): void;
}

const firstOn = '2025-07-01' as CivilDate;
const agency = 'organisation' as OrganisationId;

const aTopic = (slug: string): Topic => ({
  id: `topic-${slug}` as TopicId,
  slug: slug as Slug,
  name: { vi: `Chủ đề ${slug}`, en: `Topic ${slug}` },
  description: { vi: `Về ${slug}`, en: `About ${slug}` },
});

const aPlace = (slug: string, code: string): Place => ({
  id: `place-${slug}` as PlaceId,
  version: 1,
  slug: slug as Slug,
  text: { vi: `Ở ${slug}.`, en: `In ${slug}.` },
  states: [
    {
      ...{ from: firstOn, until: null, code, unitType: 'province' },
      ...{ name: { vi: slug, en: slug }, officialName: `Tỉnh ${slug}` },
    },
  ],
  predecessors: [],
});

/** `renditions` are hashes of files that the store holds, one picture for each. */
export function memorySite(renditions: readonly string[] = []): MemorySite {
  const topics = ['heritage', 'food'].map(aTopic);
  const places = [aPlace('hue', '46'), aPlace('ha-noi', '01')];
  const pictures = renditions.map(aPicture);
  const works = new Map<WorkId, StoredWork>();
  let placements: readonly Placed[] = [];
  let published: readonly PublishedMarket[] = [];
  const redirects = new Map<string, string>();
  let notices: readonly PinnedNotice[] = [];
  const pickups: PublicPickup[] = [];
  const visits = new Map<string, PublicVisit>();
  const texts = new Map<SiteLanguage, readonly InterfaceText[]>();
  const state = memoryState(allPaths);
  const organisation: Organisation = {
    ...{ id: agency, version: 1, slug: 'agency' as Slug },
    states: [
      {
        ...{ from: firstOn, until: null, kind: 'AGENCY', country: 'VN' as never },
        ...{ abbreviation: '', parent: null, regulatedByUs: false },
        name: { vi: 'Cục', en: 'Agency' },
      },
    ],
  };

  const stored = (id: WorkId): StoredWork => {
    const found = works.get(id);
    if (found === undefined) throw new Error(`no work ${id}`);
    return found;
  };
  const ordinal = (id: WorkId): number => [...works.keys()].indexOf(id) + 1;
  const shardOf = (id: WorkId): number => Math.ceil(ordinal(id) / worksPerShard);
  const isLive = (one: StoredWork): boolean =>
    [...one.editions.values()].some(({ live }) => live !== null);

  const isHeld = ({ only }: Pick<StoredWork, 'only'>, market: MarketCode): boolean =>
    only === null || only.has(market);

  /** Live members of a list, the oldest first publication first. */
  const members = (list: WorkList, language: SiteLanguage, market: MarketCode): readonly WorkId[] =>
    [...works.values()]
      .filter(({ work, editions, only }) => {
        if ((editions.get(language)?.live ?? null) === null || !isHeld({ only }, market))
          return false;
        if (list.kind === 'topic') return work.topics.includes(list.topic);
        return list.kind === 'stories' || work.places.includes(list.place);
      })
      .map(({ work, editions }) => ({ id: work.id, at: editions.get(language)?.firstPublishedAt }))
      .sort((a, b) => (a.at ?? 0) - (b.at ?? 0) || (a.id < b.id ? -1 : 1))
      .map(({ id }) => id);

  /** Where a work stands, or stood, in lists that it joined (1), left (−1) or stays in (0). */
  const positions = (
    id: WorkId,
    language: SiteLanguage,
    lists: readonly { readonly list: WorkList; readonly step: number }[],
    markets: readonly MarketCode[] = [world, ...published.map(({ code }) => code)],
  ): readonly ListPosition[] => {
    const first = stored(id).editions.get(language)?.firstPublishedAt ?? 0;
    const pairs = markets.flatMap((market) => lists.map((one) => ({ ...one, market })));
    return pairs.map(({ list, step, market }) => {
      const all = members(list, language, market);
      const older = all.filter((other) => {
        const at = stored(other).editions.get(language)?.firstPublishedAt ?? 0;
        return at < first || (at === first && other < id);
      });
      const topic = list.kind === 'topic' ? list.topic : null;
      return {
        list,
        topic: topics.find((one) => one.id === topic)?.slug ?? null,
        ...{ rank: older.length, before: all.length - step, after: all.length },
      };
    });
  };

  const listsOf = ({ topics: own, places: at }: Pick<Work, 'topics' | 'places'>): WorkList[] => [
    ...own.map((topic): WorkList => ({ kind: 'topic', topic })),
    ...at.map((place): WorkList => ({ kind: 'place', place })),
  ];

  const touchEdition = (
    id: WorkId,
    language: SiteLanguage,
    step: number,
    markets?: readonly MarketCode[],
  ): Touched => {
    const { slug, ...work } = stored(id).work;
    const lists = [{ kind: 'stories' } as WorkList, ...listsOf(work)];
    const moved =
      step === 0
        ? []
        : positions(
            id,
            language,
            lists.map((list) => ({ list, step })),
            markets,
          );
    const own = { work: id, slug, language, shard: shardOf(id), positions: moved };
    return touchedByEdition({ ...own, figures: [language] });
  };

  const site: MemorySite = {
    ...{ state, allPaths, topics, places, pictures },
    now: Date.UTC(2026, 10, 24) as Instant,
    add: (fields) => {
      const id = `work-${works.size + 1}` as WorkId;
      const work: Work = {
        ...{ id, version: 1, kind: 'story', category: 'promotional', original: 'vi' },
        ...{ organisation: agency, topics: [], places: [], related: [], createdAt: site.now },
        ...fields,
      };
      works.set(id, {
        ...{ work, formerSlugs: [], editions: new Map(), bodies: new Map() },
        ...{ only: null, clearedUntil: null, withheld: new Map() },
      });
      return id;
    },
    work: (id) => stored(id).work,
    edition: (id, language) => stored(id).editions.get(language),
    publish: (id, language, words, reason) => {
      const { editions, bodies, work } = stored(id);
      const before = editions.get(language);
      const again = before !== undefined && reason !== undefined;
      const revision = (before?.live?.revision ?? before?.corrections.at(-1)?.revision ?? 0) + 1;
      const body = [paragraph(words.text ?? words.title)];
      const hero = words.hero ?? null;
      editions.set(language, {
        language,
        firstPublishedAt: before?.firstPublishedAt ?? site.now,
        live: { revision, since: site.now },
        withdrawn: null,
        corrections: [
          ...(before?.corrections ?? []),
          ...(again ? [{ revision, at: site.now, reason }] : []),
        ],
        ...{ title: words.title, summary: `${words.title}.`, byline: '', translator: '' },
        hero: hero === null ? null : placed(hero),
        method: language === work.original ? 'original' : 'human',
        ...{ madeFrom: null, dismissed: noDismissals },
        ...{ clearedUntil: null, withheld: new Set() },
      });
      bodies.set(language, body);
      const step = (before?.live ?? null) === null ? 1 : 0;
      state.enqueue(
        touchEdition(id, language, step),
        reason ?? 'Xuất bản · Published',
        'publisher',
      );
    },
    withdraw: (id, language, reason) => {
      const { editions, bodies } = stored(id);
      const before = editions.get(language);
      if (before === undefined) throw new Error(`no edition ${id} ${language}`);
      const nothing = { title: '', summary: '', hero: null, method: 'original' } as const;
      const withdrawn = { at: site.now, reason };
      editions.set(language, { ...before, ...nothing, live: null, withdrawn });
      bodies.delete(language);
      state.enqueue(touchEdition(id, language, -1), reason, 'publisher');
    },
    change: (id, fields) => {
      const own = stored(id);
      const before = own.work;
      own.work = { ...before, ...fields };
      const { slug } = own.work;
      if (own.editions.size > 0 && slug !== before.slug) own.formerSlugs.push(before.slug);
      const kept = own.formerSlugs.filter((one) => one !== slug);
      own.formerSlugs.splice(0, Infinity, ...new Set(kept));
      if (own.editions.size === 0) return;
      const live = [...own.editions.values()].filter((one) => one.live !== null);
      const slugs = [...new Set([slug, before.slug])];
      const shard = shardOf(id);
      const languages = live.map((one) => one.language);
      const all = [touchedByWork({ work: id, slugs, live: languages, shard, positions: [] })];
      const [then, since] = [listsOf(before), listsOf(own.work)].map((lists) =>
        lists.map((list) => JSON.stringify(list)),
      );
      const moved = [
        ...listsOf(own.work)
          .filter((list) => !then?.includes(JSON.stringify(list)))
          .map((list) => ({ list, step: 1 })),
        ...listsOf(before)
          .filter((list) => !since?.includes(JSON.stringify(list)))
          .map((list) => ({ list, step: -1 })),
      ];
      for (const { language } of moved.length === 0 ? [] : live) {
        const at = positions(id, language, moved);
        all.push(touchedByEdition({ work: id, slug, language, shard, positions: at }));
      }
      const touched = {
        keys: all.flatMap(({ keys }) => keys),
        paths: all.flatMap(({ paths }) => paths),
      };
      state.enqueue(touched, 'Thông tin của bài được sửa · Details of the work edited');
    },
    nameTopic: (id, name) => {
      const at = topics.findIndex((one) => one.id === id);
      topics[at] = { ...(topics[at] as Topic), name };
      const keys = [dependsOn.topic(id), dependsOn.topics()];
      state.enqueue({ keys, paths: [] }, 'Đổi tên chủ đề · Topic renamed');
    },
    creditPicture: (id, credit) => {
      const at = pictures.findIndex(({ picture }) => picture.id === id);
      const { picture, renditions: files, licence } = pictures[at] as PicturedFile;
      pictures[at] = { picture: { ...picture, credit }, renditions: files, licence };
      state.enqueue({ keys: [dependsOn.picture(id)], paths: [] }, 'Ghi công · Credit');
    },
    licensePicture: (id, licensedUntil, licence) => {
      const at = pictures.findIndex(({ picture }) => picture.id === id);
      const { picture, renditions: files } = pictures[at] as PicturedFile;
      pictures[at] = { picture: { ...picture, licensedUntil }, renditions: files, licence };
      const reason = licence === 'ended' ? 'Hết hạn · Ended' : 'Giấy phép · Licence';
      const keys = [dependsOn.picture(id)];
      state.enqueue({ keys, paths: [] }, reason, null, licence === 'ended');
    },
    carry: (pickup) => {
      pickups.unshift(pickup);
      state.enqueue({ keys: [dependsOn.pickups()], paths: [] }, 'Đăng lại · Carried');
    },
    receive: (visit) => {
      visits.set(visit.slug, visit);
      const year = Number(visit.firstOn.slice(0, 4));
      state.enqueue(touchedByVisits([{ ...visit, year }]), 'Đoàn phóng viên · Press visits');
    },
    pin: (next) => {
      const whole = [...notices, ...next].some(({ reach }) => reach === 'site');
      notices = next;
      const touched = { keys: [dependsOn.frontNotices()], paths: whole ? ['*'] : [] };
      state.enqueue(touched, 'Thông báo · Notice');
    },
    say: (language, said, reason) => {
      texts.set(language, said);
      state.enqueue({ keys: [], paths: [wholeLanguage(language)] }, reason);
    },
    lead: (path, target) => {
      if (target === null) redirects.delete(path);
      else redirects.set(path, target);
      const touched = { keys: [dependsOn.redirect(path)], paths: [path] };
      state.enqueue(touched, 'Chuyển hướng · Redirect');
    },
    publishMarkets: (markets) => {
      published = markets;
      state.enqueue({ keys: [], paths: ['*'] }, 'Thị trường · Markets');
    },
    clear: (id, only, until = null) => {
      const own = stored(id);
      const before = { only: own.only };
      own.only = only === null ? null : new Set(only as readonly MarketCode[]);
      own.clearedUntil = until;
      for (const { language, live } of own.editions.values()) {
        const markets = [world, ...published.map(({ code }) => code)].filter(
          (market) => isHeld(before, market) !== isHeld(own, market),
        );
        if (live === null) continue;
        for (const market of markets) {
          const step = isHeld(own, market) ? 1 : -1;
          state.enqueue(touchEdition(id, language, step, [market]), 'Quyền · Rights');
        }
        if (markets.length === 0) state.enqueue(touchEdition(id, language, 0), 'Quyền · Rights');
      }
    },
    withhold: (id, picture, only, until = null) => {
      const own = stored(id);
      if (only === null) own.withheld.delete(picture);
      else own.withheld.set(picture, { only: new Set(only as readonly MarketCode[]), until });
      for (const language of own.editions.keys()) {
        const { keys, paths } = touchEdition(id, language, 0);
        const all = [...keys, dependsOn.picture(picture)];
        state.enqueue({ keys: all, paths }, 'Quyền · Rights');
      }
    },
    arrangeHome: (placed) => {
      placements = placed;
      state.enqueue({ keys: [dependsOn.home()], paths: [] }, 'Xếp trang chủ · Home page arranged');
    },
    reader: readerOf(world),
  };
  return site;

  function held(market: MarketCode): readonly StoredWork[] {
    return [...works.values()].filter((one) => isHeld(one, market));
  }

  function withheldIn({ withheld }: StoredWork, market: MarketCode): ReadonlySet<PictureId> {
    return new Set([...withheld].filter(([, { only }]) => !only.has(market)).map(([id]) => id));
  }

  function readerOf(market: MarketCode): PublicReader {
    return {
      markets: async () => published,
      additions: async (code) =>
        [...works.values()]
          .filter((one) => isHeld(one, code) && !isHeld(one, world))
          .flatMap(({ work, editions }) =>
            [...editions.keys()].map((language) => ({
              ...{ work: work.id, language, topics: work.topics, places: work.places },
            })),
          ),
      alterations: async (code) =>
        [...works.values()]
          .filter((one) => isHeld(one, code) && isHeld(one, world))
          .filter((one) => [...one.withheld.values()].some(({ only }) => only.has(code)))
          .map(({ work }) => work.id),
      isWithheld: async (id) => [...works.values()].some((one) => withheldIn(one, market).has(id)),
      pictureEnds: async () => {
        const ends = new Map<PictureId, Instant>();
        for (const { withheld } of works.values()) {
          for (const [id, { only, until }] of withheld) {
            const end = only.has(market) ? earlierEnd(until, ends.get(id) ?? null) : null;
            if (end !== null) ends.set(id, end);
          }
        }
        return ends;
      },
      inMarket: (code) => readerOf(code),
      interfaceTexts: async (language) => texts.get(language) ?? [],
      pinnedNotices: async () =>
        notices.map((notice) => ({
          ...notice,
          work:
            [...works.values()].find(({ work }) =>
              notice.link?.target.endsWith(`/stories/${work.slug}`),
            )?.work.id ?? null,
        })),
      redirect: async (path) => {
        const target = redirects.get(path);
        return target === undefined ? null : { target, work: null };
      },
      placements: async () => placements,
      settings: async () => ({
        publisher: { vi: 'Nhịp Cầu', en: 'Nhip Cau' },
        statement: { vi: 'Một câu.', en: 'One sentence.' },
        contactEmail: 'contact@example.vn',
        demonstration: true,
        securityTxtExpires: Date.UTC(2027, 0, 1) as Instant,
      }),
      topics: async () => topics,
      places: async () => places,
      partners: async () => [],
      agreements: async () => [],
      visits: async () => {
        const all = [...visits.values()];
        const years = [...Map.groupBy(all, ({ firstOn }) => Number(firstOn.slice(0, 4)))];
        return {
          visits: all,
          years: years.map(([year, own]) => {
            const reporters = own.reduce((sum, one) => sum + one.reporters, 0);
            const amountMinor = own.reduce((sum, { direct }) => sum + direct.amountMinor, 0n);
            const direct = { currency: bookCurrency, amountMinor };
            return { year, delegations: own.length, reporters, distinct: reporters, direct };
          }),
        };
      },
      funding: async () => [],
      register: async () => ({ contributions: [], largest: [], refusals: [] }),
      needs: async () => [],
      press: async () => ({ since: null, rules: [], passport: null, prices: [] }),
      pickups: async (most) => pickups.slice(0, most),
      organisation: async (id) => (id === agency ? organisation : null),
      bySlug: async (slug) =>
        [...works.values()].find(
          ({ work, formerSlugs }) => work.slug === slug || formerSlugs.includes(slug),
        )?.work.id ?? null,
      works: async (ids) =>
        ids.flatMap((id): PublicWork[] => {
          const own = stored(id);
          if (own.editions.size === 0 || !isHeld(own, market)) return [];
          const editions = [...own.editions].map(
            ([language, one]) =>
              [
                language,
                { ...one, clearedUntil: own.clearedUntil, withheld: withheldIn(own, market) },
              ] as const,
          );
          return [{ work: own.work, editions: new Map(editions) }];
        }),
      body: async (id, language) => stored(id).bodies.get(language) ?? null,
      formerTexts: async () => [],
      translationFigures: async (language) => {
        const all = held(market).flatMap(({ editions }) => editions.get(language) ?? []);
        const live = all.flatMap((one) => (one.live === null ? [] : [{ ...one, ...one.live }]));
        const by = (method: PublicEdition['method']): number =>
          live.filter((one) => one.method === method).length;
        return {
          asOf: live.length === 0 ? null : (Math.max(...live.map((one) => one.since)) as Instant),
          byMethod: {
            ...{ original: by('original'), human: by('human') },
            'machine-reviewed': by('machine-reviewed'),
          },
          ...{ stale: 0, medianStaleSince: null, overrides: [] },
          corrections: all.flatMap(({ corrections }) => corrections).length,
        };
      },
      picture: async (id) => pictures.find(({ picture }) => picture.id === id) ?? null,
      pictureFiles: async (id) =>
        pictures.find(({ picture }) => picture.id === id)?.renditions ?? [],
      list: async (list, language, from, until) =>
        members(list, language, market).slice(from, until),
      total: async (list, language) => members(list, language, market).length,
      corrections: async (language, most) =>
        held(market)
          .flatMap(({ work, editions }): PublicCorrection[] => {
            const edition = editions.get(language);
            if (edition === undefined) return [];
            const own = { work, title: edition.live === null ? null : edition.title };
            const { withdrawn } = edition;
            return [
              ...edition.corrections.map((one) => ({ ...own, ...one })),
              ...(withdrawn === null ? [] : [{ ...own, ...withdrawn, revision: null }]),
            ];
          })
          .sort((a, b) => b.at - a.at || (a.work.id < b.work.id ? -1 : 1))
          .slice(0, most),
      shard: async (number) => [...works.keys()].filter((id) => shardOf(id) === number),
      shards: async () => [
        ...new Set(
          [...works.values()]
            .filter((one) => isLive(one) && isHeld(one, market))
            .map(({ work }) => shardOf(work.id)),
        ),
      ],
    };
  }

  function allPaths(): readonly string[] {
    const kinds = [
      ...(['home', 'topics', 'places', 'about', 'partners', 'translations', 'editions'] as const),
      ...(['search', 'press', 'visits', 'not-found'] as const),
      ...(['transparency', 'needs', 'offer-thanks', 'contributions'] as const),
    ];
    const files = [
      ...(['sitemap-index', 'news-sitemap', 'robots'] as const),
      ...(['security-txt', 'trust-txt', 'site-record'] as const),
    ];
    const shards = Math.ceil(works.size / worksPerShard) + 1;
    const codes = [world, ...published.map(({ code }) => code)];
    const everywhere = (list: WorkList, language: SiteLanguage): number =>
      Math.max(...codes.map((market) => members(list, language, market).length));
    const numbers = (list: WorkList, language: SiteLanguage): readonly (number | null)[] => [
      null,
      ...Array.from({ length: numberedPages(everywhere(list, language)) }, (_, n) => n + 1),
    ];
    return [
      ...files.map((kind) => pathOf({ kind })),
      ...redirects.keys(),
      ...Array.from({ length: shards }, (_, n) => pathOf({ kind: 'sitemap', shard: n + 1 })),
      ...siteLanguages.flatMap((language) => [
        ...kinds.map((kind) => pathOf({ kind, language })),
        ...feedFormats.map((format) => pathOf({ kind: 'corrections', language, format })),
        ...feedFormats.flatMap((format) =>
          [null, ...topics.map(({ slug }) => slug)].map((topic) =>
            pathOf({ kind: 'feed', language, topic, format }),
          ),
        ),
        ...places.flatMap(({ slug }) =>
          slug === null ? [] : [pathOf({ kind: 'place', language, slug })],
        ),
        ...numbers({ kind: 'stories' }, language).map((number) =>
          pathOf({ kind: 'stories', language, number }),
        ),
        ...topics.flatMap(({ id, slug }) =>
          numbers({ kind: 'topic', topic: id }, language).map((number) =>
            pathOf({ kind: 'topic', language, slug, number }),
          ),
        ),
        ...[...works.values()].flatMap(({ work, formerSlugs }) =>
          [work.slug, ...formerSlugs].map((slug) => pathOf({ kind: 'story', language, slug })),
        ),
      ]),
    ];
  }
}

function paragraph(text: string): Block {
  const id = 'block0001' as BlockId;
  return { id, source: null, kind: 'paragraph', text: [{ text, marks: [] }] };
}

function placed(picture: PictureId): PlacedPicture {
  return { picture, alt: 'Ảnh', caption: '' };
}

function aPicture(sha256: string, index: number): PicturedFile {
  return {
    picture: {
      ...{ id: `picture-${index}` as PictureId, version: 1, sha256, format: 'jpeg' },
      ...{ widthPx: 960, heightPx: 540, focal: { x: 0.5, y: 0.5 }, title: 'Ảnh' },
      ...{ alt: { vi: 'Ảnh', en: 'Picture' }, credit: 'Người chụp', licence: 'CC-BY-4.0' },
      ...{ crops: {}, source: '', licensedFrom: null, licensedUntil: null },
    },
    licence: 'holds',
    renditions: [{ place: 'whole', type: 'image/jpeg', widthPx: 960, heightPx: 540, sha256 }],
  };
}
