/** What the readers of each market have, from the database to what a worker publishes. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { type Instant, instantOf, type WorkId } from '@nhipcau/core/kernel';
import type { MaterialKind } from '@nhipcau/core/rights';
import { readHead, verifyStore } from '@nhipcau/release';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { anInstallation, type Installation, published, textAt } from './installation.fixture.ts';
import { systemClock } from './open-publisher.ts';
import { type RunningWorker, startWorker } from './worker.ts';

let site: Installation;
let worker: RunningWorker;
let now: Instant = instantOf(systemClock() + 1_000);
const lines: string[] = [];
const hour = 3_600_000;
const patience = { timeout: 30_000, interval: 50 };

beforeAll(async () => {
  site = await anInstallation();
  await sql`insert into market (code, members, name, languages, published) values
    ('world', null, '{}', '{en}', false), ('KR', null, '{}', '{ko}', true),
    ('JP', null, '{}', '{ja}', true), ('FR', null, '{}', '{fr}', false)`.execute(site.db);
  await site.newsroom.publish(await site.newsroom.work('for-all'), 'vi', 'Cho mọi người');
  await site.newsroom.publishAll();
  worker = startWorker(
    site.config,
    (line) => lines.push(line),
    () => now,
  );
});
afterAll(async () => {
  await worker.stop();
  await site.remove();
});

/** Somebody else's right in a work: in the whole of it unless said. */
async function restrict(
  work: WorkId,
  territory: object,
  {
    from,
    until,
    ...held
  }: {
    readonly from?: Instant;
    readonly until?: Instant;
    readonly part?: string;
    readonly kind?: MaterialKind;
  } = {},
): Promise<string> {
  const id = randomUUID();
  const { part, kind } = { part: 'work', kind: 'text', ...held };
  await sql`insert into material (id, work, part, kind, holder, credit, territory, starts_at, ends_at,
      may_translate, may_adapt, may_cut, may_sublicense, may_train, source)
    values (${id}, ${work}, ${part}, ${kind}, 'Chủ quyền', '', ${JSON.stringify(territory)},
      ${from === undefined ? null : new Date(from)}, ${until === undefined ? null : new Date(until)},
      true, true, true, true, false, 'Hợp đồng')`.execute(site.db);
  return id;
}

/** The markets that hold a page. */
async function holders(path: string): Promise<readonly string[]> {
  const roots = (await readHead(site.store))?.release.roots ?? {};
  const held: string[] = [];
  for (const market of Object.keys(roots).sort()) {
    const entry = (await published(site.store, market)).get(path);
    if (entry?.status === 200) held.push(market);
  }
  return held;
}

const korea = { kind: 'countries', only: ['KR'] };

test('a work that is cleared for one market stands there, in lists and search, and nowhere else', async () => {
  const work = await site.newsroom.work('korea-only');
  await restrict(work, korea);
  await site.newsroom.publish(work, 'vi', 'Riêng Hàn Quốc');
  await expect.poll(() => holders('/vi/stories/korea-only'), patience).toEqual(['KR']);
  for (const path of ['/vi/', '/vi/stories/', '/vi/feed.atom', '/news-sitemap.xml']) {
    expect(await textAt(site.store, path, 'KR')).toContain('Riêng Hàn Quốc');
    for (const market of ['world', 'JP']) {
      expect(await textAt(site.store, path, market)).not.toContain('Riêng Hàn Quốc');
    }
  }
  const [world, japan, own] = await Promise.all(
    ['world', 'JP', 'KR'].map((one) => textAt(site.store, '/vi/about/translations', one)),
  );
  expect(japan).toBe(world);
  expect(own).not.toBe(world);
  const index = '/vi/search/index.json';
  expect(await textAt(site.store, index, 'JP')).toBe(await textAt(site.store, index));
  expect(await textAt(site.store, index, 'KR')).not.toBe(await textAt(site.store, index));
});

test('a right that begins and ends turns at its instants, by itself, and gives its end to the page', async () => {
  const work = await site.newsroom.work('for-an-hour');
  const [from, until] = [instantOf(now + hour), instantOf(now + 2 * hour)];
  await restrict(work, korea, { from, until });
  await site.newsroom.publish(work, 'vi', 'Trong một giờ');
  await expect.poll(() => site.newsroom.waiting(), patience).toBe(0);
  now = instantOf(from - 1);
  await site.newsroom.publish(await site.newsroom.work('meanwhile'), 'vi', 'Khác');
  await expect.poll(() => holders('/vi/stories/meanwhile'), patience).not.toEqual([]);
  expect(await holders('/vi/stories/for-an-hour')).toEqual([]);
  now = from;
  await expect.poll(() => holders('/vi/stories/for-an-hour'), patience).toEqual(['KR']);
  const entry = (await published(site.store, 'KR')).get('/vi/stories/for-an-hour');
  expect(entry?.notAfter).toBe(until);
  now = until;
  await expect.poll(() => holders('/vi/stories/for-an-hour'), patience).toEqual([]);
  expect(await textAt(site.store, '/vi/', 'KR')).not.toContain('Trong một giờ');
});

test('a public work leaves the world when one country is taken out, and comes back when it is free', async () => {
  const work = await site.newsroom.work('blocked');
  await site.newsroom.publish(work, 'vi', 'Bị chặn một nơi');
  await expect.poll(() => holders('/vi/stories/blocked'), patience).toEqual(['JP', 'KR', 'world']);
  const id = await restrict(work, { kind: 'worldwide', except: ['JP'] });
  await expect.poll(() => holders('/vi/stories/blocked'), patience).toEqual(['KR']);
  const { release } = (await readHead(site.store)) ?? expect.fail('nothing is published');
  expect(release.reason).toBe('Quyền sử dụng thay đổi · Rights of use changed');
  await sql`delete from material where id = ${id}`.execute(site.db);
  await expect.poll(() => holders('/vi/stories/blocked'), patience).toEqual(['JP', 'KR', 'world']);
});

test('a picture that is barred in one country is out of the story there and in the world, with its files, and back when it is free', async () => {
  const work = await site.newsroom.work('with-picture');
  const picture = await site.newsroom.picture(join(site.config.dataFolder, 'media'));
  const files = async () => {
    const { rows } = await sql<{ file: string }>`
      select left(sha256, 24) as file from rendition where picture = ${picture}`.execute(site.db);
    return rows.map(({ file }) => file);
  };
  await expect.poll(files, patience).not.toEqual([]);
  const hero = { picture, alt: 'Cầu gỗ', caption: 'Cầu gỗ lúc sáng sớm' };
  await site.newsroom.publish(work, 'vi', 'Có ảnh', { hero });
  const story = '/vi/stories/with-picture';
  /** The markets whose story shows the picture, and those that hold a file of it. */
  const shown = async () => {
    const own = await files();
    const found = { pages: [] as string[], files: [] as string[] };
    for (const market of await holders(story)) {
      const words = (await textAt(site.store, story, market)) ?? '';
      if (own.some((file) => words.includes(file))) found.pages.push(market);
      const paths = [...(await published(site.store, market)).keys()].join();
      if (own.some((file) => paths.includes(file))) found.files.push(market);
      expect(words.includes('Cầu gỗ')).toBe(found.pages.includes(market));
    }
    return found;
  };
  const everywhere = ['JP', 'KR', 'world'];
  await expect.poll(shown, patience).toEqual({ pages: everywhere, files: everywhere });
  const until = instantOf(now + 3 * hour);
  const id = await restrict(
    work,
    { kind: 'worldwide', except: ['JP'] },
    { part: 'hero', kind: 'picture', until },
  );
  await expect.poll(shown, patience).toEqual({ pages: ['KR'], files: ['KR'] });
  expect(await holders(story)).toEqual(everywhere);
  const ends = [...(await published(site.store, 'KR'))].filter(([, one]) => one.notAfter === until);
  expect(ends.map(([path]) => path.slice(0, 7))).toContain('/media/');
  expect(ends.every(([path]) => path.startsWith('/media/'))).toBe(true);
  now = until;
  await expect.poll(shown, patience).toEqual({ pages: [], files: [] });
  expect(await holders(story)).toEqual(everywhere);
  await sql`delete from material where id = ${id}`.execute(site.db);
  await expect.poll(shown, patience).toEqual({ pages: everywhere, files: everywhere });
});

test('an embargo on a market ends by itself at its instant, and not a millisecond before', async () => {
  const work = await site.newsroom.work('later-in-korea');
  const until = instantOf(now + hour);
  const { rows } = await sql<{ id: string }>`select id from app_user limit 1`.execute(site.db);
  await sql`insert into narrower_embargo (id, work, market, until, reason, set_by, set_at)
    values (${randomUUID()}, ${work}, 'KR', ${new Date(until)}, 'Hẹn báo bạn', ${rows[0]?.id},
      ${new Date(now)})`.execute(site.db);
  await site.newsroom.publish(work, 'vi', 'Hàn Quốc sau');
  await expect.poll(() => holders('/vi/stories/later-in-korea'), patience).toEqual(['JP']);
  now = instantOf(until - 1);
  await site.newsroom.publish(await site.newsroom.work('another'), 'vi', 'Khác nữa');
  await expect.poll(() => holders('/vi/stories/another'), patience).not.toEqual([]);
  expect(await holders('/vi/stories/later-in-korea')).toEqual(['JP']);
  now = until;
  await expect
    .poll(() => holders('/vi/stories/later-in-korea'), patience)
    .toEqual(['JP', 'KR', 'world']);
});

test('what was published edit by edit is what one publication of everything gives, in every market', async () => {
  const codes = ['world', 'JP', 'KR'];
  const maps = () =>
    Promise.all(
      codes.map(async (code) =>
        [...(await published(site.store, code))]
          .filter(([path]) => !/^\/[a-z]{2}\/search\/./.test(path))
          .sort(),
      ),
    );
  const before = await maps();
  await site.newsroom.publishAll();
  await expect.poll(() => site.newsroom.waiting(), patience).toBe(0);
  expect(await maps()).toEqual(before);
  expect(await verifyStore(site.store)).toMatchObject({ ok: true, problems: [] });
  expect(lines.filter((line) => line.startsWith('alarm'))).toEqual([]);
});
