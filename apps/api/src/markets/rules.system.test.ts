import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { everywhere } from '../api.fixture.ts';
import { type Desk, openDesk, type Told } from '../works/desk.fixture.ts';

let desk: Desk;
let manager: string;
let editor: string;

/** The api's clock stands at 2026-11-24T02:00:00Z. */
beforeAll(async () => {
  desk = await openDesk();
  manager = await desk.join('rights', [everywhere('rights-manager')]);
  ({ editor } = desk);
  await sql`insert into market (code, members, name, languages, published) values
    ('world', null, '{}', '{en}', false), ('US', null, '{}', '{en}', true),
    ('JP', null, '{}', '{ja}', true), ('FR', null, '{}', '{fr}', false)
    on conflict (code) do update set published = excluded.published`.execute(desk.api.db);
}, 120_000);
afterAll(() => desk.api.close());

const label = {
  vi: 'Do Cục phát hành.',
  en: 'Distributed by the Agency.',
  ko: '기관이 배포합니다.',
};
const filing = { duty: { vi: 'Nộp một bản sao', en: 'File a copy' }, deadlineDays: 2 };
const rule = (more: object = {}) => ({
  ...{ market: 'US', from: '2026-11-01', until: '2027-01-01', label, filing },
  ...{ source: '22 U.S.C. 614', ...more },
});
const add = (more: object = {}): Promise<Told> =>
  desk.done(manager, 'POST', '/market-rules', { body: rule(more) });

let seen = 0;

/** Whether the whole site was asked for since the last time. */
async function waits(): Promise<boolean> {
  const whole = (await desk.outbox()).filter(({ paths }) => paths.includes('*')).length;
  const more = whole > seen;
  seen = whole;
  return more;
}

async function due(): Promise<readonly Told[]> {
  const { items } = await desk.done(editor, 'GET', '/market-filings/due');
  return (items as readonly Told[]).filter(({ market }) => market === 'US');
}

describe('a rule of a host country', () => {
  test('is written with its words, its filing and its source, and makes the site anew where it holds', async () => {
    const made = await add();
    expect(made).toMatchObject({ ...rule(), version: 1 });
    expect(await waits()).toBe(true);
    const { items } = await desk.done(editor, 'GET', '/market-rules');
    expect(items).toEqual([made]);
    const path = `/market-rules/${made.id}`;
    const after = await desk.done(manager, 'PATCH', path, { body: { source: '§ 2' }, version: 1 });
    expect(after).toMatchObject({ version: 2, source: '§ 2', label });
    expect(await waits()).toBe(false);
    const relabelled = { label: { ...label, en: 'By the Agency.' } };
    await desk.done(manager, 'PATCH', path, { body: relabelled, version: 2 });
    expect(await waits()).toBe(true);
    const old = { body: { source: '§ 3' }, version: 2 };
    expect(await desk.refused(manager, 'PATCH', path, old)).toMatchObject({ status: 412 });
  });

  test('for later, or for a market without pages of its own, makes nothing anew', async () => {
    await add({ from: '2027-01-01', until: null });
    await add({ market: 'FR' });
    expect(await waits()).toBe(false);
  });

  test.each<[what: string, given: object, path: string, kind: string]>([
    ['that shares its last day', { from: '2026-12-31', until: null }, '/from', 'rules-overlap'],
    ['that ends as it begins', { market: 'JP', until: '2026-11-01' }, '/until', 'not-after-from'],
    ['for a market that there is not', { market: 'ZZ' }, '/market', 'not-one-of'],
    ['without a word in English', { label: { vi: 'a' } }, '/label/en', 'missing'],
    [
      'with a deadline in the past',
      { market: 'JP', filing: { ...filing, deadlineDays: -1 } },
      ...(['/filing/deadlineDays', 'too-little'] as const),
    ],
  ])('%s is refused', async (_what, given, path, kind) => {
    expect(
      await desk.refused(manager, 'POST', '/market-rules', { body: rule(given) }),
    ).toMatchObject({ kind: 'invalid-request', problems: [{ path, kind }] });
  });

  test('is read by everybody, and written by nobody but who looks after rights', async () => {
    expect((await desk.done(editor, 'GET', '/market-rules')).items).toHaveLength(3);
    const asked = { body: rule({ market: 'JP' }) };
    expect(await desk.refused(editor, 'POST', '/market-rules', asked)).toMatchObject({
      status: 403,
    });
  });
});

describe('filing', () => {
  test('is due for each text from its first day in the market, until it is filed with its receipt', async () => {
    const { items } = await desk.done(editor, 'GET', '/market-rules');
    const own = (items as readonly Told[]).find(
      ({ market, from }) => market === 'US' && from === '2026-11-01',
    );
    const { id, work } = await desk.edition('nop-luu-chieu');
    expect((await due()).filter(({ work: of }) => of === work)).toEqual([]);
    await desk.publish(id);
    const waiting = { rule: own?.id, market: 'US', work, slug: 'nop-luu-chieu', language: 'vi' };
    const days = { reachedOn: '2026-11-24', dueOn: '2026-11-26' };
    expect((await due()).filter(({ work: of }) => of === work)).toMatchObject([
      { ...waiting, ...days },
    ]);
    const body = {
      ...{ rule: own?.id, work, languages: ['vi', 'ko'], filedOn: '2026-11-24' },
      evidence: 'Biên nhận số 7',
    };
    const early = { body: { ...body, filedOn: '2026-11-25' } };
    expect(await desk.refused(manager, 'POST', '/market-filings', early)).toMatchObject({
      problems: [{ path: '/filedOn', kind: 'in-the-future' }],
    });
    expect(await desk.refused(editor, 'POST', '/market-filings', { body })).toMatchObject({
      status: 403,
    });
    // What is not due is not filed.
    expect(await desk.done(manager, 'POST', '/market-filings', { body })).toEqual({
      filed: ['vi'],
    });
    expect(await desk.done(manager, 'POST', '/market-filings', { body })).toEqual({ filed: [] });
    expect((await due()).filter(({ work: of }) => of === work)).toEqual([]);
    const list = await desk.done(editor, 'GET', '/market-filings');
    expect(list.items).toMatchObject([
      { ...waiting, filedOn: '2026-11-24', evidence: 'Biên nhận số 7' },
    ]);
  });

  test('is not due for a text that the market does not have, nor for one before the rule', async () => {
    const barred = await desk.edition('khong-cho-my');
    await sql`insert into material (id, work, part, kind, holder, credit, territory, may_translate,
        may_adapt, may_cut, may_sublicense, may_train, source)
      values (${desk.api.ids()}, ${barred.work}, 'work', 'text', 'Ai đó', '',
        '{"kind": "countries", "only": ["JP"]}', true, true, true, true, true, '')`.execute(
      desk.api.db,
    );
    await sql`insert into work_clearance (work, language, market, cleared)
      values (${barred.work}, 'vi', 'US', false)`.execute(desk.api.db);
    await sql`delete from clearance_due`.execute(desk.api.db);
    await desk.publish(barred.id);
    const earlier = await desk.edition('truoc-quy-dinh');
    await desk.publish(earlier.id);
    const first = async (at: string) =>
      sql`update edition set first_published_at = ${at} where id = ${earlier.id}`.execute(
        desk.api.db,
      );
    const isDue = async (work: unknown) => (await due()).some(({ work: of }) => of === work);
    expect([await isDue(barred.work), await isDue(earlier.work)]).toEqual([false, true]);
    await first('2026-10-31T16:59:59.999Z');
    expect(await isDue(earlier.work)).toBe(false);
    // The first instant of 1 November in Vietnam.
    await first('2026-10-31T17:00:00Z');
    expect(await isDue(earlier.work)).toBe(true);
  });
});
