import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Hash, sha256 } from '../hash.ts';
import { memoryStore } from '../store/memory-store.ts';
import { applyChanges } from './apply-changes.ts';
import { type Change, type MapEntry, sameEntry } from './entry.ts';
import { decodeNode, emptyMap, encodeNode, NodeDamaged, nodeName } from './node.ts';
import { proofOf, verifyProof } from './proof.ts';
import { difference, entries, holdsNode, lookup, sizeOf } from './read-map.ts';

const anEntry = (text: string, more: Partial<MapEntry> = {}): MapEntry => ({
  blob: sha256(text),
  type: 'text/html; charset=utf-8',
  status: 200,
  ...more,
});

/** So few paths that random changes meet; enough for three levels of branches. */
const path = fc.integer({ min: 0, max: 600 }).map((number) => `/vi/stories/${number}`);
const entry = fc.oneof(
  fc.integer({ min: 0, max: 3 }).map((text) => anEntry(String(text))),
  fc.constant(anEntry('gone', { status: 410, language: 'vi' })),
  fc.constant(anEntry('missing', { status: 404, language: 'ko' })),
  fc.constant(anEntry('moved', { status: 301, location: '/vi/stories/1' })),
  fc.integer({ min: 0, max: 9 }).map((notAfter) => anEntry('0', { notAfter })),
);
const change: fc.Arbitrary<Change> = fc.record({
  path,
  entry: fc.oneof({ arbitrary: entry, weight: 3 }, { arbitrary: fc.constant(null), weight: 2 }),
});
const batches = fc.array(fc.array(change, { maxLength: 120 }), { maxLength: 8 });

function plain(changes: readonly Change[], before: ReadonlyMap<string, MapEntry> = new Map()) {
  const after = new Map(before);
  for (const { path, entry } of changes) {
    if (entry === null) after.delete(path);
    else after.set(path, entry);
  }
  return after;
}

async function readAll(store: Parameters<typeof entries>[0], root: Hash) {
  const all = new Map<string, MapEntry>();
  for await (const { path, entry } of entries(store, root)) all.set(path, entry);
  return all;
}

const sorted = (all: ReadonlyMap<string, MapEntry>) =>
  [...all].sort(([a], [b]) => (a < b ? -1 : 1));

describe('a map', () => {
  test('holds its own nodes and those of no other map', async () => {
    const store = memoryStore();
    const many = (from: number): Change[] =>
      Array.from({ length: 300 }, (_, n) => ({ path: `/p/${from + n}`, entry: anEntry('x') }));
    const { root: a } = await applyChanges(store, emptyMap(), many(0));
    const { root: b } = await applyChanges(store, a, many(5_000));
    const { root: c } = await applyChanges(store, emptyMap(), many(9_000));
    const nodesOf = async (root: Hash, path: string) =>
      (await proofOf(store, root, path)).nodes.map((node) =>
        sha256(Buffer.from(node, 'base64url')),
      );
    for (const node of await nodesOf(b, '/p/7')) expect(await holdsNode(store, b, node)).toBe(true);
    for (const node of await nodesOf(c, '/p/9007')) {
      expect(await holdsNode(store, c, node)).toBe(true);
      expect(await holdsNode(store, b, node)).toBe(false);
    }
    expect(await holdsNode(store, b, a)).toBe(false);
    expect(await holdsNode(store, a, emptyMap())).toBe(false);
    expect(await holdsNode(store, emptyMap(), emptyMap())).toBe(true);
    await expect(holdsNode(store, b, sha256('unknown'))).rejects.toBeInstanceOf(NodeDamaged);
  });

  test('holds after random changes what a plain map holds, and finds it', async () => {
    await fc.assert(
      fc.asyncProperty(batches, path, async (all, asked) => {
        const store = memoryStore();
        let root = emptyMap();
        for (const changes of all) ({ root } = await applyChanges(store, root, changes));
        const expected = plain(all.flat());
        expect(sorted(await readAll(store, root))).toEqual(sorted(expected));
        expect(await sizeOf(store, root)).toBe(expected.size);
        expect(await lookup(store, root, asked)).toEqual(expected.get(asked) ?? null);
      }),
      { numRuns: 60 },
    );
  });

  test('has one root for a set of entries, whatever the order of changes was', async () => {
    await fc.assert(
      fc.asyncProperty(batches, async (all) => {
        const store = memoryStore();
        let root = emptyMap();
        for (const changes of all) ({ root } = await applyChanges(store, root, changes));
        const rest = [...plain(all.flat())].map(([path, entry]) => ({ path, entry })).reverse();
        const direct = await applyChanges(memoryStore(), emptyMap(), rest);
        expect(root).toBe(direct.root);
        const one = memoryStore();
        let slowly = emptyMap();
        for (const each of rest) ({ root: slowly } = await applyChanges(one, slowly, [each]));
        expect(slowly).toBe(root);
      }),
      { numRuns: 25 },
    );
  });

  test('is empty again when everything was taken out', async () => {
    const store = memoryStore();
    const all = Array.from({ length: 700 }, (_, n) => ({ path: `/${n}`, entry: anEntry('a') }));
    const { root } = await applyChanges(store, emptyMap(), all);
    const gone = all.map(({ path }) => ({ path, entry: null }));
    expect((await applyChanges(store, root, gone)).root).toBe(emptyMap());
  });

  test('is one leaf with 16 entries and a branch with 17', async () => {
    const store = memoryStore();
    const all = Array.from({ length: 17 }, (_, n) => ({ path: `/${n}`, entry: anEntry('a') }));
    const leaf = await applyChanges(store, emptyMap(), all.slice(0, 16));
    expect(leaf.written).toBe(1);
    const branch = await applyChanges(store, leaf.root, all.slice(16));
    expect(branch.written).toBeGreaterThan(1);
    const back = await applyChanges(store, branch.root, [{ path: '/16', entry: null }]);
    expect(back.root).toBe(leaf.root);
  });

  test('writes at most 8 nodes for one change among 20,000', async () => {
    const store = memoryStore();
    const all = Array.from({ length: 20_000 }, (_, n) => ({ path: `/${n}`, entry: anEntry('a') }));
    const { root } = await applyChanges(store, emptyMap(), all);
    for (const path of ['/7', '/19999', '/new']) {
      const { written } = await applyChanges(store, root, [{ path, entry: anEntry('b') }]);
      expect(written).toBeGreaterThan(0);
      expect(written).toBeLessThanOrEqual(8);
    }
  });

  test('writes nothing when nothing changes', async () => {
    const store = memoryStore();
    const changes = [{ path: '/a', entry: anEntry('a') }];
    const { root } = await applyChanges(store, emptyMap(), changes);
    expect(await applyChanges(store, root, changes)).toEqual({ root, written: 0 });
    expect(await applyChanges(store, root, [{ path: '/b', entry: null }])).toEqual({
      root,
      written: 0,
    });
  });

  test.each<[field: string, more: Partial<MapEntry>]>([
    ['blob', { blob: sha256('b') }],
    ['type', { type: 'text/plain' }],
    ['status', { status: 410 }],
    ['location', { location: '/b' }],
    ['language', { language: 'ko' }],
    ['notAfter', { notAfter: 1 }],
  ])('takes in a change of %s alone, and tells it as a difference', async (_field, more) => {
    const store = memoryStore();
    const [old, now] = [anEntry('a'), anEntry('a', more)];
    const { root: a } = await applyChanges(store, emptyMap(), [{ path: '/a', entry: old }]);
    const { root: b } = await applyChanges(store, a, [{ path: '/a', entry: now }]);
    expect(await lookup(store, b, '/a')).toEqual(now);
    const found: unknown[] = [];
    for await (const one of difference(store, a, b)) found.push(one);
    expect(found).toEqual([{ path: '/a', from: old, to: now }]);
  });

  test('leaves the earlier map as it was', async () => {
    const store = memoryStore();
    const { root } = await applyChanges(store, emptyMap(), [{ path: '/a', entry: anEntry('a') }]);
    await applyChanges(store, root, [{ path: '/a', entry: anEntry('b') }]);
    expect(await lookup(store, root, '/a')).toEqual(anEntry('a'));
  });

  test('refuses a path that does not begin with a slash and an entry that is none', async () => {
    const store = memoryStore();
    const odd = { ...anEntry('a'), status: 500 } as unknown as MapEntry;
    const none = applyChanges(store, emptyMap(), [{ path: 'a', entry: anEntry('a') }]);
    await expect(none).rejects.toThrow(RangeError);
    await expect(applyChanges(store, emptyMap(), [{ path: '/a', entry: odd }])).rejects.toThrow(
      RangeError,
    );
  });

  test('names a node that is missing and one that is damaged', async () => {
    const objects = new Map<string, Uint8Array>();
    const changes = [{ path: '/a', entry: anEntry('a') }];
    const { root } = await applyChanges(memoryStore(objects), emptyMap(), changes);
    const bytes = objects.get(nodeName(root)) ?? new Uint8Array();
    objects.set(
      nodeName(root),
      bytes.map((byte, at) => (at === 9 ? byte ^ 1 : byte)),
    );
    const damaged = lookup(memoryStore(objects), root, '/a');
    await expect(damaged).rejects.toThrow(NodeDamaged);
    await expect(damaged).rejects.toMatchObject({ node: root });
    await expect(lookup(memoryStore(), root, '/a')).rejects.toThrow('missing');
  });
});

describe('difference', () => {
  test('is what comparing all entries gives, each path once', async () => {
    await fc.assert(
      fc.asyncProperty(batches, batches, async (first, second) => {
        const store = memoryStore();
        const { root: a } = await applyChanges(store, emptyMap(), first.flat());
        const { root: b } = await applyChanges(store, a, second.flat());
        const [before, after] = [await readAll(store, a), await readAll(store, b)];
        const expected = [...new Set([...before.keys(), ...after.keys()])]
          .map((path) => ({ path, from: before.get(path) ?? null, to: after.get(path) ?? null }))
          .filter(({ from, to }) => !sameEntry(from, to));
        const found: unknown[] = [];
        for await (const one of difference(store, a, b)) found.push(one);
        expect(found).toHaveLength(expected.length);
        expect(found).toEqual(expect.arrayContaining(expected));
      }),
      { numRuns: 60 },
    );
  });

  test('reads only what two maps do not share', async () => {
    const objects = new Map<string, Uint8Array>();
    const all = Array.from({ length: 5_000 }, (_, n) => ({ path: `/${n}`, entry: anEntry('a') }));
    const { root: a } = await applyChanges(memoryStore(objects), emptyMap(), all);
    const one = [{ path: '/7', entry: anEntry('b') }];
    const { root: b } = await applyChanges(memoryStore(objects), a, one);
    let reads = 0;
    const inner = memoryStore(objects);
    const counting = {
      ...inner,
      get: (name: string) => {
        reads += 1;
        return inner.get(name);
      },
    };
    const found: unknown[] = [];
    for await (const each of difference(counting, a, b)) found.push(each);
    expect(found).toHaveLength(1);
    expect(reads).toBeLessThanOrEqual(10);
  });
});

describe('a proof', () => {
  test('shows what stands at a path, and that nothing does', async () => {
    await fc.assert(
      fc.asyncProperty(batches, path, async (all, asked) => {
        const store = memoryStore();
        const { root } = await applyChanges(store, emptyMap(), all.flat());
        const proof = await proofOf(store, root, asked);
        const entry = await lookup(store, root, asked);
        expect(verifyProof(root, asked, proof)).toEqual({ valid: true, entry });
      }),
      { numRuns: 40 },
    );
  });

  test('shows nothing for another root, cut short, lengthened or altered', async () => {
    const store = memoryStore();
    const all = Array.from({ length: 600 }, (_, n) => ({ path: `/${n}`, entry: anEntry('a') }));
    const { root } = await applyChanges(store, emptyMap(), all);
    const { nodes } = await proofOf(store, root, '/7');
    const altered = [...nodes.slice(0, -1), Buffer.from('00').toString('base64url')];
    const wrong = (list: readonly string[], at = root) => verifyProof(at, '/7', { nodes: list });
    expect(wrong(nodes, sha256('x'))).toEqual({ valid: false, reason: 'wrong-hash' });
    expect(wrong(nodes.slice(0, -1))).toEqual({ valid: false, reason: 'incomplete' });
    expect(wrong([...nodes, 'AA'])).toEqual({ valid: false, reason: 'too-long' });
    expect(wrong(altered)).toEqual({ valid: false, reason: 'wrong-hash' });
    expect(wrong([])).toEqual({ valid: false, reason: 'incomplete' });
  });
});

describe('decodeNode', () => {
  test('reads what encodeNode writes', () => {
    const leaf = {
      kind: 'leaf' as const,
      entries: new Map([
        ['/b', anEntry('b')],
        ['/a', anEntry('a')],
      ]),
    };
    const children = Array.from({ length: 16 }, (_, n) => (n % 5 === 0 ? sha256(String(n)) : null));
    const branch = { kind: 'branch' as const, count: 70_000, children };
    expect(decodeNode(encodeNode(leaf))).toEqual(leaf);
    expect(decodeNode(encodeNode(branch))).toEqual(branch);
    expect(encodeNode(branch)).toHaveLength(7 + 4 * 32);
  });

  test.each([
    ['no bytes', Buffer.alloc(0)],
    ['another tag', Buffer.from('027b7d', 'hex')],
    ['a leaf with space', Buffer.from('\0{ }')],
    [
      'a leaf with an unknown field',
      Buffer.from(`\0{"/a":{"blob":"${sha256('')}","status":200,"type":"a","x":1}}`),
    ],
    ['a branch that is cut off', Buffer.from('010000001100010000', 'hex')],
    ['a branch of 16 entries', Buffer.from('01000000100000', 'hex')],
  ])('refuses %s', (_what, bytes) => {
    expect(decodeNode(bytes)).toBeNull();
  });
});
