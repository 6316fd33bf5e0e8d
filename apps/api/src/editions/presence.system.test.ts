import { presenceMs } from '@nhipcau/core/content';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk } from '../works/desk.fixture.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.api.close());

test('two people hear of each other while they have one edition open, and 30 seconds more', async () => {
  const [one, other] = [await desk.edition('cung-mo'), await desk.edition('bai-khac')];
  const say = (cookie: string, at: string | null, { id } = one): Promise<unknown> =>
    desk.done(cookie, 'POST', `/editions/${id}/presence`, { body: { at } });
  const called = (name: string, at: string | null): unknown => ({
    others: [{ user: expect.any(String), name: `${name}@example.vn`, at }],
  });

  expect(await say(desk.editor, 'block0001')).toEqual({ others: [] });
  expect(await say(desk.publisher, 'title')).toEqual(called('editor', 'block0001'));
  expect(await say(desk.publisher, null, other)).toEqual({ others: [] });
  desk.api.pass(presenceMs - 1);
  expect(await say(desk.editor, null)).toEqual(called('publisher', 'title'));
  desk.api.pass(1);
  expect(await say(desk.editor, null)).toEqual({ others: [] });
  expect(await say(desk.publisher, null)).toEqual(called('editor', null));
});

test('it leaves no trace: no line of the audit trail, no name in the log, no use of the session', async () => {
  const { id } = await desk.edition('khong-dau-vet');
  const traces = (): Promise<unknown> =>
    Promise.all([
      sql`select count(*) from audit_event`.execute(desk.api.db).then(({ rows }) => rows),
      sql`select last_seen_at from user_session order by id`
        .execute(desk.api.db)
        .then(({ rows }) => rows),
    ]);
  desk.api.pass(120_000);
  const before = await traces();
  desk.api.logged.length = 0;
  await desk.done(desk.editor, 'POST', `/editions/${id}/presence`, { body: { at: null } });
  expect(await traces()).toEqual(before);
  expect(desk.api.logged.map(({ event, route }) => [event, route])).toEqual([
    ['request', '/editions/{id}/presence'],
  ]);
  expect(JSON.stringify(desk.api.logged)).not.toContain(id);
  expect(JSON.stringify(desk.api.logged)).not.toContain('editor');
});

test.each(['', 'a b', '<b>', 'x'.repeat(41)])('a place called %j is refused', async (at) => {
  const { id } = await desk.edition(`noi-${at.length}-${at.codePointAt(0) ?? 0}`);
  const path = `/editions/${id}/presence`;
  expect((await desk.refused(desk.editor, 'POST', path, { body: { at } })).status).toBe(422);
});
