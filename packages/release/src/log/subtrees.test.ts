import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalBytes } from '../canonical-json.ts';
import { type Hash, sha256 } from '../hash.ts';
import { emptyMap } from '../map/node.ts';
import { aKey, aTime, publishPages } from '../release.fixture.ts';
import { type Fault, faultyStore } from '../store/faulty-store.fixture.ts';
import { memoryStore } from '../store/memory-store.ts';
import type { ObjectStore } from '../store/object-store.ts';
import { verifyStore } from '../verify/verify-store.ts';
import { commitRelease } from './commit-release.ts';
import {
  appendLeaf,
  consistencyProof,
  emptyFrontier,
  endingSubtrees,
  inclusionProof,
  leafHash,
  merkleTreeHash,
  verifyConsistency,
  verifyInclusion,
} from './merkle-tree.ts';
import { readHead } from './read-log.ts';
import { subtreesName } from './release.ts';
import {
  consistencyFrom,
  frontierFrom,
  inclusionFrom,
  parseSubtrees,
  type ReadSubtrees,
  readSubtrees,
  SubtreesMissing,
  subtreesBytes,
} from './subtrees.ts';

const most = 300;
const leaves = Array.from({ length: most }, (_, index) => leafHash(Buffer.from(`leaf ${index}`)));
const frontiers = [emptyFrontier];
for (const leaf of leaves) frontiers.push(appendLeaf(frontiers.at(-1) ?? emptyFrontier, leaf));
const files = leaves.map((leaf, index) => subtreesBytes(frontiers[index] ?? emptyFrontier, leaf));

let read = 0;
const reader: ReadSubtrees = async (number) => {
  read += 1;
  const bytes = files[number - 1];
  return bytes === undefined ? null : parseSubtrees(bytes, number);
};

const spans = fc
  .integer({ min: 1, max: most })
  .chain((size) => fc.record({ size: fc.constant(size), part: fc.integer({ min: 1, max: size }) }));

describe('the lists of subtrees', () => {
  test('hold each full subtree once: with release 8, those of 1, 2, 4 and 8 leaves', () => {
    expect(parseSubtrees(files[7] ?? Buffer.of(), 8)).toEqual([
      leaves[7],
      merkleTreeHash(leaves.slice(6, 8)),
      merkleTreeHash(leaves.slice(4, 8)),
      merkleTreeHash(leaves.slice(0, 8)),
    ]);
    expect(parseSubtrees(files[8] ?? Buffer.of(), 9)).toEqual([leaves[8]]);
    const all = files.flatMap((bytes, index) => parseSubtrees(bytes, index + 1) ?? []);
    expect(all.length).toBeLessThan(2 * most);
    expect(new Set(all).size).toBe(all.length);
  });

  test('are read only in their one form and length', () => {
    const two = endingSubtrees({ size: 1, nodes: [leaves[0] as Hash] }, leaves[1] as Hash);
    const form = (value: unknown, number: number) => parseSubtrees(canonicalBytes(value), number);
    expect(form({ subtrees: two }, 2)).toEqual(two);
    expect(form({ subtrees: two }, 6)).toEqual(two);
    for (const number of [1, 3, 4, 8]) expect(form({ subtrees: two }, number)).toBeNull();
    expect(form({ subtrees: [] }, 1)).toBeNull();
    expect(form({ subtrees: ['x'] }, 1)).toBeNull();
    expect(form(two, 2)).toBeNull();
    expect(parseSubtrees(Buffer.from(` {"subtrees":["${leaves[0]}"]}`), 1)).toBeNull();
  });
});

describe('proofs from lists of subtrees', () => {
  test('give the frontier of every size', async () => {
    for (const [size, frontier] of frontiers.entries()) {
      expect(await frontierFrom(reader, size)).toEqual(frontier);
    }
  });

  test('are those that the whole list of leaves gives, and hold', async () => {
    await fc.assert(
      fc.asyncProperty(spans, async ({ size, part }) => {
        const list = leaves.slice(0, size);
        const root = merkleTreeHash(list);
        const path = await inclusionFrom(reader, size, part - 1);
        expect(path).toEqual(inclusionProof(list, part - 1));
        expect(verifyInclusion(root, size, part - 1, list[part - 1] ?? root, path)).toBe(true);
        const proof = await consistencyFrom(reader, size, part);
        expect(proof).toEqual(consistencyProof(list, part));
        const from = { root: merkleTreeHash(list.slice(0, part)), size: part };
        expect(verifyConsistency(from, { root, size }, proof)).toBe(true);
      }),
    );
  });

  test('read a number of lists that grows with the logarithm of the log', async () => {
    await fc.assert(
      fc.asyncProperty(spans, async ({ size, part }) => {
        const bound = 2 * Math.ceil(Math.log2(size)) + 1;
        for (const prove of [
          () => inclusionFrom(reader, size, part - 1),
          () => consistencyFrom(reader, size, part),
        ]) {
          read = 0;
          await prove();
          expect(read).toBeLessThanOrEqual(bound);
        }
      }),
    );
  });

  test('refuse what is not in the log, and say which list is missing', async () => {
    await expect(inclusionFrom(reader, 5, 5)).rejects.toThrow(RangeError);
    await expect(inclusionFrom(reader, 5, -1)).rejects.toThrow(RangeError);
    await expect(consistencyFrom(reader, 5, 6)).rejects.toThrow(RangeError);
    await expect(consistencyFrom(reader, 5, 0)).rejects.toThrow(RangeError);
    const gone: ReadSubtrees = async (number) => (number === 4 ? null : reader(number));
    await expect(frontierFrom(gone, 5)).rejects.toThrow(SubtreesMissing);
    await expect(frontierFrom(gone, 5)).rejects.toThrow('log/4/subtrees.json');
  });
});

describe('a log that was begun without lists of subtrees', () => {
  const faults: readonly Fault[] = ['not-done', 'done-but-failed', 'partly-done'];

  async function anOldLog(): Promise<Map<string, Uint8Array>> {
    const objects = new Map<string, Uint8Array>();
    const store = memoryStore(objects);
    for (let n = 1; n <= 5; n += 1) await publishPages(store, { '/vi/': `Trang ${n}` });
    for (let n = 1; n <= 5; n += 1) objects.delete(subtreesName(n));
    return objects;
  }
  async function commit(store: ObjectStore): Promise<void> {
    const head = await readHead(store);
    const world = head?.release.roots.world ?? { map: emptyMap(), log: emptyMap() };
    await commitRelease(store, aKey, {
      ...{ expectedPrevious: head?.hash ?? null, time: aTime, reason: 'x', roots: { world } },
      ...{ heads: {}, changes: {} },
    });
  }

  test('is in order, and gets all of them with its next release', async () => {
    const objects = await anOldLog();
    const store = memoryStore(objects);
    expect(await verifyStore(store)).toMatchObject({ ok: true });
    await commit(store);
    for (let n = 1; n <= 6; n += 1) expect(await readSubtrees(store, n)).not.toBeNull();
    expect(await verifyStore(store)).toMatchObject({ ok: true, release: 6, problems: [] });
  });

  test('keeps the lists that it has, and writes only those that are missing', async () => {
    const inner = memoryStore(await anOldLog());
    await commit(inner);
    await inner.remove(subtreesName(6));
    await inner.remove(subtreesName(5));
    const written: string[] = [];
    await commit({
      ...inner,
      put: (name, bytes) => {
        written.push(name);
        return inner.put(name, bytes);
      },
    });
    const lists = written.filter((name) => name.endsWith('subtrees.json'));
    expect(lists).toEqual([5, 6, 7].map(subtreesName));
  });

  test('is in order wherever the making of them is interrupted, and gets them after that', async () => {
    const old = await anOldLog();
    const counting = faultyStore(memoryStore(new Map(old)), Number.POSITIVE_INFINITY, 'not-done');
    await commit(counting);
    expect(counting.operations()).toBeGreaterThan(15);
    for (const fault of faults) {
      for (let failAt = 1; failAt <= counting.operations(); failAt += 1) {
        const inner = memoryStore(new Map(old));
        await expect(commit(faultyStore(inner, failAt, fault))).rejects.toThrow('EIO');
        expect(await verifyStore(inner)).toMatchObject({ ok: true, problems: [] });
        await commit(inner);
        const release = (await readHead(inner))?.release.number ?? 0;
        for (let n = 1; n <= release; n += 1) {
          expect(await readSubtrees(inner, n)).not.toBeNull();
        }
        expect(await verifyStore(inner)).toMatchObject({ ok: true, problems: [] });
      }
    }
  });
});

describe('verifyStore', () => {
  const sound = async (): Promise<Map<string, Uint8Array>> => {
    const objects = new Map<string, Uint8Array>();
    for (let n = 1; n <= 8; n += 1) await publishPages(memoryStore(objects), { '/vi/': `${n}` });
    return objects;
  };
  const kindsOf = async (objects: Map<string, Uint8Array>) =>
    (await verifyStore(memoryStore(objects))).problems.map(({ kind, path }) => `${kind} ${path}`);

  test('names a list that is missing below another', async () => {
    const objects = await sound();
    objects.delete(subtreesName(3));
    expect(await kindsOf(objects)).toEqual(['record-missing log/3/subtrees.json']);
  });

  test('names a list of right form that is not that of the log', async () => {
    const objects = await sound();
    objects.set(subtreesName(6), canonicalBytes({ subtrees: [sha256('a'), sha256('b')] }));
    expect(await kindsOf(objects)).toEqual(['tree-wrong log/6/subtrees.json']);
  });
});
