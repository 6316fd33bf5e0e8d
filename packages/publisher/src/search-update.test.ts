import type { Instant, SiteLanguage, Slug, WorkId } from '@nhipcau/core/kernel';
import { expectOk, siteLanguages } from '@nhipcau/core/kernel';
import {
  applyChanges,
  type Change,
  emptyMap,
  entries,
  type Hash,
  lookup,
  type MapEntry,
  type ObjectStore,
  putBlob,
  readBlob,
  readHead,
} from '@nhipcau/release';
import { openIndex, parseManifest } from '@nhipcau/search/reader';
import { beforeEach, describe, expect, test } from 'vitest';
import { publishWaiting, wholeSite } from './publish.ts';
import { rollBack } from './rollback.ts';
import { searchUpdate } from './search-update.ts';
import { type MemorySite, memorySite } from './testing/memory-site.fixture.ts';
import { aSite, aStore } from './testing/publisher.fixture.ts';
import { searchManifestPath } from './views/lists.ts';

let site: MemorySite;
let store: ObjectStore;
let root: Hash;
beforeEach(() => {
  site = memorySite();
  store = aStore();
  root = emptyMap();
});

const ids = new Map<string, WorkId>();
beforeEach(() => ids.clear());

/** Publishes words in storage, and the page they stand on in the map. */
async function tell(
  slug: string,
  title: string,
  { text = title, language = 'vi' }: { text?: string; language?: SiteLanguage } = {},
): Promise<string> {
  const fields = { topics: [site.topics[0]?.id], places: [site.places[0]?.id] } as object;
  const id = ids.get(slug) ?? site.add({ slug: slug as Slug, ...fields });
  ids.set(slug, id);
  site.now = (site.now + 1) as Instant;
  site.publish(id, language, { title, text });
  return answer(`/${language}/stories/${slug}`, 200);
}

async function answer(path: string, status: MapEntry['status']): Promise<string> {
  const blob = await putBlob(store, new TextEncoder().encode(`${path} ${root}`));
  const change = { path, entry: { blob, type: 'text/html', status } };
  root = (await applyChanges(store, root, [change])).root;
  return path;
}

/** Brings the index up to date; gives what that changed in the map. */
async function update(pages: readonly string[], whole = false): Promise<readonly Change[]> {
  const bring = searchUpdate(store, site.reader, { today: '2026-11-24' as never });
  const changes = await bring(root, ['/vi/', '/vi/topics/', ...pages], { whole });
  root = (await applyChanges(store, root, changes)).root;
  return changes;
}

/** Asks an index as the browser does: with what the map holds and nothing else. */
async function find(question: string, language: SiteLanguage = 'vi'): Promise<readonly string[]> {
  const bytesAt = async (path: string): Promise<Uint8Array> => {
    const entry = await lookup(store, root, path);
    const bytes = entry === null ? null : await readBlob(store, entry.blob);
    if (bytes === null) throw new Error(`404 ${path}`);
    return bytes;
  };
  const manifest = parseManifest(await bytesAt(searchManifestPath(language)));
  if (manifest === null) throw new Error('no index');
  const index = openIndex(manifest, {
    file: (name) => bytesAt(`/${language}/search/${name}`),
    words: async () => null,
  });
  const found = await index.search(question);
  return (await found.hits(0, found.total)).map(({ path }) => path);
}

async function searchFiles(): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const { path } of entries(store, root)) {
    if (path.includes('/search/')) found.push(path);
  }
  return found;
}

/** Sixty stories, each with a word of its own, in the index. */
async function sixty(): Promise<void> {
  for (let at = 0; at < 60; at += 1) {
    await tell(`s${at}`, `Truyện ${at}`, { text: `thuyền${at} núi biển` });
  }
  await update([], true);
}

const withdraw = (slug: string): void => {
  site.withdraw(ids.get(slug) as WorkId, 'vi', 'Sai · Wrong');
};

describe('searchUpdate', () => {
  test('makes an index for every language, empty ones too', async () => {
    await tell('ha-long', 'Vịnh Hạ Long');
    await update([], true);
    for (const language of siteLanguages) await find('x', language);
    expect(await find('ha long')).toEqual(['/vi/stories/ha-long']);
    expect(await find('ha long', 'en')).toEqual([]);
  });

  test('keeps the languages apart', async () => {
    await tell('ha-long', 'Vịnh Hạ Long');
    await tell('ha-long', '하롱베이', { language: 'ko' });
    await tell('ha-long', '下龙湾', { language: 'zh' });
    await update([], true);
    expect(await find('하롱', 'ko')).toEqual(['/ko/stories/ha-long']);
    expect(await find('下龙湾', 'zh')).toEqual(['/zh/stories/ha-long']);
    expect(await find('하롱', 'vi')).toEqual([]);
  });

  test('finds a story by its body, its topic and its place', async () => {
    await tell('ha-long', 'Vịnh', { text: 'đá vôi' });
    await update([], true);
    for (const question of ['đá vôi', 'chu de heritage', 'hue']) {
      expect(await find(question)).toEqual(['/vi/stories/ha-long']);
    }
  });

  test('makes the same files from the same stories', async () => {
    await sixty();
    const first = root;
    await update([], true);
    expect(root).toBe(first);
  });

  test('names a file by its bytes, so that nobody who keeps it has to ask for it again', async () => {
    await sixty();
    await update([await tell('s7', 'Sửa rồi', { text: 'mới' })]);
    const files = (await searchFiles()).filter((path) => path.endsWith('.bin'));
    expect(files.length).toBeGreaterThan(2);
    for (const path of files) {
      const blob = (await lookup(store, root, path))?.blob;
      expect(path).toMatch(new RegExp(`^/[a-z]{2}/search/${blob?.slice(0, 24)}\\.bin$`));
    }
  });

  test('after an edit changes the manifest and adds two files', async () => {
    await sixty();
    const before = new Set(await searchFiles());
    expect(await update([await tell('s7', 'Sửa rồi', { text: 'mới' })])).toHaveLength(3);
    expect((await searchFiles()).filter((path) => !before.has(path))).toHaveLength(2);
    expect(await find('sửa rồi')).toEqual(['/vi/stories/s7']);
    expect(await find('thuyền7 ')).toEqual([]);
    expect(await find('thuyền8 ')).toEqual(['/vi/stories/s8']);
  });

  test('after another edit has no file that the manifest does not name', async () => {
    await sixty();
    const before = await searchFiles();
    for (const at of [1, 2, 3]) await update([await tell(`s${at}`, `Sửa ${at}`)]);
    expect(await searchFiles()).toHaveLength(before.length + 2);
  });

  test('takes files away when many edits are merged, and finds all', async () => {
    await sixty();
    const before = await searchFiles();
    for (let at = 0; at < 30; at += 1) await update([await tell(`s${at}`, `Sửa ${at}`)]);
    expect((await searchFiles()).length).toBeLessThanOrEqual(before.length + 2);
    expect(await find('sửa')).toHaveLength(30);
    expect(await find('biển')).toHaveLength(30);
  });

  test('changes nothing when no story changed', async () => {
    await sixty();
    expect(await update([])).toEqual([]);
  });

  test('adds a new story without touching the others', async () => {
    await sixty();
    await update([await tell('moi', 'Chuyện mới toanh')]);
    expect(await find('toanh')).toEqual(['/vi/stories/moi']);
    expect(await find('thuyền8 ')).toEqual(['/vi/stories/s8']);
  });

  test.each<[why: string, end: () => Promise<unknown>]>([
    [
      'withdrawn',
      () => {
        withdraw('s7');
        return answer('/vi/stories/s7', 410);
      },
    ],
    ['withdrawn in the map while storage has it', () => answer('/vi/stories/s7', 410)],
    ['withdrawn in storage while the map has it', async () => withdraw('s7')],
    ['moved elsewhere', () => answer('/vi/stories/s7', 301)],
  ])('finds a story no more that is %s', async (_why, end) => {
    await sixty();
    await end();
    await update(['/vi/stories/s7']);
    expect(await find('thuyền7 ')).toEqual([]);
    expect(await find('thuyền8 ')).toEqual(['/vi/stories/s8']);
    await update([], true);
    expect(await find('thuyền7 ')).toEqual([]);
  });

  test('finds a story again that is back', async () => {
    await sixty();
    withdraw('s7');
    await update([await answer('/vi/stories/s7', 410)]);
    await update([await tell('s7', 'Trở lại')]);
    expect(await find('trở lại')).toEqual(['/vi/stories/s7']);
  });

  test('finds a story under its new address only', async () => {
    await sixty();
    site.change(ids.get('s7') as WorkId, { slug: 'doi-ten' as Slug });
    const pages = [await answer('/vi/stories/s7', 301), await answer('/vi/stories/doi-ten', 200)];
    await update(pages);
    expect(await find('thuyền7 ')).toEqual(['/vi/stories/doi-ten']);
  });

  test('makes an index anew that is of another version, and clears its files away', async () => {
    await sixty();
    const blob = await putBlob(store, new TextEncoder().encode('{"version":0}'));
    const stray = '/vi/search/0123456789abcdef01234567.bin';
    const old = [searchManifestPath('vi'), stray].map(
      (path): Change => ({ path, entry: { blob, type: 'application/json', status: 200 } }),
    );
    root = (await applyChanges(store, root, old)).root;
    await update([await tell('s7', 'Sửa')]);
    expect(await find('thuyền8 ')).toEqual(['/vi/stories/s8']);
    await update([], true);
    expect(await searchFiles()).not.toContain(stray);
  });

  test('fails when a file of the index is missing, rather than losing stories', async () => {
    await sixty();
    const files = (await searchFiles()).filter((path) => /^\/vi\/search\/.*bin$/.test(path));
    const gone = files.map((path): Change => ({ path, entry: null }));
    root = (await applyChanges(store, root, gone)).root;
    await expect(update([await tell('s7', 'Sửa')])).rejects.toThrow('is missing');
  });
});

describe('a publication with its search index', () => {
  test('finds what was published, and no more what was withdrawn', async () => {
    const { publisher, ...made } = await aSite();
    ({ site, store } = made);
    const search = searchUpdate(store, site.reader, publisher.context);
    const publish = async (): Promise<void> => {
      await publishWaiting({ ...publisher, search });
      root = (await readHead(store))?.release.roots.world?.map ?? emptyMap();
    };
    const id = site.add({ slug: 'ha-long' as Slug });
    site.publish(id, 'vi', { title: 'Vịnh Hạ Long' });
    site.state.enqueue({ keys: [], paths: [wholeSite] }, 'Toàn trang · Whole site');
    await publish();
    expect(await find('ha long')).toEqual(['/vi/stories/ha-long']);
    site.publish(id, 'vi', { title: 'Vịnh Bái Tử Long' }, 'Sai tên · Wrong name');
    await publish();
    expect(await find('bai tu long')).toEqual(['/vi/stories/ha-long']);
    expect(await find('hạ')).toEqual([]);
    site.withdraw(id, 'vi', 'Rút · Withdrawn');
    await publish();
    expect(await find('bai tu long')).toEqual([]);
  });

  test('finds no story that a roll-back took away, and what stayed', async () => {
    const { publisher, ...made } = await aSite();
    ({ site, store } = made);
    const ready = { ...publisher, search: searchUpdate(store, site.reader, publisher.context) };
    const publish = async (slug: string, title: string): Promise<void> => {
      site.publish(site.add({ slug: slug as Slug }), 'vi', { title });
      await publishWaiting(ready);
    };
    site.state.enqueue({ keys: [], paths: [wholeSite] }, 'Toàn trang · Whole site');
    await publish('ha-long', 'Vịnh Hạ Long');
    const number = (await readHead(store))?.release.number ?? 0;
    await publish('hoi-an', 'Phố Hội An');
    root = (await readHead(store))?.release.roots.world?.map ?? emptyMap();
    expect(await find('hội an')).toEqual(['/vi/stories/hoi-an']);
    expectOk(await rollBack(ready, number, 'Bản sau hỏng'));
    root = (await readHead(store))?.release.roots.world?.map ?? emptyMap();
    expect(await find('hội an')).toEqual([]);
    expect(await find('hạ long')).toEqual(['/vi/stories/ha-long']);
  });
});
