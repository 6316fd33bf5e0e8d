import type {
  CountryCode,
  Instant,
  LicenceId,
  PartnerId,
  SiteLanguage,
  WorkId,
} from '@nhipcau/core/kernel';
import type { Terms, ToldLast, WireAction } from '@nhipcau/core/syndication';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';
import type { LicenceWords } from './terms.ts';

type Trx = Kysely<Database>;

/** A partner that has to do with a work. */
export interface PartnerRecord {
  readonly id: PartnerId;
  readonly country: CountryCode;
}

/** Everybody who has or had a licence over a work, or was told of it, by identifier. */
export async function partnersOf(trx: Trx, work: WorkId): Promise<readonly PartnerRecord[]> {
  const { rows } = await sql<PartnerRecord>`
    select organisation as id, country from partner where organisation in (
      select partner from licence_work where work = ${work}
      union select partner from partner_item where work = ${work}
      union select partner from wire_entry where work = ${work})
    order by organisation`.execute(trx);
  return rows;
}

/** The newest entry of a partner on an item, with its version's identifier. */
export interface Told extends ToldLast {
  readonly id: string;
}

/** What each partner was told last of a work's items, by `partner language`. */
export async function toldOf(trx: Trx, work: WorkId): Promise<ReadonlyMap<string, Told>> {
  const { rows } = await sql<Told & { partner: PartnerId; language: SiteLanguage }>`
    select distinct on (e.partner, e.language) e.partner, e.language, e.action, v.version, v.id,
      e.licence
    from wire_entry e join item_version v on v.id = e.item_version
    where e.work = ${work} order by e.partner, e.language, e.seq desc`.execute(trx);
  return new Map(rows.map(({ partner, language, ...told }) => [`${partner} ${language}`, told]));
}

/** Which item of which partner. */
export interface ItemKey {
  readonly partner: PartnerId;
  readonly work: WorkId;
  readonly language: SiteLanguage;
}

/** Writes which version a partner has of an item, or will have, and in which window. */
export async function storeItem(
  trx: Trx,
  { partner, work, language }: ItemKey,
  stored: {
    readonly version: string;
    readonly state: 'available' | 'killed' | 'ended';
    readonly given: {
      readonly from: Instant;
      readonly until: Instant | null;
      readonly terms: Terms;
    } | null;
    readonly last: Told | null;
  },
): Promise<void> {
  const { version, state, given, last } = stored;
  if (given === null) {
    await sql`update partner_item set state = ${state},
        item_version = case when ${state} = 'killed' then ${version}::uuid else item_version end,
        licence = coalesce(${last?.licence ?? null}::uuid, licence)
      where partner = ${partner} and work = ${work} and language = ${language}`.execute(trx);
    return;
  }
  const { from, until, terms } = given;
  await sql`insert into partner_item (partner, work, language, item_version, licence, terms,
      available_from, available_until, state)
    values (${partner}, ${work}, ${language}, ${version}, ${terms.licence}, ${JSON.stringify(terms)},
      ${new Date(from)}, ${until === null ? null : new Date(until)}, ${state})
    on conflict (partner, work, language) do update set item_version = excluded.item_version,
      licence = excluded.licence, terms = excluded.terms, available_from = excluded.available_from,
      available_until = excluded.available_until, state = excluded.state`.execute(trx);
}

/** Takes away what a partner was to have and never had. */
export async function forgetItem(trx: Trx, { partner, work, language }: ItemKey): Promise<void> {
  await sql`delete from partner_item
    where partner = ${partner} and work = ${work} and language = ${language} and not exists (
      select from wire_entry e where e.partner = ${partner} and e.work = ${work}
        and e.language = ${language})`.execute(trx);
}

/** An entry before it has its place on a wire. */
export interface NewEntry {
  readonly action: WireAction;
  /** Identifier of the version that it is about, and its number. */
  readonly version: string;
  readonly number: number;
  readonly licence: LicenceId;
  /** The public reason of a kill or a correction; `null` in others. */
  readonly reason: string | null;
}

/** Writes the next entry of a partner's wire. Call it under the lock of the wire. */
export async function appendEntry(
  trx: Trx,
  { partner, work, language }: ItemKey,
  { action, version, licence, reason }: NewEntry,
  at: Instant,
): Promise<void> {
  await sql`insert into wire_entry (partner, seq, item_version, work, language, action, licence,
      reason, at)
    select ${partner}, coalesce(max(seq), 0) + 1, ${version}, ${work}, ${language}, ${action},
      ${licence}, ${reason}, ${new Date(at)}
    from wire_entry where partner = ${partner}`.execute(trx);
}

export async function wordsOf(trx: Trx, licence: LicenceId): Promise<LicenceWords> {
  const { rows } = await sql<LicenceWords>`
    select credit_line as "creditLine", conditions from licence where id = ${licence}`.execute(trx);
  return rows[0] ?? { creditLine: {}, conditions: {} };
}
