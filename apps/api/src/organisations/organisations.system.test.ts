import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { everywhere, json, startTestApi, type TestApi } from '../api.fixture.ts';

let api: TestApi;
let cookie: string;
let count = 0;

beforeAll(async () => {
  api = await startTestApi();
  await api.person('quan-tri@example.vn', [everywhere('administrator'), everywhere('publisher')]);
  cookie = await api.session('quan-tri@example.vn');
});
afterAll(() => api.close());

/** What waits for publication since the last look. */
async function waiting(): Promise<
  readonly { keys: readonly string[]; paths: readonly string[]; reason: string }[]
> {
  const rows = await api.db.deleteFrom('outbox').returning(['keys', 'paths', 'reason']).execute();
  return rows;
}

const first = {
  from: '2020-01-01',
  name: { vi: 'Cơ quan', en: 'Agency' },
  kind: 'AGENCY',
  country: 'VN',
  ...{ abbreviation: '', parent: null, regulatedByUs: false },
};

async function organisation(): Promise<string> {
  count += 1;
  const body = { slug: `agency-${count}`, ...first };
  return String((await json(await api.ask('POST', '/api/v1/organisations', { cookie, body }))).id);
}

describe('an organisation', () => {
  test('keeps its old name when it gets a new one, and its pages wait for publication', async () => {
    const id = await organisation();
    await waiting();
    const body = { ...first, from: '2026-03-01', name: { vi: 'Cục', en: 'Department', ko: '국' } };
    const answer = await api.ask('PATCH', `/api/v1/organisations/${id}`, {
      cookie,
      version: 1,
      body,
    });
    expect(answer.headers.get('etag')).toBe('"2"');
    const after = await json(answer);
    expect(after.states).toEqual([
      { ...first, until: '2026-03-01' },
      { ...body, until: null },
    ]);
    expect(await json(await api.ask('GET', `/api/v1/organisations/${id}`, { cookie }))).toEqual(
      after,
    );
    expect(await waiting()).toEqual([
      { keys: [`organisation:${id}`], paths: [], reason: 'Tổ chức được sửa · Organisation edited' },
    ]);
  });

  test('does not get a state before its latest', async () => {
    const id = await organisation();
    const body = { ...first, from: '2019-12-31' };
    const answer = await api.ask('PATCH', `/api/v1/organisations/${id}`, {
      cookie,
      version: 1,
      body,
    });
    expect([answer.status, await json(answer)]).toMatchObject([409, { from: '2020-01-01' }]);
  });

  test('has a slug of its own', async () => {
    const id = await organisation();
    const body = { slug: `agency-${count}`, ...first };
    const answer = await api.ask('POST', '/api/v1/organisations', { cookie, body });
    expect([answer.status, await json(answer)]).toMatchObject([
      409,
      { type: 'urn:nhipcau:problem:slug-taken', by: id },
    ]);
  });

  test.each<[why: string, change: object, path: string]>([
    ['a day that no calendar has', { from: '2026-02-30' }, '/from'],
    ['a country in small letters', { country: 'vn' }, '/country'],
    ['a name in Vietnamese alone', { name: { vi: 'Cục' } }, '/name/en'],
    [
      'a name in a language that the site does not have',
      { name: { vi: 'C', en: 'D', it: 'E' } },
      '/name/it',
    ],
  ])('with %s is refused with the place', async (_why, change, path) => {
    const body = { slug: 'wrong', ...first, ...change };
    const answer = await api.ask('POST', '/api/v1/organisations', { cookie, body });
    expect([answer.status, await json(answer)]).toMatchObject([422, { problems: [{ path }] }]);
  });

  test('that does not exist is not found', async () => {
    for (const id of [api.ids(), 'agency-1', 'A']) {
      expect((await api.ask('GET', `/api/v1/organisations/${id}`, { cookie })).status).toBe(404);
    }
  });
});

describe('a topic', () => {
  const body = {
    slug: 'di-san',
    name: { vi: 'Di sản', en: 'Heritage' },
    description: { vi: '', en: '' },
  };

  test('is made last in order, changed, and both wait for publication', async () => {
    await waiting();
    const made = await json(await api.ask('POST', '/api/v1/topics', { cookie, body }));
    expect(made).toMatchObject({ ...body, version: 1, position: 1 });
    const [added] = await waiting();
    expect(added).toMatchObject({
      keys: [`topic:${made.id}`, 'topics'],
      reason: 'Chủ đề mới · New topic',
    });
    expect(added?.paths).toContain('/ko/topics/di-san');

    const name = { vi: 'Di sản', en: 'World heritage' };
    const path = `/api/v1/topics/${made.id}`;
    const answer = await api.ask('PATCH', path, {
      cookie,
      version: 1,
      body: { name, position: 0 },
    });
    const changed = await json(answer);
    expect(changed).toEqual({ ...made, version: 2, position: 0, name });
    expect(await waiting()).toMatchObject([{ reason: 'Chủ đề được sửa · Topic edited' }]);
    expect((await json(await api.ask('GET', '/api/v1/topics', { cookie }))).items).toEqual([
      changed,
    ]);
    expect((await api.ask('PATCH', path, { cookie, version: 1, body: { name } })).status).toBe(412);
    expect(await waiting()).toEqual([]);
  });

  test('has a slug of its own', async () => {
    const again = await api.ask('POST', '/api/v1/topics', { cookie, body });
    expect(again.status).toBe(409);
    expect(await waiting()).toEqual([]);
  });
});

describe('a place', () => {
  test('shows its former units and the day it became a city; its words are changed', async () => {
    const [id, former] = [api.ids(), api.ids()] as const;
    const at = { source: 'a decree', retrieved_on: '2026-11-24' };
    const written = api.db as unknown as PlaceWriter;
    await written
      .insertInto('place')
      .values([
        { id, slug: 'hue', ...at },
        { id: former, slug: null, ...at },
      ])
      .execute();
    const name = JSON.stringify({ vi: 'Huế', en: 'Huế' });
    const state = { code: '46', name, official_name: 'Thành phố Huế' };
    await written
      .insertInto('place_state')
      .values([
        { ...state, place: id, valid: '[2010-01-01,2025-01-01)', unit_type: 'province' },
        { ...state, place: id, valid: '[2025-01-01,)', unit_type: 'city' },
        { ...state, place: former, valid: '(,2010-01-01)', unit_type: 'province' },
      ])
      .execute();
    await written
      .insertInto('place_predecessor')
      .values([{ place: id, predecessor: former }])
      .execute();

    const { items } = await json(await api.ask('GET', '/api/v1/places', { cookie }));
    const place = {
      ...{ id, version: 1, slug: 'hue', code: '46', name: { vi: 'Huế', en: 'Huế' } },
      ...{
        officialName: 'Thành phố Huế',
        unitType: 'city',
        since: '2010-01-01',
        cityFrom: '2025-01-01',
      },
      ...{ former: [{ code: '46', name: { vi: 'Huế', en: 'Huế' } }], text: { vi: '', en: '' } },
    };
    expect(items).toEqual([place]);

    await waiting();
    const body = { text: { vi: 'Kinh đô cũ.', en: 'The former capital.' } };
    const answer = await api.ask('PATCH', `/api/v1/places/${id}`, { cookie, version: 1, body });
    expect(await json(answer)).toEqual({ ...place, version: 2, ...body });
    expect(await waiting()).toMatchObject([{ keys: [`place:${id}`, 'places'], paths: [] }]);
    expect(await json(await api.ask('GET', `/api/v1/places/${id}`, { cookie }))).toMatchObject(
      body,
    );
    expect((await api.ask('GET', `/api/v1/places/${former}`, { cookie })).status).toBe(404);
  });
});

interface PlaceWriter {
  insertInto(table: string): {
    values(rows: readonly object[]): { execute(): Promise<unknown> };
  };
}

test('markets come with the level of the partnership today', async () => {
  const written = api.db as unknown as PlaceWriter;
  const name = JSON.stringify({ vi: 'Hàn Quốc', en: 'South Korea' });
  await written
    .insertInto('market')
    .values([
      { code: 'KR', name, languages: ['ko'] },
      { code: 'world', name, languages: ['en'] },
    ])
    .execute();
  const level = { market: 'KR', source: 's', confidence: 'high', retrieved_on: '2026-11-24' };
  await written
    .insertInto('market_level')
    .values([
      { ...level, level: 'STRATEGIC', valid: '[2009-10-21,2022-12-05)' },
      { ...level, level: 'COMPREHENSIVE_STRATEGIC', valid: '[2022-12-05,)' },
    ])
    .execute();
  const { items } = await json(await api.ask('GET', '/api/v1/markets', { cookie }));
  expect(items).toMatchObject([
    { code: 'world', level: null },
    { code: 'KR', languages: ['ko'], level: 'COMPREHENSIVE_STRATEGIC' },
  ]);
  await api.person('ban-quyen@example.vn', [everywhere('rights-manager')]);
  const rights = await api.session('ban-quyen@example.vn');
  const ask = (version: number, published: boolean) =>
    api.ask('PATCH', '/api/v1/markets/KR', { cookie: rights, version, body: { published } });
  expect((await ask(9, true)).status).toBe(412);
  expect(await json(await ask(1, true))).toMatchObject({ code: 'KR', version: 2, published: true });
  const { rows } = await sql`select from outbox where done_at is null and paths @> '{*}'
    and reason like 'Thị trường%'`.execute(api.db);
  expect(rows).toHaveLength(1);
});

test('the audit trail is read page by page without a gap', async () => {
  const all: unknown[] = [];
  let next: unknown = '';
  while (next !== null) {
    const cursor = next === '' ? '' : `&cursor=${String(next)}`;
    const page = await json(await api.ask('GET', `/api/v1/audit?limit=3${cursor}`, { cookie }));
    all.push(...(page.items as { seq: number }[]).map(({ seq }) => seq));
    next = page.next;
  }
  const rows = await api.db
    .selectFrom('audit_event')
    .select('seq')
    .orderBy('seq', 'desc')
    .execute();
  expect(all).toEqual(rows.map(({ seq }) => seq));
  expect(all.length).toBeGreaterThan(3);
  const wrong = await api.ask('GET', '/api/v1/audit?cursor=zzz', { cookie });
  expect([wrong.status, await json(wrong)]).toMatchObject([
    422,
    { problems: [{ path: '?cursor' }] },
  ]);
});
