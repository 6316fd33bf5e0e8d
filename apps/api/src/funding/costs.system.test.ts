import { execFileSync } from 'node:child_process';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Ask, everywhere, json, startTestApi, type TestApi } from '../api.fixture.ts';

let api: TestApi;
let officer: string;
let auditor: string;
let activity: string;

type Body = Readonly<Record<string, unknown>>;

beforeAll(async () => {
  api = await startTestApi();
  const { id } = await api.person('bao-chi@example.vn', [everywhere('press-officer')]);
  await api.person('kiem-toan@example.vn', [everywhere('auditor')]);
  officer = await api.session('bao-chi@example.vn');
  auditor = await api.session('kiem-toan@example.vn');
  activity = api.ids();
  await sql`insert into activity (id, kind, code, name, created_at)
    values (${activity}, 'visit', '2026-rice', '{"vi": "Mùa lúa", "en": "Rice"}', now())`.execute(
    api.db,
  );
  await sql`insert into visit (id, state, host_role, purpose, publication_plan, first_on, last_on, created_at)
    values (${activity}, 'preparing', 'inviting', '', '', '2026-08-03', '2026-08-07', now())`.execute(
    api.db,
  );
  await sql`insert into exchange_rate (id, currency, kind, on_day, numerator, denominator, source,
      entered_by, entered_at)
    values (${api.ids()}, 'KRW', 'ACCOUNTING', '2026-08-01', 18, 1, 'KBNN', ${id}, now())`.execute(
    api.db,
  );
}, 120_000);
afterAll(() => api.close());

async function asked(method: string, path: string, how: Ask): Promise<[number, Body]> {
  const answer = await api.ask(method, `/api/v1${path}`, how);
  return [answer.status, answer.status === 204 ? {} : await json(answer)];
}

const aCost = (change: Body = {}): Body => ({
  ...{ kind: 'HOTEL', what: 'Sáu đêm, tám phòng', payer: 'outlet', organisation: null },
  ...{ payerName: 'Báo Sông Hàn', outlet: null, mode: 'PARTNER_EXECUTED', currency: 'VND' },
  ...{ estimate: '60000000', committed: null, actual: null, evidence: '', ...change },
});

const enter = (change: Body = {}, cookie = officer): Promise<[number, Body]> =>
  asked('POST', `/activities/${activity}/costs`, { cookie, body: aCost(change) });
const account = async (): Promise<Body> =>
  (await asked('GET', `/activities/${activity}/account`, { cookie: auditor }))[1];

describe('a cost', () => {
  test('is entered, changed from the version that was seen, and taken out', async () => {
    const [status, made] = await enter();
    expect([status, made]).toMatchObject([201, { version: 1, estimate: '60000000' }]);
    const change = (version: number, body: Body): Promise<[number, Body]> =>
      asked('PATCH', `/costs/${made.id}`, { cookie: officer, version, body });
    const paid = { actual: '55000000', evidence: 'HĐ 12, 08/08/2026' };
    expect(await change(1, paid)).toMatchObject([200, { version: 2, ...paid }]);
    expect(await change(1, { what: 'Khác' })).toMatchObject([412, { current: { version: 2 } }]);
    const gone = { cookie: officer, version: 2 };
    expect((await asked('DELETE', `/costs/${made.id}`, gone))[0]).toBe(204);
    expect((await change(3, paid))[0]).toBe(404);
    expect(await account()).toMatchObject({ costs: [] });
  });

  test.each<[what: string, change: Body, problem: Body]>([
    ['nothing', { estimate: '0' }, { type: expect.stringContaining('cost-not-positive') }],
    ['less than nothing', { estimate: '-5' }, { type: expect.stringContaining('not-positive') }],
    ['no amount', { estimate: null }, { type: expect.stringContaining('cost-amount-missing') }],
    ['a currency without a rate', { currency: 'JPY' }, { currency: 'JPY' }],
    [
      'what was paid without a paper',
      { actual: '5' },
      { type: expect.stringContaining('evidence') },
    ],
    ['the agency as a sponsor', { payer: 'agency' }, { possible: ['STATE_BUDGET'] }],
  ])('of %s is refused with what to do', async (_what, change, problem) => {
    expect(await enter(change)).toMatchObject([409, { detail: expect.any(String), ...problem }]);
  });

  test.each(['1.500.000', '1,500', '12.5', '', '1e6', '٥٠٠'])(
    'in digits of minor units alone: %s is refused',
    async (estimate) => {
      expect(await enter({ estimate })).toMatchObject([
        422,
        { problems: [{ path: '/estimate', kind: 'not-minor-units' }] },
      ]);
    },
  );

  test('of a currency, an organisation, an outlet or an activity that there is none of is refused', async () => {
    const none = api.ids();
    expect((await enter({ currency: 'ABC' }))[0]).toBe(422);
    expect(await enter({ organisation: none })).toMatchObject([422, { field: 'organisation' }]);
    expect(await enter({ outlet: none })).toMatchObject([422, { field: 'outlet' }]);
    const elsewhere = { cookie: officer, body: aCost() };
    expect((await asked('POST', `/activities/${none}/costs`, elsewhere))[0]).toBe(404);
    expect((await asked('GET', `/activities/${none}/account`, { cookie: auditor }))[0]).toBe(404);
  });

  test('is entered by those who may', async () => {
    expect((await enter({}, auditor))[0]).toBe(403);
  });
});

describe('the account of an activity', () => {
  test('adds the matrix up by payer and currency, and is false by one taxi', async () => {
    await enter({ actual: '55000000', evidence: 'HĐ 12' });
    const [, seats] = await enter({
      ...{ kind: 'INTL_AIRFARE', payer: 'in-kind', payerName: 'Hãng bay Cánh Cò' },
      ...{ mode: 'SERVICE_IN_KIND', currency: 'KRW', estimate: '4800000' },
    });
    expect(seats).toMatchObject({ currency: 'KRW' });
    const before = await account();
    expect(before).toMatchObject({
      code: '2026-rice',
      matrix: {
        payers: ['outlet', 'in-kind'],
        total: {
          estimate: [
            { currency: 'KRW', amountMinor: '4800000' },
            { currency: 'VND', amountMinor: '60000000' },
          ],
          actual: [{ currency: 'VND', amountMinor: '55000000' }],
        },
      },
      certificate: { holds: true, differences: [] },
      direct: { currency: 'VND', amountMinor: '0' },
    });
    await enter({
      ...{ kind: 'GROUND_TRANSPORT', what: 'Taxi sân bay', payer: 'agency', payerName: 'Cục' },
      ...{ mode: 'STATE_BUDGET', estimate: null, actual: '120000', evidence: 'HĐ 9' },
    });
    expect(await account()).toMatchObject({
      certificate: {
        holds: false,
        differences: [{ currency: 'VND', matrixMinor: '120000', ledgerMinor: '0' }],
        lines: expect.arrayContaining([
          expect.objectContaining({ what: 'Taxi sân bay', breaks: ['every-cost-paid-by-others'] }),
        ]),
      },
      direct: { amountMinor: '120000' },
    });
  });

  test('says the time of civil servants beside it', async () => {
    const body = {
      ...{ coordination: 12, paperwork: 8, guiding: 40, interpreting: 0, driving: 0 },
      accounting: 2,
    };
    const path = `/activities/${activity}/staff-time`;
    expect(await asked('PUT', path, { cookie: officer, body })).toEqual([200, body]);
    const { certificate } = (await account()) as { certificate: { staffTime: unknown } };
    expect(certificate.staffTime).toEqual([
      { task: 'coordination', hours: 12 },
      { task: 'paperwork', hours: 8 },
      { task: 'guiding', hours: 40 },
      { task: 'accounting', hours: 2 },
    ]);
  });
});

describe('the papers', () => {
  test('are PDFs with their words in Vietnamese and in the language that was asked for', async () => {
    const path = `/api/v1/activities/${activity}/papers/certificate?language=ko`;
    const answer = await api.ask('GET', path, { cookie: auditor });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    const input = new Uint8Array(await answer.arrayBuffer());
    const text = execFileSync('pdftotext', ['-', '-'], { input }).toString('utf8');
    const words = text.normalize('NFC').replace(/\s+/g, ' ');
    expect(words).toContain('Giấy chứng nhận không sử dụng ngân sách nhà nước');
    expect(words).toContain('Taxi sân bay');
    expect(words).toContain('국가 예산 미사용 증명서');
  }, 60_000);

  test('for an outlet name it', async () => {
    const path = `/activities/${activity}/papers/disclosure`;
    expect((await asked('GET', path, { cookie: auditor }))[0]).toBe(422);
    expect(
      (await asked('GET', `/activities/${api.ids()}/papers/certificate`, { cookie: auditor }))[0],
    ).toBe(404);
  });
});
