import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Desk, openDesk } from '../works/desk.fixture.ts';

let desk: Desk;
let a: string;
let b: string;
beforeAll(async () => {
  desk = await openDesk();
  desk.api.pass(-120_000);
  for (const slug of ['cau-long-bien', 'pho-co']) {
    desk.api.pass(60_000);
    const { id, work } = await desk.edition(slug);
    await desk.publish(id, { title: `Bài ${slug}` });
    if (slug === 'pho-co') b = String(work);
    else a = String(work);
  }
});
afterAll(() => desk.api.close());
beforeEach(async () => {
  await sql`delete from home_placement`.execute(desk.api.db);
  await sql`delete from outbox`.execute(desk.api.db);
});

/** The api's clock stands at 2026-11-24T02:00:00Z. */
const now = '2026-11-24T02:00:00.000Z';
const [nine, ten, eleven] = ['09', '10', '11'].map((hour) => `2026-11-24T${hour}:00:00.000Z`) as [
  string,
  string,
  string,
];
const path = '/home/placements';
const place = (
  position: number,
  work: string,
  from: string | null = null,
  until: string | null = null,
) => desk.done(desk.publisher, 'POST', path, { body: { position, work, from, until } });
const refusedPlace = (position: number, work: string, from: string | null, until: string | null) =>
  desk.refused(desk.publisher, 'POST', path, { body: { position, work, from, until } });

test('a work is placed from now on, and the home page of every language waits for publication', async () => {
  const made = await place(1, a);
  expect(made).toMatchObject({ position: 1, work: a, from: now, until: null, state: 'current' });
  const { items } = await desk.done(desk.editor, 'GET', path);
  expect(items).toMatchObject([
    { id: made.id, title: 'Bài cau-long-bien', slug: 'cau-long-bien', languages: ['vi'] },
  ]);
  expect(await desk.outbox()).toEqual([
    { keys: ['home'], paths: [], reason: 'Xếp trang chủ · Home page arranged' },
  ]);
});

test('what begins later publishes nothing yet', async () => {
  expect(await place(1, a, nine, ten)).toMatchObject({ state: 'waiting', from: nine, until: ten });
  expect(await desk.outbox()).toEqual([]);
});

test('a position holds one work at a time: right before and right after is free', async () => {
  await place(1, a, nine, ten);
  const early = await refusedPlace(1, b, '2026-11-24T09:59:59.999Z', null);
  expect(early).toMatchObject({ status: 409, kind: 'position-taken', position: 1, from: nine });
  expect(await refusedPlace(1, b, null, '2026-11-24T09:00:00.001Z')).toMatchObject({ status: 409 });
  await place(1, b, null, nine);
  await place(1, b, ten, eleven);
});

test('a work stands at one position at a time', async () => {
  await place(1, a, nine, ten);
  const refused = await refusedPlace(2, a, nine, ten);
  expect(refused).toMatchObject({ status: 409, kind: 'placed-elsewhere', position: 1 });
  await place(2, a, ten, null);
});

test('Postgres refuses an overlap that no route has checked', async () => {
  await place(1, a, nine, ten);
  const overlap = sql`insert into home_placement (id, position, work, during, state, created_by)
    select gen_random_uuid(), 1, ${b}, during, state, created_by from home_placement`;
  await expect(overlap.execute(desk.api.db)).rejects.toThrow('home_position_taken');
});

test.each([
  ['an end before its beginning', ten, nine, { path: '/until', kind: 'not-after-from' }],
  ['no length', ten, ten, { path: '/until', kind: 'not-after-from' }],
  ['an end that is over', '2026-11-24T01:00:00Z', now, { path: '/until', kind: 'already-over' }],
])('a term with %s is refused', async (_why, from, until, problem) => {
  expect(await refusedPlace(1, a, from, until)).toMatchObject({ status: 422, problems: [problem] });
});

test('a work that does not exist, and a position that no page has, are refused', async () => {
  expect(await refusedPlace(1, desk.api.ids(), null, null)).toMatchObject({
    ...{ status: 422, kind: 'unknown-reference', field: 'work' },
  });
  expect(await refusedPlace(14, a, null, null)).toMatchObject({ status: 422 });
});

test('a placement is changed and taken away from the version that was seen', async () => {
  const { id } = await place(1, a);
  const own = `${path}/${id}`;
  const moved = await desk.done(desk.publisher, 'PATCH', own, {
    version: 1,
    body: { position: 2, until: ten },
  });
  expect(moved).toMatchObject({ version: 2, position: 2, until: ten, from: now, state: 'current' });
  const late = { version: 1, body: { position: 3 } };
  expect(await desk.refused(desk.publisher, 'PATCH', own, late)).toMatchObject({
    ...{ status: 412, current: { version: 2, position: 2 } },
  });
  const gone = await desk.api.ask('DELETE', `/api/v1${own}`, {
    ...{ cookie: desk.publisher, version: 2 },
  });
  expect(gone.status).toBe(204);
  expect((await desk.done(desk.editor, 'GET', path)).items).toEqual([]);
  expect(await desk.outbox()).toHaveLength(3);
});

test('an editor sees the home page and does not arrange it', async () => {
  const body = { position: 1, work: a, from: null, until: null };
  expect(await desk.refused(desk.editor, 'POST', path, { body })).toMatchObject({ status: 403 });
});

test('the preview shows the page of an instant: placements and scheduled stories, and keeps nothing', async () => {
  await place(1, a, nine, ten);
  const later = await desk.edition('chuyen-hen-gio');
  const asked = { version: later.version, body: { publishAt: nine, reason: null } };
  const review = await desk.done(desk.editor, 'POST', `/editions/${later.id}/submit`, asked);
  const approval = { version: review.version, body: {} };
  await desk.done(desk.publisher, 'POST', `/editions/${later.id}/approve`, approval);
  const stories = async (at: string): Promise<readonly string[]> => {
    const page = await desk.api.ask('GET', `/api/v1/home/preview?language=vi&at=${at}`, {
      cookie: desk.editor,
    });
    expect(page.headers.get('content-security-policy')).toContain('sandbox');
    const found = (await page.text()).matchAll(/<h[23]><a href="\/vi\/stories\/([a-z-]+)">/g);
    return [...found].map((match) => match[1] ?? '');
  };
  expect(await stories(now)).toEqual(['pho-co', 'cau-long-bien']);
  expect(await stories(nine)).toEqual(['cau-long-bien', 'chuyen-hen-gio', 'pho-co']);
  expect(await stories(ten)).toEqual(['chuyen-hen-gio', 'pho-co', 'cau-long-bien']);
  expect(await stories(now)).toEqual(['pho-co', 'cau-long-bien']);
  expect(await desk.done(desk.editor, 'GET', `/editions/${later.id}`)).toMatchObject({
    ...{ stage: 'scheduled', live: null },
  });
});
