/** What machines read in a page: languages, addresses, cards and data. */
import { siteLanguages } from '@nhipcau/core/kernel';
import { describe, expect, test } from 'vitest';
import { messages } from '../messages/index.ts';
import { renderPage } from '../render.ts';
import { type Element, read } from '../tree.fixture.ts';
import { aStory, everyLanguagePage, everyLogPage, siteUrl, untold } from '../view.fixture.ts';
import type { LanguagePageView } from '../view.ts';

const words = (field: string): string => `«${field}»`;
const page = (view: LanguagePageView) => read(renderPage(view, messages[view.language]));
const withTag = (all: readonly Element[], tag: string): readonly Element['attributes'][] =>
  all.filter((one) => one.tag === tag).map(({ attributes }) => attributes);
const links = (all: readonly Element[], rel: string) =>
  withTag(all, 'link').filter((one) => one.rel === rel);
const languageLinks = (all: readonly Element[]): ReadonlyMap<string, string> =>
  new Map(
    links(all, 'alternate').flatMap(({ hreflang, href }) =>
      hreflang === undefined ? [] : [[hreflang, href ?? '']],
    ),
  );
const meta = (all: readonly Element[], name: string) =>
  withTag(all, 'meta')
    .filter((one) => one.property === name || one.name === name)
    .map(({ content }) => content);
// biome-ignore lint/suspicious/noExplicitAny: JSON-LD of any shape
const data = (all: readonly Element[]): readonly any[] =>
  all
    .filter(({ tag, attributes }) => tag === 'script' && attributes.type === 'application/ld+json')
    .map(({ text }) => JSON.parse(text));

describe('language and direction', () => {
  test.each(siteLanguages)('a page in %s says so', (language) => {
    for (const view of Object.values(everyLanguagePage(language, words))) {
      const { lang, dir } = withTag(page(view).all, 'html')[0] ?? {};
      expect([lang, dir]).toEqual([language, language === 'ar' ? 'rtl' : 'ltr']);
    }
  });

  test('a text in another language than its page is marked', () => {
    const { all } = page(everyLanguagePage('ar', words).story);
    const english = all.filter(({ tag, attributes }) => tag === 'span' && attributes.lang === 'en');
    expect(english.map(({ text }) => text)).toContain('«statement.en»');
    for (const { attributes } of english) expect(attributes.dir).toBe('ltr');
  });

  test('a page of the log is Vietnamese with English beside it', () => {
    const { 'log-difference': _one, 'log-withheld': _other, ...both } = everyLogPage('ko', words);
    for (const view of Object.values(both)) {
      const { all } = read(renderPage(view, messages.ko));
      expect(withTag(all, 'html')[0]).toMatchObject({ lang: 'vi', dir: 'ltr' });
      expect(all.filter(({ attributes }) => attributes.lang === 'en').length).toBeGreaterThan(3);
    }
  });

  test('what changed in a story is said in the language of the story', () => {
    for (const kind of ['log-difference', 'log-withheld'] as const) {
      const { all } = read(renderPage(everyLogPage('ar', words)[kind], messages.ar));
      expect(withTag(all, 'html')[0]).toMatchObject({ lang: 'ar', dir: 'rtl' });
    }
  });
});

describe('sister editions', () => {
  const told = siteLanguages.filter((language) => !untold.includes(language));
  const pages = new Map(told.map((language) => [language, page(aStory(language, words)).all]));

  test('every edition names all editions, itself too, and no language without one', () => {
    for (const [language, all] of pages) {
      const named = languageLinks(all);
      expect([...named.keys()].sort()).toEqual([...told, 'x-default'].sort());
      expect(named.get(language)).toBe(links(all, 'canonical')[0]?.href);
      expect(named.get('x-default')).toBe(`${siteUrl}/en/stories/ha-long-dusk`);
    }
  });

  test('what one names names it back', () => {
    for (const [from, all] of pages) {
      for (const [to, href] of languageLinks(all)) {
        if (to === 'x-default') continue;
        const other = pages.get(to as (typeof told)[number]) ?? [];
        expect(links(other, 'canonical')[0]?.href).toBe(href);
        expect(languageLinks(other).get(from)).toBe(links(all, 'canonical')[0]?.href);
      }
    }
  });

  test('the home page leaves the choice to the front door', () => {
    const { all } = page(everyLanguagePage('ko', words).home);
    expect(languageLinks(all).get('x-default')).toBe(`${siteUrl}/`);
  });

  test('the menu has every language, and says where there is no edition', () => {
    const { all } = page(aStory('fr', words));
    const entries = all.filter(
      ({ tag, attributes }) => tag === 'a' && attributes.hreflang !== undefined,
    );
    for (const language of siteLanguages) {
      const entry = entries.find(
        ({ attributes }) => attributes.href === `/${language}/stories/ha-long-dusk`,
      );
      const says = entry?.text.includes(messages.fr.frame.noEdition);
      expect([language, says]).toEqual([language, untold.includes(language)]);
    }
  });
});

describe('addresses', () => {
  test('every indexed page has one canonical address, absolute; no other page has one', () => {
    for (const [kind, view] of Object.entries(everyLanguagePage('vi', words))) {
      const { all } = page(view);
      const indexed = !['missing-edition', 'withdrawn', 'not-found', 'offer-thanks'].includes(kind);
      const canonical = links(all, 'canonical').map(({ href }) => href);
      expect([kind, canonical]).toEqual([kind, indexed ? [siteUrl + view.path] : []]);
      expect([kind, meta(all, 'robots')]).toEqual([kind, indexed ? [] : ['noindex']]);
    }
  });

  test('a list names the pages before and after it', () => {
    const { all } = page(everyLanguagePage('vi', words)['story-list']);
    expect(links(all, 'prev')[0]?.href).toBe('/vi/stories/page/4');
    expect(links(all, 'next')[0]?.href).toBe('/vi/stories/page/2');
  });

  test('feeds of the topic come before those of the language', () => {
    const { all } = page(everyLanguagePage('vi', words).topic);
    const feeds = links(all, 'alternate').filter(({ type }) => type !== undefined);
    expect(feeds.map(({ href }) => href)).toEqual([
      '/vi/topics/food/feed.atom',
      '/vi/topics/food/feed.rss',
      '/vi/topics/food/feed.json',
      '/vi/feed.atom',
      '/vi/feed.rss',
      '/vi/feed.json',
    ]);
  });
});

test('Open Graph names the page, its picture and its languages', () => {
  const { all } = page(aStory('ko', words));
  expect(meta(all, 'og:title')).toEqual(['«story.title»']);
  expect(meta(all, 'og:type')).toEqual(['article']);
  expect(meta(all, 'og:url')).toEqual([`${siteUrl}/ko/stories/ha-long-dusk`]);
  expect(meta(all, 'og:image')).toEqual([`${siteUrl}/media/ha-long-dusk-ko.jpg`]);
  expect(meta(all, 'og:image:width')).toEqual(['1200']);
  expect(meta(all, 'og:locale')).toEqual(['ko_KR']);
  expect(meta(all, 'og:locale:alternate')).toHaveLength(siteLanguages.length - untold.length - 1);
  expect(meta(all, 'article:published_time')).toEqual(['2026-11-24T02:00:00.000Z']);
  expect(meta(all, 'twitter:card')).toEqual(['summary_large_image']);
  for (const view of Object.values(everyLanguagePage('vi', words))) {
    const shown = page(view).all;
    for (const name of ['og:title', 'og:description', 'og:image', 'og:url', 'og:locale']) {
      expect(meta(shown, name)[0]).toBeTruthy();
    }
  }
});

describe('JSON-LD', () => {
  const ofKind = (kind: LanguagePageView['kind'], language: 'vi' | 'en' = 'en') =>
    data(page(everyLanguagePage(language, words)[kind]).all);

  test('an original story is a NewsArticle with its translations', () => {
    const [article] = ofKind('story', 'vi');
    expect(article).toMatchObject({
      '@context': 'https://schema.org',
      '@type': 'NewsArticle',
      '@id': `${siteUrl}/vi/stories/ha-long-dusk`,
      headline: '«story.title»',
      inLanguage: 'vi',
      datePublished: '2026-11-24T02:00:00.000Z',
      dateModified: '2026-11-25T17:30:00.000Z',
      author: { '@type': 'Person', name: '«story.byline»' },
      publisher: {
        '@type': 'Organization',
        ownershipFundingInfo: `${siteUrl}/vi/about/#funding`,
        correctionsPolicy: `${siteUrl}/vi/about/#corrections`,
      },
      contentLocation: [{ '@type': 'Place', name: '«place.name»' }],
      correction: [{ '@type': 'CorrectionComment', text: '«correction.reason»' }],
      isAccessibleForFree: true,
      license: 'https://creativecommons.org/licenses/by/4.0/',
    });
    expect(article.workTranslation).toHaveLength(siteLanguages.length - untold.length - 1);
    expect(article).not.toHaveProperty('translationOfWork');
    expect(article.image).toEqual([
      `${siteUrl}/media/ha-long-960.jpg`,
      `${siteUrl}/media/ha-long-dusk-vi.jpg`,
    ]);
  });

  test('a translation names its original and its translator', () => {
    const [article] = ofKind('story', 'en');
    expect(article).toMatchObject({
      translationOfWork: { '@type': 'NewsArticle', '@id': `${siteUrl}/vi/stories/ha-long-dusk` },
      translator: { '@type': 'Person', name: '«story.translator»' },
    });
    expect(article).not.toHaveProperty('workTranslation');
    const house = aStory('en', words, { translator: words('story.organisation') });
    const translator = { '@type': 'Organization', name: '«story.organisation»' };
    expect(data(page(house).all)[0]).toMatchObject({ translator });
  });

  test('without a byline the organisation is the author; a machine is no translator', () => {
    const machine = aStory('en', words, { byline: '', method: 'machine-reviewed' });
    const [article] = data(page(machine).all);
    expect(article.author).toEqual({ '@type': 'Organization', name: '«story.organisation»' });
    expect(article).not.toHaveProperty('translator');
  });

  test('an original that is not public is not named', () => {
    const lost = aStory('en', words, {
      original: { language: 'vi', path: '/vi/stories/ha-long-dusk', exists: false },
    });
    expect(data(page(lost).all)[0]).not.toHaveProperty('translationOfWork');
  });

  test('a place is a Place in Việt Nam', () => {
    expect(ofKind('place')[0]).toMatchObject({
      '@type': ['Place', 'City'],
      name: '«place.name»',
      identifier: '46',
      containedInPlace: { '@type': 'Country', identifier: 'VN' },
    });
  });

  test.each(['home', 'about'] as const)(
    '%s says who publishes and where it says who pays',
    (kind) => {
      const organisation = ofKind(kind).find((one) => one['@type'] === 'Organization');
      expect(organisation).toMatchObject({
        name: '«publisher.en»',
        ownershipFundingInfo: `${siteUrl}/en/about/#funding`,
        logo: `${siteUrl}/assets/3333333333333333.png`,
      });
    },
  );

  test.each([
    'story',
    'story-list',
    'topic-index',
    'topic',
    'place-index',
    'place',
    'about',
  ] as const)('%s has the way from the home page to itself', (kind) => {
    const crumbs = ofKind(kind).find((one) => one['@type'] === 'BreadcrumbList').itemListElement;
    expect(crumbs.map(({ position }: { position: number }) => position)).toEqual(
      crumbs.map((_: unknown, at: number) => at + 1),
    );
    expect(crumbs[0].item).toBe(`${siteUrl}/en/`);
    expect(crumbs.at(-1).item).toBe(siteUrl + everyLanguagePage('en', words)[kind].path);
  });

  test('no text ends its script element, opens a comment or splits a line', () => {
    const hostile = '</script><!--<script>&\u2028\u2029]]>';
    const { all } = page(aStory('vi', () => hostile));
    expect(data(all)[0].headline).toBe(hostile);
    const raw = renderPage(
      aStory('vi', () => hostile),
      messages.vi,
    );
    for (const [, json = ''] of raw.matchAll(
      /<script type="application\/ld\+json">(.*?)<\/script>/gs,
    )) {
      expect(json).not.toMatch(/[<>&\n]/);
    }
  });
});
