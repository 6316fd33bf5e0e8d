import type { Instant, PictureId, Slug, WorkId } from '@nhipcau/core/kernel';
import type { MarketCode } from '@nhipcau/core/markets';
import { readChanges, readHead, verifyStore } from '@nhipcau/release';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { isSearchFile } from './make-pages.ts';
import { publishWaiting, wholeSite } from './publish.ts';
import type { Publisher } from './publisher.ts';
import { rollBack } from './rollback.ts';
import { searchUpdate } from './search-update.ts';
import type { MemorySite } from './testing/memory-site.fixture.ts';
import { aMarket, aSite, published, textAt } from './testing/publisher.fixture.ts';

// Whole sites are made and compressed: seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const law = { vi: 'Do Cục phát hành.', en: 'Distributed by the Agency on behalf of the State.' };
const secret = 'Chỉ riêng Hàn Quốc';

let site: MemorySite;
let store: Publisher['store'];
let publisher: Publisher;
let shared: WorkId;
let korean: WorkId;

/** Publishes the edits as one release; gives how many pages were made. */
async function release(edit: () => void): Promise<number> {
  site.now = (site.now + 60_000) as Instant;
  edit();
  return (await publishWaiting(publisher))?.pagesMade ?? 0;
}

const newest = async (): Promise<number> => (await readHead(store))?.release.number ?? 0;
const ids = <T extends { readonly id: unknown }>(all: readonly T[]): T['id'][] =>
  all.map(({ id }) => id);

/** Every page, file and log page of a market, with its words. */
async function everything(code: string): Promise<ReadonlyMap<string, string>> {
  const all = new Map<string, string>();
  for (const of of ['map', 'log'] as const) {
    for (const path of (await published(store, of, code)).keys()) {
      all.set(path, (await textAt(store, path, of, code)) ?? '');
    }
  }
  return all;
}

beforeEach(async () => {
  ({ site, store, publisher } = await aSite());
  publisher = { ...publisher, search: searchUpdate(store, site.reader, publisher.context) };
  shared = site.add({ slug: 'shared' as Slug });
  korean = site.add({
    ...{ slug: 'korea-only' as Slug, topics: ids(site.topics).slice(0, 1) },
    places: ids(site.places).slice(0, 1),
  });
  site.change(shared, { related: [korean] });
  site.publishMarkets([aMarket('JP'), aMarket('KR')]);
  site.clear(korean, ['KR']);
  await release(() => {
    site.publish(shared, 'vi', { title: 'Cho mọi người' });
    site.publish(shared, 'ko', { title: '모두에게' });
    site.publish(korean, 'vi', { title: secret, hero: site.pictures[0]?.picture.id ?? null });
    site.state.enqueue({ keys: [], paths: [wholeSite] }, 'Toàn trang · Whole site');
  });
});

describe('a work that is cleared for one market', () => {
  test('stands in that market: its page, lists, feeds, map for machines, search, neighbours', async () => {
    const map = await published(store, 'map', 'KR');
    expect(map.get('/vi/stories/korea-only')).toMatchObject({ status: 200 });
    for (const path of [
      ...['/vi/', '/vi/stories/', '/vi/stories/shared', '/vi/topics/heritage', '/vi/places/hue'],
      ...['/vi/feed.atom', '/vi/topics/heritage/feed.json', '/news-sitemap.xml'],
    ]) {
      expect([path, (await textAt(store, path, 'map', 'KR'))?.includes(secret)]).toEqual([
        path,
        true,
      ]);
    }
    expect(await textAt(store, '/sitemaps/2.xml', 'map', 'KR')).toContain('/korea-only');
    expect(await textAt(store, '/log/history/vi/stories/korea-only', 'log', 'KR')).toContain('№');
  });

  test.each(['world', 'JP'])('leaves no trace in the map and the log of %s', async (code) => {
    await release(() => site.publish(korean, 'vi', { title: `${secret} 2` }, 'Sửa · Edit'));
    const picture = site.pictures[0]?.picture.sha256.slice(0, 24) ?? '';
    for (const [path, words] of await everything(code)) {
      expect(path).not.toMatch(/korea-only/);
      for (const word of [secret, 'korea-only', picture]) {
        expect(words.includes(word) ? `${path} says ${word}` : null).toBeNull();
      }
    }
    expect(JSON.stringify((await readChanges(store, await newest()))?.[code])).toBe('[]');
  });

  test('is found in the search of its market alone', async () => {
    const manifest = async (code: string) =>
      JSON.parse((await textAt(store, '/vi/search/index.json', 'map', code)) ?? '') as object;
    expect(await manifest('KR')).not.toEqual(await manifest('world'));
    expect(await manifest('JP')).toEqual(await manifest('world'));
    const korea = await published(store, 'map', 'KR');
    const world = await published(store);
    expect(korea.get('/ko/search/index.json')).toEqual(world.get('/ko/search/index.json'));
  });
});

describe('a page is made', () => {
  test('once for everybody where no market reads it otherwise', async () => {
    const plain = site.add({ slug: 'plain' as Slug });
    await release(() => site.publish(plain, 'ja', { title: '雪' }));
    const waiting: string[] = [];
    site.now = (site.now + 60_000) as Instant;
    site.publish(plain, 'ja', { title: '雪景色' }, 'Sửa · Edit');
    for (const { keys, paths } of await site.state.waiting(9)) {
      waiting.push(...paths, ...(await site.state.dependents(keys)));
    }
    const paths = new Set(waiting);
    const made = (await publishWaiting(publisher))?.pagesMade;
    // Korea's own: the two that list works of every language, and no page of Japanese.
    const own = [...paths].filter((path) => /sitemap/.test(path));
    expect(own.sort()).toEqual(['/news-sitemap.xml', '/sitemaps/2.xml']);
    expect(made).toBe(paths.size + own.length);
    for (const code of ['JP', 'KR']) {
      const [world, market] = [await published(store), await published(store, 'map', code)];
      for (const path of paths) {
        if (code === 'JP' || !own.includes(path)) {
          expect([path, market.get(path)]).toEqual([path, world.get(path)]);
        }
      }
    }
  });

  test('not at all for other markets when one that has nothing apart is published', async () => {
    const roots = (await readHead(store))?.release.roots;
    expect(roots?.JP?.map).toBe(roots?.world?.map);
    expect(roots?.KR?.map).not.toBe(roots?.world?.map);
  });
});

describe('a clearance', () => {
  test('of a public work that is taken back in the world leaves its own log there, and stays in the market', async () => {
    await release(() => site.clear(shared, ['KR']));
    expect((await published(store)).get('/vi/stories/shared')).toBeUndefined();
    expect((await published(store, 'map', 'JP')).get('/vi/stories/shared')).toBeUndefined();
    expect((await published(store, 'map', 'KR')).get('/vi/stories/shared')).toMatchObject({
      status: 200,
    });
    const lists = await readChanges(store, await newest());
    const told = (code: string) => lists?.[code]?.find(({ path }) => path === '/vi/stories/shared');
    expect([told('world')?.to, told('JP')?.to, told('KR')]).toEqual([null, null, undefined]);
    await release(() => site.clear(shared, null));
    expect((await published(store)).get('/vi/stories/shared')).toEqual(
      (await published(store, 'map', 'JP')).get('/vi/stories/shared'),
    );
  });

  test('with an end gives it to the page and to the feeds with the whole text, and to nothing else', async () => {
    const end = (site.now + 86_400_000) as Instant;
    await release(() => site.clear(korean, ['KR'], end));
    const ending = [...(await published(store, 'map', 'KR'))]
      .filter(([, { notAfter }]) => notAfter !== undefined)
      .map(([path, { notAfter }]) => `${path} ${notAfter}`);
    expect(ending.sort()).toEqual(
      [
        ...['/vi/stories/korea-only'],
        ...['atom', 'json', 'rss'].flatMap((format) => [
          ...[`/vi/feed.${format}`, `/vi/topics/heritage/feed.${format}`],
        ]),
      ]
        .map((path) => `${path} ${end}`)
        .sort(),
    );
  });

  test('that two markets share keeps the picture in both, and one that ends takes it out of that map', async () => {
    const picture = `/media/${site.pictures[0]?.picture.sha256.slice(0, 24)}.jpg`;
    const holders = async () => {
      const held = ['world', 'JP', 'KR'].map(async (code) => [
        code,
        (await published(store, 'map', code)).has(picture),
      ]);
      return (await Promise.all(held)).filter(([, has]) => has).map(([code]) => code);
    };
    expect(await holders()).toEqual(['KR']);
    await release(() => site.clear(korean, ['KR', 'JP']));
    expect(await holders()).toEqual(['JP', 'KR']);
    await release(() => site.clear(korean, null));
    expect(await holders()).toEqual(['world', 'JP', 'KR']);
    await release(() => site.clear(korean, ['JP']));
    expect(await holders()).toEqual(['JP']);
  });
});

describe('a picture that is withheld from the readers of a market', () => {
  const story = '/vi/stories/shared';
  let picture: PictureId;
  let file: string;
  beforeEach(async () => {
    const { picture: own } = site.pictures[1] ?? expect.fail('no second picture');
    picture = own.id;
    file = `/media/${own.sha256.slice(0, 24)}.jpg`;
    await release(() => site.publish(shared, 'vi', { title: 'Cho mọi người', hero: picture }));
  });
  const has = async (code: string) => (await published(store, 'map', code)).has(file);
  const says = async (code: string, path = story) =>
    (await textAt(store, path, 'map', code))?.includes(file);
  const pastMark = async (code: string) =>
    (await published(store, 'log', code)).get(`/log/unlicensed${file}`)?.status;

  test('is gone there and in the world, with its files; the story and its market stand', async () => {
    await release(() => site.withhold(shared, picture, ['KR']));
    for (const code of ['world', 'JP']) {
      expect((await published(store, 'map', code)).get(story)).toMatchObject({ status: 200 });
      for (const [path, words] of await everything(code)) {
        if (!path.startsWith('/log/')) expect([path, words.includes(file)]).toEqual([path, false]);
      }
      expect([code, await has(code)]).toEqual([code, false]);
      expect(await textAt(store, '/vi/feed.json', 'map', code)).toContain('Cho mọi người');
    }
    expect([await has('KR'), await says('KR'), await says('KR', '/vi/')]).toEqual([
      ...[true, true, true],
    ]);
    expect(await verifyStore(store)).toMatchObject({ ok: true, problems: [] });
  });

  test('is not shown as part of the past there, and is again when it is free', async () => {
    await release(() => site.withhold(shared, picture, ['KR']));
    expect([await pastMark('world'), await pastMark('JP'), await pastMark('KR')]).toEqual([
      ...[410, 410, undefined],
    ]);
    await release(() => site.withhold(shared, picture, null));
    for (const code of ['world', 'JP', 'KR']) {
      expect([await has(code), await says(code), await pastMark(code)]).toEqual([
        ...[true, true, undefined],
      ]);
    }
  });

  test('comes back with no roll-back', async () => {
    const number = await newest();
    await release(() => site.withhold(shared, picture, ['KR']));
    await release(() => site.publish(korean, 'vi', { title: `${secret} 2` }, 'Sửa · Edit'));
    await rollBack(publisher, number, 'Lùi lại · Rolled back');
    expect([await has('world'), await has('JP'), await has('KR')]).toEqual([false, false, true]);
    const page = async (code: string) =>
      (await textAt(store, '/vi/stories/shared', 'map', code)) ?? '';
    for (const code of ['world', 'JP', 'KR']) {
      const map = await published(store, 'map', code);
      const named = (await page(code)).match(/\/media\/[0-9a-f]+\.[a-z]+/g) ?? [];
      expect([code, named.filter((one) => !map.has(one))]).toEqual([code, []]);
      const drawn =
        /<img [^>]*src="\/assets\/not-shown\.svg"[^>]*alt="Ảnh này không được hiển thị ở đây\."/;
      expect([code, drawn.test(await page(code))]).toEqual([code, code !== 'KR']);
    }
  });

  test('stays where another story shows it by a right of its own', async () => {
    const other = site.add({ slug: 'other' as Slug });
    await release(() => site.publish(other, 'vi', { title: 'Bài khác', hero: picture }));
    await release(() => site.withhold(shared, picture, ['KR']));
    expect([await has('JP'), await says('JP'), await says('JP', '/vi/stories/other')]).toEqual([
      ...[true, false, true],
    ]);
  });

  test('with an end gives it to its files, the first of several, and to no page', async () => {
    const other = site.add({ slug: 'other' as Slug });
    const [first, second] = [site.now + 86_400_000, site.now + 96_400_000] as Instant[];
    await release(() => site.publish(other, 'vi', { title: 'Bài khác', hero: picture }));
    await release(() => {
      site.withhold(shared, picture, ['KR'], second);
      site.withhold(other, picture, ['KR'], first);
    });
    const map = await published(store, 'map', 'KR');
    const ending = [...map].filter(([, { notAfter }]) => notAfter !== undefined);
    expect(new Set(ending.map(([, { notAfter }]) => notAfter))).toEqual(new Set([first]));
    expect(ending.map(([path]) => path)).toContain(file);
    expect(ending.every(([path]) => path.startsWith('/media/'))).toBe(true);
    // One story made anew says of the file what all say.
    await release(() => site.publish(shared, 'vi', { title: 'Cũng thế', hero: picture }, 'Sửa'));
    expect((await published(store, 'map', 'KR')).get(file)?.notAfter).toBe(first);
  });

  test('keeps its end when only another story that shows it is made anew', async () => {
    const other = site.add({ slug: 'other' as Slug });
    const end = (site.now + 86_400_000) as Instant;
    await release(() => site.publish(other, 'vi', { title: 'Bài khác', hero: picture }));
    await release(() => site.withhold(shared, picture, ['KR'], end));
    await release(() => site.publish(other, 'vi', { title: 'Sửa', hero: picture }, 'Sửa · Edit'));
    const ends = ['KR', 'JP', 'world'].map(
      async (code) => (await published(store, 'map', code)).get(file)?.notAfter,
    );
    expect(await Promise.all(ends)).toEqual([end, undefined, undefined]);
  });
});

test('a notice that leads to a story has no link where its readers do not have the story', async () => {
  const text = { vi: 'Đọc thêm ở đây', en: 'Read more here' };
  const link = { target: '/{lang}/stories/korea-only', text };
  await release(() =>
    site.pin([{ kind: 'information', reach: 'site', text: { vi: 'Tin mới', en: 'News' }, link }]),
  );
  const linked = async (code: string, path: string) => {
    const words = (await textAt(store, path, 'map', code)) ?? '';
    expect(words).toContain('Tin mới');
    return words.includes('stories/korea-only') || words.includes('Đọc thêm ở đây');
  };
  for (const path of ['/vi/', '/vi/about/']) {
    expect([path, await linked('world', path), await linked('KR', path)]).toEqual([
      ...[path, false, true],
    ]);
  }
  await release(() => site.clear(korean, null));
  expect([await linked('world', '/vi/about/'), await linked('JP', '/vi/about/')]).toEqual([
    ...[true, true],
  ]);
  await release(() => site.clear(korean, ['JP']));
  expect([await linked('world', '/vi/about/'), await linked('KR', '/vi/about/')]).toEqual([
    ...[false, false],
  ]);
});

describe('a label of the host country', () => {
  beforeEach(() => release(() => site.publishMarkets([aMarket('KR'), aMarket('US', law)])));

  test('stands on every page of the market and in the texts of its feeds, and nowhere else', async () => {
    for (const [path, words] of await everything('US')) {
      const page = (await published(store, 'map', 'US')).get(path);
      if (page?.type.startsWith('text/html') && page.status !== 301) {
        expect([path, words.split('class="host-label"').length]).toEqual([path, 2]);
        expect(words).toContain(path.startsWith('/vi/') ? law.vi : law.en);
      }
    }
    expect(await textAt(store, '/vi/feed.json', 'map', 'US')).toContain(law.vi);
    expect(await textAt(store, '/log/', 'log', 'US')).toContain(law.en);
    for (const code of ['world', 'KR']) {
      for (const [path, words] of await everything(code)) {
        expect([path, words.includes('host-label')]).toEqual([path, false]);
      }
    }
  });

  test('in a language that the rule is not written in is the English one, marked as such', async () => {
    expect(await textAt(store, '/ar/', 'map', 'US')).toContain(
      `<p class="host-label" lang="en" dir="ltr">${law.en}</p>`,
    );
  });
});

describe('whose edition a page is', () => {
  const note = 'class="edition"';
  const path = '/vi/stories/shared';

  test('stands on every page that its readers have otherwise than the world, and on no other', async () => {
    const world = await published(store);
    for (const code of ['JP', 'KR']) {
      let told = 0;
      for (const [path, entry] of await published(store, 'map', code)) {
        if (!entry.type.startsWith('text/html') || entry.status === 301) continue;
        const words = (await textAt(store, path, 'map', code)) ?? '';
        const isOther = entry.blob !== world.get(path)?.blob;
        expect([code, path, words.includes(note)]).toEqual([code, path, isOther]);
        if (isOther) {
          expect(words).toContain(path.startsWith('/vi/') ? 'Nước KR' : '');
          told += 1;
        }
      }
      expect([code, told > 0]).toEqual([code, code === 'KR']);
    }
    for (const [at, words] of await everything('world')) {
      expect([at, words.includes(note)]).toEqual([at, false]);
    }
  });

  test('goes from a page that is everybody’s again, and comes with a label', async () => {
    expect(await textAt(store, path, 'map', 'KR')).toContain(note);
    await release(() => site.clear(korean, null));
    expect(await textAt(store, path, 'map', 'KR')).not.toContain(note);
    await release(() => site.publishMarkets([aMarket('KR', law)]));
    const all = await published(store, 'map', 'KR');
    for (const [at, { type, status }] of all) {
      if (!type.startsWith('text/html') || status === 301) continue;
      expect([at, (await textAt(store, at, 'map', 'KR'))?.includes(note)]).toEqual([at, true]);
    }
  });

  test('is said in the page’s language, with a link to what it means, where every market is named', async () => {
    expect(await textAt(store, '/ko/stories/', 'map', 'KR')).not.toContain(note);
    await release(() => site.publish(korean, 'ko', { title: '한국에만' }));
    const page = (await textAt(store, '/ko/stories/', 'map', 'KR')) ?? '';
    expect(page).toContain('다음 지역 독자를 위한 판: <strong>대한민국</strong>.');
    expect(page).toContain('href="/ko/about/editions"');
    const means = (await textAt(store, '/ko/about/editions', 'map', 'KR')) ?? '';
    expect(means).toMatch(/<li>일본<\/li>\s*<li>대한민국<\/li>/);
    expect(means).not.toContain(note);
  });
});

describe('the log of a market', () => {
  test('goes on from the world\u2019s, and verifies', async () => {
    await release(() => site.publishMarkets([aMarket('KR'), aMarket('US', law)]));
    await release(() => site.publish(shared, 'vi', { title: 'Sửa lần nữa' }, 'Sửa · Edit'));
    const history = await textAt(store, '/log/history/vi/stories/shared', 'log', 'US');
    expect(history?.match(/<tr><th|<li/g)?.length).toBeGreaterThan(1);
    const number = await newest();
    const path = `/log/${number}/changes/vi/stories/shared`;
    expect(await textAt(store, path, 'log', 'US')).toContain('Sửa lần nữa');
    expect(await verifyStore(store)).toMatchObject({ ok: true, problems: [] });
  });

  test('counts its own changes', async () => {
    await release(() => site.publish(korean, 'vi', { title: `${secret} 2` }, 'Sửa · Edit'));
    const number = await newest();
    const [world] = await site.state.releases(number - 1, number);
    const [korea] = await site.state.releases(number - 1, number, 'KR' as MarketCode);
    expect(world?.changes).toBe(0);
    expect(korea?.changes).toBeGreaterThan(5);
  });
});

describe('a roll-back', () => {
  const why = 'Lùi lại · Rolled back';
  /** Without the files of the search, which go on from those of today. */
  const pages = async (code: string) =>
    [...(await published(store, 'map', code))].filter(([path]) => !isSearchFile(path)).sort();

  test('gives each market its own map of then', async () => {
    const [world, korea] = [await pages('world'), await pages('KR')];
    const number = await newest();
    await release(() => site.publish(korean, 'vi', { title: 'Hỏng' }, 'Sửa · Edit'));
    await release(() => site.publish(shared, 'vi', { title: 'Hỏng' }, 'Sửa · Edit'));
    expect(await rollBack(publisher, number, why)).toMatchObject({ ok: true });
    expect(await pages('world')).toEqual(world);
    expect(await pages('KR')).toEqual(korea);
    expect(await verifyStore(store)).toMatchObject({ ok: true, problems: [] });
  });

  test('brings nothing back to readers who are not cleared for it today', async () => {
    const number = await newest();
    await release(() => site.clear(shared, ['KR']));
    await release(() => site.clear(korean, ['JP']));
    await rollBack(publisher, number, why);
    const says = async (code: string, words: string) =>
      [...(await everything(code))].filter(
        ([path, text]) => !path.startsWith('/log/') && !isSearchFile(path) && text.includes(words),
      );
    expect(await says('world', 'Cho mọi người')).toEqual([]);
    expect((await published(store)).has('/vi/stories/shared')).toBe(false);
    expect((await published(store, 'map', 'KR')).has('/vi/stories/korea-only')).toBe(false);
    expect(await says('KR', secret)).toEqual([]);
  });

  test('leaves no page of a market without the label that its law wants today', async () => {
    const number = await newest();
    await release(() => site.publishMarkets([aMarket('US', law)]));
    await release(() => site.publish(shared, 'vi', { title: 'Khác' }, 'Sửa · Edit'));
    await rollBack(publisher, number, why);
    expect(await textAt(store, '/vi/stories/shared', 'map', 'US')).toContain(law.vi);
  });

  test('gives a page the end of its clearance of today', async () => {
    const number = await newest();
    const end = (site.now + 86_400_000) as Instant;
    await release(() => site.clear(korean, ['KR'], end));
    await rollBack(publisher, number, why);
    expect((await published(store, 'map', 'KR')).get('/vi/stories/korea-only')?.notAfter).toBe(end);
  });
});

test('a market whose map is no longer published leaves the release', async () => {
  await release(() => site.publishMarkets([aMarket('KR')]));
  expect(Object.keys((await readHead(store))?.release.roots ?? {})).toEqual(['KR', 'world']);
});
