import type { Instant, Slug, WorkId } from '@nhipcau/core/kernel';
import type { MarketCode } from '@nhipcau/core/markets';
import { readChanges, readHead, verifyStore } from '@nhipcau/release';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { publishWaiting, wholeSite } from './publish.ts';
import type { Publisher } from './publisher.ts';
import type { PublishedMarket } from './reader.ts';
import { rollBack } from './rollback.ts';
import { searchUpdate } from './search-update.ts';
import type { MemorySite } from './testing/memory-site.fixture.ts';
import { memoryState } from './testing/memory-state.fixture.ts';
import { aPublisher, aSite, aStore, published, textAt } from './testing/publisher.fixture.ts';

// Whole sites are made and compressed: seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const market = (code: string, label: PublishedMarket['label'] = null): PublishedMarket => ({
  code: code as MarketCode,
  label,
});
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
  site.publishMarkets([market('JP'), market('KR')]);
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
      expect([path, (await textAt(store, path, 'map', 'KR'))?.includes(secret)]).toEqual([path, true]);
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

describe('what a market does not read otherwise', () => {
  test('is made once for all, and is the same blob', async () => {
    const made = await release(() => site.publish(shared, 'ko', { title: '고침' }, 'Sửa · Edit'));
    const alone = aPublisher({ ...site, state: memoryState(() => site.allPaths()) }, aStore());
    expect(alone.reader).toBe(site.reader);
    const [world, korea] = [await published(store), await published(store, 'map', 'KR')];
    // The story names a related work that Korea alone has; nothing else of the language differs.
    const own = [...korea].filter(
      ([path, { blob }]) => path.startsWith('/ko/') && world.get(path)?.blob !== blob,
    );
    expect(own.map(([path]) => path)).toEqual(['/ko/stories/korea-only']);
    expect(world.get('/ko/stories/korea-only')).toBeUndefined();
    expect(made).toBeLessThan(30);
  });

  test('costs a rendering per market only where its bytes depend on it', async () => {
    const other = site.add({ slug: 'plain' as Slug });
    await release(() => site.publish(other, 'ja', { title: '雪' }));
    const paths: string[] = [];
    const counting: Publisher = {
      ...publisher,
      context: {
        ...publisher.context,
        assets: (language) => {
          paths.push(language);
          return publisher.context.assets(language);
        },
      },
    };
    site.now = (site.now + 60_000) as Instant;
    site.publish(other, 'ja', { title: '雪景色' }, 'Sửa · Edit');
    const before = paths.length;
    const done = await publishWaiting(counting);
    expect(paths.length).toBeGreaterThan(before);
    const asked = await site.state.dependents([`card:${other}:ja` as never]);
    const news = asked.filter((path) => path === '/news-sitemap.xml' || /^\/sitemaps/.test(path));
    // Those that list works of every language are made once more for Korea, all others once.
    expect(done?.pagesMade).toBe(new Set([...asked, ...(await site.state.dependents([`sitemap:1` as never])), ...(await site.state.dependents([`corrections:ja` as never, `translations:ja` as never, `edition:${other}:ja` as never]))]).size + news.length + (news.includes('/sitemaps/2.xml') ? 0 : 1));
  });
});
