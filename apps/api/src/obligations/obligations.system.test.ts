import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Ask, everywhere, json, startTestApi, type TestApi } from '../api.fixture.ts';

let api: TestApi;
let officer: string;
let colleague: string;
let publisher: string;

type Body = Readonly<Record<string, unknown>>;

beforeAll(async () => {
  api = await startTestApi();
  await api.person('bao-chi@example.vn', [everywhere('press-officer')]);
  await api.person('doi-tac@example.vn', [everywhere('partner-manager')]);
  await api.person('duyet@example.vn', [everywhere('publisher')]);
  officer = await api.session('bao-chi@example.vn');
  colleague = await api.session('doi-tac@example.vn');
  publisher = await api.session('duyet@example.vn');
});
afterAll(() => api.close());

async function asked(method: string, path: string, how: Ask): Promise<[number, Body]> {
  const answer = await api.ask(method, `/api/v1${path}`, how);
  return [answer.status, answer.status === 204 ? {} : await json(answer)];
}

async function items<T>(path: string): Promise<readonly T[]> {
  return (await asked('GET', path, { cookie: publisher }))[1].items as readonly T[];
}

describe('holidays and days worked instead', () => {
  interface Day {
    readonly day: string;
    readonly name: string;
    readonly method: string;
    readonly verified: object | null;
  }
  const tet = {
    ...{ kind: 'holiday', from: '2027-02-05', until: '2027-02-09', name: 'Tết Đinh Mùi' },
    ...{ source: 'Thông báo trình diễn 1/TB', sourceUrl: '' },
  };
  const enter = (body: object, cookie = officer) =>
    asked('POST', '/special-days', { cookie, body });
  const days = (year: number) => items<Day>(`/special-days?year=${year}`);
  const missing = () =>
    items<{ code: string; year: number }>('/special-days/missing?from=2027-01-19&until=2027-03-01');

  test('are entered for a year with the notice that orders them, told anew and taken out', async () => {
    expect(await missing()).toMatchObject([{ code: 'tet', year: 2027 }]);
    expect((await enter(tet, publisher))[0]).toBe(403);
    expect((await enter(tet))[0]).toBe(201);
    expect(await missing()).toEqual([]);
    expect((await enter({ ...tet, until: '2027-02-05', name: 'Tết' }))[0]).toBe(201);
    const entered = (await days(2027)).filter(({ day }) => day.startsWith('2027-02'));
    expect(entered.map(({ day, name }) => `${day} ${name}`)).toEqual([
      ...['2027-02-05 Tết', '2027-02-06 Tết Đinh Mùi', '2027-02-07 Tết Đinh Mùi'],
      ...['2027-02-08 Tết Đinh Mùi', '2027-02-09 Tết Đinh Mùi'],
    ]);
    const path = '/api/v1/special-days/2027-02-09';
    expect((await api.ask('DELETE', path, { cookie: officer })).status).toBe(204);
    expect((await api.ask('DELETE', path, { cookie: officer })).status).toBe(404);
    expect(await missing()).toMatchObject([{ code: 'tet', year: 2027 }]);
    expect((await days(2026)).some(({ day }) => day.startsWith('2027'))).toBe(false);
  });

  test('are compared with the notice by somebody other than who entered them, and anew when told anew', async () => {
    const day = '2029-02-13';
    const one = { ...tet, from: day, until: day };
    const verify = (chosen: readonly string[], cookie: string) =>
      asked('POST', '/special-days/verify', { cookie, body: { days: chosen } });
    const told = async () => (await days(2029)).find((known) => known.day === day);
    await enter(one);
    expect(await told()).toMatchObject({ method: 'person', verified: null });
    expect((await verify([day], officer))[1].type).toBe('urn:nhipcau:problem:own-entry');
    expect((await verify([day], publisher))[0]).toBe(403);
    expect((await verify([day, '2029-02-14'], colleague))[0]).toBe(404);
    expect(await told()).toMatchObject({ verified: null });
    expect((await verify([day], colleague))[0]).toBe(204);
    expect(await told()).toMatchObject({
      verified: { name: 'doi-tac@example.vn', on: '2026-11-24' },
    });
    await enter({ ...one, name: 'Tết' });
    expect(await told()).toMatchObject({ verified: null });
  });

  test.each<[why: string, change: object, kind: string]>([
    ['a day worked instead that is worked anyway', { kind: 'swapped-working' }, 'works-anyway'],
    ['more than a month', { until: '2027-03-08' }, 'not-within'],
    ['an end before its beginning', { until: '2027-02-04' }, 'not-within'],
    ['no legal source', { source: '' }, 'empty'],
    ['a source that is no address', { sourceUrl: 'javascript:alert(1)' }, 'not-an-address'],
  ])('are refused with %s', async (_why, change, kind) => {
    const [status, told] = await enter({ ...tet, ...change });
    expect([status, told]).toMatchObject([422, { problems: [{ kind }] }]);
  });

  test.each([
    ['2027-01-02', '2027-01-01'],
    ['2027-01-01', '2031-01-01'],
  ])('are not looked for from %s to %s', async (from, until) => {
    const path = `/special-days/missing?from=${from}&until=${until}`;
    expect((await asked('GET', path, { cookie: publisher }))[0]).toBe(422);
  });
});

describe('rules of the law', () => {
  interface Rule {
    readonly id: string;
    readonly code: string;
    readonly law: string;
    readonly name: { readonly vi: string };
    readonly validFrom: string;
    readonly validUntil: string | null;
    readonly verified: object | null;
  }
  const rulesOf = async (code: string) =>
    (await items<Rule>('/obligation-rules')).filter((rule) => rule.code === code);
  const present = async (code: string) => {
    const rule = (await rulesOf(code)).find(({ validUntil }) => validUntil === null);
    if (rule === undefined) throw new Error(`no rule holds for ${code}`);
    return rule;
  };
  const next = (change: object = {}) => ({
    ...{ code: 'PRESS_DECIDE', law: '1/2030/NĐ-CP Art. 2', sourceUrl: 'https://example.vn/1' },
    ...{ appliesTo: 'foreign-ministry', offset: { amount: 5, unit: 'working-day' } },
    ...{ direction: 'after', validFrom: '2030-01-01', ...change },
  });
  const enter = (body: object, cookie = officer) =>
    asked('POST', '/obligation-rules', { cookie, body });

  test('are told with the days on which they hold', async () => {
    expect(await rulesOf('PRESS_DECIDE')).toMatchObject([
      { law: '88/2012/NĐ-CP Art. 4', validFrom: '2012-12-20', validUntil: '2026-07-01' },
      { law: '262/2026/NĐ-CP Art. 5(3)', validFrom: '2026-07-01', validUntil: null },
    ]);
  });

  test('a new one ends the old one on its first day, and what was entered stays as it is', async () => {
    const before = await rulesOf('PRESS_DECIDE');
    expect((await enter(next(), publisher))[0]).toBe(403);
    expect((await enter(next()))[0]).toBe(201);
    const after = await rulesOf('PRESS_DECIDE');
    const [old, held, added] = after;
    expect([old, { ...held, validUntil: null }]).toEqual(before);
    expect(held?.validUntil).toBe('2030-01-01');
    expect(added).toMatchObject({ law: '1/2030/NĐ-CP Art. 2', validUntil: null, verified: null });
    expect(added?.name).toEqual(held?.name);
    const [status, told] = await enter(next({ validFrom: '2030-01-01' }));
    expect([status, told]).toMatchObject([
      422,
      { problems: [{ path: '/validFrom', kind: 'not-after-from', from: '2030-01-01' }] },
    ]);
  });

  test.each<[why: string, change: object]>([
    ['of a code that nobody knows', { code: 'PRESS_NOTHING' }],
    ['without an article', { law: '' }],
    ['without the text to compare it with', { sourceUrl: '' }],
    ['with a part of a day', { offset: { amount: 1.5, unit: 'working-day' } }],
    ['with less than nothing', { offset: { amount: -1, unit: 'hour' } }],
    ['in weeks', { offset: { amount: 1, unit: 'week' } }],
    ['for somebody unknown', { appliesTo: 'everybody' }],
  ])('one %s is refused', async (_why, change) => {
    expect((await enter(next({ validFrom: '2040-01-01', ...change })))[0]).toBe(422);
  });

  test('are compared with the signed text by somebody other than who entered them', async () => {
    const seeded = await present('PRESS_REPORT');
    const verify = (id: string, cookie: string) =>
      asked('POST', `/obligation-rules/${id}/verify`, { cookie });
    expect((await verify(seeded.id, publisher))[0]).toBe(403);
    expect((await verify(seeded.id, officer))[0]).toBe(204);
    expect(await present('PRESS_REPORT')).toMatchObject({
      verified: { name: 'bao-chi@example.vn' },
    });
    await enter(next({ code: 'PRESS_REPORT', validFrom: '2031-01-01' }));
    const own = await present('PRESS_REPORT');
    expect((await verify(own.id, officer))[1].type).toBe('urn:nhipcau:problem:own-entry');
    expect((await verify(own.id, colleague))[0]).toBe(204);
    expect((await verify(api.ids(), colleague))[0]).toBe(404);
  });

  test.each<[code: string, from: string, told: object]>([
    ['PRESS_APPLY', '2026-12-20', { dueOn: '2026-12-10', missing: [] }],
    ['PRESS_APPLY', '2026-12-20T23:30:00+07:00', { dueOn: '2026-12-10', missing: [] }],
    [
      'PRESS_FORWARD',
      '2026-12-05T15:00:00+07:00',
      { dueAt: '2026-12-06T08:00:00.000Z', dueOn: '2026-12-06', missing: [] },
    ],
    ['PRESS_LOCAL_ANSWER', '2026-08-28', { dueOn: '2026-09-09', missing: [] }],
    [
      'PRESS_LOCAL_ANSWER',
      '2028-08-30',
      { dueOn: '2028-09-06', missing: [{ code: 'national-day', year: 2028 }] },
    ],
  ])('%s from %s is due', async (code, from, told) => {
    const { id } = await present(code);
    const path = `/obligation-rules/${id}/due?from=${encodeURIComponent(from)}`;
    expect(await asked('GET', path, { cookie: publisher })).toMatchObject([200, told]);
  });

  test('nothing is due from what is no moment, or by a rule that is not there', async () => {
    const { id } = await present('PRESS_APPLY');
    const due = async (rule: string, from: string) =>
      (await asked('GET', `/obligation-rules/${rule}/due?from=${from}`, { cookie: publisher }))[0];
    expect(await due(id, '2026-02-30')).toBe(422);
    expect(await due(api.ids(), '2026-02-28')).toBe(404);
  });
});
