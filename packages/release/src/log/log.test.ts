import { describe, expect, test } from 'vitest';
import { canonicalBytes } from '../canonical-json.ts';
import { type Hash, sha256 } from '../hash.ts';
import { isSignedBy, newSigningKey, publicKeyRecord } from '../keys.ts';
import { emptyMap } from '../map/node.ts';
import { lookup } from '../map/read-map.ts';
import { aKey, aTime, publishPages } from '../release.fixture.ts';
import { type Fault, faultyStore } from '../store/faulty-store.fixture.ts';
import { gatherWrites } from '../store/gather-writes.ts';
import { memoryStore } from '../store/memory-store.ts';
import type { ObjectStore } from '../store/object-store.ts';
import { verifyStore } from '../verify/verify-store.ts';
import { commitRelease, HeadMoved, type NewRelease } from './commit-release.ts';
import { leafHash, merkleTreeHash } from './merkle-tree.ts';
import { readChanges, readHead, readRelease } from './read-log.ts';
import { RecordDamaged, releaseBytes } from './release.ts';

const key = publicKeyRecord(aKey, aTime);
const nothing = { world: { map: emptyMap(), log: emptyMap() } };
const aRelease = (more: Partial<NewRelease> = {}): NewRelease => ({
  expectedPrevious: null,
  time: aTime,
  reason: 'Bản đầu · First',
  roots: nothing,
  heads: {},
  changes: {},
  ...more,
});

describe('commitRelease', () => {
  test('numbers releases from 1 and links each to the one before', async () => {
    const store = memoryStore();
    const first = await commitRelease(store, aKey, aRelease());
    const second = await commitRelease(store, aKey, aRelease({ expectedPrevious: first.hash }));
    expect(first.release).toMatchObject({ number: 1, previous: null });
    expect(second.release).toMatchObject({ number: 2, previous: first.hash });
    expect(await readHead(store)).toEqual(second);
    expect(await readRelease(store, 1)).toEqual(first);
    expect(await readRelease(store, 3)).toBeNull();
  });

  test('hashes and signs the canonical bytes of the release', async () => {
    const { release, hash, signatures } = await commitRelease(memoryStore(), aKey, aRelease());
    const [signature] = signatures;
    expect(hash).toBe(sha256(canonicalBytes(release)));
    expect(signature && isSignedBy(key, signature, releaseBytes(release))).toBe(true);
    const other = publicKeyRecord(newSigningKey(), aTime);
    expect(signature && isSignedBy(other, signature, releaseBytes(release))).toBe(false);
    const changed = releaseBytes({ ...release, number: 2 });
    expect(signature && isSignedBy(key, signature, changed)).toBe(false);
  });

  test('takes a signature in its only spelling', async () => {
    const { release, signatures } = await commitRelease(memoryStore(), aKey, aRelease());
    const [signed] = signatures;
    if (signed === undefined) throw new Error('no signature');
    const last = signed.signature.at(-1) ?? '';
    const spare = String.fromCharCode(last.charCodeAt(0) + 1);
    for (const signature of [`${signed.signature}=`, signed.signature.slice(0, -1) + spare]) {
      const same = Buffer.from(signature, 'base64url').toString('base64url');
      expect(same).toBe(signed.signature);
      expect(isSignedBy(key, { ...signed, signature }, releaseBytes(release))).toBe(false);
    }
  });

  test('signs the list of changes of every market', async () => {
    const store = memoryStore();
    const list = [{ path: '/a', from: null, to: sha256('a'), reason: 'Mới · New' }];
    const roots = { ...nothing, KR: nothing.world };
    const { release } = await commitRelease(
      store,
      aKey,
      aRelease({ roots, changes: { KR: list } }),
    );
    expect(release.roots.KR?.changes).toBe(sha256(canonicalBytes(list)));
    expect(release.roots.world?.changes).toBe(sha256('[]'));
    expect(await readChanges(store, 1)).toEqual({ KR: list, world: [] });
  });

  test('refuses changes of a market without roots, and a time in another form', async () => {
    const store = memoryStore();
    const odd = commitRelease(store, aKey, aRelease({ changes: { KR: [] } }));
    await expect(odd).rejects.toThrow(RangeError);
    for (const time of [
      '2026-11-24T02:00:00Z',
      '2026-11-24T09:00:00.000+07:00',
      '2026-13-01T00:00:00.000Z',
    ]) {
      await expect(commitRelease(store, aKey, aRelease({ time }))).rejects.toThrow(RangeError);
    }
    expect(await readHead(store)).toBeNull();
  });

  test('writes nothing when the head is another one than expected', async () => {
    const objects = new Map<string, Uint8Array>();
    const store = memoryStore(objects);
    const early = commitRelease(store, aKey, aRelease({ expectedPrevious: sha256('x') }));
    await expect(early).rejects.toMatchObject({ name: 'HeadMoved', head: null });
    expect(objects.size).toBe(0);
    const { hash } = await commitRelease(store, aKey, aRelease());
    const late = commitRelease(store, aKey, aRelease());
    await expect(late).rejects.toThrow(HeadMoved);
    await expect(late).rejects.toMatchObject({ head: hash });
    expect((await readHead(store))?.release.number).toBe(1);
  });

  test('keeps a time that lies before the previous one, and goes on counting', async () => {
    const store = memoryStore();
    const { hash } = await commitRelease(store, aKey, aRelease());
    const time = '2026-11-24T01:50:00.000Z';
    const back = await commitRelease(store, aKey, aRelease({ expectedPrevious: hash, time }));
    expect(back.release).toMatchObject({ number: 2, time, previous: hash });
  });

  test('refuses to write over a log that goes on after its head', async () => {
    const objects = new Map<string, Uint8Array>();
    const store = memoryStore(objects);
    const { hash } = await commitRelease(store, aKey, aRelease());
    await commitRelease(store, aKey, aRelease({ expectedPrevious: hash }));
    objects.delete('log/head.json');
    await expect(commitRelease(store, aKey, aRelease())).rejects.toThrow(RecordDamaged);
  });

  test('names a head whose bytes were altered', async () => {
    const objects = new Map<string, Uint8Array>();
    const store = memoryStore(objects);
    await commitRelease(store, aKey, aRelease());
    const text = new TextDecoder().decode(objects.get('log/head.json'));
    objects.set('log/head.json', new TextEncoder().encode(text.replace('First', 'Furst')));
    await expect(readHead(store)).rejects.toMatchObject({ file: 'log/head.json' });
  });
});

describe('the tree head of a release', () => {
  test('is the RFC 6962 head over all earlier releases, at a cost that stays small', async () => {
    const inner = memoryStore();
    let reads = 0;
    const store: ObjectStore = {
      ...inner,
      get: (name) => {
        reads += 1;
        return inner.get(name);
      },
    };
    const leaves: Hash[] = [];
    let previous: Hash | null = null;
    let most = 0;
    for (let number = 1; number <= 150; number += 1) {
      reads = 0;
      const signed = await commitRelease(store, aKey, aRelease({ expectedPrevious: previous }));
      most = Math.max(most, reads);
      expect(signed.release.heads.tree).toBe(merkleTreeHash(leaves));
      leaves.push(leafHash(releaseBytes(signed.release)));
      previous = signed.hash;
    }
    expect(most).toBeLessThanOrEqual(40);
  });

  test('is computed anew when the kept tree is lost or wrong', async () => {
    const objects = new Map<string, Uint8Array>();
    const store = memoryStore(objects);
    const leaves: Hash[] = [];
    let previous: Hash | null = null;
    for (let number = 1; number <= 80; number += 1) {
      if (number === 60) objects.delete('log/tree.json');
      if (number === 76) {
        const wrong = { size: 3, nodes: [sha256('a'), sha256('b')] };
        objects.set('log/tree.json', canonicalBytes(wrong));
      }
      const signed = await commitRelease(store, aKey, aRelease({ expectedPrevious: previous }));
      expect(signed.release.heads.tree).toBe(merkleTreeHash(leaves));
      leaves.push(leafHash(releaseBytes(signed.release)));
      previous = signed.hash;
    }
  });
});

describe('a publication that fails at some operation', () => {
  const before = { '/vi/': 'Trang đầu', '/vi/stories/a': 'Chuyện A' };
  const after = { '/vi/': 'Trang mới', '/vi/stories/a': null, '/vi/stories/b': 'Chuyện B' };
  const newer = { '/vi/': 'Trang mới hơn' };
  const faults: readonly Fault[] = ['not-done', 'done-but-failed', 'partly-done'];
  const seen = { old: 0, new: 0 };
  let points = 0;

  test.each([
    ['written one by one', (store: ObjectStore) => store],
    ['gathered', (store: ObjectStore) => gatherWrites(store)],
  ])('leaves the old or the new release entirely, %s', async (_how, wrap) => {
    const counting = faultyStore(await started(), Number.POSITIVE_INFINITY, 'not-done');
    await publishPages(wrap(counting), after);
    const total = counting.operations();
    for (const fault of faults) {
      for (let failAt = 1; failAt <= total; failAt += 1) {
        points += 1;
        const inner = await started();
        const failing = publishPages(wrap(faultyStore(inner, failAt, fault)), after);
        await expect(failing).rejects.toThrow('EIO');
        await expectWhole(inner);
        await publishPages(inner, newer);
        expect(await verifyStore(inner)).toMatchObject({ ok: true, problems: [] });
      }
    }
  });

  test('was tried at more than 50 points, on both sides of the new head', () => {
    expect(points).toBeGreaterThan(50);
    expect(Math.min(seen.old, seen.new)).toBeGreaterThan(0);
  });

  async function started(): Promise<ObjectStore> {
    const store = memoryStore();
    await publishPages(store, before);
    return store;
  }

  async function expectWhole(store: ObjectStore): Promise<void> {
    const head = await readHead(store);
    const root = head?.release.roots.world?.map ?? emptyMap();
    const isNew = head?.release.number === 2;
    seen[isNew ? 'new' : 'old'] += 1;
    expect((await lookup(store, root, '/vi/stories/a')) === null).toBe(isNew);
    expect((await lookup(store, root, '/vi/stories/b')) !== null).toBe(isNew);
    expect(await verifyStore(store, { publicKeys: [key] })).toMatchObject({
      ok: true,
      problems: [],
      release: isNew ? 2 : 1,
    });
  }
});
