import {
  type Answers,
  type CostItem,
  type CostItemId,
  type EntryMode,
  type ExchangeRate,
  type Fund,
  isMemo,
  linesOf,
  modeOf,
  monthOf,
  type Payer,
  type Period,
  parseRate,
  periodOf,
  type RateId,
  type TemplateCode,
  templates,
} from '@nhipcau/core/funding';
import {
  type ActivityId,
  addDays,
  bookCurrency,
  type CivilDate,
  type Currency,
  type EntryId,
  expectOk,
  type FundId,
  type Identifiers,
  type Instant,
  type OrganisationId,
  type UserId,
  vietnamDay,
} from '@nhipcau/core/kernel';
import {
  type Database,
  enterRate,
  listAccounts,
  openFund,
  openPeriod,
  postEntry,
  updatePeriod,
  writeCost,
} from '@nhipcau/postgres';
import { type Kysely, sql } from 'kysely';
import { dayOf, morningOf } from './day.ts';
import type { Ids } from './import-demo.ts';
import type { DemoVisit } from './import-visits.ts';
import { named } from './named.ts';

/** A cost as `visits.json` has it; what an outlet or a sponsor paid for. */
export interface DemoCost {
  readonly kind: CostItem['kind'];
  readonly what: string;
  readonly payer: Payer;
  readonly payerName: string;
  readonly organisation?: string;
  readonly outlet: string | null;
  readonly mode: EntryMode;
  readonly currency: Currency;
  /** Minor units. */
  readonly actual: string;
}

/** What the books are made of. Amounts are minor units. */
export interface DemoBooks {
  /** Invented đồng for one unit of a currency, by year. */
  readonly rates: {
    readonly source: string;
    readonly years: Readonly<Record<string, Readonly<Record<string, string>>>>;
  };
  readonly funds: readonly (Pick<Fund, 'code' | 'name' | 'source' | 'restriction' | 'purpose'> & {
    readonly activities: readonly string[];
    readonly grantor: string | null;
    readonly validFrom: CivilDate;
    readonly validUntil: CivilDate | null;
  })[];
  readonly entries: readonly {
    readonly on: CivilDate;
    readonly template: TemplateCode;
    readonly fund: string | null;
    readonly activity: string | null;
    readonly currency: Currency;
    readonly amount: string;
    readonly description: string;
    readonly document: string;
  }[];
}

/** Whoever keeps the books, and what they speak of. */
interface Into {
  readonly ids: Identifiers;
  readonly now: Instant;
  readonly accountant: UserId;
  readonly chiefAccountant: UserId;
  readonly organisations: Ids;
  /** By code, visits among them. */
  readonly activities: ReadonlyMap<string, ActivityId>;
}

/**
 * Writes funds, the matrix of each visit, and the entries that two people let stand. What others paid
 * themselves is a memo in the books.
 */
export async function writeBooks(
  trx: Kysely<Database>,
  demo: DemoBooks,
  visits: readonly DemoVisit[],
  into: Into,
): Promise<void> {
  const funds = await writeFunds(trx, demo, into);
  const entries = demo.entries.map((one): DemoEntry => ({ ...one, costItem: null }));
  for (const visit of visits) entries.push(...(await writeCosts(trx, visit, into)));
  const months = await openMonths(trx, entries, demo.rates, into);
  await postEntries(trx, entries, { ...months, funds }, into);
  for (const { code } of months.periods.slice(0, -1)) {
    const by = { user: into.chiefAccountant, at: into.now };
    await updatePeriod(trx, { code, version: 2, state: 'CLOSED' }, by);
  }
}

async function writeFunds(
  trx: Kysely<Database>,
  { funds }: DemoBooks,
  { ids, now, chiefAccountant, organisations, activities }: Into,
): Promise<ReadonlyMap<string, Fund>> {
  const made = new Map<string, Fund>();
  for (const { activities: codes, grantor, ...one } of funds) {
    const fund: Fund = {
      ...{
        ...one,
        id: ids() as FundId,
        version: 1,
        currency: bookCurrency,
        agreement: null,
        closedOn: null,
      },
      activities: new Set(codes.map((code) => named(activities, code))),
      grantor: grantor === null ? null : (named(organisations, grantor) as OrganisationId),
    };
    made.set(fund.code, fund);
    await openFund(trx, fund, { user: chiefAccountant, at: now });
  }
  return made;
}

type DemoEntry = DemoBooks['entries'][number] & { readonly costItem: CostItemId | null };

/** Writes the matrix of a visit; gives the entries that the books have of it. */
async function writeCosts(
  trx: Kysely<Database>,
  { code, costs, lastOn, report }: DemoVisit,
  { ids, now, accountant, organisations, activities }: Into,
): Promise<readonly DemoEntry[]> {
  const on = dayOf(lastOn, now);
  const past = report !== null;
  const entries: DemoEntry[] = [];
  for (const cost of costs) {
    const id = ids() as CostItemId;
    const { kind, what, payer, payerName, organisation, mode, currency } = cost;
    const amount = BigInt(cost.actual);
    const document = `CT-${code}-${entries.length + 1}`;
    const item: CostItem = {
      ...{ id, version: 1, activity: named(activities, code), kind, what, payer, payerName },
      organisation:
        organisation === undefined ? null : (named(organisations, organisation) as OrganisationId),
      ...{ outlet: null, mode, currency, estimate: amount, committed: null },
      ...(past ? { actual: amount, evidence: document } : { actual: null, evidence: '' }),
    };
    await writeCost(trx, item, { user: accountant, at: past ? morningOf(on) : now });
    if (!past) continue;
    const description = `${payerName}: ${what}`;
    const common = { on, activity: code, currency, amount: cost.actual, description, document };
    const fund = mode === 'STATE_BUDGET' ? 'NSNN-2026' : 'TT-HAT-THOC-2026';
    const spent = { ...common, template: 'spent' as const, fund, costItem: id };
    const memo = mode === 'PARTNER_EXECUTED' ? 'partner-executed' : 'service-in-kind';
    if (isMemo(mode)) entries.push({ ...common, template: memo, fund: null, costItem: id });
    else if (mode === 'STATE_BUDGET') entries.push(spent);
    else entries.push({ ...spent, template: 'sponsorship-earned', costItem: null }, spent);
  }
  return entries;
}

interface Months {
  /** In the order of time. */
  readonly periods: readonly Period[];
  /** By currency and month. */
  readonly rates: ReadonlyMap<string, ExchangeRate>;
}

/** Opens the months of entries and this one, with their rates. */
async function openMonths(
  trx: Kysely<Database>,
  entries: readonly DemoEntry[],
  { source, years }: DemoBooks['rates'],
  { ids, now, accountant }: Into,
): Promise<Months> {
  const days = [...entries.map(({ on }) => monthOf(on)), monthOf(vietnamDay(now))];
  const periods = [...new Set(days)].sort().map(periodOf);
  const rates = new Map<string, ExchangeRate>();
  for (const period of periods) {
    await openPeriod(trx, period);
    for (const [code, written] of Object.entries(years[period.code.slice(0, 4)] ?? {})) {
      const currency = code as Currency;
      const rate: ExchangeRate = {
        ...{ id: ids() as RateId, currency, kind: 'ACCOUNTING', on: period.from, source },
        ...expectOk(parseRate(written, currency, 'en')),
      };
      const entered = await enterRate(trx, rate, { user: accountant, at: now });
      rates.set(`${currency} ${period.from}`, entered);
    }
  }
  return { periods, rates };
}

/** Lets entries stand, in the order of their days. */
async function postEntries(
  trx: Kysely<Database>,
  entries: readonly DemoEntry[],
  { rates, funds }: Months & { readonly funds: ReadonlyMap<string, Fund> },
  { ids, accountant, chiefAccountant, activities }: Into,
): Promise<void> {
  const chart = await listAccounts(trx);
  const byDay = entries.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  for (const [index, entry] of byDay.entries()) {
    const fund = entry.fund === null ? null : named(funds, entry.fund);
    const { on, template, description, document, currency, costItem } = entry;
    const foreign = currency === bookCurrency ? null : named(rates, `${currency} ${monthOf(on)}`);
    const answers: Answers = {
      fund: fund?.id ?? null,
      activity: entry.activity === null ? null : named(activities, entry.activity),
      amount: { currency, amountMinor: BigInt(entry.amount) },
      ...{ rate: foreign, costItem, toFund: null, received: null, balance: null },
    };
    const lines = expectOk(linesOf(template, answers, chart));
    const mode = templates[template].mode ?? (fund && modeOf[fund.source]);
    if (mode === null) throw new Error(`${document} names no fund`);
    const content = { on, mode, description, document, consent: '', lines };
    const hands = {
      ...{ id: ids() as EntryId, createdBy: accountant, createdAt: morningOf(on) },
      ...{ approvedBy: chiefAccountant, postedAt: morningOf(addDays(on, 1)) },
    };
    expectOk(await postEntry(trx, content, hands, `demo:${index}`));
    // Books are kept when a transaction ends; here the next entry has to find this one in them.
    await sql`set constraints all immediate`.execute(trx);
    await sql`set constraints all deferred`.execute(trx);
  }
}
