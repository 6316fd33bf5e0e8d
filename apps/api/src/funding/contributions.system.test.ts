import type { OrganisationId } from '@nhipcau/core/kernel';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { everywhere, json, startTestApi, type TestApi } from '../api.fixture.ts';

let api: TestApi;
let who: Readonly<Record<'officer' | 'conflict' | 'head' | 'chief' | 'editor' | 'second', string>>;
let [bank, airline, activity] = ['', '', ''];

beforeAll(async () => {
  api = await startTestApi();
  const signedIn = async (role: Parameters<typeof everywhere>[0], name = role as string) => {
    await api.person(`${name}@example.vn`, [everywhere(role)]);
    return api.session(`${name}@example.vn`);
  };
  who = {
    officer: await signedIn('funding-officer'),
    conflict: await signedIn('conflict-officer'),
    second: await signedIn('conflict-officer', 'second'),
    head: await signedIn('publisher'),
    chief: await signedIn('chief-accountant'),
    editor: await signedIn('editor'),
  };
  [bank, airline] = [await company('a-bank', false), await company('an-airline', true)];
  const made = await asked('POST', '/activities', who.officer, {
    ...{
      kind: 'programme',
      code: 'press-year',
      name: { vi: 'Năm báo chí', en: 'A year of press' },
    },
  });
  activity = String(made[1].id);
}, 120_000);
afterAll(() => api.close());

async function company(slug: string, regulated: boolean): Promise<string> {
  const id = api.ids() as OrganisationId;
  await sql`insert into organisation (id, slug) values (${id}, ${slug})`.execute(api.db);
  await sql`insert into organisation_state (organisation, valid, name, kind, country, regulated_by_us)
    values (${id}, '[2020-01-01,)', ${JSON.stringify({ vi: slug, en: slug })}, 'COMPANY', 'VN', ${regulated})`.execute(
    api.db,
  );
  return id;
}

type Answered = readonly [status: number, body: Readonly<Record<string, unknown>>];

async function asked(
  method: string,
  path: string,
  cookie: string,
  body?: unknown,
  version?: number,
): Promise<Answered> {
  const answer = await api.ask(method, `/api/v1${path}`, {
    cookie,
    ...(body !== undefined && { body }),
    ...(version !== undefined && { version }),
  });
  return [answer.status, await json(answer)];
}

/** Does something to a contribution as it stands. */
async function doing(id: string, path: string, body: unknown, cookie: string, method = 'POST') {
  const [, { version }] = await asked('GET', `/contributions/${id}`, who.officer);
  return asked(method, `/contributions/${id}${path}`, cookie, body, Number(version));
}

const cash = (change: object = {}) => ({
  ...{ need: null, activity, giver: bank, form: 'sponsorship', kind: 'cash' },
  ...{ mode: 'ON_BOOK_SPONSORSHIP', purpose: { vi: 'Phiên dịch', en: 'Interpreting' } },
  amount: { currency: 'VND', amountMinor: '200000000' },
  ...{ conditions: [], recognitions: ['logo'], ...change },
});

async function offered(change: object = {}): Promise<string> {
  const [status, body] = await asked('POST', '/contributions', who.officer, cash(change));
  if (status !== 201) throw new Error(JSON.stringify(body));
  return String(body.id);
}

async function checked(organisation: string): Promise<void> {
  const [, { version }] = await asked('GET', `/givers/${organisation}`, who.conflict);
  const found = { nature: 'private', sectors: [], source: 'Đăng ký kinh doanh' };
  const [status] = await asked(
    'PUT',
    `/givers/${organisation}`,
    who.conflict,
    found,
    Number(version),
  );
  expect(status).toBe(200);
}

const blockersOf = (body: Answered[1]) =>
  (body.blockers as readonly { readonly kind: string }[]).map(({ kind }) => kind);
const money = (amountMinor: string) => ({ currency: 'VND', amountMinor });

describe('a bank sponsors an interpreter', () => {
  test('from the offer to its use, each by somebody else, and closes when every đồng is told of', async () => {
    const id = await offered();
    await doing(id, '/advance', { to: 'screening' }, who.officer);
    const unseen = await doing(id, '/clear', { to: 'cleared' }, who.conflict);
    expect(unseen[0]).toBe(409);
    expect(blockersOf(unseen[1])).toEqual(['due-diligence-missing', 'declaration-missing']);
    await checked(bank);
    await doing(id, '/declarations', { interests: [] }, who.conflict);
    await doing(id, '/clear', { to: 'cleared' }, who.conflict);
    await doing(id, '/declarations', { interests: [] }, who.head);
    const lone = await doing(id, '/decide', { to: 'agreed' }, who.head);
    expect(blockersOf(lone[1])).toEqual([
      ...['documents-missing', 'documents-missing', 'agreement-missing'],
    ]);
    const agreement = { kind: 'agreement', number: '12/HĐTT', on: '2026-11-20' };
    expect((await doing(id, '/documents', agreement, who.officer))[0]).toBe(200);
    const second = { kind: 'second-approval', number: '3/QĐ', on: '2026-11-24' };
    expect((await doing(id, '/documents', second, who.officer))[0]).toBe(409);
    expect((await doing(id, '/approvals', second, who.officer))[0]).toBe(403);
    expect((await doing(id, '/approvals', second, who.head))[0]).toBe(200);
    const [status, agreed] = await doing(id, '/decide', { to: 'agreed' }, who.head);
    expect([status, agreed]).toMatchObject([
      ...[200, { stage: 'agreed', agreedOn: '2026-11-24', registerDueOn: '2026-12-04' }],
    ]);
    expect((await doing(id, '', { purpose: { vi: 'x', en: 'x' } }, who.officer, 'PATCH'))[0]).toBe(
      409,
    );

    const day = '2026-11-24';
    const over = { on: day, money: money('200000001'), evidence: 'Báo có 1' };
    expect((await doing(id, '/tranches', over, who.officer))[1].type).toContain('more-than-agreed');
    await doing(id, '/tranches', { ...over, money: money('200000000') }, who.officer);
    const what = { vi: 'Phiên dịch ba ngày', en: 'Three days of interpreting' };
    const use = { on: day, money: money('150000000'), what, evidence: 'PC 4' };
    const used = await doing(id, '/uses', use, who.officer);
    expect(used[1]).toMatchObject({ stage: 'in-use', balance: { left: '50000000' } });
    const report = { kind: 'use-report', number: 'BC 5', on: day };
    await doing(id, '/documents', report, who.officer);
    await doing(id, '/advance', { to: 'reported' }, who.officer);
    const open = await doing(id, '/decide', { to: 'closed' }, who.head);
    expect(blockersOf(open[1])).toEqual(['rest-open', 'recognition-owed']);
    const refund = { kind: 'refund', on: day, money: money('50000000'), reference: 'UNC 9' };
    await doing(id, '/settlements', refund, who.officer);
    await doing(id, '/recognitions/logo', { givenOn: day }, who.officer);
    expect((await doing(id, '/decide', { to: 'closed' }, who.head))[1]).toMatchObject({
      ...{ stage: 'closed', balance: { received: '200000000', left: '0' } },
    });
  });
});

describe('a company under our management', () => {
  test('gives nothing as a gift; the page says by which law, and the lawful form is open to it', async () => {
    await checked(airline);
    const id = await offered({
      ...{ giver: airline, form: 'gift', kind: 'service', mode: 'SERVICE_IN_KIND', amount: null },
      recognitions: [],
    });
    await doing(id, '/advance', { to: 'screening' }, who.officer);
    await doing(id, '/declarations', { interests: [] }, who.conflict);
    const [status, problem] = await doing(id, '/clear', { to: 'cleared' }, who.conflict);
    expect([status, problem.blockers]).toMatchObject([
      409,
      [
        {
          ...{ kind: 'conflict', code: 'regulated-by-us', lawfulForm: 'cooperation' },
          law: expect.stringContaining('59/2019/NĐ-CP Art. 25'),
          lawfulNeeds: ['legal-opinion', 'head-decision', 'publication'],
        },
      ],
    ]);
    await doing(id, '', { form: 'cooperation' }, who.officer, 'PATCH');
    expect((await doing(id, '/clear', { to: 'cleared' }, who.conflict))[1]).toMatchObject({
      stage: 'cleared',
    });
    await doing(id, '/declarations', { interests: [] }, who.head);
    const waits = await doing(id, '/decide', { to: 'agreed' }, who.head);
    expect(waits[1].blockers).toContainEqual(
      expect.objectContaining({
        ...{ kind: 'documents-missing', code: 'regulated-by-us' },
        missing: ['legal-opinion', 'head-decision', 'publication'],
      }),
    );
    expect(blockersOf(waits[1])).toContain('valuation-missing');
  });

  test('is refused with a kind of reason', async () => {
    const id = await offered({ giver: airline, form: 'gift' });
    await doing(id, '/advance', { to: 'screening' }, who.officer);
    await doing(id, '/declarations', { interests: [] }, who.conflict);
    const refused = await doing(id, '/reject', { reason: 'under-our-management' }, who.conflict);
    expect(refused[1]).toMatchObject({ stage: 'rejected', rejection: 'under-our-management' });
  });
});

describe('interests', () => {
  test('a declared one blocks its maker, stays between them and the conflict officer, and is decided by another', async () => {
    const id = await offered();
    await doing(id, '/advance', { to: 'screening' }, who.officer);
    await doing(id, '/declarations', { interests: ['runs-firm'] }, who.conflict);
    const refused = await doing(id, '/clear', { to: 'cleared' }, who.conflict);
    expect(blockersOf(refused[1])).toEqual(['interest-declared']);
    const seenBy = async (cookie: string) => {
      const [, body] = await asked('GET', `/contributions/${id}`, cookie);
      return (body.declarations as { id: string; interests: unknown }[])[0];
    };
    expect((await seenBy(who.officer))?.interests).toBe(null);
    expect((await seenBy(who.second))?.interests).toEqual(['runs-firm']);
    const path = `/declarations/${(await seenBy(who.conflict))?.id}/assess`;
    const own = await doing(id, path, { measure: 'cleared' }, who.conflict);
    expect(own[1].type).toContain('own-declaration');
    await doing(id, path, { measure: 'reassigned' }, who.second);
    expect(blockersOf((await doing(id, '/clear', { to: 'cleared' }, who.conflict))[1])).toEqual([
      'interest-declared',
    ]);
    await doing(id, '/declarations', { interests: [] }, who.second);
    expect((await doing(id, '/clear', { to: 'cleared' }, who.second))[0]).toBe(200);
    const { rows } = await sql<{ detail: unknown }>`
      select detail from audit_event where action = 'contribution.declare'`.execute(api.db);
    expect(JSON.stringify(rows)).not.toContain('runs-firm');
  });
});

describe('in kind', () => {
  test('two quotes, another person, and then it may be agreed to', async () => {
    const id = await offered({
      ...{ kind: 'service', mode: 'PARTNER_EXECUTED', amount: null, recognitions: [] },
    });
    const quote = (organisation: string, amount: string) => ({
      ...{ organisation, money: money(amount), on: '2026-11-20', evidence: 'Báo giá' },
    });
    const value = {
      ...{ method: 'MARKET_COMPARABLE', wouldHaveCost: money('90000000'), giverSays: null },
      ...{ quotes: [quote(airline, '80000000')], expert: null, evidence: 'Báo giá 1' },
    };
    await doing(id, '/valuations', value, who.officer);
    const few = await doing(id, '/valuations/approve', undefined, who.chief);
    expect(few[1]).toMatchObject({ lacks: [{ kind: 'quotes-missing', least: 2 }] });
    const other = await company('another-firm', false);
    const quotes = [quote(airline, '80000000'), quote(other, '100000000')];
    await doing(id, '/valuations', { ...value, quotes }, who.officer);
    const [status, body] = await doing(id, '/valuations/approve', undefined, who.chief);
    expect([
      status,
      (body.valuations as { approvedBy: unknown }[]).map((one) => one.approvedBy === null),
    ]).toEqual([...[200, [true, false]]]);
  });
});

test('needs are written, and a wrong version is told what stands', async () => {
  const need = {
    ...{ activity: null, what: { vi: 'Phiên dịch', en: 'An interpreter' }, state: 'open' },
    ...{ neededBy: '2026-12-31', forms: ['service'] },
  };
  const [status, made] = await asked('POST', '/needs', who.officer, need);
  expect(status).toBe(201);
  const path = `/needs/${String(made.id)}`;
  expect((await asked('PATCH', path, who.officer, { state: 'met' }, 7))[0]).toBe(412);
  expect((await asked('PATCH', path, who.officer, { state: 'met' }, 1))[1]).toMatchObject({
    ...{ state: 'met', version: 2 },
  });
  expect((await asked('POST', '/needs', who.editor, need))[0]).toBe(403);
});

test('amounts that are nothing, or no money, are refused at the edge', async () => {
  for (const amount of [
    money('0'),
    money('-5'),
    money('1.5'),
    { currency: 'XXX', amountMinor: '1' },
  ]) {
    const [status] = await asked('POST', '/contributions', who.officer, cash({ amount }));
    expect(status).toBe(422);
  }
  const goods = { kind: 'goods', mode: 'ON_BOOK_IN_KIND' };
  expect((await asked('POST', '/contributions', who.officer, cash(goods)))[0]).toBe(422);
  const mode = { mode: 'SERVICE_IN_KIND' };
  expect((await asked('POST', '/contributions', who.officer, cash(mode)))[0]).toBe(422);
});
