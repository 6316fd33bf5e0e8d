import {
  type CountryCode,
  type Identifiers,
  type Instant,
  instantOf,
  type SiteLanguage,
  siteLanguages,
  vietnamDay,
  vietnamDayStart,
  type WorkId,
} from '@nhipcau/core/kernel';
import { labelFor, type MarketCode, type MarketRule } from '@nhipcau/core/markets';
import { knownIn, type WorkRights } from '@nhipcau/core/rights';
import {
  availability,
  isOpen,
  nextEntry,
  type Terms,
  type Wanted,
  type WireAction,
} from '@nhipcau/core/syndication';
import type { PublicReader } from '@nhipcau/publisher';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';
import { marketsOfCountries } from '../markets/country-groups.ts';
import { listMarketRules } from '../markets/market-rules.ts';
import { postgresItemReader } from '../publishing/public-reader.ts';
import { knownRights } from '../rights/index.ts';
import { withRetry } from '../server/retry.ts';
import { type PublicItem, publicItems } from './make-item.ts';
import {
  appendEntry,
  forgetItem,
  type NewEntry,
  type PartnerRecord,
  partnersOf,
  storeItem,
  type Told,
  toldOf,
  wordsOf,
} from './partner-items.ts';
import { claimsOn, termsOf } from './terms.ts';
import { killOf, type NewestVersion, newestVersions, versionOf } from './versions.ts';

type Db = Kysely<Database>;

export interface Reconciling {
  /** Origin of the public site, for canonical addresses. */
  readonly siteUrl: string;
  readonly ids: Identifiers;
}

/** What a reconciliation did. */
export interface Reconciled {
  readonly works: number;
  readonly entries: number;
}

/**
 * Brings what partners have and are told to what it should be now, for every work that changed or that
 * turns by the clock; each work in a transaction of its own, so that one that is cut off anywhere is
 * taken up again whole. Several may run at once: the wire is written by one at a time. The clock is that
 * of the database, by which the policies say who sees what: what the wire tells of is to be had.
 */
export async function reconcile(
  db: Db,
  { siteUrl, ids }: Reconciling,
  signal?: AbortSignal,
): Promise<Reconciled> {
  const { rows } = await sql<{ work: WorkId }>`
    select work from (
      select work, min(seq) as seq from syndication_wanted group by work
      union all
      select work, null from syndication_turn where at <= clock_timestamp()) one
    group by work order by min(seq) nulls first`.execute(db);
  let entries = 0;
  let works = 0;
  for (const { work } of rows) {
    if (signal?.aborted === true) break;
    entries += await withRetry(
      () =>
        db.transaction().execute(async (trx) => {
          await lockWire(trx);
          return reconcileWork(trx, work, { siteUrl, ids });
        }),
      { idempotent: true },
    );
    works += 1;
  }
  return { works, entries };
}

async function databaseNow(trx: Db): Promise<Instant> {
  const { rows } = await sql<{ at: Instant }>`
    select date_trunc('milliseconds', clock_timestamp()) as at`.execute(trx);
  if (rows[0] === undefined) throw new Error('the database tells no time');
  return rows[0].at;
}

/** Milliseconds until {@link reconcile} has something to do by the clock; `null` for never. */
export async function reconcileDueInMs(db: Db): Promise<number | null> {
  const { rows } = await sql<{ ms: number | null }>`
    select ceil(extract(epoch from min(at) - clock_timestamp()) * 1000)::float8 as ms
    from syndication_turn`.execute(db);
  const ms = rows[0]?.ms ?? null;
  return ms === null ? null : Math.max(0, ms);
}

/** One at a time writes the wire, so that the order of its numbers is that of its commits. */
async function lockWire(trx: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('nhipcau wire', 0))`.execute(trx);
}

/** What is known of a work while it is reconciled. */
interface Desk extends Reconciling {
  readonly trx: Db;
  readonly work: WorkId;
  readonly at: Instant;
  readonly reader: PublicReader;
  readonly items: ReadonlyMap<SiteLanguage, PublicItem>;
  readonly partners: readonly (PartnerRecord & { readonly rights: WorkRights })[];
  readonly told: ReadonlyMap<string, Told>;
  /** What host countries want printed. */
  readonly rules: readonly MarketRule[];
  /** The markets that are groups, by the countries that belong to them. */
  readonly groups: ReadonlyMap<CountryCode, readonly MarketCode[]>;
  /** Instants at which to look again. */
  readonly turns: Instant[];
}

async function reconcileWork(
  trx: Db,
  work: WorkId,
  { siteUrl, ids }: Reconciling,
): Promise<number> {
  const { rows } = await sql<{ upTo: number | null }>`
    select max(seq) as "upTo" from syndication_wanted where work = ${work}`.execute(trx);
  // A withdrawal or a licence taken back comes wholly before this, or wholly after.
  await sql`select from edition where work = ${work} order by id for share`.execute(trx);
  await sql`select from licence where id in (select licence from licence_work where work = ${work})
    order by id for share`.execute(trx);
  const at = await databaseNow(trx);
  const reader = postgresItemReader(trx);
  const partners = [];
  for (const partner of await partnersOf(trx, work)) {
    const [rights] = await knownRights(trx, partner.id, [work]);
    if (rights !== undefined) partners.push({ ...partner, rights });
  }
  const rules = partners.length === 0 ? [] : await listMarketRules(trx);
  const desk: Desk = {
    ...{ trx, work, at, siteUrl, ids, reader, partners, turns: [] },
    items: await publicItems(reader, work, siteUrl, at),
    told: await toldOf(trx, work),
    rules,
    groups: rules.length === 0 ? new Map() : await marketsOfCountries(trx),
  };
  const before = await newestVersions(trx, work);
  const reasons = await takenBack(trx, work);
  let entries = 0;
  for (const language of siteLanguages) {
    if (partners.length === 0) break;
    const item = desk.items.get(language);
    const newest = before.get(language);
    if (item !== undefined) {
      if (newest === undefined && (await isAwaited(desk, item))) continue;
      const version = await versionOf(trx, item, newest, desk);
      entries += await tellPartners(desk, language, version, item);
    } else if (newest !== undefined) {
      const reason = reasons.get(language);
      const version = reason === undefined ? newest : await killOf(trx, newest, reason, desk);
      entries += await tellPartners(desk, language, version, null);
    }
  }
  await sql`delete from syndication_turn where work = ${work}`.execute(trx);
  if (desk.turns.length > 0) {
    await sql`insert into syndication_turn (work, at)
      values (${work}, ${new Date(Math.min(...desk.turns))})`.execute(trx);
  }
  const upTo = rows[0]?.upTo ?? null;
  if (upTo !== null) {
    await sql`delete from syndication_wanted where work = ${work} and seq <= ${upTo}`.execute(trx);
  }
  return entries;
}

/** How long an item that partners never had waits for the files of a picture: they are made in seconds. */
const awaitedMs = 10 * 60_000;

/** Whether files of an item's pictures are still to come, so that partners are told once, of the whole. */
async function isAwaited({ trx, at, turns }: Desk, { awaited }: PublicItem): Promise<boolean> {
  if (awaited.length === 0) return false;
  const { rows } = await sql<{ since: Instant }>`
    select max(created_at) as since from picture where id = any(${awaited})`.execute(trx);
  const until = instantOf((rows[0]?.since ?? 0) + awaitedMs);
  if (until <= at) return false;
  turns.push(until);
  return true;
}

/** Tells every partner what it should know of an item; `item` is `null` while readers have none. */
async function tellPartners(
  desk: Desk,
  language: SiteLanguage,
  version: NewestVersion,
  item: PublicItem | null,
): Promise<number> {
  const { trx, work, at } = desk;
  let entries = 0;
  for (const partner of desk.partners) {
    const told = desk.told.get(`${partner.id} ${language}`) ?? null;
    const given = await availabilityOf(desk, partner, language, item, told);
    const wanted: Wanted =
      version.kind === 'kill'
        ? { kind: 'killed', version: version.version }
        : given !== null && isOpen(given, at)
          ? { ...{ kind: 'available', licence: given.terms.licence }, ...numbers(version) }
          : { kind: 'none', correctedIn: version.correctedIn };
    const key = { partner: partner.id, work, language };
    const killed = wanted.kind === 'killed' && told !== null;
    if (killed || told !== null || given !== null) {
      await storeItem(trx, key, {
        version: version.id,
        state: killed ? 'killed' : given === null ? 'ended' : 'available',
        given,
        last: told,
      });
    }
    if (!killed && given === null) await forgetItem(trx, key);
    for (let last = told; ; entries += 1) {
      const action = nextEntry(last, wanted);
      if (action === null) break;
      const entry = entryOf(action, version, given?.terms ?? null, last);
      await appendEntry(trx, key, entry, at);
      last = { ...{ action, licence: entry.licence, id: entry.version }, version: entry.number };
    }
  }
  return entries;
}

function numbers({ version, correctedIn }: NewestVersion): {
  readonly version: number;
  readonly correctedIn: number;
} {
  return { version, correctedIn };
}

function entryOf(
  action: WireAction,
  version: NewestVersion,
  terms: Terms | null,
  told: Told | null,
): NewEntry {
  // What may not be had any more is told under the licence under which it was received.
  const licence = (action === 'kill' || action === 'end' ? null : terms?.licence) ?? told?.licence;
  if (licence === undefined) throw new Error(`no licence for ${action}`);
  const about =
    action === 'end' && told !== null ? { id: told.id, version: told.version } : version;
  const reason =
    action === 'kill'
      ? version.content.reason
      : action === 'correction'
        ? version.correctionReason
        : null;
  return { action, licence, version: about.id, number: about.version, reason };
}

async function availabilityOf(
  desk: Desk,
  partner: Desk['partners'][number],
  language: SiteLanguage,
  item: PublicItem | null,
  told: Told | null,
): Promise<{
  readonly from: Instant;
  readonly until: Instant | null;
  readonly terms: Terms;
} | null> {
  if (item === null) return null;
  const { licences, materials, embargoes } = knownIn(partner.rights, partner.country);
  const claims = claimsOn(licences, materials, language);
  const { next, turnsAt } = availability(
    claims.map(({ claim }) => claim),
    { liveSince: item.liveSince, embargoes },
    desk.at,
    told?.licence ?? null,
  );
  if (turnsAt !== null) desk.turns.push(turnsAt);
  const under = claims.find(({ claim }) => claim.licence === next?.licence);
  if (next === null || under === undefined) return null;
  const words = await wordsOf(desk.trx, under.licence.id);
  const label = hostLabel(desk, partner.country, language);
  const terms = termsOf(under.licence, materials, next, words, label, language);
  return { from: next.from, until: next.until, terms };
}

/**
 * What the law of the partner's country, or of a group it belongs to, wants printed with the item today; looked
 * at again when that turns.
 */
function hostLabel(
  { rules, groups, at, turns }: Desk,
  country: CountryCode,
  language: SiteLanguage,
): string | null {
  const markets = [country as string as MarketCode, ...(groups.get(country) ?? [])];
  for (const rule of rules.filter((one) => markets.includes(one.market))) {
    const days = rule.until === null ? [rule.from] : [rule.from, rule.until];
    turns.push(...days.map(vietnamDayStart).filter((turn) => at < turn));
  }
  return labelFor(rules, markets, language, vietnamDay(at));
}

/** Why each edition of a work is taken back, by language; nothing for those that are not. */
async function takenBack(trx: Db, work: WorkId): Promise<ReadonlyMap<SiteLanguage, string>> {
  const { rows } = await sql<{ language: SiteLanguage; reason: string }>`
    select e.language, coalesce(w.killed_reason, e.withdrawn_reason) as reason
    from edition e join work w on w.id = e.work
    where e.work = ${work} and e.live_revision is null
      and (w.killed_at is not null or e.withdrawn_at is not null)`.execute(trx);
  return new Map(rows.map(({ language, reason }) => [language, reason]));
}
