import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { putBlob } from '../blob.ts';
import { canonicalBytes } from '../canonical-json.ts';
import type { Hash } from '../hash.ts';
import { newSigningKey, publicKeyRecord, type SigningKey, signBytes } from '../keys.ts';
import { commitRelease } from '../log/commit-release.ts';
import { readHead } from '../log/read-log.ts';
import type { SignedRelease } from '../log/release.ts';
import { applyChanges } from '../map/apply-changes.ts';
import type { MapEntry } from '../map/entry.ts';
import { emptyMap } from '../map/node.ts';
import { aKey, aTime, type Pages, publishPages } from '../release.fixture.ts';
import { memoryStore } from '../store/memory-store.ts';
import type { ObjectStore } from '../store/object-store.ts';
import { altered, flipped, meansOver } from './means.fixture.ts';
import type { Means } from './means.ts';
import {
  type Memory,
  mostFollowed,
  type Outcome,
  type Subject,
  verifyPage,
} from './verify-page.ts';

const recordPath = '/.well-known/nhipcau.json';
const story: Subject = { path: '/vi/stories/ha-long', query: '', language: 'vi' };

async function aSite(pages: Pages = {}): Promise<ObjectStore> {
  const store = memoryStore();
  await publishPages(store, { '/vi/': 'Trang chủ', [story.path]: 'Hạ Long', ...pages });
  return store;
}

function memoryOf({ release, hash }: SignedRelease, key: SigningKey = aKey): Memory {
  const { keyId, publicKey } = publicKeyRecord(key, aTime);
  return { key: { keyId, publicKey }, release: release.number, hash };
}

async function headOf(store: ObjectStore): Promise<SignedRelease> {
  const head = await readHead(store);
  if (head === null) throw new Error('nothing is published');
  return head;
}

const check = (
  store: ObjectStore,
  {
    subject = story,
    memory = null,
    means = meansOver(store),
  }: { subject?: Subject; memory?: Memory | null; means?: Means } = {},
): Promise<Outcome> => verifyPage(subject, memory, means);

const failedAt = (step: string, release: number | null = null) => ({
  kind: 'failed',
  step,
  release,
});

async function entryOf(store: ObjectStore, text: string, more: Partial<MapEntry> = {}) {
  const blob = await putBlob(store, new TextEncoder().encode(text));
  return { blob, type: 'text/html; charset=utf-8', status: 200 as const, ...more };
}

describe('a page as it was signed', () => {
  test('is verified by release, time and key, all of which a first visit remembers', async () => {
    const store = await aSite();
    const { keyId, publicKey } = publicKeyRecord(aKey, aTime);
    expect(await check(store)).toEqual({
      ...{ kind: 'verified', release: 1, time: aTime, absent: false },
      key: { kind: 'first', key: expect.objectContaining({ keyId, publicKey }) },
      chain: { kind: 'first' },
      memory: memoryOf(await headOf(store)),
    });
  });

  test('may be asked for with a query', async () => {
    const means = meansOver(await aSite());
    const asked: string[] = [];
    const noting = altered(means, (path, answer) => {
      asked.push(path);
      return answer;
    });
    const subject = { ...story, query: '?utm=a' };
    expect(await verifyPage(subject, null, noting)).toMatchObject({ kind: 'verified' });
    expect(asked).toContain(`${story.path}?utm=a`);
  });

  test('may be one of the log, which has a map of its own', async () => {
    const subject = { ...story, path: '/log/1' };
    expect(await check(await aSite(), { subject })).toMatchObject({ kind: 'verified' });
  });

  test('may say that there is no edition, at its own address', async () => {
    const store = await aSite();
    await publishPages(store, { '/ar/stories/a': await entryOf(store, 'no', { status: 404 }) });
    const subject = { ...story, path: '/ar/stories/a' };
    expect(await check(store, { subject })).toMatchObject({ kind: 'verified', absent: false });
  });

  test('may be of the market whose map the reader is given', async () => {
    const store = memoryStore();
    const map = async (text: string): Promise<Hash> => {
      const changes = [
        { path: story.path, entry: await entryOf(store, text) },
        {
          path: recordPath,
          entry: await entryOf(store, JSON.stringify({ keys: [publicKeyRecord(aKey, aTime)] })),
        },
      ];
      return (await applyChanges(store, emptyMap(), changes)).root;
    };
    const [world, korea] = [await map('world'), await map('Korea')];
    const log = emptyMap();
    await commitRelease(store, aKey, {
      ...{ expectedPrevious: null, time: aTime, reason: 'a', heads: {}, changes: {} },
      roots: { KR: { map: korea, log }, world: { map: world, log } },
    });
    const hidden = (root: Hash) =>
      altered(meansOver(store, root === world ? 'KR' : 'world'), (path, answer) =>
        path === `/log/nodes/${root}` ? { ...answer, status: 404 } : answer,
      );
    expect(await check(store, { means: hidden(world) })).toMatchObject({ kind: 'verified' });
    expect(await check(store, { means: hidden(korea) })).toMatchObject({ kind: 'verified' });
    const neither = altered(hidden(world), (path, answer) =>
      path.startsWith('/log/nodes/') ? { ...answer, status: 404 } : answer,
    );
    expect(await check(store, { means: neither })).toEqual(failedAt('node'));
  });

  test('of the log may be of a market whose map is the world\u2019s and whose log is not', async () => {
    const store = memoryStore();
    const path = '/log/history/vi/stories/ha-long';
    const rooted = async (...pairs: readonly [path: string, text: string][]): Promise<Hash> => {
      const changes = await Promise.all(
        pairs.map(async ([at, text]) => ({ path: at, entry: await entryOf(store, text) })),
      );
      return (await applyChanges(store, emptyMap(), changes)).root;
    };
    const keys = JSON.stringify({ keys: [publicKeyRecord(aKey, aTime)] });
    const map = await rooted([recordPath, keys]);
    const logs = { KR: await rooted([path, 'Hàn Quốc']), world: await rooted([path, 'thế giới']) };
    await commitRelease(store, aKey, {
      ...{ expectedPrevious: null, time: aTime, reason: 'a', heads: {}, changes: {} },
      roots: { KR: { map, log: logs.KR }, world: { map, log: logs.world } },
    });
    for (const market of ['KR', 'world'] as const) {
      const other = market === 'KR' ? logs.world : logs.KR;
      const means = altered(meansOver(store, market), (asked, answer) =>
        asked === `/log/nodes/${other}` ? { ...answer, status: 404 } : answer,
      );
      expect(await check(store, { subject: { ...story, path }, means })).toMatchObject({
        kind: 'verified',
      });
    }
  });
});

describe('a page that says that nothing is here', () => {
  const absent: Subject = { path: '/vi/nowhere', query: '', language: 'vi' };
  const withNotice = async () => {
    const store = await aSite();
    await publishPages(store, { '/vi/not-found': await entryOf(store, 'none', { status: 404 }) });
    return store;
  };

  test('is verified where the map has nothing, of the site or of its log', async () => {
    const store = await withNotice();
    for (const path of ['/vi/nowhere', '/log/99', '/nowhere']) {
      const outcome = await check(store, { subject: { ...absent, path } });
      expect([path, outcome]).toMatchObject([path, { kind: 'verified', absent: true }]);
    }
  });

  test('is a difference where the map has a page, or where it has no such notice', async () => {
    const store = await withNotice();
    const notice = await meansOver(store).ask('/vi/nowhere');
    const hiding = altered(meansOver(store), (path, answer) =>
      path === story.path ? notice : answer,
    );
    expect(await check(store, { means: hiding })).toEqual(failedAt('page'));
    expect(await check(await aSite(), { subject: absent })).toEqual(failedAt('entry'));
    const subject = { ...absent, language: 'ar' };
    expect(await check(store, { subject })).toEqual(failedAt('entry'));
  });

  test('is a difference where the answer is another page, or pretends to be there', async () => {
    const store = await withNotice();
    const other = await meansOver(store).ask(story.path);
    const showing = altered(meansOver(store), (path, answer) =>
      path === absent.path ? other : answer,
    );
    expect(await check(store, { subject: absent, means: showing })).toEqual(failedAt('entry'));
    const lying = altered(meansOver(store), (path, answer) =>
      path === absent.path ? { ...answer, status: 200 } : answer,
    );
    expect(await check(store, { subject: absent, means: lying })).toEqual(failedAt('entry'));
  });

  test('stands for a page from the moment on at which its service ends', async () => {
    const store = await withNotice();
    const entry = await entryOf(store, 'short', { notAfter: 1_000 });
    await publishPages(store, { [story.path]: entry });
    for (const [now, isAbsent] of [
      [999, false],
      [1_000, true],
    ] as const) {
      const means = meansOver(store, 'world', now);
      expect(await check(store, { means })).toMatchObject({ kind: 'verified', absent: isAbsent });
    }
  });
});

describe('a difference is named by its step', () => {
  const changed = async (where: RegExp, change: (bytes: Uint8Array) => Uint8Array) => {
    const store = await aSite();
    const means = altered(meansOver(store), (path, answer) =>
      where.test(path) ? { ...answer, body: change(answer.body) } : answer,
    );
    return check(store, { means });
  };
  const absentAt = async (where: RegExp) => {
    const store = await aSite();
    const means = altered(meansOver(store), (path, answer) =>
      where.test(path) ? { ...answer, status: 404 } : answer,
    );
    return check(store, { means });
  };

  test('another media type of the same bytes', async () => {
    const store = await aSite();
    const means = altered(meansOver(store), (path, answer) =>
      path === story.path ? { ...answer, type: 'text/plain' } : answer,
    );
    expect(await check(store, { means })).toEqual(failedAt('page'));
  });

  test('another record of the same meaning', async () => {
    const spaced = (bytes: Uint8Array) => Buffer.concat([bytes, Buffer.from(' ')]);
    expect(await changed(/head\.json$/, spaced)).toEqual(failedAt('record'));
    expect(await absentAt(/head\.json$/)).toEqual(failedAt('record'));
    expect(await absentAt(/nodes/)).toEqual(failedAt('node'));
    expect(await absentAt(/stories/)).toEqual(failedAt('page'));
  });

  test('a site that names no key, or another one with the same name', async () => {
    expect(await absentAt(/nhipcau\.json$/)).toEqual(failedAt('signature', 1));
    expect(await changed(/nhipcau\.json$/, () => new Uint8Array())).toEqual(
      failedAt('signature', 1),
    );
    const stolen = { ...publicKeyRecord(newSigningKey(), aTime), keyId: aKey.keyId };
    const other = () => canonicalBytes({ keys: [stolen] });
    expect(await changed(/nhipcau\.json$/, other)).toEqual(failedAt('signature', 1));
  });

  test('a release without a signature, and one with a wrong one beside a right one', async () => {
    const store = await aSite();
    const head = await headOf(store);
    const [right] = head.signatures;
    const wrong = { ...signBytes(aKey, new Uint8Array([1])) };
    for (const signatures of [[], [right, wrong], [wrong, right]]) {
      const body = canonicalBytes({ ...head, signatures });
      const means = altered(meansOver(store), (path, answer) =>
        path.endsWith('head.json') ? { ...answer, body } : answer,
      );
      expect(await check(store, { means })).toEqual(failedAt('signature', 1));
    }
  });

  test('a key whose identifier is not that of its bytes', async () => {
    const store = await aSite();
    const head = await headOf(store);
    const other = newSigningKey();
    const { publicKey } = publicKeyRecord(other, aTime);
    const { signature } = signBytes(other, canonicalBytes(head.release));
    const signed = { ...head, signatures: [{ ...head.signatures[0], signature }] };
    const keys = [{ ...publicKeyRecord(aKey, aTime), publicKey }];
    const means = altered(meansOver(store), (path, answer) => {
      if (path.endsWith('head.json')) return { ...answer, body: canonicalBytes(signed) };
      return path === recordPath ? { ...answer, body: canonicalBytes({ keys }) } : answer;
    });
    expect(await check(store, { means })).toEqual(failedAt('signature', 1));
  });

  test('one flipped bit in page, node, record or signature, in maps of any size', async () => {
    const targets = ['page', 'node', 'record', 'signature'] as const;
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.stringMatching(/^[a-z]{1,12}$/), {
          minLength: 1,
          maxLength: 60,
          size: 'max',
        }),
        fc.nat(),
        fc.constantFrom(...targets),
        fc.nat(100_000),
        fc.nat(7),
        async (names, chosen, target, at, bit) => {
          const store = memoryStore();
          const paths = names.map((name) => `/vi/stories/${name}`);
          await publishPages(store, Object.fromEntries(paths.map((path) => [path, path])));
          const path = paths[chosen % paths.length] ?? '';
          const subject = { ...story, path };
          expect(await check(store, { subject })).toMatchObject({ kind: 'verified' });
          const nodes: string[] = [];
          await verifyPage(
            subject,
            null,
            altered(meansOver(store), (one, answer) => {
              if (one.startsWith('/log/nodes/')) nodes.push(one);
              return answer;
            }),
          );
          const where = {
            page: path,
            node: nodes[at % nodes.length],
            record: '/log/head.json',
            signature: '/log/head.json',
          }[target];
          const head = await headOf(store);
          const body = (bytes: Uint8Array): Uint8Array => {
            if (target !== 'signature') return flipped(bytes, at, bit);
            const [own] = head.signatures;
            const raw = Buffer.from(own?.signature ?? '', 'base64url');
            const signature = Buffer.from(flipped(raw, at, bit)).toString('base64url');
            return canonicalBytes({ ...head, signatures: [{ ...own, signature }] });
          };
          const means = altered(meansOver(store), (one, answer) =>
            one === where ? { ...answer, body: body(answer.body) } : answer,
          );
          const outcome = await check(store, { subject, means });
          seen.add(`${target}${nodes.length}`);
          const named = target === 'record' ? ['record', 'signature'] : [target];
          expect(outcome.kind).toBe('failed');
          expect(named).toContain('step' in outcome ? outcome.step : null);
        },
      ),
      { numRuns: 60 },
    );
    expect(seen.size).toBeGreaterThan(targets.length);
  }, 60_000);

  test('is looked for again when a release came meanwhile', async () => {
    const store = await aSite();
    let late = false;
    const means = altered(meansOver(store), (path, answer) => {
      if (path === story.path && !late) {
        late = true;
        return { ...answer, body: new Uint8Array() };
      }
      return answer;
    });
    const moving: Means = {
      ...means,
      ask: async (path) => {
        const answer = await means.ask(path);
        if (path === story.path && late) await publishPages(store, { '/vi/': 'Mới' });
        return answer;
      },
    };
    expect(await check(store, { means: moving })).toMatchObject({ kind: 'verified', release: 2 });
  });

  test('is not found, and not denied, when no answer comes', async () => {
    const means = { ...meansOver(await aSite()), ask: () => Promise.reject(new Error('offline')) };
    await expect(verifyPage(story, null, means)).rejects.toThrow('offline');
  });
});

describe('the chain since the last visit', () => {
  /** A release that changes nothing. */
  const releaseAgain = async (store: ObjectStore): Promise<void> => {
    const { release, hash } = await headOf(store);
    await commitRelease(store, aKey, {
      ...{ expectedPrevious: hash, time: aTime, reason: 'a', heads: {}, changes: {} },
      roots: release.roots,
    });
  };
  const grown = async (releases: number) => {
    const store = await aSite();
    const first = await headOf(store);
    for (let number = 2; number <= releases; number += 1) await releaseAgain(store);
    return { store, memory: memoryOf(first) };
  };

  test.each([1, 2, 9, 10, 20])('is followed over %i releases', async (releases) => {
    const { store, memory } = await grown(releases);
    expect(await check(store, { memory })).toMatchObject({
      chain: { kind: 'followed', from: 1 },
      memory: { release: releases, hash: (await headOf(store)).hash },
    });
  });

  test('is broken where another release stands at the remembered number', async () => {
    const { store, memory } = await grown(3);
    const forged = { ...memory, hash: '0'.repeat(64) as Hash };
    expect(await check(store, { memory: forged })).toEqual(failedAt('chain', 1));
    const now = memoryOf(await headOf(store));
    expect(await check(store, { memory: { ...now, hash: memory.hash } })).toEqual(
      failedAt('chain', 3),
    );
  });

  test('is broken where the log is shorter than it was', async () => {
    const { store, memory } = await grown(3);
    expect(await check(store, { memory: { ...memory, release: 4 } })).toEqual(failedAt('chain', 3));
  });

  test('is broken by a record that is absent, damaged, or that of another release', async () => {
    const { store, memory } = await grown(4);
    const other = (await meansOver(store).ask('/log/2.json')).body;
    for (const body of [new Uint8Array(), other]) {
      const means = altered(meansOver(store), (path, answer) =>
        path === '/log/3.json' ? { ...answer, body } : answer,
      );
      expect(await check(store, { memory, means })).toEqual(failedAt('chain', 3));
    }
  });

  test('names a release whose record was written anew, right in itself', async () => {
    const { store, memory } = await grown(4);
    const rewritten = memoryStore();
    await publishPages(rewritten, { '/vi/': 'Khác' });
    await publishPages(rewritten, { '/vi/': 'Khác nữa' });
    const body = (await meansOver(rewritten).ask('/log/2.json')).body;
    const means = altered(meansOver(store), (path, answer) =>
      path === '/log/2.json' ? { ...answer, body } : answer,
    );
    expect(await check(store, { memory, means })).toEqual(failedAt('chain', 3));
  });

  test('is followed over as many records as a browser reads, and not one more', async () => {
    const { store, memory } = await grown(mostFollowed + 1);
    expect(await check(store, { memory })).toMatchObject({ chain: { kind: 'followed', from: 1 } });
    await releaseAgain(store);
    expect(await check(store, { memory })).toMatchObject({
      chain: { kind: 'too-long', from: 1 },
      memory: { release: mostFollowed + 2 },
    });
  }, 60_000);
});

describe('the remembered key', () => {
  const [next, third] = [newSigningKey(), newSigningKey()];
  const rotation = (from: SigningKey, to: SigningKey, time = aTime, by = from) => {
    const { publicKey } = publicKeyRecord(to, time);
    const said = { from: from.keyId, to: to.keyId, publicKey, time };
    const { signature } = signBytes(by, canonicalBytes(said));
    return { ...said, alg: 'Ed25519', signature };
  };
  /** A site that `aKey` signed once and then `key`, whose record names all keys and `rotations`. */
  const signedBy = async (key: SigningKey, rotations: unknown) => {
    const store = await aSite();
    const memory = memoryOf(await headOf(store));
    const keys = [aKey, next, third].map((one) => publicKeyRecord(one, aTime));
    const record = await entryOf(store, JSON.stringify({ keys, rotations }));
    await publishPages(store, { [recordPath]: record }, { key });
    return { store, memory };
  };

  test('signs again: nothing is said', async () => {
    const { store, memory } = await signedBy(aKey, []);
    expect(await check(store, { memory })).toMatchObject({ key: { kind: 'same' } });
  });

  test('hands over to another, which is remembered from then on', async () => {
    const { store, memory } = await signedBy(next, [rotation(aKey, next)]);
    expect(await check(store, { memory })).toMatchObject({
      key: { kind: 'rotated', from: aKey.keyId, key: { keyId: next.keyId } },
      memory: memoryOf(await headOf(store), next),
    });
  });

  test('hands over by way of a third', async () => {
    const { store, memory } = await signedBy(next, [rotation(third, next), rotation(aKey, third)]);
    expect(await check(store, { memory })).toMatchObject({ key: { kind: 'rotated' } });
  });

  test.each<[why: string, rotations: unknown]>([
    ['none is told', undefined],
    ['none is there', []],
    ['the new key signed it', [rotation(aKey, next, aTime, next)]],
    ['it leads elsewhere', [rotation(aKey, third)]],
    ['it comes from elsewhere', [rotation(third, next)]],
    ['its time is another', [{ ...rotation(aKey, next), time: '2027-01-01T00:00:00.000Z' }]],
    ['its name is put on another', [{ ...rotation(aKey, third), to: next.keyId }]],
    ['its algorithm is another', [{ ...rotation(aKey, next), alg: 'RSA' }]],
    ['it is no rotation', [null, 1, {}, { ...rotation(aKey, next), signature: 1 }]],
  ])('vouches for no other where %s, and stays remembered', async (_why, rotations) => {
    const { store, memory } = await signedBy(next, rotations);
    expect(await check(store, { memory })).toMatchObject({
      kind: 'verified',
      key: { kind: 'unknown', from: aKey.keyId, key: { keyId: next.keyId } },
      memory,
    });
  });
});
