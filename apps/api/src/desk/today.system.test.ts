import type { UserId } from '@nhipcau/core/kernel';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { everywhere } from '../api.fixture.ts';
import { aText, type Desk, openDesk, type Told } from '../works/desk.fixture.ts';

let desk: Desk;
let editor: UserId;

beforeAll(async () => {
  desk = await openDesk();
  const { rows } = await sql<{ id: UserId }>`
    select id from app_user where email = 'editor@example.vn'`.execute(desk.api.db);
  editor = rows[0]?.id as UserId;
});
afterAll(() => desk.api.close());

const today = (cookie: string): Promise<Told> => desk.done(cookie, 'GET', '/today');
const names = (part: unknown): readonly unknown[] => (part as Told[]).map(({ title }) => title);

/** An edition with a title of its own. */
async function titled(slug: string): Promise<Told> {
  const edition = await desk.edition(slug);
  return desk.done(desk.editor, 'PUT', `/editions/${edition.id}/text`, {
    ...{ version: edition.version, body: aText({ title: slug }) },
  });
}
async function lead(cookie: string, id: string, verb: string, body: unknown): Promise<Told> {
  desk.api.pass(1_000);
  const { version } = await desk.done(desk.editor, 'GET', `/editions/${id}`);
  return desk.done(cookie, 'POST', `/editions/${id}/${verb}`, { version, body });
}
const submit = (id: string, publishAt: string | null = null): Promise<Told> =>
  lead(desk.editor, id, 'submit', { publishAt, reason: null });
const give = (edition: string, dueOn: string | null, task = 'write'): Promise<Told> =>
  desk.done(desk.publisher, 'POST', `/editions/${edition}/assignments`, {
    body: { task, assignee: editor, dueOn, note: '' },
  });

describe('the day of a person', () => {
  test('begins with nothing', async () => {
    const cookie = await desk.join('newcomer', [everywhere('publisher')]);
    const { today: day, waitingSince: since, ...parts } = await today(cookie);
    expect([day, since]).toEqual(['2026-11-24', null]);
    for (const part of Object.values(parts)) expect(part).toEqual([]);
  });

  test('has each task where its last day puts it, and once', async () => {
    for (const [slug, dueOn] of [
      ['due-yesterday', '2026-11-23'],
      ['due-this-day', '2026-11-24'],
      ['due-tomorrow', '2026-11-25'],
      ['due-whenever', null],
    ] as const) {
      await give((await titled(slug)).id, dueOn);
    }
    await titled('without-a-task');
    const day = await today(desk.editor);
    expect(names(day.overdue)).toEqual(['due-yesterday']);
    expect(names(day.due)).toEqual(['due-this-day']);
    expect(names(day.write)).toEqual(['due-tomorrow', 'due-whenever']);
    expect(names(day.drafts)).toEqual(['without-a-task']);
  });

  test('gives approvals to those who may and did not write, and approved texts a time', async () => {
    const review = await titled('waits-for-review');
    await submit(review.id);
    const held = await titled('approved-without-time');
    await submit(held.id);
    await lead(desk.publisher, held.id, 'approve', { hold: true });
    const own = await titled('of-the-publisher');
    await desk.done(desk.publisher, 'PUT', `/editions/${own.id}/text`, {
      ...{ version: own.version, body: aText({ title: 'of-the-publisher' }) },
    });
    await submit(own.id);
    expect(names((await today(desk.publisher)).approve)).toEqual([
      ...['waits-for-review', 'approved-without-time'],
    ]);
    expect(names((await today(desk.otherPublisher)).approve)).toContain('of-the-publisher');
    expect((await today(desk.editor)).approve).toEqual([]);
    const korean = { role: 'publisher', organisation: null, languages: ['ko'] } as const;
    expect((await today(await desk.join('korean', [korean]))).approve).toEqual([]);
  });

  test('shows what goes out until tomorrow is over in Vietnam', async () => {
    for (const [slug, publishAt] of [
      ['last-of-tomorrow', '2026-11-25T16:59:59.999Z'],
      ['day-after-tomorrow', '2026-11-25T17:00:00.000Z'],
    ] as const) {
      const { id } = await titled(slug);
      await submit(id, publishAt);
      await lead(desk.publisher, id, 'approve', {});
    }
    expect(names((await today(desk.editor)).goingOut)).toEqual(['last-of-tomorrow']);
  });

  test('names withdrawn texts and corrections that nobody ended', async () => {
    const gone = await titled('withdrawn-text');
    await desk.publish(gone.id);
    await lead(desk.publisher, gone.id, 'withdraw', { reason: 'Nhầm' });
    const begun = await titled('correction-begun');
    await desk.publish(begun.id);
    const { version } = await desk.done(desk.editor, 'GET', `/editions/${begun.id}`);
    const body = aText({ title: 'correction-begun' });
    await desk.done(desk.editor, 'PUT', `/editions/${begun.id}/text`, { version, body });
    expect(new Set(names((await today(desk.publisher)).unsettled))).toEqual(
      new Set(['withdrawn-text', 'correction-begun']),
    );
    const own = await today(desk.editor);
    expect(names(own.unsettled)).toEqual(['withdrawn-text']);
    expect(names(own.drafts)).toContain('correction-begun');
  });
});
