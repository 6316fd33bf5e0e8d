import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  buildIndex,
  filesOf,
  type Manifest,
  mostInDelta,
  type Page,
  parseManifest,
  updateIndex,
} from './index.ts';
import {
  aPage,
  asked,
  languages,
  type MemoryFiles,
  memoryFiles,
  sentences,
  slugsFor,
} from './search.fixture.ts';

/** Some thousand distinct words, so that there are several shards. */
const word = fc
  .array(fc.constantFrom('bà', 'co', 'đê', 'hạ', 'long', 'mưa', 'núi', 'sông'), {
    minLength: 1,
    maxLength: 4,
  })
  .map((parts) => parts.join(''));
const text = fc.array(word, { maxLength: 60 }).map((words) => words.join(' '));

const pageOf = (number: number, words: string): Page =>
  aPage(`s${number}`, { title: words.slice(0, 20), text: words });

async function built(
  pages: readonly Page[],
): Promise<{ readonly manifest: Manifest; readonly files: MemoryFiles }> {
  const files = memoryFiles();
  return { manifest: await buildIndex('vi', pages, files), files };
}

describe('an index', () => {
  test.each(languages)('finds a text in %s by each word of it', async (language) => {
    const files = memoryFiles();
    const page = aPage('found', { text: sentences[language] });
    const index = asked(await buildIndex(language, [aPage('other'), page], files), files, [page]);
    for (const part of sentences[language].split(/[\s,，،：；、。។.—-]+/u)) {
      if (/[\p{L}\p{N}]/u.test(part)) expect(await slugsFor(index, part)).toEqual(['found']);
    }
  });

  test('is the same for the same pages, and another for pages in another order', async () => {
    const pages = [1, 2, 3].map((number) => pageOf(number, `hạ long ${number}`));
    const { manifest } = await built(pages);
    expect((await built(pages)).manifest).toEqual(manifest);
    expect((await built(pages.toReversed())).manifest).not.toEqual(manifest);
  });

  test('without pages finds nothing', async () => {
    const { manifest, files } = await built([]);
    expect(await slugsFor(asked(manifest, files), 'hạ')).toEqual([]);
  });

  test('of more pages than are inverted at a time finds the first and the last', async () => {
    const count = 4_001;
    const pages = Array.from({ length: count }, (_, at) => pageOf(at, `sông s${at}s`));
    const { manifest, files } = await built(pages);
    const index = asked(manifest, files);
    for (const at of [0, 1_999, 2_000, 4_000]) {
      expect(await slugsFor(index, `s${at}s`)).toEqual([`s${at}`]);
    }
    expect((await index.search('sông')).total).toBe(count);
  });

  test('is read back from its bytes unless they are of another version', async () => {
    const { manifest } = await built([pageOf(1, 'hạ long')]);
    const bytes = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
    expect(parseManifest(bytes(manifest))).toEqual(manifest);
    expect(parseManifest(bytes({ ...manifest, version: 0 }))).toBeNull();
    expect(parseManifest(bytes(null))).toBeNull();
    expect(parseManifest(new Uint8Array([123]))).toBeNull();
  });

  test('of many pages is in many files, of which one word needs few', async () => {
    const { manifest, files } = await built(manyPages(300));
    expect(manifest.shards.length).toBeGreaterThan(8);
    const index = asked(manifest, files);
    await index.search('w123x5 ');
    expect(index.read.size).toBeLessThanOrEqual(2);
  });
});

/** Pages with words of their own: `w{page}x{0…99}`. */
function manyPages(count: number): readonly Page[] {
  return Array.from({ length: count }, (_, number) =>
    pageOf(number, Array.from({ length: 100 }, (_, at) => `w${number}x${at}`).join(' ')),
  );
}

describe('an update', () => {
  const change = (page: Page): { path: string; page: Page } => ({ path: page.path, page });
  const gone = ({ path }: Page): { path: string; page: null } => ({ path, page: null });

  test('of one page writes two files beside the manifest', async () => {
    const { manifest, files } = await built(manyPages(40));
    files.written();
    const after = await updateIndex(manifest, [change(pageOf(7, 'mới toanh'))], files);
    expect(files.written()).toHaveLength(2);
    const index = asked(after, files);
    expect(await slugsFor(index, 'toanh')).toEqual(['s7']);
    expect(await slugsFor(index, 'w7x5 ')).toEqual([]);
    expect(await slugsFor(index, 'w8x5 ')).toEqual(['s8']);
  });

  test('with nothing in it leaves the index as it is', async () => {
    const { manifest, files } = await built(manyPages(3));
    expect(await updateIndex(manifest, [], files)).toBe(manifest);
    expect(await updateIndex(manifest, [gone(pageOf(99, ''))], files)).toBe(manifest);
  });

  test('takes a page out, and in again under its number', async () => {
    const page = pageOf(1, 'hạ long');
    const { manifest, files } = await built([page, pageOf(2, 'sông')]);
    const without = await updateIndex(manifest, [gone(page)], files);
    expect(await slugsFor(asked(without, files), 'ha')).toEqual([]);
    const again = await updateIndex(without, [change(page)], files);
    expect(await slugsFor(asked(again, files), 'ha')).toEqual(['s1']);
    expect(again.next).toBe(2);
  });

  test('keeps a delta of 25 pages and merges 26', async () => {
    const pages = manyPages(40);
    const { manifest, files } = await built(pages);
    const edits = pages.map(({ path }, number) => change({ ...pageOf(number, 'sửa'), path }));
    const full = await updateIndex(manifest, edits.slice(0, mostInDelta), files);
    expect(full.delta?.pages).toHaveLength(25);
    const merged = await updateIndex(full, edits.slice(mostInDelta, mostInDelta + 1), files);
    expect(merged.delta).toBeNull();
    expect(await slugsFor(asked(merged, files), 'sửa')).toHaveLength(26);
    expect(await slugsFor(asked(merged, files), 'w25x1 ')).toEqual([]);
    expect(await slugsFor(asked(merged, files), 'w26x1 ')).toEqual(['s26']);
  });

  test('keeps the shards that a merge does not touch', async () => {
    const { manifest, files } = await built(manyPages(300));
    const added = Array.from({ length: mostInDelta + 1 }, (_, at) =>
      change(pageOf(1_000 + at, 'zzz')),
    );
    const merged = await updateIndex(manifest, added, files);
    const kept = merged.shards.filter((name) => manifest.shards.includes(name));
    expect(merged.delta).toBeNull();
    expect(kept.length).toBeGreaterThan(manifest.shards.length * 0.7);
  });

  test('of any kind, in any order, finds what a whole index finds', async () => {
    const edit = fc.tuple(fc.nat(45), fc.option(text, { freq: 3 }));
    const rounds = fc.array(fc.array(edit, { maxLength: 20 }), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(fc.array(text, { maxLength: 40 }), rounds, word, async (texts, all, one) => {
        const live = new Map(texts.map((words, number) => [number, pageOf(number, words)]));
        const { manifest, files } = await built([...live.values()]);
        let updated = manifest;
        for (const round of all) {
          const edits = round.map(([number, words]) => {
            const page = pageOf(number, words ?? '');
            if (words === null) live.delete(number);
            else live.set(number, page);
            return words === null ? gone(page) : change(page);
          });
          updated = await updateIndex(updated, edits, files);
        }
        const whole = await built([...live.values()]);
        for (const question of [one, `${one} `, 'ha long ', 'bà', 'sông mưa ', 's']) {
          const found = await slugsFor(asked(updated, files), question);
          const expected = await slugsFor(asked(whole.manifest, whole.files), question);
          expect(found.toSorted()).toEqual(expected.toSorted());
        }
      }),
      { numRuns: 40 },
    );
  });

  test('never names a file that was not written', async () => {
    const pages = manyPages(60);
    const { manifest, files } = await built(pages);
    const after = await updateIndex(manifest, pages.slice(0, 30).map(gone), files);
    for (const name of filesOf(after)) expect(files.kept.has(name)).toBe(true);
  });
});
