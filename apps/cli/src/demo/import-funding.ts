import {
  type Answers,
  type Condition,
  type Contribution,
  type CostItem,
  type CostItemId,
  type EntryMode,
  type ExchangeRate,
  type Fund,
  isMemo,
  type LegalForm,
  linesOf,
  modeOf,
  monthOf,
  type Payer,
  parseRate,
  periodOf,
  type RateId,
  type Recognition,
  type ReferenceKind,
  type TemplateCode,
  templates,
  type ValuationMethod,
} from '@nhipcau/core/funding';
import {
  type ActivityId,
  addDays,
  bookCurrency,
  type CivilDate,
  type ContributionId,
  type Currency,
  type EntryId,
  expectOk,
  type FundId,
  type Identifiers,
  type Instant,
  type Multilingual,
  type NeedId,
  type OrganisationId,
  type UserId,
  vietnamDay,
} from '@nhipcau/core/kernel';
import {
  type activityKinds,
  approveStoredValuation,
  type Database,
  enterRate,
  insertActivity,
  insertContribution,
  insertDeclaration,
  insertValuation,
  listAccounts,
  openFund,
  openPeriod,
  postEntry,
  storeGiver,
  storeNeed,
  updatePeriod,
  valuationsOf,
  writeCost,
} from '@nhipcau/postgres';
import { type Kysely, sql } from 'kysely';
import { type Day, dayOf, morningOf } from './day.ts';
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

/** What `funding.json` holds. Amounts are minor units. */
export interface DemoFunding {
  readonly activities: readonly {
    readonly code: string;
    readonly kind: ActivityKind;
    readonly name: Multilingual;
  }[];
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
  readonly needs: readonly {
    readonly what: Multilingual;
    readonly neededBy: Day;
    readonly forms: readonly LegalForm[];
    readonly activity: string | null;
  }[];
  readonly contributions: readonly DemoContribution[];
}

export interface DemoContribution
  extends Pick<Contribution, 'form' | 'kind' | 'mode' | 'purpose' | 'stage' | 'rejection'> {
  readonly giver: string;
  readonly activity: string | null;
  readonly amount: string | null;
  readonly offeredOn: CivilDate;
  readonly agreedOn: CivilDate | null;
  readonly conditions: readonly Condition[];
  readonly recognitions: readonly Recognition[];
  readonly references: readonly {
    readonly kind: ReferenceKind;
    readonly number: string;
    readonly on: CivilDate;
  }[];
  readonly tranches: readonly {
    readonly on: CivilDate;
    readonly amount: string | null;
    readonly evidence: string;
  }[];
  readonly uses: readonly {
    readonly on: CivilDate;
    readonly amount: string;
    readonly what: Multilingual;
    readonly evidence: string;
  }[];
  /** Of goods and services. */
  readonly valuation: {
    readonly method: ValuationMethod;
    readonly currency: Currency;
    readonly wouldHaveCost: string;
    readonly giverSays: string;
    readonly quotes: readonly {
      readonly organisation: string;
      readonly amount: string;
      readonly on: CivilDate;
      readonly evidence: string;
    }[];
    readonly evidence: string;
    readonly valuedOn: CivilDate;
    readonly approvedOn: CivilDate;
  } | null;
}

interface Into {
  readonly ids: Identifiers;
  readonly now: Instant;
  readonly accountant: UserId;
  readonly chiefAccountant: UserId;
  readonly fundingOfficer: UserId;
  readonly conflictOfficer: UserId;
  readonly publisher: UserId;
}

type ActivityKind = (typeof activityKinds)[number];

interface Known {
  readonly organisations: Ids;
  /** By code, visits among them. */
  readonly activities: Map<string, ActivityId>;
}

/**
 * Writes what activities cost and who pays: the matrix of each visit, funds, rates, the entries that two
 * people let stand, needs and contributions. What others paid themselves is a memo in the books.
 */
export async function writeFunding(
  trx: Kysely<Database>,
  demo: DemoFunding,
  visits: readonly DemoVisit[],
  known: Known,
  into: Into,
): Promise<void> {
  for (const { code, kind, name } of demo.activities) {
    const id = into.ids() as ActivityId;
    known.activities.set(code, id);
    await insertActivity(trx, { id, version: 1, kind, code, name }, into.now);
  }
  const funds = await writeFunds(trx, demo, known, into);
  const entries = demo.entries.map((one): DemoEntry => ({ ...one, costItem: null }));
  for (const visit of visits) entries.push(...(await writeCosts(trx, visit, known, into)));
  await writeBooks(trx, { entries, rates: demo.rates, funds, activities: known.activities }, into);
  for (const { what, neededBy, forms, activity } of demo.needs) {
    const of = activity === null ? null : named(known.activities, activity);
    const need = { id: into.ids() as NeedId, version: 1, activity: of, what, forms };
    const open = { ...need, neededBy: dayOf(neededBy, into.now), state: 'open' as const };
    await storeNeed(trx, open, into.fundingOfficer, into.now);
  }
  for (const one of demo.contributions) await writeContribution(trx, one, known, into);
}

async function writeFunds(
  trx: Kysely<Database>,
  { funds }: DemoFunding,
  { organisations, activities }: Known,
  { ids, now, chiefAccountant }: Into,
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

type DemoEntry = DemoFunding['entries'][number] & { readonly costItem: CostItemId | null };

/** Writes the matrix of a visit; gives the entries that the books have of it. */
async function writeCosts(
  trx: Kysely<Database>,
  { code, costs, lastOn, report }: DemoVisit,
  { organisations, activities }: Known,
  { ids, now, accountant }: Into,
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

/** Opens the months, enters their rates, lets the entries stand by day, and closes what is past. */
async function writeBooks(
  trx: Kysely<Database>,
  {
    entries,
    rates,
    funds,
    activities,
  }: {
    readonly entries: readonly DemoEntry[];
    readonly rates: DemoFunding['rates'];
    readonly funds: ReadonlyMap<string, Pick<Fund, 'id' | 'source'>>;
    readonly activities: ReadonlyMap<string, ActivityId>;
  },
  { ids, now, accountant, chiefAccountant }: Into,
): Promise<void> {
  const chart = await listAccounts(trx);
  const byDay = entries.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  const today = vietnamDay(now);
  const months = new Set([...byDay.map(({ on }) => monthOf(on)), monthOf(today)]);
  const known = new Map<string, ExchangeRate>();
  for (const month of [...months].sort()) {
    await openPeriod(trx, periodOf(month));
    const ofYear = Object.entries(rates.years[month.slice(0, 4)] ?? {});
    for (const [code, written] of ofYear) {
      const currency = code as Currency;
      const rate: ExchangeRate = {
        ...{ id: ids() as RateId, currency, kind: 'ACCOUNTING', on: month, source: rates.source },
        ...expectOk(parseRate(written, currency, 'en')),
      };
      known.set(`${currency} ${month}`, await enterRate(trx, rate, { user: accountant, at: now }));
    }
  }
  for (const [index, entry] of byDay.entries()) {
    const fund = entry.fund === null ? null : named(funds, entry.fund);
    const { on, template, description, document, currency, costItem } = entry;
    const foreign = currency === bookCurrency ? null : named(known, `${currency} ${monthOf(on)}`);
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
  for (const month of [...months].sort().slice(0, -1)) {
    const { code } = periodOf(month);
    await updatePeriod(
      trx,
      { code, version: 2, state: 'CLOSED' },
      { user: chiefAccountant, at: now },
    );
  }
}

/** The way a demo contribution went: screened, agreed on by three people, received and used as it says. */
async function writeContribution(
  trx: Kysely<Database>,
  one: DemoContribution,
  { organisations, activities }: Known,
  { ids, fundingOfficer, conflictOfficer, publisher }: Into,
): Promise<void> {
  const { giver: slug, activity, amount, valuation, stage, offeredOn, agreedOn, ...said } = one;
  const id = ids() as ContributionId;
  const giver = named(organisations, slug) as OrganisationId;
  const dong = (minor: string) => ({ currency: bookCurrency, amountMinor: BigInt(minor) });
  const checkedOn = addDays(offeredOn, 3);
  const facts = {
    organisation: giver,
    nature: 'private' as const,
    sectors: [],
    source: 'Hồ sơ doanh nghiệp (trình diễn)',
  };
  await storeGiver(trx, { ...facts, checkedOn }, conflictOfficer);
  await insertContribution(
    trx,
    {
      ...{ ...said, id, version: 1, need: null, giver, stage, offeredOn, agreedOn, withheld: '' },
      activity: activity === null ? null : named(activities, activity),
      amount: amount === null ? null : dong(amount),
      ...{ enteredBy: fundingOfficer, clearedBy: conflictOfficer },
      agreedBy: agreedOn === null ? null : publisher,
      tranches: one.tranches.map(({ amount: size, ...tranche }) => ({
        ...tranche,
        money: size === null ? null : dong(size),
      })),
      uses: one.uses.map(({ amount: size, ...use }) => ({ ...use, money: dong(size) })),
      settlements: [],
      offer: { name: slug, country: null, email: '', language: null, words: '' },
    },
    morningOf(offeredOn),
  );
  for (const by of [conflictOfficer, publisher]) {
    const declaration = { id: ids(), by, interests: [], declaredOn: checkedOn, measure: null };
    const until = { expiresOn: addDays(checkedOn, 365), assessedBy: null, assessedOn: null };
    await insertDeclaration(trx, id, { ...declaration, ...until });
  }
  if (valuation === null) return;
  const { currency, quotes, wouldHaveCost, giverSays, approvedOn, ...method } = valuation;
  const money = (minor: string) => ({ currency, amountMinor: BigInt(minor) });
  await insertValuation(trx, id, {
    ...{ ...method, expert: null, valuer: fundingOfficer, approvedBy: null, approvedOn: null },
    ...{ wouldHaveCost: money(wouldHaveCost), giverSays: money(giverSays) },
    quotes: quotes.map(({ organisation, amount: asked, ...quote }) => ({
      ...quote,
      organisation: named(organisations, organisation) as OrganisationId,
      money: money(asked),
    })),
  });
  for (const made of await valuationsOf(trx, id)) {
    await approveStoredValuation(trx, id, { ...made, approvedBy: conflictOfficer, approvedOn });
  }
}
