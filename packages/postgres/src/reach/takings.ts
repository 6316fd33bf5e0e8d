import type {
  CivilDate,
  Instant,
  Multilingual,
  PartnerId,
  SiteLanguage,
  Slug,
  WorkId,
} from '@nhipcau/core/kernel';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Database } from '../database.ts';

/** An item of which a partner has a delivery, as it was at the last one. */
export interface TakenItem {
  readonly partner: PartnerId;
  readonly work: WorkId;
  readonly item: SiteLanguage;
  readonly title: string;
  readonly topics: readonly Slug[];
  readonly publishedOn: CivilDate;
  readonly firstAt: Instant;
  readonly lastAt: Instant;
  readonly version: number;
}

/** A time of first deliveries, `[from, until)`; `null` is without that end. */
interface Between {
  readonly from: Instant | null;
  readonly until: Instant | null;
}

function rowsOf(source: RawBuilder<unknown>, { from, until }: Between) {
  const moment = (at: Instant | null): Date | null => (at === null ? null : new Date(at));
  return sql<TakenItem>`select t.partner, t.work, t.language as item, t.title, t.topics,
      t.published_on as "publishedOn", t.first_at as "firstAt", t.last_at as "lastAt", t.version
    from ${source} t
    where (${moment(from)}::timestamptz is null or t.first_at >= ${moment(from)}::timestamptz)
      and (${moment(until)}::timestamptz is null or t.first_at < ${moment(until)}::timestamptz)
    order by t.first_at desc, t.work, t.language, t.partner`;
}

/** What a partner took, or with `null` everybody, told to the house. */
export async function takenItems(
  db: Kysely<Database>,
  partner: PartnerId | null,
  between: Between,
): Promise<readonly TakenItem[]> {
  return (await rowsOf(sql`taken_items(${partner}::uuid)`, between).execute(db)).rows;
}

/** What the partner took in whose scope `trx` is; nothing outside such a scope. */
export async function ownTakenItems(
  trx: Kysely<Database>,
  between: Between = { from: null, until: null },
): Promise<readonly TakenItem[]> {
  return (await rowsOf(sql`own_taken_items()`, between).execute(trx)).rows;
}

/** Every partner with the name of its organisation at present. */
export async function partnerNames(
  db: Kysely<Database>,
): Promise<ReadonlyMap<PartnerId, Multilingual>> {
  const { rows } = await sql<{ id: PartnerId; name: Multilingual }>`select p.organisation as id,
      (select s.name from organisation_state s where s.organisation = p.organisation
        order by s.valid desc limit 1) as name
    from partner p order by p.organisation`.execute(db);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
