import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CostItem, CostItemId, Fund } from '@nhipcau/core/funding';
import {
  type ActivityId,
  type CivilDate,
  type ContributionId,
  type Currency,
  expectOk,
  type FundId,
  type Instant,
  type Money,
  type OrganisationId,
} from '@nhipcau/core/kernel';
import {
  insertContribution,
  openFund,
  publicActivities,
  reverseEntry,
  type StoredContribution,
  writeCost,
} from '@nhipcau/postgres';
import {
  content,
  line,
  posted,
  receive,
  type TestBooks,
  testBooks,
} from '@nhipcau/postgres/testing';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aPlace, type Product, runDatabase } from './cli.fixture.ts';
import { printedExample } from './command-line-page.fixture.ts';
import { identifiers } from './installation.ts';
import { plainSettings, writeSettings } from './site-settings.ts';

const place = aPlace();
const contracts = join(import.meta.dirname, '../../../docs/contracts');
const at = Date.parse('2026-11-24T02:00:00Z') as Instant;
const day = (text: string): CivilDate => text as CivilDate;
const vnd = (amountMinor: bigint): Money => ({ currency: 'VND' as Currency, amountMinor });
const [bank, quiet, airline] = [identifiers(), identifiers(), identifiers()] as [
  OrganisationId,
  OrganisationId,
  OrganisationId,
];
const ground = '91/2025/QH15';
const [hotel, meals] = [identifiers(), identifiers()] as [CostItemId, CostItemId];

let product: Product;
let books: TestBooks;

beforeAll(async () => {
  await place.run(['migrate']);
  product = await runDatabase(place);
  books = await testBooks(product.db);
  await writeSettings(product.owner, plainSettings, at);
}, 120_000);
afterAll(async () => {
  await product?.stop();
  place.remove();
});

const printed = async (what: 'iati' | 'ocds'): Promise<string> => {
  const { code, stdout, stderr } = await place.run(['export', what]);
  expect(stderr).toBe('');
  expect(code).toBe(0);
  return stdout;
};

test('where no money has been there is no file, and the answer is no', async () => {
  expect(await place.json(['export', 'iati'])).toMatchObject({ code: 1, error: expect.anything() });
  expect(await place.json(['export', 'ocds'])).toMatchObject({ code: 1, error: expect.anything() });
});

describe('a visit that a bank, a giver who is withheld and an airline carry', () => {
  let iati: string;
  let ocds: string;
  beforeAll(async () => {
    await fill();
    iati = await printed('iati');
    ocds = await printed('ocds');
  }, 120_000);

  test('is a file that keeps the profile of IATI', () => {
    const file = join(place.folder, '../iati.xml');
    writeFileSync(file, iati);
    const profile = join(contracts, 'iati.rng');
    execFileSync('xmllint', ['--nonet', '--noout', '--relaxng', profile, file], { stdio: 'pipe' });
  });

  test('is a file that keeps the profile of OCDS', async () => {
    const ajv = new Ajv2020({ strict: false, validateSchema: false });
    (addFormats as unknown as (to: typeof ajv) => void)(ajv);
    const schema = JSON.parse(readFileSync(join(contracts, 'ocds.schema.json'), 'utf8'));
    const valid = ajv.compile(schema);
    expect(valid(JSON.parse(ocds)) ? [] : valid.errors).toEqual([]);
  });

  test('spends in IATI what the ledger says, to the last unit of each currency', async () => {
    const { rows } = await sql<{ currency: string; minor: string }>`
      select l.currency, sum(case side when 'DEBIT' then amount_minor else -amount_minor end)::text as minor
      from journal_line l join journal_entry e on e.id = l.entry join fund f on f.id = l.fund
      where class = 'EXPENSE' and activity = ${books.activity} and f.code not in ('QUIET', ${books.sponsor.code})
        and e.mode <> 'ON_BOOK_IN_KIND' group by l.currency`.execute(product.db);
    const spent = new Map<string, bigint>();
    for (const [, currency = '', value = ''] of iati.matchAll(
      /<transaction-type code="4"\/>\s*<transaction-date [^>]*>\s*<value currency="(...)"[^>]*>([^<]*)</g,
    )) {
      spent.set(currency, (spent.get(currency) ?? 0n) + BigInt(value.replace('.', '')));
    }
    expect(spent).toEqual(new Map(rows.map(({ currency, minor }) => [currency, BigInt(minor)])));
    expect(spent).toEqual(
      new Map([
        ['VND', 5_500_001n],
        ['USD', 12_345n],
      ]),
    );
  });

  test('has in IATI what was promised, what came in and what went back', async () => {
    const values = [
      ...iati.matchAll(
        /<transaction-type code="(11?)"\/>\s*<transaction-date iso-date="([^"]*)"\/>\s*<value [^>]*>([^<]*)</g,
      ),
    ].map(([, ...found]) => found.slice(0, 3));
    expect(values).toEqual([
      ['11', '2026-11-02', '900719925474099'],
      ['1', '2026-11-03', '900719925474099'],
      ['1', '2026-11-20', '-7'],
    ]);
  });

  test('tells seats and what an outlet pays itself as results, never as money', async () => {
    expect(iati).toContain('provided in kind by Stork Wing Air');
    expect(iati).toContain('paid for and carried out by Báo Sông Hàn itself');
    expect(iati).not.toMatch(/<value [^>]*>4444444</);
  });

  test('names everybody by what they do', async () => {
    const roles = [
      ...iati.matchAll(/<participating-org role="(\d)"[^>]*><narrative xml:lang="vi">([^<]*)</g),
    ].map(([, role, name]) => `${role} ${name}`);
    expect(roles).toEqual([
      '2 Nhịp Cầu',
      '4 Nhịp Cầu',
      '1 Nhịp Cầu',
      '1 Ngân hàng Bến Lúa',
      `1 Không công khai (${ground})`,
      '4 Hãng bay Cánh Cò',
    ]);
  });

  test('is a purchase in OCDS by what was paid, with the fund and its giver', async () => {
    const { releases } = JSON.parse(ocds);
    const bought = releases.find(({ ocid }: { ocid: string }) => ocid.endsWith(hotel));
    expect(bought).toMatchObject({
      tag: ['planning', 'award', 'contract', 'implementation'],
      planning: {
        budget: {
          amount: { amount: 5_500_000, currency: 'VND' },
          budgetBreakdown: [{ sourceParty: { id: 'bank', name: 'Ngân hàng Bến Lúa' } }],
        },
      },
      tender: { value: { amount: 6_000_000 } },
      contracts: [
        { implementation: { transactions: [{ value: { amount: 5_500_000, currency: 'VND' } }] } },
      ],
    });
    expect(bought).not.toHaveProperty('withheldInformation');
  });

  test('says what is withheld, and on what ground, without a name or an amount', async () => {
    const known = JSON.stringify(
      await publicActivities(product.db, day('2026-11-24')),
      (_, value) => (typeof value === 'bigint' ? String(value) : value),
    );
    for (const secret of [
      'Quỹ Lặng Lẽ',
      'The Quiet Fund',
      'QUIET',
      '777777',
      '777001',
      '666001',
      '666003',
    ]) {
      expect(iati + ocds + known).not.toContain(secret);
    }
    expect(iati).toMatch(/<budget [^>]*>[^b]*<value [^>]*>6000000</);
    expect(iati).toContain(ground);
    const { releases } = JSON.parse(ocds);
    const hidden = releases.find(({ ocid }: { ocid: string }) => ocid.endsWith(meals));
    expect(hidden).toMatchObject({
      tag: ['planning'],
      withheldInformation: [{ rationale: ground }],
    });
    expect(hidden).not.toHaveProperty('contracts');
  });

  test('is told, but a visit that has not taken place and has no giver is not', async () => {
    expect(iati.match(/<iati-identifier>/g)).toHaveLength(1);
    expect(iati).not.toContain(books.other);
  });

  test('is the same bytes each time, and in a file', async () => {
    expect(await printed('ocds')).toBe(ocds);
    const file = join(place.folder, '../ocds.json');
    expect(await place.json(['export', 'ocds', '--output', file])).toEqual({
      ...{ code: 0, file, purchases: 2 },
    });
    expect(readFileSync(file, 'utf8')).toBe(ocds);
  });

  test('answers as the page prints it', async () => {
    const { words, answer } = printedExample('export iati');
    expect(await place.json(words.filter((word) => word !== '--json'))).toEqual({
      ...(answer as object),
      code: 0,
    });
  });

  test('carries the names that registers gave, and no others', async () => {
    const env = { IATI_ORGANISATION: 'VN-GOV-12', OCDS_PREFIX: 'ocds-ab12cd' };
    expect((await place.run(['export', 'iati'], { env })).stdout).toContain('ref="VN-GOV-12"');
    expect((await place.run(['export', 'ocds'], { env })).stdout).toContain('"ocds-ab12cd-');
    for (const wrong of [{ IATI_ORGANISATION: 'a b' }, { OCDS_PREFIX: 'ocds-AB' }]) {
      expect((await place.run(['export', 'iati'], { env: wrong })).code).toBe(3);
    }
  });
});

async function fill(): Promise<void> {
  const { db, owner } = product;
  for (const [id, slug, vi, en] of [
    [bank, 'bank', 'Ngân hàng Bến Lúa', 'Rice Quay Bank'],
    [quiet, 'quiet', 'Quỹ Lặng Lẽ', 'The Quiet Fund'],
    [airline, 'airline', 'Hãng bay Cánh Cò', 'Stork Wing Air'],
  ] as const) {
    await sql`insert into organisation (id, slug) values (${id}, ${slug})`.execute(owner);
    await sql`insert into organisation_state (organisation, valid, name, kind, country)
      values (${id}, '[2020-01-01,)', ${JSON.stringify({ vi, en })}, 'COMPANY', 'VN')`.execute(
      owner,
    );
  }
  for (const [id, state] of [
    [books.activity, 'closed'],
    [books.other, 'preparing'],
  ] as const) {
    await sql`insert into visit (id, state, host_role, purpose, publication_plan, first_on, last_on,
        actual_first_on, actual_last_on, created_at)
      values (${id}, ${state}, 'inviting', '', '', '2026-11-09', '2026-11-12', '2026-11-09',
        '2026-11-12', now())`.execute(owner);
  }
  await fillCosts(books.activity);
  await fillContributions();
  const [open, hidden] = [await aFund('BANK', bank), await aFund('QUIET', quiet)];
  await receive(db, books, open, 900_719_925_474_099n);
  await receive(db, books, hidden, 777_777);
  await receive(db, books, books.state, 1_000_000);
  await spend(open, vnd(5_500_000n), hotel);
  const dollars = { currency: 'USD' as Currency, amountMinor: 12_345n };
  const foreign = { amount: dollars, rate: books.dollar.id };
  const received = [
    line('DEBIT', '112', open, 0, foreign),
    line('CREDIT', '518', open, 0, foreign),
  ];
  expectOk(await posted(db, books, content(received, { mode: 'ON_BOOK_SPONSORSHIP' })));
  await spend(open, dollars, null);
  await spend(hidden, vnd(777_001n), meals);
  await receive(db, books, books.sponsor, 666_001);
  await spend(books.sponsor, vnd(666_001n), null);
  await give(open, 555_001n);
  const state = await aFund('GOV', quiet, 'STATE');
  await receive(db, books, state, 1);
  await spend(state, vnd(1n), null);
  await spend(books.state, vnd(9_000n), null, books.other);
  const wrong = await spend(books.state, vnd(120_000n), null);
  const hands = { id: identifiers() as never, createdBy: books.writer, createdAt: at };
  const undo = { on: day('2026-11-11'), description: 'Đính chính', document: 'BT 1' };
  expectOk(
    await db
      .transaction()
      .execute((trx) =>
        reverseEntry(trx, wrong, undo, { ...hands, approvedBy: books.chief, postedAt: at }),
      ),
  );
}

async function fillCosts(activity: ActivityId): Promise<void> {
  const cost = (own: Partial<CostItem>): Promise<void> =>
    writeCost(
      product.db,
      {
        ...{ id: identifiers() as CostItemId, version: 1, activity, kind: 'HOTEL', what: 'Ba đêm' },
        ...{ payer: 'domestic-sponsor', organisation: bank, payerName: 'Ngân hàng Bến Lúa' },
        ...{ outlet: null, mode: 'ON_BOOK_SPONSORSHIP', currency: 'VND' as Currency },
        ...{ estimate: null, committed: null, actual: null, evidence: 'HĐ 1', ...own },
      },
      { user: null, at },
    );
  await cost({ id: hotel, estimate: 6_000_000n, actual: 5_500_000n });
  const hidden = { kind: 'MEALS', organisation: null, payerName: 'Quỹ Lặng Lẽ' } as const;
  await cost({ id: meals, ...hidden, estimate: 777_001n, what: 'Bữa tối' });
  const named = { payerName: 'Nhà tài trợ', what: 'Bữa trưa của Quỹ Lặng Lẽ' };
  await cost({ ...named, organisation: null, estimate: 666_004n });
  await cost({ organisation: quiet, payerName: 'Nhà tài trợ', estimate: 666_003n });
  await cost({
    ...{ kind: 'INTL_AIRFARE', payer: 'outlet', organisation: null, payerName: 'Báo Sông Hàn' },
    ...{ mode: 'PARTNER_EXECUTED', actual: 4_444_444n, what: 'Vé máy bay' },
  });
}

async function fillContributions(): Promise<void> {
  const give = (own: Partial<StoredContribution>): Promise<void> =>
    insertContribution(
      product.db,
      {
        ...{ id: identifiers() as ContributionId, version: 1, need: null, form: 'sponsorship' },
        ...{ activity: books.activity, giver: bank, kind: 'cash', mode: 'ON_BOOK_SPONSORSHIP' },
        ...{ purpose: { vi: 'Chỗ ở', en: 'Lodging' }, amount: vnd(900_719_925_474_099n) },
        ...{ stage: 'in-use', offeredOn: day('2026-11-01'), enteredBy: null, conditions: [] },
        ...{ recognitions: [], references: [], rejection: null, clearedBy: null, withheld: '' },
        ...{ agreedBy: books.chief, agreedOn: day('2026-11-02'), tranches: [], uses: [] },
        ...{ settlements: [], ...own },
        offer: { name: '', country: null, email: '', language: null, words: '' },
      },
      at,
    );
  await give({
    tranches: [{ on: day('2026-11-03'), money: vnd(900_719_925_474_099n), evidence: 'Báo có' }],
    settlements: [{ kind: 'refund', on: day('2026-11-20'), money: vnd(7n), reference: 'UNC 1' }],
  });
  const tranche = { on: day('2026-11-03'), money: vnd(777_777n), evidence: 'Báo có' };
  await give({ giver: quiet, amount: vnd(777_777n), withheld: ground, tranches: [tranche] });
  await give({ giver: airline, amount: null, kind: 'service', mode: 'SERVICE_IN_KIND' });
}

async function aFund(
  code: string,
  grantor: OrganisationId,
  source: Fund['source'] = 'SPONSOR',
): Promise<Fund> {
  const fund: Fund = {
    ...{ id: identifiers() as FundId, version: 1, code, name: { vi: `Quỹ ${code}`, en: code } },
    ...{ source, restriction: 'NONE', currency: 'VND' as Currency, purpose: '' },
    ...{ activities: new Set(), grantor, agreement: null, validFrom: day('2026-01-01') },
    ...{ validUntil: null, closedOn: null },
  };
  await openFund(product.db, fund, { user: books.chief, at });
  return fund;
}

/** Goods come into the store of a fund and are used up. */
async function give(fund: Fund, minor: bigint): Promise<void> {
  const mode = 'ON_BOOK_IN_KIND';
  const came = [line('DEBIT', '152', fund, minor), line('CREDIT', '519', fund, minor)];
  expectOk(await posted(product.db, books, content(came, { mode })));
  const { activity } = books;
  const used = [
    line('DEBIT', '611', fund, minor, { activity }),
    line('CREDIT', '152', fund, minor, { activity }),
  ];
  expectOk(await posted(product.db, books, content(used, { mode })));
}

async function spend(
  fund: Fund,
  amount: Money,
  costItem: CostItemId | null,
  activity = books.activity,
) {
  const own = { amount, rate: amount.currency === 'USD' ? books.dollar.id : null };
  const lines = [
    line('DEBIT', '611', fund, 0, { ...own, activity, costItem }),
    line('CREDIT', '112', fund, 0, own),
  ];
  const mode = fund.source === 'STATE' ? 'STATE_BUDGET' : 'ON_BOOK_SPONSORSHIP';
  return expectOk(await posted(product.db, books, content(lines, { mode }))).id;
}
