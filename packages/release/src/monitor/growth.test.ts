import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { canonicalBytes } from '../canonical-json.ts';
import { sha256 } from '../hash.ts';
import { newSigningKey, publicKeyRecord, signBytes } from '../keys.ts';
import { commitRelease } from '../log/commit-release.ts';
import { emptyFrontier, frontierHash } from '../log/merkle-tree.ts';
import { type Release, releaseBytes, type SignedRelease } from '../log/release.ts';
import { emptyMap } from '../map/node.ts';
import { aKey, aTime } from '../release.fixture.ts';
import { memoryStore } from '../store/memory-store.ts';
import {
  type Cry,
  compareHeads,
  follow,
  isCry,
  type LogSeen,
  nothingSeen,
  signatureCries,
} from './growth.ts';
import { memoryBytes, memoryFormat, parseMemory } from './memory.ts';

const size = 20;
const log: SignedRelease[] = [];
const keys = [publicKeyRecord(aKey, aTime)];

beforeAll(async () => {
  const store = memoryStore();
  for (let n = 1; n <= size; n += 1) {
    const next = {
      ...{ expectedPrevious: log.at(-1)?.hash ?? null, time: aTime, reason: `Bản ${n}` },
      ...{ roots: { world: { map: emptyMap(), log: emptyMap() } }, heads: {}, changes: {} },
    };
    log.push(await commitRelease(store, aKey, next));
  }
});

function signed(release: Release): SignedRelease {
  const bytes = releaseBytes(release);
  return { release, hash: sha256(bytes), signatures: [signBytes(aKey, bytes)] };
}

/** Follows records until one does not. */
function followAll(seen: LogSeen, records: readonly SignedRelease[]): LogSeen | Cry {
  return records.reduce<LogSeen | Cry>((so, next) => (isCry(so) ? so : follow(so, next)), seen);
}

const seenTo = (number: number): LogSeen => {
  const seen = followAll(nothingSeen, log.slice(0, number));
  return isCry(seen) ? expect.fail(seen.text) : seen;
};
const places = fc.integer({ min: 0, max: size - 1 });

describe('follow', () => {
  test('takes an honest log from wherever it was seen last', () => {
    fc.assert(
      fc.property(places, (from) => {
        const seen = followAll(seenTo(from), log.slice(from));
        expect(seen).toEqual(seenTo(size));
        expect(seen).toMatchObject({ head: log.at(-1), tree: { size } });
      }),
    );
  });

  test('cries at whatever record was changed, even signed anew and linked again', () => {
    fc.assert(
      fc.property(places, fc.integer({ min: 0, max: 3 }), (at, how) => {
        const old = log[at]?.release ?? expect.fail('no release');
        const other: Release = [
          { ...old, previous: sha256('other') },
          { ...old, heads: { ...old.heads, tree: sha256('other') } },
          { ...old, number: old.number + 1 },
          { ...old, number: old.number - 1 },
        ][how] as Release;
        const expected = how === 1 ? 'tree-wrong' : 'chain-broken';
        expect(follow(seenTo(at), signed(other))).toMatchObject({ kind: expected });
        const words = signed({ ...old, reason: 'Khác' });
        const after = followAll(seenTo(at), [words, ...log.slice(at + 1)]);
        if (at === size - 1) expect(isCry(after)).toBe(false);
        else expect(after).toMatchObject({ kind: 'chain-broken' });
      }),
    );
  });

  test('cries at a history that was rewritten and linked again, by the tree', () => {
    const [first, second, third] = log;
    if (first === undefined || second === undefined || third === undefined) expect.fail('no log');
    const other = signed({ ...second.release, reason: 'Khác' });
    const onto = signed({ ...third.release, previous: other.hash });
    const seen = follow(seenTo(1), other);
    expect(isCry(seen) ? seen : follow(seen, onto)).toMatchObject({ kind: 'tree-wrong' });
  });
});

describe('compareHeads', () => {
  const at = (number: number): SignedRelease => log[number - 1] ?? expect.fail('none');
  test.each<[number, number, Cry['kind'] | null]>([
    [5, 4, 'went-back'],
    [5, 1, 'went-back'],
    [5, 5, null],
    [5, 6, null],
  ])('of release %i and then %i: %s', (before, now, kind) => {
    expect(compareHeads(at(before), at(now))?.kind ?? null).toBe(kind);
  });

  test('tells a fork', () => {
    const other = signed({ ...at(5).release, reason: 'Khác' });
    expect(compareHeads(at(5), other)).toMatchObject({ kind: 'forked' });
  });
});

describe('signatureCries', () => {
  const newest = (): SignedRelease => log.at(-1) ?? expect.fail('none');
  const kinds = (more: Partial<SignedRelease>, known = keys) =>
    signatureCries({ ...newest(), ...more }, known).map(({ kind }) => kind);
  const bytes = () => releaseBytes(newest().release);
  const stranger = newSigningKey();

  test('has nothing against right signatures by known keys', () => {
    expect(kinds({})).toEqual([]);
    const signatures = [signBytes(aKey, bytes()), signBytes(stranger, bytes())];
    expect(kinds({ signatures }, [...keys, publicKeyRecord(stranger, aTime)])).toEqual([]);
  });

  test('names what is not signed, signed wrongly, or signed by a stranger', () => {
    expect(kinds({ signatures: [] })).toEqual(['signature-wrong']);
    expect(kinds({ signatures: [signBytes(aKey, Buffer.from('x'))] })).toEqual(['signature-wrong']);
    const by = { ...signBytes(stranger, bytes()), keyId: aKey.keyId };
    expect(kinds({ signatures: [by] })).toEqual(['signature-wrong']);
    const both = [signBytes(aKey, bytes()), signBytes(stranger, bytes())];
    expect(kinds({ signatures: both })).toEqual(['key-unknown']);
    expect(kinds({}, [])).toEqual(['key-unknown']);
  });
});

describe('parseMemory', () => {
  const aMemory = () => {
    const { head, tree } = seenTo(7);
    const root = frontierHash(tree);
    if (head === null) expect.fail('none');
    const site = 'https://nhipcau.example';
    return { format: memoryFormat, site, head, tree, root, keys, seenAt: aTime } as const;
  };

  test('reads what was kept', () => {
    expect(parseMemory(memoryBytes(aMemory()))).toEqual(aMemory());
  });

  test('refuses what does not fit together', () => {
    const kept = aMemory();
    const other = seenTo(6);
    for (const more of [
      { format: 'nhipcau-monitor/2' },
      { tree: other.tree },
      { tree: other.tree, root: frontierHash(other.tree) },
      { root: frontierHash(emptyFrontier) },
      { head: { ...kept.head, hash: sha256('x') } },
      { keys: [] },
      { keys: [...keys, {}] },
      { site: null },
      { seenAt: 1 },
    ]) {
      expect(parseMemory(canonicalBytes({ ...kept, ...more }))).toBeNull();
    }
    expect(parseMemory(Buffer.from('{'))).toBeNull();
    expect(parseMemory(Buffer.from('[]'))).toBeNull();
  });
});
