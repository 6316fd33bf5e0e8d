import type {
  EntryContent,
  ExchangeRate,
  Fund,
  Hands,
  RateId,
  Side,
  WrittenLine,
} from '@nhipcau/core/funding';
import { periodOf } from '@nhipcau/core/funding';
import {
  type ActivityId,
  type CivilDate,
  type Currency,
  type EntryId,
  expectOk,
  type FundId,
  type Instant,
  instantOf,
  type UserId,
} from '@nhipcau/core/kernel';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';
import { ids } from '../rights/rights.fixture.ts';
import { enterRate, openFund, openPeriod } from './manage-books.ts';
import { type Posted, postEntry } from './post-entry.ts';

type Db = Kysely<Database>;

export const at: Instant = instantOf(Date.parse('2026-11-24T02:00:00Z'));
export const day = (text: string): CivilDate => text as CivilDate;
export const vnd = 'VND' as Currency;
export const usd = 'USD' as Currency;

/** Books with two people, an activity, a month, two funds and a rate of the dollar. */
export interface TestBooks {
  readonly writer: UserId;
  readonly chief: UserId;
  readonly activity: ActivityId;
  readonly other: ActivityId;
  /** Of the state, not restricted. */
  readonly state: Fund;
  /** Of a sponsor, for `activity` alone and until 2027-01-01. */
  readonly sponsor: Fund;
  /** 25,154.5 đồng for a dollar, accounting rate of November 2026. */
  readonly dollar: ExchangeRate;
}

export async function testBooks(db: Db): Promise<TestBooks> {
  const [writer, chief] = [ids() as UserId, ids() as UserId];
  for (const [id, name] of [
    [writer, 'accountant'],
    [chief, 'chief'],
  ] as const) {
    await sql`insert into app_user (id, email, name, password_hash, totp_secret, created_at)
      values (${id}, ${`${id}@example.vn`}, ${name}, '', '', now())`.execute(db);
  }
  const [activity, other] = [await makeActivity(db), await makeActivity(db)];
  await openPeriod(db, periodOf(day('2026-11-01')));
  const fund = async (own: Partial<Fund>): Promise<Fund> => {
    const made: Fund = {
      ...{ id: ids() as FundId, version: 1, code: `F${ids().slice(-6).toUpperCase()}` },
      ...{ name: { vi: 'Quỹ', en: 'Fund' }, source: 'STATE', restriction: 'NONE', currency: vnd },
      ...{ purpose: '', activities: new Set(), grantor: null, agreement: null },
      ...{ validFrom: day('2026-01-01'), validUntil: null, closedOn: null, ...own },
    };
    await openFund(db, made, { user: chief, at });
    return made;
  };
  const state = await fund({});
  const sponsor = await fund({
    ...{ source: 'SPONSOR', restriction: 'PURPOSE_TIME', purpose: 'Đoàn báo chí' },
    ...{ activities: new Set([activity]), validUntil: day('2027-01-01') },
  });
  const dollar: ExchangeRate = {
    ...{ id: ids() as RateId, currency: usd, kind: 'ACCOUNTING', on: day('2026-11-01') },
    ...{ numerator: 251_545n, denominator: 1_000n, source: 'Thông báo tỷ giá tháng 11' },
  };
  await enterRate(db, dollar, { user: writer, at });
  return { writer, chief, activity, other, state, sponsor, dollar };
}

export async function makeActivity(db: Db): Promise<ActivityId> {
  const id = ids() as ActivityId;
  await sql`insert into activity (id, kind, code, name, created_at)
    values (${id}, 'visit', ${`visit-${id}`}, '{"vi": "Đoàn", "en": "Visit"}', now())`.execute(db);
  return id;
}

export const line = (
  side: Side,
  account: string,
  fund: Fund | null,
  minor: bigint | number,
  own: Partial<WrittenLine> = {},
): WrittenLine => ({
  ...{ account, fund: fund?.id ?? null, activity: null, costItem: null, side },
  ...{ amount: { currency: vnd, amountMinor: BigInt(minor) }, rate: null, vnd: null, ...own },
});

export const content = (
  lines: readonly WrittenLine[],
  own: Partial<EntryContent<WrittenLine>> = {},
): EntryContent<WrittenLine> => ({
  ...{ on: day('2026-11-10'), mode: 'STATE_BUDGET', description: 'Chi', document: 'UNC 01' },
  ...{ consent: '', lines, ...own },
});

export const hands = (
  { writer, chief }: TestBooks,
  id: string = ids(),
): Hands & { readonly id: EntryId } => ({
  ...{ id: id as EntryId, createdBy: writer, createdAt: at, approvedBy: chief, postedAt: at },
});

/** Posts in a transaction of its own and says what came of it. */
export function posted(
  db: Db,
  books: TestBooks,
  entry: EntryContent<WrittenLine>,
  key: string = ids(),
): ReturnType<typeof postEntry> {
  return db.transaction().execute((trx) => postEntry(trx, entry, hands(books), key));
}

/** Money into the bank account of a fund. */
export async function receive(
  db: Db,
  books: TestBooks,
  fund: Fund,
  minor: bigint | number,
): Promise<Posted> {
  const [mode, revenue] =
    fund.source === 'STATE'
      ? (['STATE_BUDGET', '511'] as const)
      : (['ON_BOOK_SPONSORSHIP', '518'] as const);
  const lines = [line('DEBIT', '112', fund, minor), line('CREDIT', revenue, fund, minor)];
  return expectOk(await posted(db, books, content(lines, { mode, description: 'Thu' })));
}
