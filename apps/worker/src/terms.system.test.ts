import { setTimeout as sleep } from 'node:timers/promises';
import { type Instant, instantOf, type Slug, type UserId, type WorkId } from '@nhipcau/core/kernel';
import {
  addPinnedNotice,
  addPlacement,
  addRedirect,
  changePlacement,
  lockPlacement,
  noticesChanged,
  publishRedirects,
  redirectsChanged,
} from '@nhipcau/postgres';
import { readHead, verifyStore } from '@nhipcau/release';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { anInstallation, type Installation, published, textAt } from './installation.fixture.ts';
import { systemClock } from './open-publisher.ts';
import { runErrand } from './worker.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

let site: Installation;
let user: UserId;
/** The oldest, in Vietnamese alone; the newest is `c`. */
let a: WorkId;
/** When each test begins, later than all before. */
let start: Instant = instantOf(systemClock() + day);

beforeAll(async () => {
  site = await anInstallation();
  a = await site.newsroom.work('a');
  await site.newsroom.publish(a, 'vi', 'Chuyện A');
  for (const slug of ['b', 'c']) {
    const work = await site.newsroom.work(slug);
    await site.newsroom.publish(work, 'vi', `Chuyện ${slug}`);
    await site.newsroom.publish(work, 'en', `Story ${slug}`);
  }
  await site.newsroom.publishAll();
  const { rows } = await sql<{ id: UserId }>`select id from app_user limit 1`.execute(site.db);
  user = rows[0]?.id as UserId;
  await work(systemClock());
});
afterAll(() => site.remove());
beforeEach(async () => {
  start = instantOf(start + 100 * day);
  await sql`delete from home_placement`.execute(site.db);
  await site.newsroom.publishAll();
  await work(start);
});

const at = (ms: number): Instant => instantOf(start + ms);

/** What a worker does whose clock stands at `now`; gives the reason of the release, if it made one. */
async function work(now: Instant): Promise<string | null> {
  const before = (await readHead(site.store))?.release.number ?? 0;
  const quiet = (): void => undefined;
  const signal = AbortSignal.timeout(60_000);
  // The connection that held the right to publish before may still be closing.
  while (!(await runErrand('publish', site.config, quiet, signal, () => now))) await sleep(20);
  const head = (await readHead(site.store))?.release;
  return head === undefined || head.number === before ? null : head.reason;
}

/** The stories of a home page, in order. */
async function home(language: string): Promise<readonly string[]> {
  const page = (await textAt(site.store, `/${language}/`)) ?? '';
  const found = page.matchAll(/<h[23]><a href="\/[a-z]{2}\/stories\/([a-z-]+)">/g);
  return [...found].map((match) => match[1] ?? '');
}

async function place(
  placed: WorkId,
  term: { readonly from: Instant; readonly until: Instant | null },
  now = start,
): Promise<string> {
  const made = await site.db.transaction().execute((trx) =>
    addPlacement(
      trx,
      crypto.randomUUID(),
      { position: 1, work: placed, ...term },
      {
        ...{ user, actor: `user:${user}`, at: now },
      },
    ),
  );
  return made.ok ? made.value.id : expect.fail(made.error.kind);
}

const turned = 'Trang chủ đổi theo lịch đã xếp · The home page changed as arranged';

describe('a work placed on the home page', () => {
  test('stands there from its first instant to its last, by a release each that says why', async () => {
    await place(a, { from: at(hour), until: at(2 * hour) });
    expect(await work(at(hour - 1))).toBeNull();
    expect(await home('vi')).toEqual(['c', 'b', 'a']);
    expect(await work(at(hour))).toBe(turned);
    expect(await home('vi')).toEqual(['a', 'c', 'b']);
    // It has no English edition: there the rule fills the position.
    expect(await home('en')).toEqual(['c', 'b']);
    expect(await work(at(2 * hour - 1))).toBeNull();
    expect(await work(at(2 * hour))).toBe(turned);
    expect(await home('vi')).toEqual(['c', 'b', 'a']);
    expect(await work(at(2 * hour))).toBeNull();
  });

  test('is there at once when it is placed without a later beginning', async () => {
    await place(a, { from: start, until: null });
    expect(await work(start)).toBe('Xếp trang chủ · Home page arranged');
    expect(await home('vi')).toEqual(['a', 'c', 'b']);
    expect(await work(start)).toBeNull();
  });

  test('is not on the page while it is withdrawn, and is again when it is public again', async () => {
    await place(a, { from: start, until: null });
    await site.newsroom.withdraw(a, 'vi', 'Sai số liệu');
    await work(start);
    expect(await home('vi')).toEqual(['c', 'b']);
    await site.newsroom.publish(a, 'vi', 'Chuyện A', { reason: 'Đã sửa' });
    await work(start);
    expect((await home('vi'))[0]).toBe('a');
  });

  test('comes in English with its English edition', async () => {
    const story = await site.newsroom.work('d');
    await place(story, { from: start, until: null });
    await work(start);
    await site.newsroom.publish(story, 'en', 'Story D');
    await site.newsroom.publish(await site.newsroom.work('e'), 'en', 'Story E');
    await work(start);
    expect(await home('en')).toEqual(['d', 'e', 'c', 'b']);
  });
});

describe('a redirect', () => {
  const leads = async (path: string): Promise<string | undefined> =>
    (await published(site.store)).get(path)?.location;
  const lead = (
    path: string,
    target: string,
    term: { readonly from: Instant; readonly until: Instant | null } = { from: start, until: null },
  ): Promise<void> =>
    site.db.transaction().execute(async (trx) => {
      const by = { user, actor: `user:${user}`, at: start };
      const fields = { path, target, ...term, note: '' };
      const made = await addRedirect(trx, crypto.randomUUID(), fields, by);
      if (!made.ok) throw new Error(made.error.kind);
      await publishRedirects(trx, [made.value], by);
    });

  test('holds for its term, leads to the end of a chain, and is in the signed map', async () => {
    await lead('/tin/1.html', '/tin/2.html', { from: at(hour), until: at(2 * hour) });
    await lead('/tin/2.html', '/vi/about/');
    expect(await work(start)).toBe(redirectsChanged);
    expect(await leads('/tin/2.html')).toBe('/vi/about/');
    expect(await work(at(hour - 1))).toBeNull();
    expect(await work(at(hour))).toBe(redirectsChanged);
    expect(await leads('/tin/1.html')).toBe('/vi/about/');
    expect(await verifyStore(site.store)).toMatchObject({ ok: true, problems: [] });
    await site.newsroom.publishAll();
    await work(at(hour));
    expect(await leads('/tin/1.html')).toBe('/vi/about/');
    expect(await work(at(2 * hour))).toBe(redirectsChanged);
    expect((await published(site.store)).has('/tin/1.html')).toBe(false);
  });

  test('follows a story that moves, in every language, and gives way to a page that comes', async () => {
    const story = await site.newsroom.work('dau-tien');
    await site.newsroom.publish(story, 'vi', 'Đầu tiên');
    await lead('/{lang}/bai/7', '/{lang}/stories/dau-tien');
    await work(start);
    expect(await leads('/km/bai/7')).toBe('/km/stories/dau-tien');
    await site.newsroom.change(story, { slug: 'dau-tien-moi' as Slug });
    await work(start);
    expect(await leads('/vi/bai/7')).toBe('/vi/stories/dau-tien-moi');
    await lead('/vi/stories/ve-sau', '/vi/about/');
    await work(start);
    expect(await leads('/vi/stories/ve-sau')).toBe('/vi/about/');
    const later = await site.newsroom.work('ve-sau');
    await site.newsroom.publish(later, 'vi', 'Về sau');
    await work(start);
    expect((await published(site.store)).get('/vi/stories/ve-sau')?.status).toBe(200);
  });
});

describe('a notice on top of pages', () => {
  const shows = async (path: string, words: string): Promise<boolean> =>
    (await textAt(site.store, path))?.includes(words) === true;

  test('comes and goes on time, on the front alone or on every page, in English where it has no other', async () => {
    const pin = (reach: 'front' | 'site', text: string, from: Instant) =>
      site.db.transaction().execute((trx) =>
        addPinnedNotice(
          trx,
          crypto.randomUUID(),
          {
            ...{ kind: 'warning', reach, link: null, from, until: at(3 * hour) },
            text: { vi: `Bão ${text}`, en: `Storm ${text}` },
          },
          { user, actor: `user:${user}`, at: start },
        ),
      );
    await pin('front', 'one', at(hour));
    await pin('site', 'two', at(2 * hour));
    expect(await work(at(hour - 1))).toBeNull();
    expect(await work(at(hour))).toBe(noticesChanged);
    expect(await shows('/vi/', 'Bão one')).toBe(true);
    expect(await shows('/ar/', '<p lang="en" dir="ltr">Storm one</p>')).toBe(true);
    expect(await shows('/vi/stories/a', 'Bão one')).toBe(false);
    expect(await work(at(2 * hour - 1))).toBeNull();
    expect(await work(at(2 * hour))).toBe(noticesChanged);
    expect(await shows('/vi/stories/a', 'Bão two')).toBe(true);
    expect(await shows('/km/not-found', 'Storm two')).toBe(true);
    expect(await work(at(3 * hour))).toBe(noticesChanged);
    expect(await shows('/vi/', 'Bão')).toBe(false);
    expect(await shows('/vi/stories/a', 'Bão')).toBe(false);
    expect(await work(at(3 * hour))).toBeNull();
  });
});

describe('a clock that is set', () => {
  test('back by 10 minutes neither takes away what began nor begins it anew', async () => {
    await place(a, { from: at(hour), until: at(2 * hour) });
    expect(await work(at(hour))).toBe(turned);
    expect(await work(at(hour - 10 * minute))).toBeNull();
    expect((await home('vi'))[0]).toBe('a');
    await site.newsroom.publishAll();
    await work(at(hour - 10 * minute));
    expect((await home('vi'))[0]).toBe('a');
    expect(await work(at(hour))).toBeNull();
  });

  test('back by 10 minutes begins nothing that was about to begin', async () => {
    await place(a, { from: at(minute), until: null });
    expect(await work(at(-9 * minute))).toBeNull();
    expect(await work(at(minute - 1))).toBeNull();
    expect(await work(at(minute))).toBe(turned);
  });

  test('forward by 40 days begins what was due in them, and not what comes a day later', async () => {
    await place(a, { from: at(41 * day), until: null });
    expect(await work(at(40 * day))).toBeNull();
    expect(await work(at(41 * day))).toBe(turned);
  });

  test('over a whole term shows nothing of it', async () => {
    await place(a, { from: at(hour), until: at(2 * hour) });
    expect(await work(at(40 * day))).toBeNull();
    expect((await home('vi'))[0]).not.toBe('a');
  });

  test('back leaves a term that is edited in its end alone where it is', async () => {
    const id = await place(a, { from: at(hour), until: at(2 * hour) });
    await work(at(hour));
    await site.db.transaction().execute(async (trx) => {
      const before = await lockPlacement(trx, id);
      if (before === null) throw new Error('no placement');
      const longer = { ...before, until: at(3 * hour) };
      const by = { user, actor: `user:${user}`, at: at(hour - 10 * minute) };
      await changePlacement(trx, before, longer, by);
    });
    await work(at(hour - 10 * minute));
    expect((await home('vi'))[0]).toBe('a');
  });
});
