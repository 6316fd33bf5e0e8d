import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { canonicalBytes } from '../canonical-json.ts';
import { signReplacement, signRotation } from '../key-changes.ts';
import { newSigningKey, publicKeyRecord, type SigningKey } from '../keys.ts';
import { commitRelease } from '../log/commit-release.ts';
import { readHead } from '../log/read-log.ts';
import { subtreesName } from '../log/release.ts';
import { emptyMap } from '../map/node.ts';
import { aKey, aTime } from '../release.fixture.ts';
import { memoryStore } from '../store/memory-store.ts';
import { type Look, lookAtSite } from './look-at-site.ts';
import type { Memory } from './memory.ts';

let objects: Map<string, Uint8Array>;
let asked: string[] = [];
let server: Server;
let address = '';
/** Paths that answer with another status than they should. */
let ill: ReadonlyMap<RegExp, number> = new Map();
let record: Uint8Array = new Uint8Array();
const says = (more: Readonly<Record<string, unknown>>): void => {
  record = canonicalBytes({ keys: [publicKeyRecord(aKey, aTime)], ...more });
};

beforeEach(async () => {
  [objects, asked, ill] = [new Map(), [], new Map()];
  says({});
  server = createServer((request, response) => {
    const path = request.url ?? '';
    asked.push(path);
    const status = [...ill].find(([pattern]) => pattern.test(path))?.[1] ?? 200;
    const body = path.startsWith('/.well-known') ? record : objects.get(path.slice(1));
    response.writeHead(body === undefined ? 404 : status).end(status === 200 ? body : undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

async function grow(count: number, words = 'Bản', by: SigningKey = aKey): Promise<void> {
  const store = memoryStore(objects);
  for (let n = 0; n < count; n += 1) {
    const head = await readHead(store);
    const roots = { world: { map: emptyMap(), log: emptyMap() } };
    const reason = `${words} ${(head?.release.number ?? 0) + 1}`;
    await commitRelease(store, by, {
      ...{ expectedPrevious: head?.hash ?? null, time: aTime, reason, roots },
      ...{ heads: {}, changes: {} },
    });
  }
}
const look = async (memory: Memory | null): Promise<Look> => {
  asked = [];
  return lookAtSite(address, memory, { at: aTime });
};
const memoryOf = (found: Look): Memory =>
  'memory' in found ? found.memory : expect.fail(JSON.stringify(found));
const recordsAsked = () => asked.filter((path) => /^\/log\/\d+\.json$/.test(path));
const kindsOf = (found: Look) =>
  found.kind === 'wrong' ? found.cries.map(({ kind }) => kind) : [];

describe('lookAtSite', () => {
  test('proves a long growth with few requests, and remembers what reading every record gives', async () => {
    await grow(13);
    const early = memoryOf(await look(null));
    await grow(200);
    const found = await look(early);
    expect(found.kind).toBe('grown');
    expect(recordsAsked()).toEqual(['/log/212.json']);
    expect(asked.length).toBeLessThan(4 * Math.log2(213));
    const first = memoryOf(await look(null));
    expect(recordsAsked()).toEqual(['/log/212.json']);
    for (const name of [...objects.keys()])
      if (name.endsWith('subtrees.json')) objects.delete(name);
    const walked = memoryOf(await look(early));
    expect(recordsAsked()).toHaveLength(200);
    expect(memoryOf(found)).toEqual(walked);
    expect(first).toEqual(walked);
  });

  test.each([8, 9])(
    'takes an honest growth by %i, on each side of reading and proving',
    async (by) => {
      await grow(3);
      const memory = memoryOf(await look(null));
      await grow(by);
      const found = memoryOf(await look(memory));
      expect(found.head.release.number).toBe(3 + by);
      expect(recordsAsked()).toHaveLength(by === 8 ? 8 : 1);
    },
  );

  test('reads the records where a list is damaged, and is not deceived by it', async () => {
    await grow(20);
    const memory = memoryOf(await look(null));
    await grow(20);
    objects.set(subtreesName(32), canonicalBytes({ subtrees: [] }));
    expect((await look(memory)).kind).toBe('grown');
    expect(recordsAsked()).toHaveLength(20);
  });

  test('finds a rewritten record behind any number of newer ones', async () => {
    await grow(10);
    const shared = new Map(objects);
    await grow(5);
    const memory = memoryOf(await look(null));
    for (const more of [6, 40]) {
      objects = new Map(shared);
      await grow(more, 'Khác');
      const found = await look(memory);
      expect(kindsOf(found)).toEqual(['rewritten']);
      expect(found.kind === 'wrong' && found.found).toEqual(objects.get('log/15.json'));
    }
  });

  test('cries at a proved growth that a stranger signed', async () => {
    await grow(3);
    const memory = memoryOf(await look(null));
    await grow(9, 'Bản');
    await grow(1, 'Bản', newSigningKey());
    expect(kindsOf(await look(memory))).toEqual(['key-unknown']);
  });

  test('cries where a record before the head is not there, and not where it does not answer', async () => {
    await grow(3);
    const memory = memoryOf(await look(null));
    await grow(4);
    ill = new Map([[/\/log\/6\.json/, 503]]);
    expect(await look(memory)).toMatchObject({ kind: 'unreachable' });
    ill = new Map();
    objects.delete('log/6.json');
    expect(kindsOf(await look(memory))).toEqual(['record-missing']);
  });

  test('tells a head that is no record', async () => {
    await grow(2);
    const memory = memoryOf(await look(null));
    objects.set('log/head.json', Buffer.from('<html>'));
    expect(kindsOf(await look(memory))).toEqual(['record-damaged']);
    objects.delete('log/head.json');
    expect(await look(memory)).toMatchObject({ kind: 'unreachable' });
  });
});

describe('lookAtSite, where the key changed', () => {
  const next = newSigningKey();

  test.each([1, 20])(
    'follows a rotation over %i releases, and takes the old key no more',
    async (by) => {
      await grow(3);
      const memory = memoryOf(await look(null));
      says({ rotations: [signRotation(aKey, next, aTime)] });
      await grow(by, 'Bản', next);
      const found = memoryOf(await look(memory));
      expect(found.keys.map(({ keyId }) => keyId)).toEqual([next.keyId]);
      await grow(1, 'Bản', next);
      const later = memoryOf(await look(found));
      await grow(1, 'Bản', aKey);
      expect(kindsOf(await look(later))).toEqual(['key-unknown']);
    },
  );

  test('takes records of the old key and of the new one, when both signed since', async () => {
    await grow(3);
    const memory = memoryOf(await look(null));
    await grow(2);
    says({ rotations: [signRotation(aKey, next, aTime)] });
    await grow(2, 'Bản', next);
    expect((await look(memory)).kind).toBe('grown');
  });

  test('cries at a replacement, and repeats what the site says of it', async () => {
    await grow(3);
    const memory = memoryOf(await look(null));
    says({ replacements: [signReplacement(aKey.keyId, next, aTime, 'Mất\u001b · Lost')] });
    await grow(1, 'Bản', next);
    const found = await look(memory);
    expect(kindsOf(found)).toEqual(['key-unknown']);
    const text = found.kind === 'wrong' ? found.cries[0]?.text : '';
    expect(text).toContain('does not vouch: "Mất\\u001b · Lost"');
  });
});
