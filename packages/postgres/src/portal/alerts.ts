import type {
  Identifiers,
  Instant,
  PartnerId,
  SiteLanguage,
  Slug,
  UserId,
  WorkId,
} from '@nhipcau/core/kernel';
import type { LetterLanguage } from '@nhipcau/core/notices';
import type { PushFailures } from '@nhipcau/core/syndication';
import { type Kysely, sql } from 'kysely';
import { inPartnerScope } from '../access/partner-scope.ts';
import type { Database } from '../database.ts';
import { queueLetter } from '../notices/letters.ts';
import { newestSeq } from '../syndication/wire.ts';
import { matching } from './items.ts';

type Db = Kysely<Database>;

/** Notes who is written to about searches, and in which language. */
export async function readAlertsIn(trx: Db, user: UserId, language: SiteLanguage): Promise<void> {
  await sql`insert into alert_reader (app_user, language) values (${user}, ${language})
    on conflict (app_user) do update set language = excluded.language`.execute(trx);
}

/** Sets what the webhook of a search is signed with, in the place of what was before. */
export async function setSearchSecret(
  trx: Db,
  search: string,
  secret: string,
  at: Instant,
): Promise<void> {
  await sql`insert into search_secret (search, secret, set_at)
    values (${search}, ${secret}, ${new Date(at)})
    on conflict (search) do update set secret = excluded.secret, set_at = excluded.set_at`.execute(
    trx,
  );
}

/** For the worker alone; `null` where none is set, as after a restore. */
export async function searchSecretOf(db: Db, search: string): Promise<string | null> {
  const { rows } = await sql<{ secret: string }>`
    select secret from search_secret where search = ${search}`.execute(db);
  return rows[0]?.secret ?? null;
}

/** What is found by searches that nobody has told yet is forgotten: somebody chose another way. */
export async function forgetFindings(trx: Db, search: string): Promise<void> {
  await sql`delete from search_finding where search = ${search} and not told`.execute(trx);
}

/** Ends the letters about searches of whoever got `offKey` in one; says no where it is nobody's. */
export async function endAlertLetters(trx: Db, offKey: string): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`update saved_search s set alert = 'none'
    from alert_reader r where r.off_key = ${offKey} and s.created_by = r.app_user
      and s.alert = 'mail' returning s.id`.execute(trx);
  for (const { id } of rows) await forgetFindings(trx, id);
  const { rows: known } = await sql`select from alert_reader where off_key = ${offKey}`.execute(
    trx,
  );
  return known.length > 0;
}

/** A search with what tells it from others, as the worker looks through the wire for it. */
interface Looking {
  readonly id: string;
  readonly partner: PartnerId;
  readonly query: string;
  readonly language: SiteLanguage | null;
  readonly topic: Slug | null;
  readonly cursor: number;
}

/** Searches that tell, of whose wire something is new. */
export async function searchesToLookThrough(db: Db): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`select s.id from saved_search s
    where s.alert <> 'none' and s.paused_reason is null and exists (
      select from wire_entry e where e.partner = s.partner and e.seq > s.cursor)
    order by s.cursor, s.id limit 500`.execute(db);
  return rows.map(({ id }) => id);
}

/**
 * Looks through what has become available on the wire since a search was looked through last, as its
 * partner sees it at this instant, and writes down what it finds, each item once. How many those are.
 */
export async function lookThrough(trx: Db, search: string, at: Instant): Promise<number> {
  const { rows } = await sql<Looking>`select id, partner, query, language, topic,
      cursor::float8 as cursor
    from saved_search where id = ${search} for update skip locked`.execute(trx);
  const [looking] = rows;
  if (looking === undefined) return 0;
  const { partner, cursor } = looking;
  const newest = await newestSeq(trx, partner);
  const asked = { ...looking, preferred: [], after: null };
  const isNew = sql`and exists (select from wire_entry e
    where e.partner = p.partner and e.work = p.work and e.language = p.language
      and e.action = 'publish' and e.seq > ${cursor} and e.seq <= ${newest})`;
  const found = await inPartnerScope(trx, partner, () =>
    sql<{ work: WorkId; language: SiteLanguage }>`
      select m.work, m.language from ${matching(asked, isNew)} m`.execute(trx),
  );
  const works = found.rows.map(({ work }) => work);
  const languages = found.rows.map(({ language }) => language);
  const { numAffectedRows = 0n } = await sql`
    insert into search_finding (search, work, language, found_at)
    select ${search}, work, language, ${new Date(at)}
    from unnest(${works}::uuid[], ${languages}::text[]) found (work, language)
    on conflict do nothing`.execute(trx);
  await sql`update saved_search set cursor = ${newest} where id = ${search}`.execute(trx);
  return Number(numAffectedRows);
}

/** Readers for whom something was found and whose last letter is `everyMs` old, with their partner. */
export async function readersToWrite(
  db: Db,
  at: Instant,
  everyMs: number,
): Promise<readonly { readonly reader: UserId; readonly partner: PartnerId }[]> {
  const { rows } = await sql<{ reader: UserId; partner: PartnerId }>`
    select distinct r.app_user as reader, s.partner
    from search_finding f join saved_search s on s.id = f.search
    join alert_reader r on r.app_user = s.created_by
    where not f.told and s.alert = 'mail' and ${mayBeWritten(at, everyMs)}
    order by r.app_user limit 500`.execute(db);
  return rows;
}

/** People who still are their partner's, and whose last letter is old enough. */
function mayBeWritten(at: Instant, everyMs: number) {
  return sql`(r.written_at is null or r.written_at <= ${new Date(at - everyMs)})
    and exists (select from app_user u join user_grant g on g.app_user = u.id
      where u.id = r.app_user and u.disabled_at is null and g.role = 'partner'
        and g.organisation = s.partner)`;
}

/** Puts what waits for a reader into one letter, and has it sent; nothing where another worker has. */
export async function writeAlert(
  trx: Db,
  { reader, partner }: { readonly reader: UserId; readonly partner: PartnerId },
  at: Instant,
  everyMs: number,
  ids: Identifiers,
): Promise<void> {
  const { rows } = await sql<{ to: string; language: LetterLanguage }>`
    select u.email::text as "to", u.language from alert_reader r join app_user u on u.id = r.app_user
    where r.app_user = ${reader} and (r.written_at is null
      or r.written_at <= ${new Date(at - everyMs)}) for update of r skip locked`.execute(trx);
  const [to] = rows;
  if (to === undefined) return;
  const alert = ids();
  await sql`insert into search_alert (id, partner, reader, made_at)
    values (${alert}, ${partner}, ${reader}, ${new Date(at)})`.execute(trx);
  await sql`update search_finding f set alert = ${alert}, told = true
    from saved_search s where s.id = f.search and not f.told and s.alert = 'mail'
      and s.partner = ${partner} and s.created_by = ${reader}`.execute(trx);
  await sql`update alert_reader set written_at = ${new Date(at)}
    where app_user = ${reader}`.execute(trx);
  await queueLetter(trx, { kind: 'search-alert', data: { alert }, ...to, now: at });
}

/** Puts what waits for each webhook into one call, and gives the calls that are due. */
export async function callsToMake(
  db: Db,
  at: Instant,
  ids: Identifiers,
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string; partner: PartnerId }>`select s.id, s.partner
    from saved_search s
    where s.alert = 'webhook' and s.paused_reason is null
      and exists (select from search_finding f where f.search = s.id and not f.told)
      and not exists (select from search_alert a where a.search = s.id and a.done_at is null)
    order by s.id limit 500`.execute(db);
  for (const { id, partner } of rows) {
    const call = ids();
    await sql`with made as (
        insert into search_alert (id, partner, search, made_at)
        values (${call}, ${partner}, ${id}, ${new Date(at)})
        on conflict (search) where done_at is null do nothing returning id, search)
      update search_finding f set alert = made.id, told = true
      from made where f.search = made.search and not f.told`.execute(db);
  }
  const due = await sql<{ id: string }>`select id from search_alert
    where search is not null and done_at is null
      and (again_at is null or again_at <= ${new Date(at)})
    order by made_at, id limit 500`.execute(db);
  return due.rows.map(({ id }) => id);
}

/** A call of the webhook of a search, taken in hand. */
export interface SearchCall {
  readonly id: string;
  readonly search: string;
  readonly address: string;
  readonly madeAt: Instant;
  /** `null` where none failed. */
  readonly failures: PushFailures | null;
}

/** How long a worker may have a call in hand before another makes it, milliseconds. */
const leaseMs = 300_000;

/** Takes a call in hand; `null` where another worker has, or nobody wants it any more. */
export async function claimSearchCall(db: Db, id: string, at: Instant): Promise<SearchCall | null> {
  const { rows } = await sql<
    Omit<SearchCall, 'failures'> & { readonly count: number; readonly firstAt: Instant | null }
  >`update search_alert a set again_at = ${new Date(at + leaseMs)} from saved_search s
    where a.id = ${id} and s.id = a.search and s.alert = 'webhook' and a.done_at is null
      and (a.again_at is null or a.again_at <= ${new Date(at)})
    returning a.id, a.search, s.address, a.made_at as "madeAt", a.failures as count,
      a.failed_at as "firstAt"`.execute(db);
  const [row] = rows;
  if (row === undefined) return null;
  const { count, firstAt, ...call } = row;
  return { ...call, failures: firstAt === null ? null : { count, firstAt } };
}

/** The webhook has taken a call, or nothing of it is to be had any more. */
export async function closeSearchCall(db: Db, id: string, at: Instant): Promise<void> {
  await sql`update search_alert set done_at = ${new Date(at)} where id = ${id}`.execute(db);
}

/** A call failed; it is made again at `againAt`. */
export async function noteFailedCall(
  db: Db,
  id: string,
  at: Instant,
  againAt: Instant,
): Promise<void> {
  await sql`update search_alert set failures = failures + 1,
      failed_at = coalesce(failed_at, ${new Date(at)}), again_at = ${new Date(againAt)}
    where id = ${id}`.execute(db);
}

/** Calls a webhook no more, and writes to whoever saved the search. */
export async function pauseSearch(
  trx: Db,
  { id, search }: Pick<SearchCall, 'id' | 'search'>,
  reason: string,
  at: Instant,
): Promise<void> {
  await closeSearchCall(trx, id, at);
  const { rows } = await sql<{
    name: string;
    language: SiteLanguage;
    to: string;
    own: LetterLanguage;
  }>`update saved_search s set paused_reason = ${reason} from app_user u
    where s.id = ${search} and s.paused_reason is null and u.id = s.created_by
      and u.disabled_at is null
    returning s.name, u.email::text as "to", u.language as own,
      coalesce((select r.language from alert_reader r where r.app_user = u.id), u.language) as language`.execute(
    trx,
  );
  for (const { to, own, name, language } of rows) {
    const data = { name, language, since: at };
    await queueLetter(trx, { kind: 'search-paused', data, to, language: own, now: at });
  }
}

/** An item that a search found, as its partner may have it now. */
export interface FoundItem {
  readonly work: WorkId;
  readonly language: SiteLanguage;
  readonly version: number;
  readonly title: string;
  readonly canonicalUrl: string;
}

/** What is told at one time, by search. */
export interface FoundBySearch {
  readonly id: string;
  readonly name: string;
  readonly items: readonly FoundItem[];
}

/** The reader of a letter about searches. */
export interface AlertReader {
  readonly language: SiteLanguage;
  readonly offKey: string;
}

/**
 * What an alert tells, of that which its partner may have at this very instant: what was withdrawn or has
 * ended meanwhile is left out, and so is a search that tells no more. `reader` is `null` for a webhook.
 */
export async function readAlert(
  db: Db,
  alert: string,
): Promise<{
  readonly reader: AlertReader | null;
  readonly searches: readonly FoundBySearch[];
}> {
  return db.transaction().execute(async (trx) => {
    const { rows } = await sql<{
      partner: PartnerId;
      language: SiteLanguage | null;
      offKey: string | null;
    }>`select a.partner, r.language, r.off_key as "offKey"
      from search_alert a left join alert_reader r on r.app_user = a.reader
      where a.id = ${alert}`.execute(trx);
    const [about] = rows;
    if (about === undefined) return { reader: null, searches: [] };
    const { partner, language, offKey } = about;
    const found = await sql<{ id: string; name: string; work: WorkId; language: SiteLanguage }>`
      select s.id, s.name, f.work, f.language
      from search_finding f join saved_search s on s.id = f.search
      where f.alert = ${alert} and s.alert <> 'none' order by s.name, f.found_at, f.work`.execute(
      trx,
    );
    const present = await presentItems(trx, partner, [
      ...new Set(found.rows.map(({ work }) => work)),
    ]);
    const searches = new Map<string, { id: string; name: string; items: FoundItem[] }>();
    for (const { id, name, work, language: of } of found.rows) {
      const item = present.get(`${work} ${of}`);
      if (item === undefined) continue;
      const search = searches.get(id) ?? { id, name, items: [] };
      search.items.push(item);
      searches.set(id, search);
    }
    const reader = language === null || offKey === null ? null : { language, offKey };
    return { reader, searches: [...searches.values()] };
  });
}

async function presentItems(
  trx: Db,
  partner: PartnerId,
  works: readonly WorkId[],
): Promise<ReadonlyMap<string, FoundItem>> {
  const { rows } = await inPartnerScope(trx, partner, () =>
    sql<FoundItem>`select p.work, p.language, v.version, v.content->>'title' as title,
        v.content->>'canonicalUrl' as "canonicalUrl"
      from partner_item p join item_version v on v.id = p.item_version
      where p.state = 'available' and p.work = any(${[...works]}::uuid[])`.execute(trx),
  );
  return new Map(rows.map((item) => [`${item.work} ${item.language}`, item]));
}

/** How long what was told is remembered, milliseconds: longer than a letter can wait. */
const keptMs = 30 * 86_400_000;

/** Forgets alerts that are long past; that an item was told is never forgotten. */
export async function forgetAlerts(db: Db, at: Instant): Promise<void> {
  await sql`delete from search_alert where id in (
    select id from search_alert where made_at <= ${new Date(at - keptMs)}
      and (reader is not null or done_at is not null) limit 500)`.execute(db);
}
