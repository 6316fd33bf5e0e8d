import { beforeAll, describe, expect, test } from 'vitest';
import { canonicalBytes } from '../canonical-json.ts';
import { sha256 } from '../hash.ts';
import { newSigningKey, publicKeyRecord, signBytes } from '../keys.ts';
import { commitRelease } from '../log/commit-release.ts';
import { releaseBytes, type SignedRelease } from '../log/release.ts';
import { applyChanges } from '../map/apply-changes.ts';
import { emptyMap, encodeNode } from '../map/node.ts';
import { aKey, aPage, aTime, publishPages } from '../release.fixture.ts';
import { memoryStore } from '../store/memory-store.ts';
import { verifyStore } from './verify-store.ts';

type Objects = Map<string, Uint8Array>;
let sound: Objects;
const publicKeys = [publicKeyRecord(aKey, aTime)];

beforeAll(async () => {
  sound = new Map();
  const store = memoryStore(sound);
  const pages = Object.fromEntries(
    Array.from({ length: 60 }, (_, n) => [`/vi/stories/${n}`, `Chuyện ${n}`]),
  );
  await publishPages(store, pages);
  for (let n = 0; n < 40; n += 1) await publishPages(store, { '/vi/stories/7': `Sửa ${n}` });
  await publishPages(store, { '/vi/stories/8': null });
});

const copy = (): Objects =>
  new Map([...sound].map(([name, bytes]) => [name, Uint8Array.from(bytes)]));
const check = (objects: Objects) => verifyStore(memoryStore(objects), { publicKeys });

/** The problems that name a file, or the blob or node of its name. */
async function named(objects: Objects, name: string): Promise<readonly string[]> {
  const report = await check(objects);
  expect(report.ok).toBe(false);
  const hash = /[0-9a-f]{64}/.exec(name)?.[0];
  return report.problems
    .filter(({ path, blob }) => path === name || (hash !== undefined && blob === hash))
    .map(({ kind }) => kind);
}

const kinds: readonly [what: string, pattern: RegExp, kind: string][] = [
  ['a blob', /^blobs\/..\/[0-9a-f]{64}$/, 'blob-damaged'],
  ['a blob coded as br', /\.br$/, 'blob-damaged'],
  ['a blob coded as zstd', /\.zst$/, 'blob-damaged'],
  ['a blob coded as gzip', /\.gz$/, 'blob-damaged'],
  ['a map node', /^nodes\//, 'node-damaged'],
  ['a record', /^log\/\d+\.json$/, 'record-damaged'],
  ['a list of changes', /changes\.json$/, 'changes-wrong'],
  ['the head', /^log\/head\.json$/, 'record-damaged'],
  ['a list of subtrees', /subtrees\.json$/, 'tree-wrong'],
  ['the kept tree', /^log\/tree\.json$/, 'tree-wrong'],
];

const filesOf = (pattern: RegExp): readonly string[] =>
  [...sound.keys()].filter((name) => pattern.test(name));

/** A fixed row of numbers that looks random, for choosing places. */
function chooser(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

test('finds nothing wrong in a sound store, and reads every file', async () => {
  expect(await check(sound)).toEqual({
    ...{ ok: true, release: 42, checked: sound.size, market: null },
    ...{ problems: [], signedBy: [aKey.keyId], handovers: [] },
  });
});

test('takes the keys from the newest release when none are given', async () => {
  expect(await verifyStore(memoryStore(sound))).toMatchObject({ ok: true });
});

describe.each(kinds)('%s', (_what, pattern, kind) => {
  test('is named when one bit is flipped in it', async () => {
    const files = filesOf(pattern);
    expect(files.length).toBeGreaterThan(0);
    const choose = chooser(files.length);
    for (let round = 0; round < 12; round += 1) {
      const name = files[choose(files.length)] ?? '';
      const objects = copy();
      const bytes = objects.get(name) ?? new Uint8Array();
      const at = choose(bytes.length);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << choose(8));
      const found = await named(objects, name);
      if (kind === 'record-damaged') expect(found.length).toBeGreaterThan(0);
      else expect(found).toContain(kind);
    }
  });

  test('is named when it is cut off or empty', async () => {
    const name = filesOf(pattern)[0] ?? '';
    for (const keep of [0, 1, -1]) {
      const objects = copy();
      objects.set(name, (objects.get(name) ?? new Uint8Array()).slice(0, keep));
      expect(await named(objects, name)).toContain(kind);
    }
  });
});

describe('two files exchanged', () => {
  test.each(kinds.slice(0, 7))('are named: %s', async (_what, pattern, kind) => {
    const [a = '', b = ''] = filesOf(pattern);
    const objects = copy();
    objects.set(a, sound.get(b) ?? new Uint8Array());
    objects.set(b, sound.get(a) ?? new Uint8Array());
    expect(await named(objects, a)).toContain(kind);
    expect(await named(objects, b)).toContain(kind);
  });
});

describe('a deleted file', () => {
  test.each<[what: string, pattern: RegExp, kind: string]>([
    ['map node', /^nodes\//, 'node-missing'],
    ['record', /^log\/\d+\.json$/, 'record-missing'],
    ['list of changes', /changes\.json$/, 'record-missing'],
    ['head', /^log\/head\.json$/, 'record-missing'],
  ])('is named: %s', async (_what, pattern, kind) => {
    const name = filesOf(pattern).at(-1) ?? '';
    const objects = copy();
    objects.delete(name);
    expect(await named(objects, name)).toContain(kind);
  });

  test('is named with the path that refers to it: blob', async () => {
    const blob = sha256(aPage('Chuyện 9'));
    const objects = copy();
    objects.delete(`blobs/${blob.slice(0, 2)}/${blob}`);
    expect((await check(objects)).problems).toMatchObject([
      { kind: 'blob-missing', path: '/vi/stories/9', blob },
    ]);
  });

  test('of a page that an old release alone holds is named too', async () => {
    const blob = sha256(aPage('Sửa 3'));
    const objects = copy();
    objects.delete(`blobs/${blob.slice(0, 2)}/${blob}`);
    expect((await check(objects)).problems).toMatchObject([{ kind: 'blob-missing', blob }]);
  });
});

describe('what is rewritten with care', () => {
  const record = (objects: Objects, name: string): SignedRelease =>
    JSON.parse(new TextDecoder().decode(objects.get(name)));

  test('is named: a reason in the list of changes', async () => {
    const objects = copy();
    const text = new TextDecoder().decode(objects.get('log/5/changes.json'));
    objects.set('log/5/changes.json', Buffer.from(text.replace('First', 'Typos')));
    expect(await named(objects, 'log/5/changes.json')).toContain('changes-wrong');
  });

  test('is named: a release signed with a key that is not published', async () => {
    const objects = copy();
    const name = 'log/42.json';
    const { release, hash } = record(objects, name);
    const signatures = [signBytes(newSigningKey(), releaseBytes(release))];
    objects.set(name, canonicalBytes({ release, hash, signatures }));
    objects.set('log/head.json', canonicalBytes({ release, hash, signatures }));
    expect(await named(objects, name)).toEqual(['signature-wrong']);
  });

  test('is named: a release without signatures', async () => {
    const objects = copy();
    const { release, hash } = record(objects, 'log/7.json');
    objects.set('log/7.json', canonicalBytes({ release, hash, signatures: [] }));
    expect(await named(objects, 'log/7.json')).toEqual(['signature-wrong']);
  });

  test('is named: an old release signed anew, by the link and the tree of those after it', async () => {
    const objects = copy();
    const { release } = record(objects, 'log/7.json');
    const other = { ...release, reason: 'Khác · Other' };
    const bytes = releaseBytes(other);
    const signatures = [signBytes(aKey, bytes)];
    objects.set('log/7.json', canonicalBytes({ release: other, hash: sha256(bytes), signatures }));
    expect(await named(objects, 'log/8.json')).toEqual(['chain-broken', 'tree-wrong']);
  });

  test('is named: a change that the list does not tell', async () => {
    const objects = copy();
    const store = memoryStore(objects);
    const { release, hash } = record(objects, 'log/head.json');
    const roots = release.roots.world ?? { map: emptyMap(), log: emptyMap() };
    const { root: map } = await applyChanges(store, roots.map, [
      { path: '/vi/stories/9', entry: null },
    ]);
    await commitRelease(store, aKey, {
      expectedPrevious: hash,
      time: aTime,
      reason: 'Không có gì · Nothing',
      roots: { world: { map, log: roots.log } },
      heads: {},
      changes: {},
    });
    expect(await named(objects, 'log/43/changes.json')).toEqual(['changes-wrong']);
  });

  test('is named: an entry in a place where nobody would find it', async () => {
    const objects: Objects = new Map();
    const store = memoryStore(objects);
    const { release, hash } = await publishPages(store, { '/vi/a': 'A' });
    const entry = { blob: sha256(aPage('A')), type: 'text/html', status: 200 as const };
    const children = Array.from({ length: 16 }, () => null as ReturnType<typeof sha256> | null);
    const put = (bytes: Uint8Array) => {
      objects.set(`nodes/${sha256(bytes)}`, bytes);
      return sha256(bytes);
    };
    const leaf = put(encodeNode({ kind: 'leaf', entries: new Map([['/vi/a', entry]]) }));
    const own = Number.parseInt(sha256('/vi/a')[0] ?? '0', 16);
    children[(own + 1) % 16] = leaf;
    const map = put(encodeNode({ kind: 'branch', count: 17, children }));
    await commitRelease(store, aKey, {
      expectedPrevious: hash,
      time: aTime,
      reason: 'x',
      roots: { world: { map, log: release.roots.world?.log ?? emptyMap() } },
      heads: {},
      changes: {},
    });
    const { problems } = await check(objects);
    const texts = problems.map(({ text }) => text).join('\n');
    expect(texts).toContain('whose place is elsewhere');
    expect(texts).toContain('counts 17 entries, not 1');
    expect(texts).toContain('should be a leaf');
  });

  test('is named: a file that a store does not have', async () => {
    const objects = copy();
    objects.set('blobs/notes.txt', Buffer.from('x'));
    expect(await named(objects, 'blobs/notes.txt')).toEqual(['file-unknown']);
  });
});

test('an unreferenced blob is read too', async () => {
  const objects = copy();
  const blob = sha256('nobody refers to this');
  objects.set(`blobs/${blob.slice(0, 2)}/${blob}`, Buffer.from('something else'));
  const name = `blobs/${blob.slice(0, 2)}/${blob}`;
  expect(await named(objects, name)).toEqual(['blob-damaged']);
});

test('an empty store is not called right', async () => {
  expect(await verifyStore(memoryStore())).toMatchObject({
    ok: false,
    release: null,
    problems: [{ kind: 'record-missing', path: 'log/head.json' }],
  });
});

test('ends with the reason of its signal', async () => {
  const stop = new Error('stop');
  const signal = AbortSignal.abort(stop);
  await expect(verifyStore(memoryStore(sound), { signal })).rejects.toBe(stop);
});

test('tells its progress', async () => {
  const seen: number[] = [];
  await verifyStore(memoryStore(sound), { progress: (checked) => seen.push(checked) });
  expect(seen.at(-1)).toBe(sound.size);
});
