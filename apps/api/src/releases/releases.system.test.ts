import { postgresRollbacks } from '@nhipcau/postgres';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk } from '../works/desk.fixture.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
  await sql`insert into release (number, time, reason, changes)
    select n, '2026-11-24T01:00:00Z', 'reason ' || n, 1 from generate_series(1, 30) n`.execute(
    desk.api.db,
  );
  await sql`insert into release_change (release, path, change, reason)
    values (30, '/vi/', 'changed', 'reason 30')`.execute(desk.api.db);
});
afterAll(() => desk.api.close());

test('releases are listed newest first, page after page', async () => {
  const first = await desk.done(desk.editor, 'GET', '/releases');
  const second = await desk.done(desk.editor, 'GET', `/releases?cursor=${first.next}`);
  const numbers = [first, second].flatMap(({ items }) =>
    (items as { number: number }[]).map(({ number }) => number),
  );
  expect(numbers).toEqual(Array.from({ length: 30 }, (_, index) => 30 - index));
  expect(second.next).toBeNull();
});

test('one release tells every path it changed', async () => {
  expect(await desk.done(desk.editor, 'GET', '/releases/30')).toEqual({
    ...{ number: 30, time: '2026-11-24T01:00:00.000Z', reason: 'reason 30', changes: 1 },
    list: [{ path: '/vi/', change: 'changed', reason: 'reason 30' }],
  });
  expect((await desk.refused(desk.editor, 'GET', '/releases/31')).kind).toBe('no-such-release');
});

test.each([30, 31, 0])('a roll-back to release %d is refused', async (release) => {
  const body = { release, reason: 'x' };
  const refusal = await desk.refused(desk.publisher, 'POST', '/releases/rollback', { body });
  expect([404, 422]).toContain(refusal.status);
});

test('a roll-back waits for the worker, once, is told as waiting, then with its outcome', async () => {
  const rollbacks = postgresRollbacks(desk.api.db);
  const ask = () =>
    desk.done(desk.publisher, 'POST', '/releases/rollback', {
      body: { release: 29, reason: 'Bản 30 hỏng' },
      headers: { 'idempotency-key': 'one' },
    });
  const [first, again] = [await ask(), await ask()];
  expect(again).toEqual(first);
  const waiting = await rollbacks.waiting();
  expect(waiting).toMatchObject([{ release: 29, reason: 'Bản 30 hỏng' }]);
  expect(await desk.done(desk.editor, 'GET', '/publication')).toEqual({
    waiting: 1,
    release: { number: 30, time: '2026-11-24T01:00:00.000Z' },
  });
  const asked = { id: first.request, release: 29, reason: 'Bản 30 hỏng' };
  const path = `/releases/rollbacks/${first.request}`;
  expect(await desk.done(desk.editor, 'GET', path)).toEqual({ ...asked, outcome: null });
  const outcome = { made: 31, refusal: null };
  await rollbacks.done(waiting[0]?.id ?? '', outcome, desk.api.now());
  expect(await rollbacks.waiting()).toEqual([]);
  expect(await desk.done(desk.editor, 'GET', path)).toEqual({ ...asked, outcome });
});

test('a roll-back that nobody asked for is not found', async () => {
  const path = '/releases/rollbacks/019ac0de-0000-7000-8000-000000000000';
  expect((await desk.refused(desk.editor, 'GET', path)).kind).toBe('not-found');
});

test('an editor may not roll back', async () => {
  const body = { release: 1, reason: 'x' };
  const refusal = await desk.refused(desk.editor, 'POST', '/releases/rollback', { body });
  expect([refusal.status, refusal.kind]).toEqual([403, 'not-allowed']);
});
