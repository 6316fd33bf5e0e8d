import type { CostItem, CostItemId } from '@nhipcau/core/funding';
import { type ActivityId, expectOk, type Instant, type UserId } from '@nhipcau/core/kernel';
import { type Kysely, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../database.ts';
import { ids } from '../rights/rights.fixture.ts';
import { kyselyOf } from '../server/pool.ts';
import { type FreshDatabase, freshDatabase } from '../testing/fresh-database.ts';
import { activityAccount } from './activity-account.ts';
import { costsOf, lockCost, ratedCurrencies, staffTimeOf } from './costs.ts';
import {
  at,
  content,
  day,
  hands,
  line,
  makeActivity,
  receive,
  type TestBooks,
  testBooks,
  usd,
  vnd,
} from './ledger.fixture.ts';
import { postEntry, reverseEntry } from './post-entry.ts';
import { visitAccounts } from './visit-accounts.ts';
import { closeCommitment, openCommitment } from './write-commitment.ts';
import { writeCost, writeStaffTime } from './write-costs.ts';

let fresh: FreshDatabase;
let db: Kysely<Database>;
let books: TestBooks;
const later = (hours: number): Instant => (at + hours * 3_600_000) as Instant;

beforeAll(async () => {
  fresh = await freshDatabase();
  db = kyselyOf<Database>(fresh.pool);
  books = await testBooks(db);
}, 120_000);
afterAll(() => fresh.drop());

function aCost(activity: ActivityId, change: Partial<CostItem> = {}): CostItem {
  return {
    ...{ id: ids() as CostItemId, version: 1, activity, kind: 'HOTEL', what: 'Sáu đêm' },
    ...{ payer: 'outlet', organisation: null, payerName: 'Báo Sông Hàn', outlet: null },
    ...{ mode: 'PARTNER_EXECUTED', currency: vnd, estimate: 900_719_925_474_099n },
    ...{ committed: null, actual: null, evidence: '' },
    ...change,
  };
}

const by = (moment: Instant): { readonly user: UserId; readonly at: Instant } => ({
  ...{ user: books.writer, at: moment },
});

const account = async (id: ActivityId, knownAt: Instant) =>
  activityAccount(
    db,
    { id, code: 'a-visit', name: { vi: 'Đoàn', en: 'Visit' } },
    {
      ...{ knownAt, valuedAt: day('2026-11-20') },
    },
  );

describe('costs', () => {
  test('come back to the last unit, as they were known at a moment', async () => {
    const activity = await makeActivity(db);
    const first = aCost(activity);
    await writeCost(db, first, by(later(1)));
    const second = { ...first, version: 2, actual: 7n, evidence: 'HĐ 1' };
    await writeCost(db, second, by(later(2)));
    await writeCost(db, { ...second, version: 3 }, by(later(3)), { removed: true });
    const known = (hours: number) => costsOf(db, [activity], later(hours));
    expect(await known(0)).toEqual([]);
    expect(await known(1)).toEqual([first]);
    expect(await known(2)).toEqual([second]);
    expect(await known(3)).toEqual([]);
    expect(await lockCost(db, first.id)).toBeNull();
  });

  test('are changed from a version once, whoever else does so', async () => {
    const one = aCost(await makeActivity(db));
    await writeCost(db, one, by(at));
    const change = (what: string) => writeCost(db, { ...one, version: 2, what }, by(later(1)));
    const outcomes = await Promise.allSettled([change('a'), change('b')]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('are never rewritten by the application, nor taken out', async () => {
    const one = aCost(await makeActivity(db));
    await writeCost(db, one, by(at));
    await db.connection().execute(async (own) => {
      await sql`set role nhipcau_app`.execute(own);
      await expect(sql`update cost_item set actual = 1`.execute(own)).rejects.toThrow('permission');
      await expect(sql`delete from cost_item`.execute(own)).rejects.toThrow('permission');
      await expect(sql`delete from staff_time`.execute(own)).rejects.toThrow('permission');
      await sql`reset role`.execute(own);
    });
  });

  test.each<[what: string, change: Partial<CostItem>]>([
    ['of nothing', { estimate: 0n }],
    ['below nothing', { actual: -1n, evidence: 'HĐ 1' }],
    ['without any amount', { estimate: null }],
    ['paid without a paper', { actual: 1n }],
    ['of the state by another name', { payer: 'agency', mode: 'ON_BOOK_SPONSORSHIP' }],
    ['of others from the state budget', { payer: 'outlet', mode: 'STATE_BUDGET' }],
  ])('%s are refused by the table itself', async (_what, change) => {
    const wrong = aCost(books.activity, change);
    await expect(writeCost(db, wrong, by(at))).rejects.toThrow('cost_item');
  });

  test('know which currencies have a rate by a day', async () => {
    expect(await ratedCurrencies(db, day('2026-10-31'))).toEqual(new Set());
    expect(await ratedCurrencies(db, day('2026-11-01'))).toEqual(new Set([usd]));
  });
});

test('staff time is told task by task, and kept as it was known', async () => {
  const activity = await makeActivity(db);
  const none = { coordination: 0, paperwork: 0, guiding: 0, interpreting: 0, driving: 0 };
  await writeStaffTime(db, activity, { ...none, accounting: 0, guiding: 40 }, by(later(1)));
  await writeStaffTime(db, activity, { ...none, accounting: 3, guiding: 0 }, by(later(2)));
  expect(await staffTimeOf(db, activity, later(1))).toEqual([{ task: 'guiding', hours: 40 }]);
  expect(await staffTimeOf(db, activity, later(2))).toEqual([{ task: 'accounting', hours: 3 }]);
});

describe('the account of an activity', () => {
  test('turns false the moment a state line is posted, says which, and holds again when it is reversed', async () => {
    const activity = await makeActivity(db);
    await writeCost(db, aCost(activity, { estimate: 100n }), by(at));
    const before = await account(activity, at);
    expect(before).toMatchObject({ certificate: { holds: true }, direct: { amountMinor: 0n } });

    await receive(db, books, books.state, 500_000);
    const taxi = content(
      [
        line('DEBIT', '611', books.state, 120_000, { activity }),
        line('CREDIT', '112', books.state, 120_000),
      ],
      { description: 'Taxi sân bay' },
    );
    const postedAt = later(2);
    const own = { ...hands(books), createdAt: later(1), postedAt };
    expectOk(await db.transaction().execute((trx) => postEntry(trx, taxi, own, ids())));
    expect((await account(activity, (postedAt - 1) as Instant)).certificate.holds).toBe(true);
    const after = await account(activity, postedAt);
    expect(after).toMatchObject({
      certificate: { holds: false },
      direct: { amountMinor: 120_000n },
    });
    expect(after.certificate.lines.filter(({ breaks }) => breaks.length > 0)).toMatchObject([
      { source: 'ledger', what: 'Taxi sân bay · UNC 01', breaks: ['no-state-posting'] },
    ]);
    expect(after.dataHash).not.toBe(before.dataHash);

    const undoing = { on: day('2026-11-11'), description: 'Bút toán đảo', document: 'CT 2' };
    const undone = { ...hands(books), createdAt: postedAt, postedAt: later(3) };
    expectOk(await db.transaction().execute((trx) => reverseEntry(trx, own.id, undoing, undone)));
    const reversed = await account(activity, later(3));
    expect(reversed).toMatchObject({ certificate: { holds: true }, direct: { amountMinor: 0n } });
    expect(reversed.certificate.lines.filter((one) => one.undone)).toHaveLength(2);
    expect(await account(activity, postedAt)).toEqual(after);
  });

  test('is false by an open travel claim on a state fund', async () => {
    const activity = await makeActivity(db);
    await writeCost(db, aCost(activity, { estimate: 100n }), by(at));
    const amount = { currency: vnd, amountMinor: 300_000n };
    const claim = { id: ids(), kind: 'TRAVEL_CLAIM' as const, activity, what: 'Công tác phí' };
    await openCommitment(db, { ...claim, fund: books.state.id, amount }, by(later(1)));
    expect((await account(activity, at)).certificate.holds).toBe(true);
    const { certificate } = await account(activity, later(1));
    expect(certificate.conditions.filter(({ holds }) => !holds)).toEqual([
      { code: 'no-open-state-commitment', holds: false },
    ]);
  });

  test('has the same hash whenever it is asked for the same data', async () => {
    const activity = await makeActivity(db);
    await writeCost(db, aCost(activity), by(at));
    expect((await account(activity, later(9))).dataHash).toBe(
      (await account(activity, at)).dataHash,
    );
  });
});

describe('visits that have taken place', () => {
  async function visit(code: string, state: string, on: string): Promise<ActivityId> {
    const id = ids() as ActivityId;
    await sql`insert into activity (id, kind, code, name, created_at)
      values (${id}, 'visit', ${code}, '{"vi": "Đoàn", "en": "Visit"}', now())`.execute(db);
    await sql`insert into visit (id, state, host_role, purpose, publication_plan, first_on, last_on,
        actual_first_on, actual_last_on, created_at)
      values (${id}, ${state}, 'inviting', '', '', ${on}, ${on}, ${on}, ${on}, now())`.execute(db);
    return id;
  }
  async function member(
    of: ActivityId,
    outlet: string,
    name: string,
    attended: boolean,
    consent: boolean,
  ) {
    await sql`insert into visit_member (id, visit, person, outlet, position, passport_name, attended,
        consent_to_name, retain_until)
      values (${ids()}, ${of}, ${ids()}, ${outlet}, 'reporter', ${name}, ${attended}, ${consent},
        '2027-01-01')`.execute(db);
  }

  test('are told with who came, by name only where they let it be public', async () => {
    const [han, seine] = [ids(), ids()];
    for (const [id, name, country] of [
      [han, 'Báo Sông Hàn', 'KR'],
      [seine, 'La Seine', 'FR'],
    ] as const) {
      await sql`insert into visit_outlet (id, name, country, languages, kind)
        values (${id}, ${name}, ${country}, '{ko}', 'newspaper')`.execute(db);
    }
    const rice = await visit('2019-rice', 'closed', '2019-05-04');
    await visit('2019-planned', 'preparing', '2019-06-01');
    await visit('2020-later', 'ended', '2020-01-01');
    await member(rice, han, 'Kim', true, true);
    await member(rice, han, 'Lee', true, false);
    await member(rice, seine, 'Petit', false, true);
    const [one, ...others] = await visitAccounts(db, at, { year: 2019 });
    expect(others).toEqual([]);
    expect(one).toMatchObject({
      ...{ firstOn: '2019-05-04', outlets: [{ name: 'Báo Sông Hàn', country: 'KR' }] },
      activity: { code: '2019-rice' },
    });
    expect(one?.attended.map(({ name }) => name).sort()).toEqual(['Kim', null]);
    expect((await visitAccounts(db, at)).map(({ activity }) => activity.code)).toEqual([
      ...['2019-rice', '2020-later'],
    ]);
    expect(await visitAccounts(db, at, { code: '2019-planned' })).toEqual([]);
  });

  test('publish their pages anew when a line is posted, a claim opened or a cost entered, and no others do', async () => {
    const past = await visit('2021-past', 'reported', '2021-03-04');
    const coming = await visit('2027-coming', 'preparing', '2027-03-04');
    const waiting = async (): Promise<
      readonly { keys: readonly string[]; paths: readonly string[] }[]
    > => {
      const { rows } = await sql<{ keys: readonly string[]; paths: readonly string[] }>`
        delete from outbox returning keys, paths`.execute(db);
      return rows;
    };
    await waiting();
    await writeCost(db, aCost(coming), by(at));
    expect(await waiting()).toEqual([]);
    await writeCost(db, aCost(past), by(at));
    const [told, ...others] = await waiting();
    expect(others).toEqual([]);
    expect(told?.keys).toEqual(['visits', `visit:${past}`]);
    expect(told?.paths.filter((path) => path.startsWith('/ko/'))).toEqual([
      ...['/ko/press/visits/', '/ko/press/visits/2021-past', '/ko/press/visits/2021/'],
    ]);
    await receive(db, books, books.state, 1_000);
    expect(await waiting()).toEqual([]);
    const lines = [
      line('DEBIT', '611', books.state, 1_000, { activity: past }),
      line('CREDIT', '112', books.state, 1_000),
    ];
    expectOk(
      await db.transaction().execute((trx) => postEntry(trx, content(lines), hands(books), ids())),
    );
    expect(await waiting()).toHaveLength(1);
    const claim = {
      id: ids(),
      kind: 'TRAVEL_CLAIM' as const,
      activity: past,
      what: 'Công tác phí',
    };
    const amount = { currency: vnd, amountMinor: 300_000n };
    await openCommitment(db, { ...claim, fund: books.state.id, amount }, by(at));
    expect(await waiting()).toHaveLength(1);
    await closeCommitment(db, { id: claim.id, version: 1, entry: null }, by(at));
    expect(await waiting()).toHaveLength(1);
  });
});
