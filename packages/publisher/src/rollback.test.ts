import type { Instant, Slug, WorkId } from '@nhipcau/core/kernel';
import { type MapEntry, readChanges, readHead, readRelease, verifyStore } from '@nhipcau/release';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { publishWaiting, wholeSite } from './publish.ts';
import type { Publisher } from './publisher.ts';
import { rollBack } from './rollback.ts';
import type { MemorySite } from './testing/memory-site.fixture.ts';
import { aSite, published, textAt } from './testing/publisher.fixture.ts';

// Whole sites are made and compressed: seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const why = 'Lùi lại · Rolled back';
let site: MemorySite;
let store: Publisher['store'];
let publisher: Publisher;

beforeEach(async () => {
  ({ site, store, publisher } = await aSite());
});

/** Publishes the edits as one release; gives its number and its map. */
async function release(edit: () => void): Promise<{ number: number; map: Map<string, MapEntry> }> {
  site.now = (site.now + 60_000) as Instant;
  edit();
  if ((await readHead(store)) === null) {
    site.state.enqueue({ keys: [], paths: [wholeSite] }, 'Toàn trang · Whole site');
  }
  await publishWaiting(publisher);
  const number = (await readHead(store))?.release.number ?? 0;
  return { number, map: new Map(await published(store)) };
}

const story = (slug: string): WorkId => site.add({ slug: slug as Slug });

describe('a roll-back', () => {
  test('signs the next number with the old map, byte for byte, and says why', async () => {
    const a = story('a');
    const old = await release(() => site.publish(a, 'vi', { title: 'Đúng' }));
    await release(() => site.publish(a, 'vi', { title: 'Hỏng' }, 'Sửa · Edit'));
    await release(() => site.publish(story('b'), 'vi', { title: 'Thêm' }));
    const outcome = await rollBack(publisher, old.number, why);
    expect(outcome).toMatchObject({ ok: true, value: { release: { number: 4, reason: why } } });
    expect(new Map(await published(store))).toEqual(old.map);
    expect((await readChanges(store, 4))?.world?.every(({ reason }) => reason === why)).toBe(true);
    expect(await textAt(store, '/log/history/vi/stories/a', 'log')).toContain(why);
    expect(await verifyStore(store)).toMatchObject({ ok: true, release: 4, problems: [] });
    expect(await publisher.state.lastRelease()).toBe(4);
  });

  test('commits, like every release, to the private records as they are when it is signed', async () => {
    const a = story('a');
    site.state.commitTo({ audit: 'one' });
    await release(() => site.publish(a, 'vi', { title: 'Một' }));
    site.state.commitTo({ audit: 'two' });
    await release(() => site.publish(a, 'vi', { title: 'Hai' }, 'Sửa · Edit'));
    site.state.commitTo({ audit: 'three' });
    await rollBack(publisher, 1, why);
    const said = await Promise.all([1, 2, 3].map((number) => readRelease(store, number)));
    expect(said.map((one) => one?.release.heads.audit)).toEqual(['one', 'two', 'three']);
  });

  test('can itself be rolled back', async () => {
    const a = story('a');
    await release(() => site.publish(a, 'vi', { title: 'Một' }));
    const second = await release(() => site.publish(a, 'vi', { title: 'Hai' }, 'Sửa · Edit'));
    await rollBack(publisher, 1, why);
    await rollBack(publisher, 2, why);
    expect(new Map(await published(store))).toEqual(second.map);
  });

  test.each([
    ['the newest release', 2, 'no-such-release'],
    ['a release to come', 3, 'no-such-release'],
    ['none', 0, 'no-such-release'],
  ])('to %s is refused', async (_which, number, kind) => {
    const a = story('a');
    await release(() => site.publish(a, 'vi', { title: 'Một' }));
    await release(() => site.publish(a, 'vi', { title: 'Hai' }, 'Sửa · Edit'));
    const outcome = await rollBack(publisher, number, why);
    expect(outcome).toMatchObject({ ok: false, error: { kind, release: number, newest: 2 } });
    expect((await readHead(store))?.release.number).toBe(2);
  });

  test('to a release with the map of today is refused', async () => {
    const a = story('a');
    await release(() => site.publish(a, 'vi', { title: 'Một' }));
    await release(() => site.publish(a, 'vi', { title: 'Hai' }, 'Sửa · Edit'));
    await rollBack(publisher, 1, why);
    const outcome = await rollBack(publisher, 1, why);
    expect(outcome).toMatchObject({ ok: false, error: { kind: 'nothing-to-roll-back' } });
    expect((await readHead(store))?.release.number).toBe(3);
  });

  test('keeps the record of keys as it is today', async () => {
    const a = story('a');
    const record = async (keys: string): Promise<string> => `{"keys":[],"name":"${keys}"}`;
    publisher = { ...publisher, context: { ...publisher.context, siteRecord: () => record('1') } };
    await release(() => site.publish(a, 'vi', { title: 'Một' }));
    publisher = { ...publisher, context: { ...publisher.context, siteRecord: () => record('2') } };
    await release(() => {
      site.publish(a, 'vi', { title: 'Hai' }, 'Sửa · Edit');
      site.state.enqueue({ keys: [], paths: ['/.well-known/nhipcau.json'] }, 'Khoá · Key');
    });
    await rollBack(publisher, 1, why);
    expect(await textAt(store, '/vi/')).toContain('Một');
    expect(await textAt(store, '/.well-known/nhipcau.json')).toBe(await record('2'));
  });
});

describe('a roll-back over a withdrawal', () => {
  const secret = 'Những lời đã rút';

  /** Fails where any page or file of the newest release says `words`. */
  const saysNowhere = async (...words: readonly string[]): Promise<void> => {
    for (const path of (await published(store)).keys()) {
      const text = await textAt(store, path);
      for (const word of words) expect(text?.includes(word) ? path : null).toBeNull();
    }
  };

  test('leaves the notice, and brings the words back nowhere', async () => {
    const topics = site.topics.map(({ id }) => id);
    const a = site.add({ slug: 'a' as Slug, topics });
    const b = story('b');
    await release(() => {
      site.publish(a, 'vi', { title: secret });
      site.publish(b, 'vi', { title: 'Chuyện B' });
    });
    const withdrawn = await release(() => site.withdraw(a, 'vi', 'Sai · Wrong'));
    await release(() => site.publish(b, 'vi', { title: 'Hỏng' }, 'Sửa · Edit'));
    await rollBack(publisher, 1, why);
    expect((await published(store)).get('/vi/stories/a')).toMatchObject({ status: 410 });
    expect(await textAt(store, '/vi/stories/b')).toContain('Chuyện B');
    await saysNowhere(secret);
    // A page that only counted it counts it no more.
    const count = '/vi/topics/';
    expect((await published(store)).get(count)).toEqual(withdrawn.map.get(count));
    expect(await verifyStore(store)).toMatchObject({ ok: true, problems: [] });
  });

  test('keeps it out of feeds and pages that had lost it before it was withdrawn', async () => {
    const a = story('a');
    await release(() => site.publish(a, 'vi', { title: secret }));
    for (let number = 1; number <= 24; number += 1) {
      const id = story(`s${number}`);
      await release(() => site.publish(id, 'vi', { title: `Chuyện ${number}` }));
    }
    expect(await textAt(store, '/vi/feed.atom')).not.toContain(secret);
    await release(() => site.withdraw(a, 'vi', 'Sai · Wrong'));
    await rollBack(publisher, 1, why);
    await saysNowhere(secret);
  });

  test('keeps it away from an address that it had before', async () => {
    const a = story('old-name');
    await release(() => site.publish(a, 'vi', { title: secret }));
    await release(() => site.change(a, { slug: 'new-name' as Slug }));
    await release(() => site.withdraw(a, 'vi', 'Sai · Wrong'));
    await rollBack(publisher, 1, why);
    expect((await published(store)).get('/vi/stories/old-name')).toMatchObject({ status: 301 });
    await saysNowhere(secret);
  });

  test('does not bring its picture back, and keeps those that pages still show', async () => {
    const [one, two] = site.pictures.map(({ picture }) => ({
      id: picture.id,
      path: `/media/${picture.sha256.slice(0, 24)}.jpg`,
    }));
    if (one === undefined || two === undefined) throw new Error('two pictures are needed');
    const a = story('a');
    await release(() => site.publish(a, 'vi', { title: secret, hero: one.id }));
    await release(() => site.publish(a, 'vi', { title: secret }, 'Bỏ ảnh · No picture'));
    await release(() => site.publish(story('b'), 'vi', { title: 'B', hero: two.id }));
    await release(() => site.withdraw(a, 'vi', 'Sai · Wrong'));
    await rollBack(publisher, 1, why);
    const map = await published(store);
    expect(map.has(one.path)).toBe(false);
    for (const path of map.keys()) {
      for (const file of (await textAt(store, path))?.match(/\/media\/[0-9a-f]+\.jpg/g) ?? []) {
        expect(map.has(file) ? null : `${path} shows ${file}`).toBeNull();
      }
    }
  });

  test('brings it back where it is public again today', async () => {
    const a = story('a');
    const first = await release(() => site.publish(a, 'vi', { title: 'Một' }));
    await release(() => site.withdraw(a, 'vi', 'Sai · Wrong'));
    await release(() => site.publish(a, 'vi', { title: 'Hai' }, 'Lại · Again'));
    await rollBack(publisher, 1, why);
    expect(new Map(await published(store))).toEqual(first.map);
  });
});
