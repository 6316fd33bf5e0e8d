import type { Instant, Slug, WorkId } from '@nhipcau/core/kernel';
import { type ObjectStore, readHead, verifyStore } from '@nhipcau/release';
import { type Fault, faultyStore } from '@nhipcau/release/testing';
import { beforeAll, describe, expect, test } from 'vitest';
import { publishWaiting, wholeSite } from './publish.ts';
import type { Publisher } from './publisher.ts';
import type { PublicationState } from './state.ts';
import type { MemorySite } from './testing/memory-site.fixture.ts';
import { memoryState } from './testing/memory-state.fixture.ts';
import { aPublisher, aSite, aStore, published, textAt } from './testing/publisher.fixture.ts';

let site: MemorySite;
let publisher: Publisher;
let story: WorkId;

beforeAll(async () => {
  ({ site, publisher } = await aSite());
  story = site.add({ slug: 'a' as Slug });
  site.publish(story, 'vi', { title: 'Tên 0' });
  site.state.enqueue({ keys: [], paths: [wholeSite] }, 'Toàn trang · Whole site');
  await publishWaiting(publisher);
});

/** Words that every page with the story's card must have, all of them or none. */
const shown = ['/vi/', '/vi/stories/', '/vi/stories/a', '/vi/feed.rss', '/news-sitemap.xml'];

/**
 * Publishes an edit through `broken`, then checks that the release before it or the one after it
 * stands entirely, and that the next publication finishes. Gives whether anything broke.
 */
async function survives(
  title: string,
  broken: (whole: Publisher) => Publisher,
): Promise<'old' | 'new' | 'unbroken'> {
  const { store, state } = publisher;
  site.now = (site.now + 60_000) as Instant;
  const before = (await readHead(store))?.release.number ?? 0;
  site.publish(story, 'vi', { title }, 'Sửa tên · Title corrected');
  const outcome = await publishWaiting(broken(publisher)).then(
    () => 'unbroken' as const,
    (fault: Error) => fault,
  );
  if (outcome !== 'unbroken') expect(outcome.message).toMatch(/^EIO/);
  const after = (await readHead(store))?.release.number ?? 0;
  expect([before, before + 1]).toContain(after);
  const map = await published(store);
  for (const path of shown) {
    expect(map.has(path)).toBe(true);
    expect((await textAt(store, path))?.includes(title)).toBe(after > before);
  }
  await publishWaiting(publisher);
  expect((await readHead(store))?.release.number).toBe(before + 1);
  for (const path of shown) expect(await textAt(store, path)).toContain(title);
  expect(await state.waiting(9)).toEqual([]);
  expect(await state.lastRelease()).toBe(before + 1);
  expect(await publishWaiting(publisher)).toBeNull();
  if (outcome === 'unbroken') return outcome;
  return after > before ? 'new' : 'old';
}

/** That nothing is left of what was cut off: the map is that of one publication of everything. */
async function isWhole(): Promise<void> {
  const [state, store] = [memoryState(() => site.allPaths()), aStore()];
  state.enqueue({ keys: [], paths: [wholeSite] }, 'Toàn trang · Whole site');
  await publishWaiting(aPublisher({ ...site, state }, store));
  expect(await published(publisher.store)).toEqual(await published(store));
  expect(await verifyStore(publisher.store)).toMatchObject({ ok: true, problems: [] });
}

/** `inner` whose first operation fails after the head has moved. */
function faultyAfterHead(inner: ObjectStore, fault: Fault): ObjectStore {
  const afterwards = faultyStore(inner, 1, fault);
  let moved = false;
  return {
    get: (name) => (moved ? afterwards : inner).get(name),
    has: (name) => (moved ? afterwards : inner).has(name),
    list: (prefix) => (moved ? afterwards : inner).list(prefix),
    remove: (name) => (moved ? afterwards : inner).remove(name),
    put: async (name, bytes) => {
      await (moved ? afterwards : inner).put(name, bytes);
      moved ||= name === 'log/head.json';
    },
  };
}

describe('a publication cut off at any operation of the store', () => {
  test.each<Fault>(['not-done', 'done-but-failed', 'partly-done'])(
    'leaves the old release or the new one, and running it again finishes: %s',
    async (fault) => {
      const counting = faultyStore(publisher.store, Infinity, fault);
      await survives(`Tên ${fault}`, (whole) => ({ ...whole, store: counting }));
      const total = counting.operations();
      // Each correction makes the next publication longer: past the first one's end, strides again.
      const stride = Math.ceil(total / 16);
      const seen = new Set<string>();
      for (let at = 1; !seen.has('unbroken'); at += total - 8 <= at && at < total ? 1 : stride) {
        const outcome = await survives(`Tên ${fault} ${at}`, (whole) => ({
          ...whole,
          store: faultyStore(whole.store, at, fault),
        }));
        seen.add(outcome);
      }
      expect([...seen]).toContain('old');
      const afterwards = await survives(`Tên ${fault} sau cùng`, (whole) => ({
        ...whole,
        store: faultyAfterHead(whole.store, fault),
      }));
      expect(afterwards).toBe('new');
      await isWhole();
    },
    300_000,
  );
});

/** `state` whose call number `failAt` (from 1) fails, as every later one, before or after it works. */
function faultyState(state: PublicationState, failAt: number, works: boolean): PublicationState {
  let calls = 0;
  return new Proxy(state, {
    get:
      (target, name: keyof PublicationState) =>
      async (...given: never[]) => {
        calls += 1;
        const work = () => (target[name] as (...all: never[]) => Promise<unknown>)(...given);
        if (calls < failAt) return work();
        if (calls === failAt && works) await work();
        throw new Error(`EIO: call ${calls}`);
      },
  });
}

test.each([false, true])(
  'a publication cut off at any call of the database finishes later; the call had worked: %s',
  async (works) => {
    const seen = new Set<string>();
    for (let at = 1; !seen.has('unbroken'); at += 1) {
      const title = `Tên ${works} ${at}`;
      seen.add(
        await survives(title, (whole) => ({
          ...whole,
          state: faultyState(whole.state, at, works),
        })),
      );
    }
    expect([...seen].sort()).toEqual(['new', 'old', 'unbroken']);
    await isWhole();
  },
  180_000,
);
