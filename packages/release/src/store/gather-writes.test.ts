import { describe, expect, test } from 'vitest';
import { gatherWrites } from './gather-writes.ts';
import { memoryStore } from './memory-store.ts';
import type { ObjectStore } from './object-store.ts';

/** A store in memory that notes what is put, takes its time, and fails the first `failures` times. */
function slowStore(failures = 0): ObjectStore & { readonly puts: string[] } {
  const inner = memoryStore();
  const puts: string[] = [];
  let left = failures;
  return {
    ...inner,
    puts,
    put: async (name, bytes) => {
      await new Promise((resolve) => setTimeout(resolve, 1));
      left -= 1;
      if (left >= 0) throw new Error('ENOSPC');
      puts.push(name);
      await inner.put(name, bytes);
    },
  };
}

const names = Array.from({ length: 20 }, (_, index) => `blobs/${index}`);
const bytesOf = (name: string): Uint8Array => new TextEncoder().encode(name);

describe('gatherWrites', () => {
  test('writes each object once, however many flush at the same time', async () => {
    const inner = slowStore();
    const store = gatherWrites(inner);
    for (const name of names) await store.put(name, bytesOf(name));
    expect(inner.puts).toEqual([]);
    await Promise.all([store.flush(), store.flush(), store.flush()]);
    expect(inner.puts).toEqual(names);
  });

  test('writes at once what grows beyond its bounds, once, when many put together', async () => {
    const inner = slowStore();
    const store = gatherWrites(inner);
    const large = new Uint8Array(6 * 1024 * 1024);
    const many = ['blobs/a', 'blobs/b', 'blobs/c', 'blobs/d'];
    await Promise.all(many.map((name) => store.put(name, large)));
    await store.flush();
    expect([...inner.puts].sort()).toEqual(many);
  });

  test('keeps what could not be written, gives it, and writes it at the next flush', async () => {
    const inner = slowStore(1);
    const store = gatherWrites(inner);
    await store.put('nodes/a', bytesOf('a'));
    await expect(store.flush()).rejects.toThrow('ENOSPC');
    expect(await store.get('nodes/a')).toEqual(bytesOf('a'));
    await store.flush();
    expect(inner.puts).toEqual(['nodes/a']);
  });

  test('makes blobs last before anything else is put', async () => {
    const inner = slowStore();
    const store = gatherWrites(inner);
    await store.put('blobs/a', bytesOf('a'));
    await store.put('log/head.json', bytesOf('head'));
    expect(inner.puts).toEqual(['blobs/a', 'log/head.json']);
  });
});
