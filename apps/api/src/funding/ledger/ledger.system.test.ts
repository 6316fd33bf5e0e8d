import { checkLedger } from '@nhipcau/postgres';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Ask, everywhere, json, startTestApi, type TestApi } from '../../api.fixture.ts';

let api: TestApi;
let accountant: string;
let chief: string;
let secondChief: string;
let auditor: string;
let activity: string;
let fund: string;

// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes, looked into by the tests
type Body = any;

beforeAll(async () => {
  api = await startTestApi();
  for (const [email, role] of [
    ['ke-toan@example.vn', 'accountant'],
    ['truong@example.vn', 'chief-accountant'],
    ['truong-2@example.vn', 'chief-accountant'],
    ['kiem-toan@example.vn', 'auditor'],
  ] as const) {
    await api.person(email, [everywhere(role)]);
  }
  accountant = await api.session('ke-toan@example.vn');
  chief = await api.session('truong@example.vn');
  secondChief = await api.session('truong-2@example.vn');
  auditor = await api.session('kiem-toan@example.vn');
  activity = api.ids();
  await sql`insert into activity (id, kind, code, name, created_at)
    values (${activity}, 'visit', 'doan-1', '{"vi": "Đoàn", "en": "Visit"}', now())`.execute(
    api.db,
  );
  for (const month of ['2026-10', '2026-11']) {
    expect(
      (await asked('POST', '/ledger/periods', { cookie: accountant, body: { month } }))[0],
    ).toBe(201);
  }
  const [status, made] = await asked('POST', '/ledger/funds', {
    cookie: accountant,
    body: aFund(),
  });
  expect(status).toBe(201);
  fund = made.id;
}, 120_000);
afterAll(() => api.close());

async function asked(method: string, path: string, how: Ask): Promise<[number, Body]> {
  const answer = await api.ask(method, `/api/v1${path}`, how);
  return [answer.status, answer.status === 204 ? {} : await json(answer)];
}

const aFund = (own: object = {}): object => ({
  ...{ code: 'S1', name: { vi: 'Ngân hàng tài trợ', en: 'A bank' }, source: 'SPONSOR' },
  ...{ restriction: 'PURPOSE', currency: 'VND', purpose: 'Đoàn báo chí', activities: [activity] },
  ...{ grantor: null, agreement: null, validFrom: '2026-01-01', validUntil: null, ...own },
});

const vnd = (amountMinor: number | string) => ({
  currency: 'VND',
  amountMinor: String(amountMinor),
});

const template = (name: string, minor: number, own: object = {}): object => ({
  ...{ kind: 'template', template: name, on: '2026-11-10', description: 'Ngân hàng tài trợ' },
  ...{ document: 'UNC 12', consent: '', fund, toFund: null, activity: null, costItem: null },
  ...{ amount: vnd(minor), received: null, ...own },
});

const draft = (body: object, cookie = accountant) =>
  asked('POST', '/ledger/drafts', { cookie, body });

async function step(id: string, act: string, cookie: string, version: number, body: object = {}) {
  return asked('POST', `/ledger/drafts/${id}/${act}`, { cookie, version, body });
}

/** Writes, submits and approves; the entry as it stands. */
async function stood(body: object, approver = chief): Promise<Body> {
  const [status, made] = await draft(body);
  expect([status, made]).toMatchObject([201, {}]);
  expect((await step(made.id, 'submit', accountant, 1))[0]).toBe(200);
  const [approved, told] = await step(made.id, 'approve', approver, 2);
  expect([approved, told]).toMatchObject([200, { state: 'POSTED' }]);
  return (await asked('GET', `/ledger/entries/${made.id}`, { cookie: auditor }))[1];
}

describe('an entry', () => {
  test('picked in words is written by one person and let stand by another', async () => {
    const entry = await stood(template('sponsorship-received', 200_000_000));
    expect(entry).toMatchObject({
      ...{ seq: 1, mode: 'ON_BOOK_SPONSORSHIP', period: '2026-11', previous: null, reverses: null },
      ...{ createdByName: 'ke-toan@example.vn', approvedByName: 'truong@example.vn' },
      lines: [
        { side: 'DEBIT', account: '112', fund, amount: vnd(200_000_000), vnd: '200000000' },
        { side: 'CREDIT', account: '337', fund },
      ],
    });
    await stood(template('sponsorship-earned', 200_000_000));
    await stood(template('spent', 150_000_000, { activity }));
    const [, funds] = await asked('GET', '/ledger/funds', { cookie: auditor });
    expect(funds.items[0]).toMatchObject({
      balances: [
        { account: '112', amount: vnd(50_000_000) },
        { account: '337', vnd: '0' },
      ],
      rollForward: { received: '200000000', spent: '150000000', closing: '50000000', owed: '0' },
    });
  });

  test('is not approved by whoever wrote it, in the API too', async () => {
    const [, made] = await draft(template('sponsorship-free', 5), chief);
    await step(made.id, 'submit', chief, 1);
    const [status, told] = await step(made.id, 'approve', chief, 2);
    expect([status, told.type]).toEqual([403, expect.stringContaining('ledger-own-entry')]);
    expect((await step(made.id, 'approve', accountant, 2))[0]).toBe(403);
    expect((await step(made.id, 'approve', secondChief, 2))[0]).toBe(200);
    expect((await step(made.id, 'approve', secondChief, 3))[1].type).toContain('draft-decided');
  });

  test('approved twice at once stands once', async () => {
    const [, made] = await draft(template('sponsorship-free', 6));
    await step(made.id, 'submit', accountant, 1);
    const both = await Promise.all(
      [chief, secondChief].map((cookie) => step(made.id, 'approve', cookie, 2)),
    );
    expect(both.map(([status]) => status).sort()).toEqual([200, 412]);
  });

  test('is sent back with a word, written anew by whoever wrote it alone, and given up', async () => {
    const [, made] = await draft(template('sponsorship-free', 7));
    expect((await step(made.id, 'approve', chief, 1))[1].type).toContain('draft-decided');
    await step(made.id, 'submit', accountant, 1);
    const [, back] = await step(made.id, 'send-back', chief, 2, { remark: 'Thiếu chứng từ' });
    expect(back).toMatchObject({ state: 'DRAFT', remark: 'Thiếu chứng từ' });
    const path = `/ledger/drafts/${made.id}`;
    const body = template('sponsorship-free', 8);
    const other = await asked('PUT', path, { cookie: chief, version: 3, body });
    expect(other[1].type).toContain('draft-of-another');
    expect((await asked('PUT', path, { cookie: accountant, version: 2, body }))[0]).toBe(412);
    expect((await asked('PUT', path, { cookie: accountant, version: 3, body }))[0]).toBe(200);
    expect((await step(made.id, 'discard', accountant, 4))[1].state).toBe('DISCARDED');
    const [, open] = await asked('GET', '/ledger/drafts', { cookie: auditor });
    expect(open.items.map(({ id }: Body) => id)).not.toContain(made.id);
  });

  test('sent a hundred times with one key is one draft', async () => {
    const headers = { 'idempotency-key': 'k-1' };
    const all: Body[] = [];
    for (let turn = 0; turn < 100; turn += 1) {
      const body = template('sponsorship-free', 9);
      all.push(await asked('POST', '/ledger/drafts', { cookie: accountant, body, headers }));
    }
    expect(new Set(all.map(([, made]) => made.id)).size).toBe(1);
    await step(all[0][1].id, 'discard', accountant, 1);
  });

  test('is reversed by another, once, and stays readable', async () => {
    const entry = await stood(template('spent', 1_000, { activity }));
    const reversal = {
      ...{ kind: 'reversal', on: '2026-11-20', description: 'Ghi nhầm', document: 'BB 1' },
      reverses: entry.id,
    };
    const undone = await stood(reversal);
    expect(undone).toMatchObject({
      reverses: entry.id,
      lines: [{ side: 'CREDIT' }, { side: 'DEBIT' }],
    });
    const [, before] = await asked('GET', `/ledger/entries/${entry.id}`, { cookie: auditor });
    expect([before.reversedBy, before.hash]).toEqual([undone.id, entry.hash]);
    const [, again] = await draft(reversal);
    await step(again.id, 'submit', accountant, 1);
    expect((await step(again.id, 'approve', chief, 2))[1].type).toContain('already-reversed');
    await step(again.id, 'discard', accountant, 2);
  });
});

describe('is refused', () => {
  const lines = (...own: object[]): object => ({
    ...{ kind: 'lines', on: '2026-11-10', description: 'x', document: 'x', consent: '' },
    ...{ mode: 'ON_BOOK_SPONSORSHIP', lines: own },
  });
  const line = (side: string, account: string, minor: number | string, own: object = {}) => ({
    ...{ side, account, fund, activity: null, costItem: null, amount: vnd(minor), ...own },
  });
  test.each<[string, () => object, number, string]>([
    ['nothing', () => template('spent', 0, { activity }), 422, 'invalid-request'],
    ['less than nothing', () => template('spent', -5, { activity }), 422, 'invalid-request'],
    ['more than there is in a refund', () => template('spent', 5), 409, 'outside-purpose'],
    [
      'a day without a period',
      () => template('spent', 5, { activity, on: '2026-12-01' }),
      409,
      'no-period',
    ],
    [
      'a currency without a rate',
      () => template('sponsorship-free', 0, { amount: { currency: 'KRW', amountMinor: '5' } }),
      409,
      'no-rate',
    ],
    [
      'what does not balance',
      () => lines(line('DEBIT', '112', 5), line('CREDIT', '518', 4)),
      409,
      'unbalanced',
    ],
    [
      'an account that is not',
      () => lines(line('DEBIT', '999', 5), line('CREDIT', '518', 5)),
      409,
      'unknown-account',
    ],
    [
      'a memo in the books',
      () => lines(line('DEBIT', 'M1', 5), line('CREDIT', 'M2', 5)),
      409,
      'memo-mixed',
    ],
  ])('%s', async (_what, body, status, kind) => {
    const [found, told] = await draft(body());
    expect([found, told.type]).toEqual([status, expect.stringContaining(kind)]);
  });

  test.each(['1.500.000', '1,500', '1500.5', '٥٠٠', '', '+5', '1e3', '=5', ' 5', '05'])(
    'an amount of %j: minor units are digits',
    async (amountMinor) => {
      const amount = { currency: 'VND', amountMinor };
      expect((await draft(template('sponsorship-free', 5, { amount })))[0]).toBe(422);
      const number = { currency: 'VND', amountMinor: 5 };
      expect((await draft(template('sponsorship-free', 5, { amount: number })))[0]).toBe(422);
    },
  );

  test('an overdraft, when it is to stand', async () => {
    const [status, made] = await draft(template('spent', 900_000_000, { activity }));
    expect(status).toBe(201);
    await step(made.id, 'submit', accountant, 1);
    const [refused, told] = await step(made.id, 'approve', chief, 2);
    expect([refused, told.type]).toEqual([409, expect.stringContaining('ledger-overdraft')]);
    expect(told.detail).toContain('S1');
    await step(made.id, 'discard', accountant, 2);
  });
});

describe('exchange rates', () => {
  const rate = (own: object = {}) => ({
    ...{ currency: 'USD', kind: 'ACCOUNTING', on: '2026-11-01', rate: '25.154,5' },
    ...{ source: 'Thông báo của Bộ Tài chính', language: 'vi', ...own },
  });
  const enter = (body: object) => asked('POST', '/ledger/rates', { cookie: accountant, body });
  test('are entered as they are written, with a source, and used by entries of their month', async () => {
    expect((await enter(rate()))[1]).toMatchObject({ rate: '25154.5', currency: 'USD' });
    const memo = await stood(
      template('partner-executed', 0, {
        ...{ fund: null, activity, amount: { currency: 'USD', amountMinor: '1000' } },
      }),
    );
    expect(memo).toMatchObject({
      ...{ mode: 'PARTNER_EXECUTED' },
      lines: [{ account: 'M1', fund: null, vnd: '251545' }, { account: 'M2' }],
    });
  });

  test.each<[object, string]>([
    [{ rate: '25,154.5' }, 'not-a-rate'],
    [{ rate: '0' }, 'not-a-rate'],
    [{ rate: '-3' }, 'not-a-rate'],
    [{ currency: 'VND' }, 'rate-of-book-currency'],
    [{ on: '2026-11-02' }, 'rate-not-first-of-month'],
  ])('refuse %j', async (own, kind) => {
    const [status, told] = await enter(rate(own));
    expect([status, told.type]).toEqual([409, expect.stringContaining(`ledger-${kind}`)]);
  });

  const bring = (csv: string, language = 'vi') =>
    asked('POST', '/ledger/rates/import', { cookie: accountant, body: { csv, language } });
  test('come in by a file, all or none, each wrong line named; no cell is a formula', async () => {
    const head = 'currency,kind,on,rate,source\n';
    const [status, told] = await bring(
      `${head}KRW,ACCOUNTING,2026-11-01,=1+1,x\nJPY,ACCOUNTING,2026-11-01,"1,234.5",x\nXXX,BANK,2026-11-05,5,x\nEUR,BANK,2026-11-05,5,\n`,
    );
    expect(status).toBe(422);
    expect(told.problems).toMatchObject([
      { line: 2, path: '/rate', kind: 'not-a-rate' },
      { line: 3, path: '/rate', kind: 'not-a-rate' },
      { line: 4, path: '/currency', kind: 'not-a-currency' },
      { line: 5, path: '/source', kind: 'empty' },
    ]);
    const good = `${head}KRW,ACCOUNTING,2026-11-01,"18,5",=HYPERLINK(A1)\nEUR,BANK,2026-11-05,"27.100",x\n`;
    expect((await bring(good))[1]).toEqual({ entered: 2 });
    const [, { items }] = await asked('GET', '/ledger/rates?year=2026', { cookie: auditor });
    const won = items.find(({ currency }: Body) => currency === 'KRW');
    expect(won).toMatchObject({ rate: '18.5', source: '=HYPERLINK(A1)' });
    expect(items.filter(({ currency }: Body) => currency === 'JPY')).toEqual([]);
  });
});

test('the trial balance is even, and the chain in order', async () => {
  const [, told] = await asked('GET', '/ledger/trial-balance', { cookie: auditor });
  expect(told.balanced).toBe(true);
  expect(told.debitMinor).toBe(told.creditMinor);
  expect((await checkLedger(api.db, [])).broken).toBeNull();
});

test('a fund is carried over, widened with consent, and closed when nothing is left', async () => {
  const other = api.ids();
  await sql`insert into activity (id, kind, code, name, created_at)
    values (${other}, 'event', 'su-kien', '{"vi": "Sự kiện", "en": "Event"}', now())`.execute(
    api.db,
  );
  const act = (path: string, version: number, body: object, cookie = chief) =>
    asked('POST', `/ledger/funds/${fund}/${path}`, { cookie, version, body });
  expect((await act('activities', 1, { activity: other, consent: '' }))[1].type).toContain(
    'basis-missing',
  );
  expect((await act('activities', 1, { activity: other, consent: 'x' }, accountant))[0]).toBe(403);
  expect(
    (await act('activities', 1, { activity: other, consent: 'Thư 12' }))[1].activities,
  ).toContain(other);
  expect((await act('carry-over', 2, { until: '2027-06-01', basis: 'Điều 5' }))[1].validUntil).toBe(
    '2027-06-01',
  );
  expect((await act('close', 3, {}))[1].type).toContain('rest-left');
  const [, { items }] = await asked('GET', '/ledger/funds', { cookie: auditor });
  const left = items[0].balances[0].amount.amountMinor;
  await stood(template('refund-earned', Number(left)));
  expect((await act('close', 3, {}))[1].closedOn).toBe('2026-11-24');
  const [, told] = await draft(template('sponsorship-free', 5));
  expect(told.type).toContain('entry-fund-closed');
});

test('a commitment weighs until it is paid or given up', async () => {
  const body = { kind: 'TRAVEL_CLAIM', activity, fund, what: 'Taxi', amount: vnd(70_000) };
  const [status, made] = await asked('POST', '/ledger/commitments', { cookie: accountant, body });
  expect([status, made.amount]).toEqual([201, vnd(70_000)]);
  const none = { ...body, amount: vnd(0) };
  expect((await asked('POST', '/ledger/commitments', { cookie: accountant, body: none }))[0]).toBe(
    422,
  );
  const path = `/ledger/commitments/${made.id}/close`;
  const close = () =>
    asked('POST', path, { cookie: accountant, version: 1, body: { entry: null } });
  expect((await close())[1].closedAt).not.toBeNull();
  expect((await close())[0]).toBe(412);
});

test('a period is closed in its turn, and takes nothing afterwards', async () => {
  const close = (code: string, to: string, version: number, cookie = chief) =>
    asked('POST', `/ledger/periods/${code}/close`, { cookie, version, body: { to } });
  expect((await close('2026-11', 'SOFT_CLOSED', 1, accountant))[0]).toBe(403);
  expect((await close('2026-11', 'SOFT_CLOSED', 1))[1].type).toContain('earlier-period-open');
  expect((await close('2026-10', 'CLOSED', 1))[1].type).toContain('period-not-next');
  expect((await close('2026-10', 'SOFT_CLOSED', 1))[0]).toBe(200);
  expect((await close('2026-10', 'CLOSED', 2))[0]).toBe(200);
  const second = { code: 'ST', source: 'STATE', restriction: 'NONE', purpose: '', activities: [] };
  const [, made] = await asked('POST', '/ledger/funds', {
    cookie: accountant,
    body: aFund(second),
  });
  const late = template('state-received', 5, { fund: made.id, on: '2026-10-31' });
  expect((await draft(late))[1].type).toContain('period-closed');
  const [, waits] = await draft(template('state-received', 5, { fund: made.id }));
  expect((await close('2026-11', 'SOFT_CLOSED', 1))[0]).toBe(200);
  expect((await close('2026-11', 'CLOSED', 2))[1].type).toContain('drafts-wait');
  await step(waits.id, 'discard', accountant, 1);
  expect((await close('2026-11', 'CLOSED', 2))[1].state).toBe('CLOSED');
});
