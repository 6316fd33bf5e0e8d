/** One page of every template, in any language, with any words in its text fields. */
import type { Block, BlockId, LinkAddress } from '@nhipcau/core/content';
import {
  type CivilDate,
  type CountryCode,
  type Currency,
  type Instant,
  type LanguageTag,
  type Money,
  type PictureId,
  type SiteLanguage,
  siteLanguages,
  type WorkId,
} from '@nhipcau/core/kernel';
import type { Run, StoryDifference } from './difference/index.ts';
import type {
  Alternate,
  AssetPaths,
  CardView,
  LanguagePageView,
  LogPageView,
  PageFrame,
  PageView,
  PictureView,
  SiteView,
  StoryView,
} from './view.ts';
import type { VisitsView, VisitView, VisitYearView } from './visit-view.ts';

/** Gives the text of a field by its name. */
export type Words = (field: string) => string;

const instant = (text: string): Instant => Date.parse(text) as Instant;
const civil = (text: string): CivilDate => text as CivilDate;
const vnd = (amountMinor: bigint): Money => ({ currency: 'VND' as Currency, amountMinor });

export const publishedAt: Instant = instant('2026-11-24T02:00:00Z');
export const changedAt: Instant = instant('2026-11-25T17:30:00Z');

export const siteUrl = 'https://nhipcau.example';

export const assets: AssetPaths = {
  style: '/assets/1111111111111111.css',
  favicon: '/assets/2222222222222222.svg',
  icon: '/assets/3333333333333333.png',
  searchScript: '/assets/3333333333333333.js',
  storyScript: '/assets/4444444444444444.js',
  verifyButton: '/assets/7777777777777777.js',
  verifyScript: '/assets/8888888888888888.js',
  verifyWords: Object.fromEntries(
    siteLanguages.map((one) => [one, `/assets/words-${one}.json`]),
  ) as AssetPaths['verifyWords'],
  preloadFonts: ['/assets/5555555555555555.woff2', '/assets/6666666666666666.woff2'],
  notShown: '/assets/9999999999999999.svg',
  siteCard: '/media/site-card.jpg',
};

export function aSite(words: Words): SiteView {
  return {
    url: siteUrl,
    publisher: { vi: words('publisher.vi'), en: words('publisher.en') },
    statement: { vi: words('statement.vi'), en: words('statement.en') },
    contactEmail: 'toasoan@nhipcau.example',
    demonstration: true,
    hostLabel: null,
  };
}

export function aPicture(words: Words): PictureView {
  const widths = [480, 960, 1_600];
  const of = (type: 'image/avif' | 'image/jpeg', ending: string) =>
    widths.map((widthPx) => ({
      path: `/media/ha-long-${widthPx}.${ending}`,
      type,
      widthPx,
      heightPx: Math.round(widthPx / 1.5),
    }));
  return {
    renditions: [...of('image/avif', 'avif'), ...of('image/jpeg', 'jpg')],
    focal: { x: 0.32, y: 0.7 },
    alt: words('picture.alt'),
    caption: words('picture.caption'),
    credit: words('picture.credit'),
    licence: 'CC-BY-4.0',
  };
}

export function aCard(language: SiteLanguage, words: Words, slug = 'pho'): CardView {
  return {
    path: `/${language}/stories/${slug}`,
    title: words('card.title'),
    summary: words('card.summary'),
    picture: aPicture(words),
    topics: [{ name: words('topic.name'), path: `/${language}/topics/food` }],
    publishedAt,
  };
}

/** Every kind of block and of mark. */
export function aBody(words: Words): readonly Block[] {
  const plain = (field: string) => [{ text: words(field), marks: [] }];
  const own = (index: number) => ({ id: `block000${index}` as BlockId, source: null });
  const placed = (name: string) => ({
    picture: 'picture-1' as PictureId,
    alt: words(`${name}.alt`),
    caption: words(`${name}.caption`),
  });
  const href = (address: string) => ({ kind: 'link' as const, href: address as LinkAddress });
  const marked = [
    { text: words('body.text'), marks: [] },
    { text: words('body.strong'), marks: [{ kind: 'strong' as const }] },
    { text: words('body.emphasis'), marks: [{ kind: 'emphasis' as const }] },
    { text: words('body.outside'), marks: [href('https://whc.unesco.org/en/list/672?a=1&b=2')] },
    { text: words('body.inside'), marks: [href('/vi/places/quang-ninh')] },
    { text: words('body.mail'), marks: [href('mailto:a@nhipcau.example')] },
    {
      text: words('body.arabic'),
      marks: [{ kind: 'language' as const, language: 'ar' as LanguageTag }],
    },
  ];
  return [
    { ...own(0), kind: 'paragraph', text: marked },
    { ...own(1), kind: 'heading', level: 2, text: plain('body.heading') },
    { ...own(2), kind: 'heading', level: 3, text: plain('body.subheading') },
    { ...own(3), kind: 'list', ordered: false, items: [plain('body.item'), plain('body.item')] },
    { ...own(4), kind: 'list', ordered: true, items: [plain('body.item')] },
    { ...own(5), kind: 'quote', text: plain('body.quote'), attribution: words('body.speaker') },
    { ...own(6), kind: 'image', ...placed('image') },
    { ...own(7), kind: 'gallery', pictures: [placed('gallery'), placed('gallery')] },
    {
      ...own(8),
      kind: 'table',
      rows: [
        [plain('body.column'), plain('body.column')],
        [plain('body.row'), plain('body.cell')],
      ],
    },
    { ...own(9), kind: 'callout', text: plain('body.callout') },
    { ...own(9), id: 'block0010' as BlockId, kind: 'relatedWork', work: 'work-1' as WorkId },
  ];
}

/** Every site language; `missing` are those without an edition. */
export function alternatesOf(
  pathIn: (language: SiteLanguage) => string,
  missing: readonly SiteLanguage[] = [],
): readonly Alternate[] {
  return siteLanguages.map((language) => ({
    language,
    path: pathIn(language),
    exists: !missing.includes(language),
  }));
}

function frame(
  language: SiteLanguage,
  words: Words,
  pathIn: (language: SiteLanguage) => string,
  missing: readonly SiteLanguage[] = [],
): PageFrame {
  return {
    site: aSite(words),
    assets,
    language,
    path: pathIn(language),
    alternates: alternatesOf(pathIn, missing),
    pinned: [],
    edition: null,
  };
}

/** Languages in which the story of the fixtures does not exist. */
export const untold: readonly SiteLanguage[] = ['lo', 'de'];

/** A story: an original in Vietnamese, a translation elsewhere. */
export function aStory(
  language: SiteLanguage,
  words: Words,
  change: Partial<StoryView> = {},
): StoryView {
  const pathIn = (one: SiteLanguage): string => `/${one}/stories/ha-long-dusk`;
  const original = language === 'vi';
  return {
    ...frame(language, words, pathIn, untold),
    kind: 'story',
    title: words('story.title'),
    summary: words('story.summary'),
    byline: words('story.byline'),
    organisation: words('story.organisation'),
    hero: aPicture(words),
    heroEnded: null,
    body: aBody(words),
    pictures: new Map([['picture-1', aPicture(words)]]),
    ended: new Map(),
    works: new Map([['work-1', aCard(language, words, 'quan-ho')]]),
    topics: [
      { name: words('topic.name'), path: `/${language}/topics/heritage` },
      { name: words('topic.name'), path: `/${language}/topics/nature` },
    ],
    places: [{ name: words('place.name'), path: `/${language}/places/quang-ninh` }],
    related: [aCard(language, words, 'dong-son-drum'), aCard(language, words, 'coffee')],
    publishedAt,
    changedAt,
    method: original ? 'original' : 'human',
    translator: original ? '' : words('story.translator'),
    original: original ? null : { language: 'vi', path: pathIn('vi'), exists: true },
    staleBlocks: original ? 0 : 2,
    sourceChanges: original
      ? []
      : [
          {
            ...{ part: 'title', before: `${words('source.title')} 1996` },
            after: `${words('source.title')} 1969`,
          },
          { part: 'text', before: words('source.gone'), after: '' },
          { part: 'text', before: null, after: words('source.text') },
        ],
    funding: [
      { giver: words('organisation.name'), kind: 'service', form: 'cooperation' },
      { giver: null, kind: 'cash', form: 'aid' },
    ],
    corrections: [{ revision: 3, at: changedAt, reason: words('correction.reason') }],
    card: `/media/ha-long-dusk-${language}.jpg`,
    historyPath: `/log/history${pathIn(language)}`,
    ...change,
  };
}

/** A page of every template that has a language, by the name of its template. */
export function everyLanguagePage(
  language: SiteLanguage,
  words: Words,
): Readonly<Record<LanguagePageView['kind'], LanguagePageView>> {
  const at = (path: string) => (one: SiteLanguage) => `/${one}/${path}`;
  const label = (field: string, path: string) => ({
    name: words(field),
    path: `/${language}/${path}`,
  });
  const cards = ['pho', 'coffee', 'silk', 'gongs', 'drum'].map((slug) =>
    aCard(language, words, slug),
  );
  const story = aStory(language, words);
  const place = {
    number: 3,
    newer: `/${language}/stories/page/4`,
    older: `/${language}/stories/page/2`,
    total: 1_234,
  };
  const feeds = {
    atom: `/${language}/topics/food/feed.atom`,
    rss: `/${language}/topics/food/feed.rss`,
    json: `/${language}/topics/food/feed.json`,
  };
  const described = { ...label('topic.name', 'topics/food'), description: words('topic.text') };
  return {
    story,
    home: {
      ...frame(language, words, at('')),
      pinned: [
        {
          ...{ kind: 'information', language, text: words('pinned.text') },
          link: { path: `/${language}/about/`, text: words('pinned.link') },
        },
        { kind: 'warning', language: 'en', text: words('pinned.english'), link: null },
      ],
      kind: 'home',
      stories: cards,
      placed: false,
      topics: [described],
      places: [label('place.name', 'places/ha-noi')],
      allStories: `/${language}/stories/`,
    },
    'story-list': {
      ...frame(language, words, at('stories/page/3')),
      kind: 'story-list',
      stories: cards,
      place,
    },
    'topic-index': {
      ...frame(language, words, at('topics/')),
      kind: 'topic-index',
      topics: [
        { ...described, count: 2, picture: aPicture(words) },
        { ...described, count: 0, picture: null },
      ],
    },
    topic: {
      ...frame(language, words, at('topics/food')),
      kind: 'topic',
      name: words('topic.name'),
      description: words('topic.text'),
      stories: cards.slice(0, 2),
      place: { number: null, newer: null, older: `/${language}/topics/food/page/1`, total: 2 },
      feeds,
      historyPath: `/log/history/${language}/topics/food`,
    },
    'place-index': {
      ...frame(language, words, at('places/')),
      kind: 'place-index',
      places: [
        {
          ...label('place.name', 'places/ha-noi'),
          code: '01',
          unitType: 'city',
          former: [],
          count: 1,
        },
        {
          ...label('place.name', 'places/lao-cai'),
          code: '15',
          unitType: 'province',
          former: [words('place.former'), words('place.former')],
          count: 0,
        },
      ],
    },
    place: {
      ...frame(language, words, at('places/hue')),
      kind: 'place',
      name: words('place.name'),
      officialName: words('place.official'),
      code: '46',
      unitType: 'city',
      text: words('place.text'),
      former: [
        { name: words('place.former'), code: '46' },
        { name: words('place.former'), code: '45' },
      ],
      since: civil('2025-07-01'),
      cityFrom: civil('2025-01-01'),
      stories: cards.slice(0, 1),
      historyPath: `/log/history/${language}/places/hue`,
    },
    about: {
      ...frame(language, words, at('about/')),
      kind: 'about',
      organisations: [{ name: words('organisation.name'), role: words('organisation.role') }],
      historyPath: `/log/history/${language}/about/`,
    },
    press: {
      ...frame(language, words, at('press/')),
      ...{ kind: 'press', since: civil('2026-07-01') },
      rules: [
        {
          ...{ step: 'apply', amount: 10, unit: 'calendar-day', direction: 'before' },
          ...{ law: '262/2026/NĐ-CP Art. 5(1)', sourceUrl: 'https://law.example/?a=1&b=2' },
        },
        {
          ...{ step: 'forward', amount: 24, unit: 'hour', direction: 'after' },
          ...{ law: words('override.reason'), sourceUrl: '' },
        },
        {
          ...{ step: 'decide', amount: 7, unit: 'working-day', direction: 'after' },
          ...{ law: '262/2026/NĐ-CP Art. 5(3)', sourceUrl: '' },
        },
      ],
      passport: { form: '01/BC-BNG', months: 6, law: words('override.reason') },
      prices: [
        {
          name: { vi: words('topic.name'), en: words('topic.name') },
          price: { currency: 'VND' as Currency, amountMinor: 1_500_000n },
          ...{ per: 'day', since: civil('2026-07-01'), source: words('override.reason') },
        },
      ],
      applyUrl: `https://desk.example/studio/apply?language=${language}`,
      historyPath: `/log/history/${language}/press/`,
    },
    partners: {
      ...frame(language, words, at('partners/')),
      kind: 'partners',
      partners: [
        {
          ...{ name: words('organisation.name'), kind: 'newspaper' },
          ...{ country: 'KR' as CountryCode, since: civil('2026-03-01'), uses: 1 },
        },
      ],
      carried: [
        {
          ...{ outlet: words('organisation.name'), country: 'KR' as CountryCode },
          ...{ usedOn: civil('2026-05-02'), link: 'https://outlet.example/a?b=1&c=2' },
          ...{ story: { name: words('card.title'), path: `/${language}/stories/hue` }, language },
        },
        {
          ...{ outlet: words('organisation.role'), country: 'JP' as CountryCode },
          ...{ usedOn: civil('2026-04-01'), link: null, language: 'ko' },
          story: { name: words('topic.name'), path: '/ko/stories/hue' },
        },
      ],
      carriedMost: 2,
      agreements: [
        {
          ...{ family: 'international', title: words('topic.name'), titleLanguage: 'en' },
          parties: [words('organisation.name'), words('organisation.role')],
          ...{ signedOn: civil('2018-06-12'), from: civil('2018-07-01') },
          ...{ until: civil('2028-07-01'), endedOn: null },
          suspensions: [
            {
              ...{ from: civil('2020-03-20'), until: civil('2021-11-15') },
              reason: words('override.reason'),
            },
          ],
          text: { kind: 'withheld', ground: words('override.reason') },
          textChanges: [{ on: civil('2023-01-09'), reason: words('override.reason'), text: null }],
          amendments: [
            {
              ...{ signedOn: civil('2022-05-04'), effectiveFrom: civil('2022-06-01') },
              ...{ what: null, text: null },
            },
          ],
        },
        {
          ...{ family: 'contract', title: words('topic.name'), titleLanguage: language },
          ...{ parties: [words('organisation.name')], signedOn: civil('2026-02-10') },
          ...{ from: civil('2026-03-01'), until: null, endedOn: civil('2026-09-01') },
          ...{ suspensions: [], text: { kind: 'full', text: words('override.reason') } },
          textChanges: [
            {
              ...{ on: civil('2026-03-09'), reason: words('override.reason') },
              text: words('override.reason'),
            },
          ],
          amendments: [
            {
              ...{ signedOn: civil('2026-05-04'), effectiveFrom: civil('2026-06-01') },
              ...{ what: words('override.reason'), text: words('override.reason') },
            },
          ],
        },
      ],
      historyPath: `/log/history/${language}/partners/`,
    },
    ...everyVisitPage(language, words),
    transparency: {
      ...frame(language, words, at('transparency/')),
      kind: 'transparency',
      contributions: [
        {
          ...({ giver: words('organisation.name'), kind: 'cash', form: 'sponsorship' } as const),
          ...{ ground: '', agreedOn: civil('2026-05-20'), method: null, giverSays: null },
          activity: { text: words('topic.name'), language },
          purpose: { text: words('override.reason'), language: 'en' },
          worth: vnd(200_000_000n),
          conditions: [{ text: words('override.reason'), language }],
          recognitions: [
            { kind: 'logo', givenOn: civil('2026-06-01'), waived: false },
            { kind: 'thanks', givenOn: null, waived: false },
            { kind: 'mention', givenOn: null, waived: true },
          ],
          uses: [
            {
              ...{ on: civil('2026-06-02'), money: vnd(150_000_000n) },
              what: { text: words('override.reason'), language },
            },
          ],
          settlements: [{ kind: 'refund', on: civil('2026-07-01'), money: vnd(20_000_000n) }],
          ...{ left: vnd(30_000_000n), declared: true, noted: true, executed: false },
        },
        {
          ...({ giver: null, kind: 'service', form: 'cooperation' } as const),
          ...{ ground: words('override.reason'), agreedOn: civil('2025-03-01'), worth: null },
          ...({ method: 'MARKET_COMPARABLE', giverSays: null, conditions: [] } as const),
          activity: { text: words('topic.name'), language },
          purpose: { text: words('override.reason'), language },
          ...{ recognitions: [], uses: [], settlements: [], left: null },
          ...{ declared: false, noted: false, executed: true },
        },
        {
          ...({ giver: words('organisation.role'), kind: 'goods', form: 'gift' } as const),
          ...{ ground: '', agreedOn: civil('2025-02-01'), worth: vnd(30_000_000n) },
          ...({ method: 'EXPERT', giverSays: vnd(45_000_000n), conditions: [] } as const),
          activity: { text: words('topic.name'), language },
          purpose: { text: words('override.reason'), language },
          ...{ recognitions: [], uses: [], settlements: [], left: null },
          ...{ declared: true, noted: false, executed: false },
        },
      ],
      largest: [
        { year: 2026, giver: words('organisation.name'), perMille: 1_000 },
        { year: 2025, giver: null, perMille: 666 },
      ],
      refusals: [{ kind: 'under-our-management', count: 1_234 }],
      needsPath: `/${language}/transparency/needs`,
      csvPath: `/${language}/transparency/contributions.csv`,
      historyPath: `/log/history/${language}/transparency/`,
    },
    needs: {
      ...frame(language, words, at('transparency/needs')),
      kind: 'needs',
      needs: [
        {
          ...{ id: '01900000-0000-7000-8000-000000000001', neededBy: civil('2026-12-31') },
          ...{ what: { text: words('topic.name'), language }, forms: ['service', 'cooperation'] },
        },
        {
          ...{ id: '01900000-0000-7000-8000-000000000002', neededBy: civil('2027-01-31') },
          ...{ what: { text: words('override.reason'), language: 'en' }, forms: ['sponsorship'] },
        },
      ],
      action: 'https://api.nhipcau.example/forms/contribution',
      registerPath: `/${language}/transparency/`,
      historyPath: `/log/history/${language}/transparency/needs`,
    },
    'offer-thanks': {
      ...frame(language, words, at('transparency/thanks')),
      kind: 'offer-thanks',
      registerPath: `/${language}/transparency/`,
    },
    translations: {
      ...frame(language, words, at('about/translations')),
      kind: 'translations',
      asOf: changedAt,
      works: 1_234,
      current: 1_200,
      stale: 2,
      medianAgeDays: 3,
      byMethod: { original: 32, human: 1_200, 'machine-reviewed': 2 },
      corrections: 5,
      overrides: [
        {
          term: words('override.term'),
          reason: words('override.reason'),
          at: publishedAt,
          story: label('story.title', 'stories/ha-long-dusk'),
        },
      ],
      historyPath: `/log/history/${language}/about/translations`,
    },
    editions: {
      ...frame(language, words, at('about/editions')),
      kind: 'editions',
      edition: { name: { vi: words('edition.vi'), en: words('edition.en') }, country: null },
      editions: [
        { name: { vi: words('edition.vi'), en: words('edition.en') }, country: null },
        { name: { vi: 'Hàn Quốc', en: 'Republic of Korea' }, country: 'KR' as CountryCode },
      ],
      historyPath: `/log/history/${language}/about/editions`,
    },
    search: {
      ...frame(language, words, at('search/')),
      kind: 'search',
      index: `/${language}/search/manifest.json`,
      topics: [label('topic.name', 'topics/food')],
      places: [label('place.name', 'places/ha-noi')],
      stories: cards.slice(0, 1),
      allStories: `/${language}/stories/`,
    },
    'missing-edition': {
      ...frame(language, words, at('stories/pho'), [language]),
      kind: 'missing-edition',
      editions: [
        { language: 'vi', title: words('edition.title'), path: '/vi/stories/pho' },
        { language: 'ar', title: words('edition.title'), path: '/ar/stories/pho' },
      ],
    },
    withdrawn: {
      ...frame(language, words, at('stories/gone')),
      kind: 'withdrawn',
      withdrawnAt: changedAt,
      reason: words('withdrawal.reason'),
      historyPath: `/log/history/${language}/stories/gone`,
    },
    'not-found': { ...frame(language, words, at('not-found')), kind: 'not-found' },
  };
}

/** The pages of press visits. */
function everyVisitPage(
  language: SiteLanguage,
  words: Words,
): {
  readonly visits: VisitsView;
  readonly 'visit-year': VisitYearView;
  readonly visit: VisitView;
} {
  const at = (path: string) => (other: SiteLanguage) => `/${other}/${path}`;
  const money = (currency: string, amountMinor: bigint): Money => ({
    ...{ currency: currency as Currency, amountMinor },
  });
  const direct = money('VND', 120_000n);
  const figures = {
    ...{ year: 2019, path: `/${language}/press/visits/2019/`, delegations: 14, reporters: 75 },
    ...{ distinct: 71, direct },
  };
  const aVisit = {
    ...{ name: words('topic.name'), nameLanguage: language, reporters: 6, direct, holds: true },
    ...{ firstOn: civil('2019-05-04'), lastOn: civil('2019-05-10') },
    outlets: [
      { name: words('organisation.name'), country: 'KR' as CountryCode },
      { name: words('organisation.role'), country: 'FR' as CountryCode },
    ],
  };
  return {
    visits: {
      ...frame(language, words, at('press/visits/')),
      kind: 'visits',
      years: [figures],
      historyPath: `/log/history/${language}/press/visits/`,
    },
    'visit-year': {
      ...frame(language, words, at('press/visits/2019/')),
      ...{ kind: 'visit-year', figures },
      visits: [
        { ...aVisit, path: `/${language}/press/visits/2019-gardens` },
        {
          ...{ ...aVisit, lastOn: aVisit.firstOn, nameLanguage: 'en', holds: false },
          path: `/${language}/press/visits/2019-rice`,
        },
      ],
      historyPath: `/log/history/${language}/press/visits/2019/`,
    },
    visit: {
      ...frame(language, words, at('press/visits/2019-gardens')),
      ...{ kind: 'visit', code: '2019-gardens', visit: aVisit, dataHash: '0af1'.repeat(16) },
      names: [words('organisation.role')],
      costs: [
        {
          ...{ kind: 'HOTEL', what: words('override.reason'), payer: words('organisation.name') },
          ...{ mode: 'PARTNER_EXECUTED', amount: money('KRW', 4_800_000n), stage: 'actual' },
        },
        {
          ...{ kind: 'GROUND_TRANSPORT', what: words('override.reason'), stage: 'estimate' },
          ...{ payer: words('organisation.role'), mode: 'STATE_BUDGET', amount: direct },
        },
      ],
      totals: [money('KRW', 4_800_000n), direct],
      certificate: {
        holds: false,
        conditions: [
          { code: 'no-state-posting', holds: false },
          { code: 'no-open-state-commitment', holds: true },
          { code: 'every-cost-paid-by-others', holds: false },
        ],
        lines: [
          {
            ...{ source: 'ledger', id: '7/1', on: civil('2019-05-06'), from: 'NS' },
            ...{ what: words('override.reason'), amount: direct, stage: null, undone: false },
            breaks: ['no-state-posting'],
          },
          {
            ...{ source: 'commitment', id: 'c', on: null, what: words('override.reason') },
            ...{ from: 'NS', amount: direct, stage: null, undone: true, breaks: [] },
          },
        ],
        staffTime: [{ task: 'guiding', hours: 40 }],
        differences: [{ currency: direct.currency, matrix: 120_000n, ledger: 0n }],
      },
      yearPath: `/${language}/press/visits/2019/`,
      historyPath: `/log/history/${language}/press/visits/2019-gardens`,
    },
  };
}

/** A page of every template of the log. */
export function everyLogPage(
  language: SiteLanguage,
  words: Words,
): Readonly<Record<LogPageView['kind'], LogPageView>> {
  const common = { site: aSite(words), assets };
  const subject = '/vi/stories/ha-long-dusk';
  const own = `/${language}/stories/ha-long-dusk`;
  const reason = words('release.reason');
  return {
    'log-index': {
      ...common,
      kind: 'log-index',
      path: '/log/',
      releases: [{ number: 12, time: changedAt, reason, changes: 1 }],
      place: { number: null, newer: null, older: '/log/page/1', total: 12 },
    },
    'log-release': {
      ...common,
      kind: 'log-release',
      path: '/log/12',
      number: 12,
      time: changedAt,
      reason,
      approvedBy: ['publisher'],
      changes: [
        { path: subject, change: 'changed', reason, difference: `/log/12/changes${subject}` },
        { path: '/vi/stories/gone', change: 'withdrawn', reason, difference: null },
      ],
      machineChanges: 3,
    },
    'log-history': {
      ...common,
      kind: 'log-history',
      path: `/log/history${subject}`,
      subject,
      title: words('history.title'),
      entries: [
        {
          ...{ release: 12, time: changedAt, change: 'changed', reason },
          ...{ difference: `/log/12/changes${subject}`, past: `/log/12${subject}` },
        },
      ],
    },
    'log-difference': {
      ...{ ...common, kind: 'log-difference', language, path: `/log/12/changes${own}` },
      ...{ subject: own, historyPath: `/log/history${own}`, release: 12, time: changedAt, reason },
      title: words('story.title'),
      difference: aDifference(words),
    },
    'log-withheld': {
      ...{ ...common, kind: 'log-withheld', language, path: `/log/12/changes${own}` },
      ...{ subject: own, historyPath: `/log/history${own}` },
    },
  };
}

/** Every kind of difference. */
function aDifference(words: Words): StoryDifference {
  const was = { kind: 'deleted', text: words('body.item') } as const;
  const is = { kind: 'inserted', text: words('body.quote') } as const;
  const runs: readonly Run[] = [{ kind: 'same', text: words('body.text') }, was, is];
  const same = { kind: 'same', form: 'p', text: words('body.text') } as const;
  return {
    fields: [
      { field: 'title', runs },
      { field: 'summary', runs },
      { field: 'byline', runs: [is] },
      { field: 'picture', runs: [{ kind: 'same', text: words('picture.alt') }] },
    ],
    passages: [
      ...[same, same, same],
      { kind: 'changed', form: 'p', runs },
      { kind: 'marked', form: 'h2', text: words('body.heading') },
      { kind: 'replaced', form: 'img', runs },
      { kind: 'deleted', form: 'li', runs: [was] },
      { kind: 'inserted', form: 'p', runs: [is] },
      same,
    ],
  };
}

/** A page of every template. */
export function everyPage(
  language: SiteLanguage,
  words: Words,
): readonly (readonly [kind: PageView['kind'], view: PageView])[] {
  const pages = { ...everyLanguagePage(language, words), ...everyLogPage(language, words) };
  return Object.entries(pages) as [PageView['kind'], PageView][];
}
