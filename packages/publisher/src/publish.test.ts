import {
  type CivilDate,
  type CountryCode,
  type Currency,
  type Instant,
  type PictureId,
  type SiteLanguage,
  type Slug,
  siteLanguages,
  type TopicId,
  type VisitId,
  type WorkId,
} from '@nhipcau/core/kernel';
import { dependsOn } from '@nhipcau/core/publishing';
import { type Hash, readChanges, readHead, verifyStore } from '@nhipcau/release';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Asset } from './assets.ts';
import { publishWaiting, wholeSite } from './publish.ts';
import type { Publisher } from './publisher.ts';
import type { PublicVisit } from './reader.ts';
import { mediaPath } from './reading.ts';
import { rollBack } from './rollback.ts';
import type { MemorySite } from './testing/memory-site.fixture.ts';
import { memoryState } from './testing/memory-state.fixture.ts';
import { aPublisher, aSite, aStore, published, textAt } from './testing/publisher.fixture.ts';

const minute = 60_000;
const later = (site: MemorySite): void => {
  site.now = (site.now + minute) as Instant;
};

// Whole sites are made and compressed: seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

let site: MemorySite;
let store: Publisher['store'];
let publisher: Publisher;

beforeEach(async () => {
  ({ site, store, publisher } = await aSite());
});

const publishAll = async (): Promise<void> => {
  site.state.enqueue({ keys: [], paths: [wholeSite] }, 'Toàn trang · Whole site');
  await publishWaiting(publisher);
};

/** The paths that a publication changed, and how many pages and files it made for that. */
async function changesOf(edit: () => void): Promise<{ paths: readonly string[]; made: number }> {
  later(site);
  edit();
  const done = await publishWaiting(publisher);
  const number = done?.release?.release.number ?? 0;
  const listed = (await readChanges(store, number))?.world ?? [];
  return { paths: listed.map(({ path }) => path).sort(), made: done?.pagesMade ?? 0 };
}

const inEach = (make: (language: SiteLanguage) => string, but: readonly SiteLanguage[] = []) =>
  siteLanguages.filter((language) => !but.includes(language)).map(make);

const story = (slug: string): WorkId =>
  site.add({
    slug: slug as Slug,
    topics: site.topics.slice(0, 1).map(({ id }) => id),
    places: site.places.slice(0, 1).map(({ id }) => id),
  });

/** What shows the card of a Vietnamese story on heritage in Huế. */
const showCard = [
  ...['/vi/', '/vi/stories/', '/vi/topics/heritage', '/vi/places/hue', '/vi/search/'],
  '/news-sitemap.xml',
];
const feedsOfIt = ['atom', 'rss', 'json'].flatMap((format) => [
  `/vi/feed.${format}`,
  `/vi/topics/heritage/feed.${format}`,
]);

/** How many texts of the language there are, and how they were made. */
const figures = '/vi/about/translations';
const corrections = ['atom', 'rss', 'json'].map((format) => `/vi/corrections.${format}`);

describe('the first publication', () => {
  test('makes every page of every language, stories where they have an edition', async () => {
    const a = story('a');
    site.publish(a, 'vi', { title: 'Chuyện A' });
    site.publish(a, 'ko', { title: '이야기 A' });
    story('draft');
    await publishAll();
    const map = await published(store);
    const fixed = [
      ...[
        '',
        'about/',
        'about/translations',
        'about/editions',
        'search/',
        'stories/',
        'topics/',
        'places/',
        'topics/heritage',
      ],
      ...['partners/', 'press/', 'press/visits/'],
      ...['transparency/', 'transparency/needs', 'transparency/thanks'],
      'transparency/contributions.csv',
      ...['topics/food', 'places/hue', 'places/ha-noi', 'feed.atom', 'feed.rss', 'feed.json'],
      ...['topics/food/feed.atom', 'topics/food/feed.rss', 'topics/food/feed.json'],
      ...['topics/heritage/feed.atom', 'topics/heritage/feed.rss', 'topics/heritage/feed.json'],
      ...['corrections.atom', 'corrections.rss', 'corrections.json'],
    ];
    const expected = [
      ...siteLanguages.flatMap((language) => fixed.map((rest) => `/${language}/${rest}`)),
      ...inEach((language) => `/${language}/not-found`),
      ...inEach((language) => `/${language}/stories/a`),
      ...['/sitemap.xml', '/news-sitemap.xml', '/sitemaps/1.xml', '/sitemaps/2.xml'],
      ...['/robots.txt', '/.well-known/security.txt', '/.well-known/trust.txt'],
      ...['/.well-known/nhipcau.json', '/assets/style.css'],
    ];
    expect([...map.keys()].filter((path) => !path.startsWith('/media/')).sort()).toEqual(
      expected.sort(),
    );
    const statuses = (path: string) =>
      inEach((language) => language).filter((one) => map.get(`/${one}${path}`)?.status === 200);
    expect(statuses('/stories/a')).toEqual(['vi', 'ko']);
    expect(statuses('/')).toEqual(siteLanguages);
    expect(statuses('/not-found')).toEqual([]);
    expect(map.get('/ar/')).toMatchObject({ language: 'ar', type: 'text/html; charset=utf-8' });
    expect(await verifyStore(store)).toMatchObject({ ok: true, release: 1, problems: [] });
  });

  test('brings the files that pages refer to, and takes away those that none does any more', async () => {
    const a = story('a');
    const hero = site.pictures[0]?.picture.id ?? null;
    site.publish(a, 'vi', { title: 'Chuyện A', hero });
    await publishAll();
    const file = `/media/${site.pictures[0]?.picture.sha256.slice(0, 24)}.jpg`;
    expect(await textAt(store, '/vi/')).toContain(file);
    expect((await published(store)).get(file)).toMatchObject({ status: 200, type: 'image/jpeg' });
    await changesOf(() => site.publish(a, 'vi', { title: 'Chuyện A' }, 'Đổi ảnh · New picture'));
    expect((await published(store)).has(file)).toBe(false);
  });
});

describe('an edit', () => {
  let a: WorkId;
  beforeEach(async () => {
    a = story('a');
    site.publish(a, 'vi', { title: 'Chuyện A' });
    const b = story('b');
    site.publish(b, 'vi', { title: 'Chuyện B' });
    site.publish(b, 'en', { title: 'Story B' });
    await publishAll();
  });

  test('of the words of a story makes only what shows them', async () => {
    const { paths, made } = await changesOf(() =>
      site.publish(a, 'vi', { title: 'Chuyện A', text: 'Câu mới' }, 'Thêm một câu · One more'),
    );
    expect(paths).toEqual(
      ['/vi/stories/a', ...feedsOfIt, ...corrections, figures, '/sitemaps/2.xml'].sort(),
    );
    // Its card and the pages that name it in the other languages are made and stay equal.
    expect(made).toBe(paths.length + showCard.length + 11);
  });

  test('of the title of a story makes whatever shows its card, in no other language', async () => {
    const { paths } = await changesOf(() =>
      site.publish(a, 'vi', { title: 'Tên khác' }, 'Sửa tên · Title corrected'),
    );
    const missing = inEach((language) => `/${language}/stories/a`, ['vi']);
    const pages = paths.filter((path) => !path.startsWith('/media/'));
    expect(pages).toEqual(
      [
        ...['/vi/stories/a', ...showCard, ...feedsOfIt, ...corrections],
        ...['/sitemaps/2.xml', figures, ...missing],
      ].sort(),
    );
    expect(paths.length - pages.length).toBe(2);
  });

  test('that brings a story out touches lists, feeds, sitemap and its pages, nothing else', async () => {
    const { paths } = await changesOf(() => site.publish(story('c'), 'vi', { title: 'Chuyện C' }));
    const pages = paths.filter((path) => !path.startsWith('/media/'));
    const own = inEach((language) => `/${language}/stories/c`);
    expect(pages).toEqual(
      [
        ...own,
        ...showCard,
        ...feedsOfIt,
        ...['/vi/topics/', '/vi/places/', figures, '/sitemaps/2.xml'],
      ].sort(),
    );
  });

  test('that adds a language changes the language links of its sister editions', async () => {
    const { paths } = await changesOf(() => site.publish(a, 'en', { title: 'Story A' }));
    expect(paths.filter((path) => path.includes('/stories/a'))).toHaveLength(12);
    expect(await textAt(store, '/vi/stories/a')).toContain('https://example.vn/en/stories/a');
    expect(paths.filter((path) => path.includes('/stories/b'))).toEqual([]);
    expect(paths.filter((path) => /^\/(?:vi|ko)\/(?!stories\/a)/.test(path))).toEqual([]);
  });

  test('of the credit of a picture makes the pages that show it', async () => {
    const hero = site.pictures[0]?.picture.id as PictureId;
    await changesOf(() => site.publish(a, 'vi', { title: 'Chuyện A', hero }, 'Ảnh · Picture'));
    const { paths, made } = await changesOf(() => site.creditPicture(hero, 'Người khác'));
    expect(paths).toEqual(['/vi/stories/a']);
    expect(made).toBeGreaterThan(showCard.length);
    expect(await textAt(store, '/vi/stories/a')).toContain('Người khác');
  });

  test('that changes nothing readers see makes no release', async () => {
    site.state.enqueue({ keys: [], paths: ['/vi/', '/vi/stories/a'] }, 'Không gì · Nothing');
    const done = await publishWaiting(publisher);
    expect(done).toEqual({ release: null, pagesMade: 2, pagesChanged: 0 });
    expect((await readHead(store))?.release.number).toBe(1);
    expect(await publishWaiting(publisher)).toBeNull();
  });
});

describe('a list', () => {
  test('leaves its numbered pages alone when a story comes, until one fills up', async () => {
    for (let number = 1; number <= 48; number += 1) {
      later(site);
      site.publish(story(`s${number}`), 'vi', { title: `Chuyện ${number}` });
    }
    await publishAll();
    const numbered = (paths: readonly string[]) => paths.filter((path) => path.includes('/page/'));
    expect(numbered([...(await published(store)).keys()])).toEqual(
      expect.arrayContaining(['/vi/stories/page/1', '/vi/topics/heritage/page/1']),
    );
    const one = await changesOf(() => site.publish(story('more'), 'vi', { title: 'Thêm' }));
    expect(numbered(one.paths)).toEqual([]);
    const many = await changesOf(() => {
      for (let number = 1; number <= 23; number += 1) {
        later(site);
        site.publish(story(`t${number}`), 'vi', { title: `Chuyện ${number}` });
      }
    });
    expect(numbered(many.paths)).toEqual(
      ['stories', 'topics/heritage'].flatMap((list) => [
        `/vi/${list}/page/1`,
        `/vi/${list}/page/2`,
      ]),
    );
  });
});

test('words of the interface publish all pages and feeds of their language, and no other', async () => {
  const a = story('a');
  site.publish(a, 'vi', { title: 'Chuyện A' });
  site.publish(a, 'ko', { title: '이야기 A' });
  await publishAll();
  const skip = { key: 'frame.skip', form: null, text: '본문 보기' };
  const reason = 'Câu chữ giao diện (ko): 1 · Words of the interface (ko): 1';
  const { paths } = await changesOf(() => site.say('ko', [skip], reason));
  expect(paths.every((path) => path.startsWith('/ko/'))).toBe(true);
  expect(paths).toEqual(expect.arrayContaining(['/ko/', '/ko/stories/a', '/ko/about/']));
  expect(await textAt(store, '/ko/stories/a')).toContain('본문 보기');
  expect((await readHead(store))?.release.reason).toBe(reason);
  const unfit = { ...skip, text: '{name}' };
  await changesOf(() => site.say('ko', [unfit], 'Lại câu cũ · The former words again'));
  expect(await textAt(store, '/ko/stories/a')).not.toContain('{name}');
});

describe('a whole publication', () => {
  const someStories = (): void => {
    for (const slug of ['a', 'b', 'c']) {
      site.publish(story(slug), 'vi', { title: `Chuyện ${slug}` });
      later(site);
    }
  };

  test('made a second time changes no byte', async () => {
    someStories();
    await publishAll();
    const { paths } = await changesOf(() =>
      site.state.enqueue({ keys: [], paths: [wholeSite] }, 'Lần nữa · Again'),
    );
    expect(paths).toEqual([]);
    expect((await readHead(store))?.release.number).toBe(1);
  });

  test('gives a page the reason that names it, and every other the reason of the whole', async () => {
    someStories();
    site.state.enqueue({ keys: [], paths: ['/vi/stories/b'] }, 'Đính chính · Corrected');
    await publishAll();
    const listed = (await readChanges(store, 1))?.world ?? [];
    const reasonOf = (path: string) => listed.find((one) => one.path === path)?.reason;
    expect(reasonOf('/vi/about/')).toBe('Toàn trang · Whole site');
    expect(reasonOf('/vi/stories/b')).toContain('Đính chính · Corrected');
  });

  test('gives the same map in any order, and whatever number the release has', async () => {
    someStories();
    await publishAll();
    await changesOf(() => site.nameTopic(site.topics[0]?.id as TopicId, { vi: 'X', en: 'X' }));
    await changesOf(() => site.nameTopic(site.topics[0]?.id as TopicId, { vi: 'Y', en: 'Y' }));
    const other = aStore();
    const state = memoryState(() => site.allPaths().toReversed());
    state.enqueue({ keys: [], paths: [wholeSite] }, 'Ngược · Backwards');
    await publishWaiting(aPublisher({ ...site, state }, other));
    const [here, there] = [await readHead(store), await readHead(other)];
    expect([here?.release.number, there?.release.number]).toEqual([3, 1]);
    expect(here?.release.roots.world?.map).toBe(there?.release.roots.world?.map);
  });

  test('takes out what nobody makes any more, but for assets and search files', async () => {
    someStories();
    const index = '/vi/search/index.json';
    const style = publisher.assets.get('/assets/style.css') as Asset;
    const entry = { blob: style.blob as Hash, type: 'application/json', status: 200 } as const;
    publisher = {
      ...publisher,
      assets: new Map([...publisher.assets, ['/assets/old.css', style]]),
      search: async () => [{ path: index, entry }],
    };
    await publishAll();
    const state = memoryState(() => ['/vi/']);
    publisher = aPublisher({ ...site, state }, store);
    state.enqueue({ keys: [], paths: [wholeSite] }, 'Fewer');
    await publishWaiting(publisher);
    const left = [...(await published(store)).keys()].sort();
    expect(left).toEqual(['/assets/old.css', '/assets/style.css', '/vi/', index]);
  });
});

describe('a page that is not there', () => {
  test('was withdrawn: 410 with the reason, and nothing of its words is left anywhere', async () => {
    const a = story('a');
    site.publish(a, 'vi', { title: 'Chuyện A' });
    site.publish(a, 'en', { title: 'Story A', text: 'Secret words' });
    await publishAll();
    await changesOf(() => site.withdraw(a, 'en', 'Sai nguồn · Wrong source'));
    const map = await published(store);
    expect(map.get('/en/stories/a')).toMatchObject({ status: 410, language: 'en' });
    expect(await textAt(store, '/en/stories/a')).toContain('Sai nguồn · Wrong source');
    for (const path of map.keys()) {
      const text = await textAt(store, path);
      for (const gone of ['Story A', 'Secret words']) expect(text).not.toContain(gone);
    }
    expect((await readChanges(store, 2))?.world).toContainEqual(
      expect.objectContaining({ path: '/en/stories/a', kind: 'withdrawn' }),
    );
  });

  test('has no edition in the language: 404 that names what exists instead', async () => {
    const a = story('a');
    site.publish(a, 'vi', { title: 'Chuyện A' });
    await publishAll();
    expect((await published(store)).get('/km/stories/a')).toMatchObject({ status: 404 });
    const text = await textAt(store, '/km/stories/a');
    expect(text).toContain(
      '<a href="/vi/stories/a" hreflang="vi" lang="vi" dir="ltr">Chuyện A</a>',
    );
    expect(text).not.toContain('href="/en/stories/a" hreflang="en" lang="en"');
    await changesOf(() => site.publish(a, 'en', { title: 'Story A' }));
    expect(await textAt(store, '/km/stories/a')).toContain('Story A');
  });

  test('goes in every language when nothing of the story is public any more', async () => {
    const a = story('a');
    site.publish(a, 'vi', { title: 'Chuyện A' });
    await publishAll();
    await changesOf(() => site.withdraw(a, 'vi', 'Sai · Wrong'));
    const own = [...(await published(store)).keys()].filter((path) => path.endsWith('/stories/a'));
    expect(own).toEqual(['/vi/stories/a']);
    // Nor is it made again when the story changes.
    expect(await site.state.dependents([dependsOn.languages(a)])).toEqual(own);
    expect((await published(store)).has('/sitemaps/2.xml')).toBe(false);
  });

  test('moved: 301 to where it is now, from every address it had', async () => {
    const a = story('one');
    site.publish(a, 'vi', { title: 'Chuyện A' });
    await publishAll();
    await changesOf(() => site.change(a, { slug: 'two' as Slug }));
    await changesOf(() => site.change(a, { slug: 'three' as Slug }));
    const map = await published(store);
    for (const old of ['one', 'two']) {
      const location = '/vi/stories/three';
      expect(map.get(`/vi/stories/${old}`)).toMatchObject({ status: 301, location });
    }
    expect(map.get('/vi/stories/three')).toMatchObject({ status: 200 });
    expect(await textAt(store, '/vi/')).not.toMatch(/stories\/(?:one|two)/);
  });
});

describe('the feed of corrections', () => {
  const feed = async (format: string, language = 'vi'): Promise<string> =>
    (await textAt(store, `/${language}/corrections.${format}`)) ?? '';

  test('tells each with its reason, newest first, in the language of the text alone', async () => {
    const a = story('a');
    site.publish(a, 'vi', { title: 'Chuyện A' });
    site.publish(a, 'en', { title: 'Story A' });
    await publishAll();
    for (const format of ['atom', 'rss', 'json']) expect(await feed(format)).not.toContain('tag:');
    await changesOf(() => site.publish(a, 'vi', { title: 'Chuyện A1' }, 'Một · One'));
    const { paths } = await changesOf(() => {
      site.publish(a, 'vi', { title: 'Chuyện A2' }, 'Hai · Two');
    });
    expect(paths).toContain('/vi/corrections.atom');
    expect(paths).not.toContain('/en/corrections.atom');
    for (const format of ['atom', 'rss', 'json']) {
      const text = await feed(format);
      expect(text.indexOf('Hai · Two')).toBeGreaterThan(0);
      expect(text.indexOf('Một · One')).toBeGreaterThan(text.indexOf('Hai · Two'));
      expect(text).toContain('Chuyện A2');
      expect(text).toContain('https://example.vn/vi/stories/a');
      expect(await feed(format, 'en')).not.toContain('Hai · Two');
    }
    const ids = JSON.parse(await feed('json')).items.map(({ id }: { id: string }) => id);
    expect(new Set(ids).size).toBe(2);
  });

  test('tells of a withdrawal with its reason and without a word of the story', async () => {
    const a = story('a');
    site.publish(a, 'vi', { title: 'Chuyện A' });
    await publishAll();
    await changesOf(() => site.publish(a, 'vi', { title: 'Chuyện A1' }, 'Sửa · Edit'));
    await changesOf(() => site.withdraw(a, 'vi', 'Sai nguồn · Wrong source'));
    const text = await feed('atom');
    expect(text).toContain('Sai nguồn · Wrong source');
    expect(text).toContain('Bài viết đã được rút lại');
    expect(text).not.toContain('Chuyện A');
    await changesOf(() => site.change(a, { slug: 'b' as Slug }));
    expect(await feed('atom')).toContain('https://example.vn/vi/stories/b');
  });

  test('is linked from the log, from the house and from every story', async () => {
    site.publish(story('a'), 'vi', { title: 'Chuyện A' });
    await publishAll();
    expect(await textAt(store, '/log/', 'log')).toContain('href="/km/corrections.rss"');
    for (const path of ['/vi/about/', '/vi/stories/a']) {
      expect(await textAt(store, path)).toMatch(/<link rel="alternate"[^>]*corrections\.atom"/);
    }
  });
});

describe('the public log', () => {
  const reason = 'Sửa số liệu · Figure corrected';
  const corrected = async (): Promise<void> => {
    const a = story('a');
    site.publish(a, 'vi', { title: 'Chuyện A' });
    site.publish(story('b'), 'vi', { title: 'Chuyện B' });
    await publishAll();
    await changesOf(() => site.publish(a, 'vi', { title: 'Chuyện A', text: '12' }, reason));
  };

  test.each(['/log/', '/log/2', '/log/history/vi/stories/a'])(
    'names the reason of a correction at %s, for readers of Vietnamese and of English',
    async (path) => {
      await corrected();
      const text = await textAt(store, path, 'log');
      expect(text).toContain(reason);
      for (const language of ['vi', 'en']) expect(text).toContain(`<span lang="${language}">`);
    },
  );

  test('names the latest reason at a page, and every reason at the release', async () => {
    await corrected();
    const a = site.work('work-1' as WorkId).id;
    await changesOf(() => {
      site.publish(a, 'vi', { title: 'A 13' }, 'Một · One');
      site.publish(a, 'vi', { title: 'A 14' }, 'Hai · Two');
    });
    const listed = (await readChanges(store, 3))?.world ?? [];
    for (const path of ['/vi/stories/a', '/vi/', '/vi/feed.rss']) {
      expect(listed.find((one) => one.path === path)?.reason).toBe('Hai · Two');
    }
    expect((await readHead(store))?.release.reason).toBe('Một · One · Hai · Two');
  });

  test('tells the history of a page and of no other', async () => {
    await corrected();
    const log = await published(store, 'log');
    const history = await textAt(store, '/log/history/vi/stories/a', 'log');
    expect(history?.match(/href="\/log\/\d+"/g)).toEqual(['href="/log/2"', 'href="/log/1"']);
    expect(await textAt(store, '/log/history/vi/stories/b', 'log')).not.toContain('/log/2"');
    expect(
      [...log.keys()].filter((path) => path.startsWith('/log/history/vi/stories/')),
    ).toHaveLength(2);
  });

  test('is linked from a page whose bytes do not name a release', async () => {
    await corrected();
    const text = await textAt(store, '/vi/stories/a');
    expect(text).toContain('href="/log/history/vi/stories/a"');
    expect(text).not.toMatch(/\/log\/\d/);
  });

  test('says who approved a release by their role, and nothing where nobody had to', async () => {
    await corrected();
    expect(await textAt(store, '/log/2', 'log')).toContain('<span lang="en">publisher</span>');
    const topic = site.topics[1]?.id as TopicId;
    await changesOf(() => site.nameTopic(topic, { vi: 'Tên', en: 'Name' }));
    expect(await textAt(store, '/log/3', 'log')).not.toContain('publisher');
  });

  describe('shows what changed in a story', () => {
    const path = '/log/2/changes/vi/stories/a';
    const linked = async (at: string): Promise<boolean> =>
      (await textAt(store, at, 'log'))?.includes(`href="${path}"`) ?? false;
    const shown = async (): Promise<readonly string[]> =>
      [...(await published(store, 'log'))]
        .filter(([own, { status }]) => own.includes('/changes/') && status === 200)
        .map(([own]) => own);

    test('on a page of its own beside the release, linked from release and history', async () => {
      await corrected();
      const text = await textAt(store, path, 'log');
      expect(text).toContain('<html lang="vi" dir="ltr">');
      expect(text).toMatch(/<del><span class="unseen">[^<]*<\/span>Chuyện A<\/del>/);
      expect(text).toMatch(/<ins><span class="unseen">[^<]*<\/span>12<\/ins>/);
      expect(text).toContain(reason);
      expect(text).toContain('href="/log/2"');
      expect([await linked('/log/2'), await linked('/log/history/vi/stories/a')]).toEqual([
        true,
        true,
      ]);
      expect(await shown()).toEqual([path]);
    });

    test('and not where its own words stayed: another story, a topic, the whole site', async () => {
      await corrected();
      const topic = site.topics[0]?.id as TopicId;
      await changesOf(() => site.nameTopic(topic, { vi: 'Tên', en: 'Name' }));
      site.publish(story('c'), 'vi', { title: 'Chuyện C' });
      await publishAll();
      expect(await shown()).toEqual([path]);
      expect(await linked('/log/history/vi/stories/a')).toBe(true);
      expect(await textAt(store, '/log/3', 'log')).not.toContain('/changes/');
    });

    test('with the way to the page as it was, as long as that may be shown', async () => {
      await corrected();
      const history = '/log/history/vi/stories/a';
      expect(await textAt(store, history, 'log')).toContain('href="/log/1/vi/stories/a"');
      expect(await textAt(store, path, 'log')).toContain('href="/log/2/vi/stories/a"');
      await changesOf(() => site.withdraw('work-1' as WorkId, 'vi', 'Rút · Withdrawn'));
      expect(await textAt(store, history, 'log')).not.toMatch(/"\/log\/\d+\/vi/);
    });

    test('until the story is withdrawn: then nobody is shown its words, nor led to them', async () => {
      await corrected();
      await changesOf(() => site.withdraw('work-1' as WorkId, 'vi', 'Rút · Withdrawn'));
      expect((await published(store, 'log')).get(path)?.status).toBe(410);
      expect(await textAt(store, path, 'log')).not.toContain('Chuyện A');
      expect(await linked('/log/history/vi/stories/a')).toBe(false);
      await changesOf(() => site.publish('work-1' as WorkId, 'vi', { title: 'Chuyện A lần nữa' }));
      expect(await shown()).toEqual([]);
    });

    test('and its pictures of any time are marked as not to be shown', async () => {
      const [one, two] = site.pictures;
      const a = story('a');
      site.publish(a, 'vi', { title: 'A', hero: one?.picture.id ?? null });
      await publishAll();
      await changesOf(() =>
        site.publish(a, 'vi', { title: 'A', hero: two?.picture.id ?? null }, 'B'),
      );
      await changesOf(() => site.change(a, { slug: 'b' as Slug }));
      expect([...(await published(store, 'log')).keys()].join()).not.toContain('/log/withdrawn');
      await changesOf(() => site.withdraw(a, 'vi', 'Rút · Withdrawn'));
      const log = await published(store, 'log');
      for (const { renditions } of site.pictures) {
        const marked = `/log/withdrawn${mediaPath(renditions[0]?.sha256 ?? '', 'image/jpeg')}`;
        expect([marked, log.get(marked)?.status]).toEqual([marked, 410]);
      }
    });

    test('also at an address that the story no longer has', async () => {
      await corrected();
      const a = 'work-1' as WorkId;
      await changesOf(() => {
        site.change(a, { slug: 'b2' as Slug });
        site.publish(a, 'vi', { title: 'Chuyện A', text: '13' }, 'Lại sửa · Again');
      });
      expect(await shown()).toEqual([path, '/log/3/changes/vi/stories/b2'].sort());
      await changesOf(() => site.change(a, { slug: 'b3' as Slug }));
      await changesOf(() => site.withdraw(a, 'vi', 'Rút · Withdrawn'));
      expect(await shown()).toEqual([]);
    });

    test('and after a roll-back what the roll-back changed', async () => {
      await corrected();
      await rollBack(publisher, 1, 'Quay lại · Back', 'administrator');
      expect(await shown()).toContain('/log/3/changes/vi/stories/a');
      expect(await textAt(store, '/log/3', 'log')).toContain('administrator');
    });
  });

  test('turns its pages as it grows, every release on one of them', async () => {
    await corrected();
    const topic = site.topics[1]?.id as TopicId;
    for (let number = 3; number <= 49; number += 1) {
      await changesOf(() => site.nameTopic(topic, { vi: `Tên ${number}`, en: `Name ${number}` }));
    }
    const newest = await textAt(store, '/log/', 'log');
    const oldest = await textAt(store, '/log/page/1', 'log');
    const named = (text: string | null) =>
      [...(text ?? '').matchAll(/<a href="\/log\/(\d+)">/g)].map(([, number]) => Number(number));
    expect(named(newest)).toEqual(Array.from({ length: 25 }, (_, index) => 49 - index));
    expect(named(oldest)).toEqual(Array.from({ length: 24 }, (_, index) => 24 - index));
    expect(await verifyStore(store)).toMatchObject({ ok: true, release: 49 });
  });
});

describe('a visit that has taken place', () => {
  const paths = ['', '2019/', '2019-rice'].flatMap((rest) =>
    inEach((language) => `/${language}/press/visits/${rest}`),
  );

  test('has its figures, its costs and its certificate public, which turn with a line of state money', async () => {
    site.publish(story('a'), 'vi', { title: 'Chuyện A' });
    await publishAll();
    const first = await changesOf(() => site.receive(aVisit(true)));
    expect([...first.paths].sort()).toEqual([...paths].sort());
    const said = 'No state budget was used for direct spending.';
    const page = await textAt(store, '/en/press/visits/2019-rice');
    expect(page).toContain(said);
    expect(page).toContain('Báo Sông Hàn');
    expect(await textAt(store, '/en/press/visits/2019/')).toContain('<bdi>VND\u00a00</bdi>');
    const turned = await changesOf(() => site.receive(aVisit(false)));
    expect([...turned.paths].sort()).toEqual([...paths].sort());
    const after = await textAt(store, '/en/press/visits/2019-rice');
    expect(after).not.toContain(said);
    expect(after).toContain('Taxi sân bay');
    expect(after).toContain('<strong>What decides</strong>');
    expect((await published(store)).has('/en/press/visits/2018/')).toBe(false);
  });
});

function aVisit(holds: boolean): PublicVisit {
  const vnd = 'VND' as Currency;
  const amount = { currency: vnd, amountMinor: holds ? 0n : 120_000n };
  return {
    ...{ id: 'visit' as VisitId, slug: '2019-rice' as Slug, name: { vi: 'Mùa lúa', en: 'Rice' } },
    ...{ firstOn: '2019-05-04' as CivilDate, lastOn: '2019-05-10' as CivilDate },
    outlets: [{ name: 'Báo Sông Hàn', country: 'KR' as CountryCode }],
    ...{ reporters: 6, names: [], costs: [], dataHash: 'ab'.repeat(32), direct: amount },
    certificate: {
      ...{ holds, staffTime: [], differences: [] },
      conditions: [{ code: 'no-state-posting', holds }],
      lines: holds
        ? []
        : [
            {
              ...{ source: 'ledger', id: '1/1', on: '2019-05-04' as CivilDate, from: 'NS', amount },
              ...{ what: 'Taxi sân bay', stage: null, undone: false, breaks: ['no-state-posting'] },
            },
          ],
    },
  };
}

describe('where stories were carried', () => {
  const carried = (work: WorkId, outlet: string) => ({
    ...{ work, item: 'ko' as const, partner: null, outlet, country: 'KR' as CountryCode },
    ...{ usedOn: '2026-11-20' as CivilDate, link: 'https://outlet.example/a' },
  });
  const partnersPages = inEach((language) => `/${language}/partners/`);

  test('is told on the pages of partners, and one use changes no other page', async () => {
    const a = story('a');
    site.publish(a, 'ko', { title: '이야기 A' });
    site.publish(a, 'vi', { title: 'Chuyện A' });
    await publishAll();
    const { paths, made } = await changesOf(() => site.carry(carried(a, 'Báo Sông Hàn')));
    expect([...paths].sort()).toEqual([...partnersPages].sort());
    expect(made).toBe(siteLanguages.length);
    const vi = await textAt(store, '/vi/partners/');
    expect(vi).toContain('Báo Sông Hàn');
    expect(vi).toContain('<a href="/vi/stories/a">Chuyện A</a>');
    expect(await textAt(store, '/en/partners/')).toContain(
      '<a href="/ko/stories/a" lang="ko" hreflang="ko" dir="ltr">이야기 A</a>',
    );
  });

  test('says so where there are older uses than are told', async () => {
    const a = story('a');
    site.publish(a, 'ko', { title: '이야기 A' });
    await publishAll();
    await changesOf(() => {
      for (let use = 1; use <= 200; use += 1) site.carry(carried(a, `Báo ${use}`));
    });
    const said = 'Only the newest 200 uses are listed and counted here.';
    expect(await textAt(store, '/en/partners/')).not.toContain(said);
    await changesOf(() => site.carry(carried(a, 'Báo 201')));
    const en = await textAt(store, '/en/partners/');
    expect(en).toContain(said);
    expect(en).toContain('Báo 201<');
    expect(en).not.toContain('Báo 1<');
  });

  test('is not told of a story that is not public, nor once it is withdrawn', async () => {
    const a = story('a');
    site.publish(a, 'ko', { title: '이야기 A' });
    site.carry(carried(story('draft'), 'Báo Nháp'));
    site.carry(carried(a, 'Báo Sông Hàn'));
    await publishAll();
    for (const path of partnersPages) {
      expect(await textAt(store, path)).toContain('Báo Sông Hàn');
      expect(await textAt(store, path)).not.toContain('Báo Nháp');
    }
    const { paths } = await changesOf(() => site.withdraw(a, 'ko', 'Sai nguồn · Wrong source'));
    expect(paths).toEqual(expect.arrayContaining(partnersPages));
    for (const path of partnersPages) {
      expect(await textAt(store, path)).not.toContain('Báo Sông Hàn');
    }
  });
});
