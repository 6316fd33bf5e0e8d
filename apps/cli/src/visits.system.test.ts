import type { CostItem, CostItemId } from '@nhipcau/core/funding';
import type { ActivityId, Currency, Instant } from '@nhipcau/core/kernel';
import { writeCost } from '@nhipcau/postgres';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aPlace, type Product, runDatabase } from './cli.fixture.ts';
import { printedExample } from './command-line-page.fixture.ts';
import { identifiers } from './installation.ts';

const place = aPlace();
let product: Product;
const [han, seine] = [identifiers(), identifiers()];

beforeAll(async () => {
  await place.run(['migrate']);
  product = await runDatabase(place);
  for (const [id, name, country] of [
    [han, 'Báo Sông Hàn', 'KR'],
    [seine, 'La Seine', 'FR'],
  ] as const) {
    await sql`insert into visit_outlet (id, name, country, languages, kind)
      values (${id}, ${name}, ${country}, '{en}', 'newspaper')`.execute(product.db);
  }
  const traveller = identifiers();
  await visit('2019-gardens-of-hue', '2019-03-04', [traveller, identifiers()]);
  const second = await visit('2019-rice-season', '2019-12-31', [traveller]);
  await visit('2020-new-year', '2020-01-01', [identifiers()]);
  await pay(second, { payer: 'province', mode: 'STATE_BUDGET', payerName: 'UBND tỉnh' });
}, 60_000);
afterAll(async () => {
  await product?.stop();
  place.remove();
});

async function visit(code: string, on: string, people: readonly string[]): Promise<ActivityId> {
  const { db } = product;
  const id = identifiers() as ActivityId;
  await sql`insert into activity (id, kind, code, name, created_at)
    values (${id}, 'visit', ${code}, '{"vi": "Đoàn", "en": "Visit"}', now())`.execute(db);
  await sql`insert into visit (id, state, host_role, purpose, publication_plan, first_on, last_on,
      actual_first_on, actual_last_on, created_at)
    values (${id}, 'closed', 'inviting', '', '', ${on}, ${on}, ${on}, ${on}, now())`.execute(db);
  for (const [index, person] of people.entries()) {
    await sql`insert into visit_member (id, visit, person, outlet, position, attended, retain_until)
      values (${identifiers()}, ${id}, ${person}, ${index === 0 ? han : seine}, 'reporter', true,
        '2027-01-01')`.execute(db);
  }
  await pay(id, {});
  return id;
}

async function pay(activity: ActivityId, change: Partial<CostItem>): Promise<void> {
  const cost: CostItem = {
    ...{ id: identifiers() as CostItemId, version: 1, activity, kind: 'MEALS', what: 'Bữa tối' },
    ...{ payer: 'outlet', organisation: null, payerName: 'Báo Sông Hàn', outlet: null },
    ...{ mode: 'PARTNER_EXECUTED', currency: 'VND' as Currency, estimate: null },
    ...{ committed: null, actual: 900_719_925_474_099n, evidence: 'HĐ 1', ...change },
  };
  await writeCost(product.db, cost, { user: null, at: Date.parse('2026-01-01') as Instant });
}

test('a year is counted by who came, with the list behind it and the state’s money to the last đồng', async () => {
  const answer = await place.json(['report', 'visits', '--year', '2019']);
  expect(answer).toMatchObject({
    ...{ code: 0, year: 2019, delegations: 2, reporters: 3, distinct: 2 },
    directStateBudget: { currency: 'VND', amountMinor: '900719925474099' },
    list: [
      {
        ...{ code: '2019-gardens-of-hue', firstOn: '2019-03-04', reporters: 2 },
        outlets: [
          { name: 'Báo Sông Hàn', country: 'KR' },
          { name: 'La Seine', country: 'FR' },
        ],
        directStateBudget: { currency: 'VND', amountMinor: '0' },
        certificate: { holds: true },
      },
      { code: '2019-rice-season', reporters: 1, certificate: { holds: false } },
    ],
  });
});

test('a year is told as it was known before', async () => {
  const before = ['report', 'visits', '--year', '2019', '--known-at', '2025-01-01'];
  const answer = await place.json(before);
  expect(answer).toMatchObject({ directStateBudget: { amountMinor: '0' }, delegations: 2 });
});

test('an empty year is 0, and a year that is none is wrong use', async () => {
  const empty = { delegations: 0, reporters: 0, distinct: 0, list: [] };
  expect(await place.json(['report', 'visits', '--year', '1999'])).toMatchObject(empty);
  expect((await place.run(['report', 'visits'])).code).toBe(2);
  expect((await place.run(['report', 'visits', '--year', '19'])).code).toBe(2);
});

test('a certificate that holds exits with 0', async () => {
  const { words, answer } = printedExample('certificate');
  expect(await place.json(words.filter((word) => word !== '--json'))).toMatchObject({
    ...(answer as object),
    code: 0,
  });
});

test('a certificate that does not hold exits with 1 and says which line decides', async () => {
  const answer = await place.json(['certificate', '2019-rice-season']);
  expect(answer).toMatchObject({
    ...{ code: 1, holds: false, release: null, dataHash: expect.stringMatching(/^[0-9a-f]{64}$/) },
    conditions: [
      { code: 'no-state-posting', holds: true, text: expect.any(String) },
      { code: 'no-open-state-commitment', holds: true },
      { code: 'every-cost-paid-by-others', holds: false },
    ],
    lines: [
      { breaks: [] },
      { source: 'cost', from: 'UBND tỉnh', breaks: ['every-cost-paid-by-others'] },
    ],
  });
  const told = await place.run(['certificate', '2019-rice-season']);
  expect(told.stdout).toContain('UBND tỉnh');
});

test('an activity that there is none is told so', async () => {
  expect(await place.json(['certificate', 'no-such-visit'])).toMatchObject({
    ...{ code: 1, error: expect.anything() },
  });
});
