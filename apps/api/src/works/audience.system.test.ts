import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { blocksOf, published, translate } from '../translation/desk-of-works.fixture.ts';
import { aText, type Desk, openDesk, type Told } from './desk.fixture.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.api.close());

let serial = 0;
beforeEach(() => {
  serial += 1;
});
const slug = (more = '') => `readers-abroad-${serial}${more}`;
const get = (path: string): Promise<Told> => desk.done(desk.editor, 'GET', path);
const post = (who: string, path: string, body: unknown, version?: number) =>
  desk.done(who, 'POST', path, { body, ...(version !== undefined && { version }) });
const refused = (who: string, path: string, body: unknown, version?: number) =>
  desk.refused(who, 'POST', path, { body, ...(version !== undefined && { version }) });

/** A domestic work with a text. */
async function domestic(...words: string[]): Promise<Told> {
  const { id } = await desk.work(slug(), { audience: 'domestic' });
  const made = await post(desk.editor, `/works/${id}/editions`, { language: 'vi', copyFrom: null });
  const body = aText({ body: blocksOf(...words) });
  return desk.done(desk.editor, 'PUT', `/editions/${made.id}/text`, { version: 1, body });
}

describe('a work for readers at home', () => {
  test('is not asked for, begun in another language, or submitted', async () => {
    const edition = await domestic('Sông Hồng chảy qua Hà Nội.');
    const work = String(edition.work);
    const asked = (await post(desk.editor, '/translation/requests', {
      ...{ works: [work], languages: ['en'], dueOn: null, note: '' },
    })) as unknown as { asked: unknown[]; refused: unknown[] };
    expect(asked.asked).toEqual([]);
    expect(asked.refused).toMatchObject([{ kind: 'gate-closed', gaps: [{ kind: 'domestic' }] }]);
    const begun = { language: 'en', copyFrom: 'vi' };
    expect(await refused(desk.editor, `/works/${work}/editions`, begun)).toMatchObject({
      ...{ status: 409, kind: 'gate-closed', gaps: [{ kind: 'domestic' }] },
    });
    const submit = { publishAt: null, reason: null };
    const no = await refused(desk.editor, `/editions/${edition.id}/submit`, submit, 2);
    expect(no).toMatchObject({ status: 409, kind: 'work-closed', why: 'domestic' });
  });

  test('is not public whatever writes it', async () => {
    const { id } = await domestic('Một');
    const write = sql`update edition set live_revision = 1, live_since = now(),
      first_published_at = now(), stage = 'published' where id = ${id}`.execute(desk.api.db);
    await expect(write).rejects.toThrow('does not go out');
  });

  test('becomes one for readers abroad when it is adapted, its questions answered, and confirmed by another', async () => {
    const home = await domestic('Công tác của UBND tỉnh.', 'Sông Hồng.');
    const made = await post(desk.editor, `/works/${home.work}/adapt`, { slug: slug('-abroad') });
    expect(made).toMatchObject({ audience: 'abroad', adaptedFrom: home.work });
    const [edition] = made.editions as unknown as { id: string }[];
    const path = `/editions/${edition?.id}`;
    expect(await get(path)).toMatchObject({ stage: 'draft', text: { title: 'Cầu Long Biên' } });
    const gate = await get(`/works/${made.id}/audience`);
    expect(gate).toMatchObject({
      questions: [{ kind: 'abbreviation', words: 'UBND', answer: null }],
      missing: { publish: [{ kind: 'question-open' }, { kind: 'not-confirmed' }] },
    });
    const submit = { publishAt: null, reason: null };
    const early = await refused(desk.editor, `${path}/submit`, submit, 1);
    expect(early).toMatchObject({
      kind: 'not-ready',
      shortcomings: [
        { kind: 'question-open', at: 'block0001', words: 'UBND' },
        { kind: 'not-confirmed' },
      ],
    });
    const points = { abbreviations: true, references: true, vocabulary: true };
    const confirm = `/works/${made.id}/audience/confirm`;
    expect((await refused(desk.publisher, confirm, points)).kind).toBe('gate-closed');
    const [question] = gate.questions as { key: string }[];
    const answer = { question: question?.key, reason: 'Trong tên riêng.' };
    await post(desk.editor, `/works/${made.id}/audience/answers`, answer);
    expect(await post(desk.publisher, confirm, points)).toMatchObject({ missing: { publish: [] } });

    await desk.done(desk.editor, 'PUT', `${path}/text`, {
      version: 1,
      body: aText({ body: blocksOf('Công tác của UBND tỉnh', 'Sông Hồng, dài.') }),
    });
    expect(await get(`/works/${made.id}/audience`)).toMatchObject({
      missing: { publish: [{ kind: 'confirmed-before-change' }] },
    });
    await post(desk.otherPublisher, confirm, points);
    await desk.publish(String(edition?.id));
    expect(await get(path)).toMatchObject({ stage: 'published' });
    const english = { language: 'en', copyFrom: 'vi' };
    expect(await post(desk.editor, `/works/${made.id}/editions`, english)).toMatchObject({
      head: 1,
    });
  });

  test('is not confirmed by somebody who wrote it', async () => {
    const home = await domestic('Một');
    const made = await post(desk.publisher, `/works/${home.work}/adapt`, { slug: slug('-abroad') });
    const points = { abbreviations: true, references: true, vocabulary: true };
    const own = await refused(desk.publisher, `/works/${made.id}/audience/confirm`, points);
    expect(own).toMatchObject({ status: 403, kind: 'own-work' });
  });
});

test('a work for readers abroad goes out with questions, and is told of them', async () => {
  const edition = await published(desk, slug(), 'Công tác của UBND tỉnh.');
  expect(await get(`/works/${edition.work}/audience`)).toMatchObject({
    questions: [{ words: 'UBND' }],
    missing: { ask: [], publish: [] },
  });
});

describe('a work that is killed', () => {
  test('is taken back in every language at once, in one transaction, and does not come again', async () => {
    const source = await published(desk, slug(), 'Một');
    const work = String(source.work);
    for (const language of ['en', 'ko', 'fr'] as const) await translate(desk, work, language);
    const draft = await post(desk.editor, `/works/${work}/editions`, {
      ...{ language: 'ja', copyFrom: 'vi' },
    });
    await desk.done(desk.editor, 'PUT', `/editions/${draft.id}/text`, {
      version: 1,
      body: { ...aText(), ...(draft.text as object), title: '橋', summary: '川' },
    });
    const later = { publishAt: '2999-01-01T00:00:00Z', reason: null };
    await post(desk.editor, `/editions/${draft.id}/submit`, later, 2);
    await post(desk.publisher, `/editions/${draft.id}/approve`, {}, 3);
    expect(await get(`/editions/${draft.id}`)).toMatchObject({ stage: 'scheduled' });
    await post(desk.editor, '/translation/requests', {
      ...{ works: [work], languages: ['de'], dueOn: null, note: '' },
    });
    const told = await desk.done(desk.publisher, 'GET', `/works/${work}/kill`);
    expect(told).toMatchObject({ requests: 1 });
    expect(told.memoryUnits).toBeGreaterThan(0);
    const before = (await desk.outbox()).length;

    const reason = 'Số liệu sai · Wrong figures';
    const done = await post(desk.publisher, `/works/${work}/kill`, { reason, takeMemory: true });
    expect(done).toEqual(told);
    const after = await get(`/works/${work}`);
    expect(after).toMatchObject({ killed: { reason } });
    const editions = after.editions as { live: unknown; withdrawn: unknown; stage: string }[];
    expect(editions.every(({ live, stage }) => live === null && stage === 'draft')).toBe(true);
    expect(editions.filter(({ withdrawn }) => withdrawn !== null)).toHaveLength(4);

    const lines = (await desk.outbox()).slice(before);
    expect(new Set(lines.map((line) => line.reason))).toEqual(new Set([reason]));
    const { rows } = await sql<{ event: unknown; moments: number }>`
      select max(event::text)::jsonb as event, count(distinct xmin::text)::int as moments
      from outbox where reason = ${reason}`.execute(desk.api.db);
    expect(rows).toEqual([{ event: { kind: 'work.killed', work }, moments: 1 }]);

    const again = await get(`/editions/${source.id}`);
    const submit = { publishAt: null, reason: 'Đăng lại' };
    const no = await refused(desk.editor, `/editions/${source.id}/submit`, submit, again.version);
    expect(no).toMatchObject({ status: 409, kind: 'work-closed', why: 'killed' });
    const asked = await post(desk.editor, '/translation/requests', {
      ...{ works: [work], languages: ['de'], dueOn: null, note: '' },
    });
    expect(asked).toMatchObject({ refused: [{ gaps: [{ kind: 'killed' }] }] });
    const notices = (await desk.done(desk.editor, 'GET', '/notices')) as unknown as {
      items: { kind: string; subject: string }[];
    };
    expect(notices.items).toContainEqual(
      expect.objectContaining({ kind: 'work-killed', subject: `work:${work}` }),
    );
    expect(await desk.done(desk.publisher, 'GET', `/works/${work}/kill`)).toEqual({
      ...{ withdrawn: [], takenOff: [], requests: 0, memoryUnits: 0 },
    });
    const twice = await refused(desk.publisher, `/works/${work}/kill`, {
      reason,
      takeMemory: false,
    });
    expect(twice).toMatchObject({ status: 409, kind: 'work-closed' });
  });
});
