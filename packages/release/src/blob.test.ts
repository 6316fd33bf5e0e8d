import { describe, expect, test } from 'vitest';
import { BlobDamaged, blobName, type Coding, decode, putBlob, readBlob } from './blob.ts';
import { sha256 } from './hash.ts';
import { aPage } from './release.fixture.ts';
import { memoryStore } from './store/memory-store.ts';

const page = aPage('Hạ Long');
const codings: readonly Coding[] = ['br', 'zstd', 'gzip'];

describe('putBlob', () => {
  test('names bytes by their SHA-256 and gives them back', async () => {
    const store = memoryStore();
    const blob = await putBlob(store, page);
    expect(blob).toBe(sha256(page));
    expect(await readBlob(store, blob)).toEqual(page);
    expect(await store.has(`blobs/${blob.slice(0, 2)}/${blob}`)).toBe(true);
  });

  test.each(codings)('also stores %s when it is asked to compress', async (coding) => {
    const store = memoryStore();
    const blob = await putBlob(store, page, { compress: true });
    const coded = await readBlob(store, blob, coding);
    expect(coded?.length).toBeLessThan(page.length);
    expect(Buffer.from(decode(coded ?? page, coding)).equals(page)).toBe(true);
  });

  test.each(codings)('stores no %s when it is not asked to, or gains nothing', async (coding) => {
    const store = memoryStore();
    const plain = await putBlob(store, page);
    const tiny = await putBlob(store, Buffer.from('a'), { compress: true });
    expect(await readBlob(store, plain, coding)).toBeNull();
    expect(await readBlob(store, tiny, coding)).toBeNull();
  });

  test('writes the bytes after their codings, so that who finds them finds all', async () => {
    const names: string[] = [];
    const store = memoryStore();
    const put: typeof store.put = async (name, bytes) => {
      names.push(name);
      await store.put(name, bytes);
    };
    const blob = await putBlob({ ...store, put }, page, { compress: true });
    expect(names).toHaveLength(4);
    expect(names.at(-1)).toBe(blobName(blob));
  });

  test('gives the same bytes each time', async () => {
    const [one, two] = [new Map<string, Uint8Array>(), new Map<string, Uint8Array>()];
    await putBlob(memoryStore(one), page, { compress: true });
    await putBlob(memoryStore(two), page, { compress: true });
    expect(one).toEqual(two);
  });

  test('writes a damaged file anew, and a right one not at all', async () => {
    const objects = new Map<string, Uint8Array>();
    const store = memoryStore(objects);
    const blob = await putBlob(store, page);
    const kept = objects.get(blobName(blob));
    await putBlob(store, page);
    expect(objects.get(blobName(blob))).toBe(kept);
    objects.set(blobName(blob), page.slice(1));
    await putBlob(store, page);
    expect(await readBlob(store, blob)).toEqual(page);
  });
});

describe('readBlob', () => {
  test('gives null for a blob that is absent', async () => {
    expect(await readBlob(memoryStore(), sha256('a'))).toBeNull();
  });

  test('names a blob whose bytes are not those of its name', async () => {
    const blob = sha256(page);
    const store = memoryStore(new Map([[blobName(blob), page.slice(1)]]));
    await expect(readBlob(store, blob)).rejects.toThrow(BlobDamaged);
    await expect(readBlob(store, blob)).rejects.toMatchObject({ blob });
  });
});
