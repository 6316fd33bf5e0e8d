/** What every kind of release store has to do, as tests. */
import { describe, expect, test } from 'vitest';
import { readHead } from '../log/read-log.ts';
import { publishPages } from '../release.fixture.ts';
import { verifyStore } from '../verify/verify-store.ts';
import { gatherWrites } from './gather-writes.ts';
import { type ObjectStore, putAll } from './object-store.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const textOf = (found: Uint8Array | null): string | null =>
  found === null ? null : new TextDecoder().decode(found);

async function all<T>(values: AsyncIterable<T>): Promise<readonly T[]> {
  const list: T[] = [];
  for await (const value of values) list.push(value);
  return list;
}

/** Tests a kind of store; `open` gives an empty one each time. */
export function objectStoreContract(kind: string, open: () => Promise<ObjectStore>): void {
  describe(`${kind}, as every release store`, () => {
    test('puts, gives, lists and removes', async () => {
      const store = await open();
      expect(await store.get('log/head.json')).toBeNull();
      expect(await all(store.list(''))).toEqual([]);
      await store.put('log/head.json', bytes('one'));
      await store.put('log/head.json', bytes('two'));
      await store.put('log/1/changes.json', bytes('{}'));
      await store.put('nodes/aa', bytes(''));
      expect(textOf(await store.get('log/head.json'))).toBe('two');
      expect((await store.get('nodes/aa'))?.length).toBe(0);
      expect(await store.has('log/1')).toBe(false);
      expect([...(await all(store.list('')))].sort()).toEqual([
        'log/1/changes.json',
        'log/head.json',
        'nodes/aa',
      ]);
      expect(await all(store.list('log/1'))).toEqual(['log/1/changes.json']);
      expect(await all(store.list('log/h'))).toEqual(['log/head.json']);
      await store.remove('log/head.json');
      await store.remove('log/head.json');
      expect(await store.has('log/head.json')).toBe(false);
    });

    test.each(['../a', '/a', 'a/../b', 'a//b', '', '.hidden', 'a/', 'a\\b', 'A', 'a\0'])(
      'refuses the name %j',
      async (name) => {
        const store = await open();
        await expect(store.put(name, bytes('x'))).rejects.toThrow(RangeError);
        await expect(store.get(name)).rejects.toThrow(RangeError);
      },
    );

    test('puts many in their order and lists more than a page of them', async () => {
      const store = await open();
      const names = Array.from(
        { length: 1_203 },
        (_, at) => `nodes/${String(at).padStart(5, '0')}`,
      );
      await putAll(
        store,
        [...names, 'log/head.json'].map((name) => ({ name, bytes: bytes(name) })),
      );
      expect([...(await all(store.list('nodes/')))].sort()).toEqual(names);
      expect(textOf(await store.get('log/head.json'))).toBe('log/head.json');
    });

    test('holds releases that are as they were signed, and names a byte that was changed', async () => {
      const store = await open();
      const gathered = gatherWrites(store);
      await publishPages(gathered, { '/vi/': 'Trang đầu', '/vi/b': 'Chuyện B' });
      await publishPages(gathered, { '/vi/': 'Trang sửa', '/vi/b': 'Chuyện B' });
      expect((await readHead(store))?.release.number).toBe(2);
      expect(await verifyStore(store)).toMatchObject({ ok: true, problems: [] });
      const blobs = (await all(store.list('blobs/'))).filter((name) => !name.includes('.'));
      const [damaged = ''] = blobs;
      const found = Uint8Array.from((await store.get(damaged)) ?? []);
      found[0] = (found[0] ?? 0) ^ 1;
      await store.put(damaged, found);
      const report = await verifyStore(store);
      expect(report.ok).toBe(false);
      expect(report.problems.map(({ kind }) => kind)).toContain('blob-damaged');
    });
  });
}
